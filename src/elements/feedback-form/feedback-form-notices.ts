import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Submission } from '../../data/submissions.js';
import type { MoreWords } from './more-words.js';

/** Shows notices about answers that the form does not show: earlier ones from this page or from previous visits. */
export class Notices {
  readonly #host: ReactiveControllerHost;
  readonly #words: () => MoreWords;
  readonly #texts = new Set<'oldSent' | 'oldGone' | 'oldRefused' | 'earlierSent' | 'earlierRefused'>();
  #expired = 0;

  constructor(host: ReactiveControllerHost, words: () => MoreWords) {
    this.#host = host;
    this.#words = words;
  }

  /** Removes all notices, since another visitor may be here now. */
  clear(): void {
    this.#texts.clear();
    this.#expired = 0;
  }

  /** Adds a notice about sets of answers that were kept for too long. */
  noteExpired(count: number): void {
    this.#expired = count;
    this.#host.requestUpdate();
  }

  /** Adds a notice about a submission that the form does not show. */
  note({ status, isOld }: Submission): void {
    if (status.state === 'sent') this.#texts.add(isOld ? 'oldSent' : 'earlierSent');
    else if (status.state === 'refused') {
      const isGone = status.status === 410;
      this.#texts.add(isOld ? (isGone ? 'oldGone' : 'oldRefused') : 'earlierRefused');
    }
    this.#host.requestUpdate();
  }

  /**
   * Renders all notices.
   *
   * @param unsent submissions that the form does not show and that are not sent yet
   */
  template(unsent: readonly Submission[]): TemplateResult | typeof nothing {
    const words = this.#words();
    const sealed = unsent.filter(({ stored }) => stored).length;
    const texts = [
      unsent.length > sealed ? words.unsent(unsent.length - sealed) : '',
      sealed > 0 ? words.unsentSealed(sealed) : '',
      this.#expired > 0 ? words.oldExpired(this.#expired) : '',
      ...[...this.#texts].map((text) => words[text]),
    ].filter(Boolean);
    return texts.length === 0
      ? nothing
      : html`<div class="notice" part="notice">${texts.map((text) => html`<p>${text}</p>`)}</div>`;
  }
}

import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Submission } from '../../data/submissions.js';
import type { FeedbackWords } from './feedback-form-questions.js';

/** What a person should know of answers that the form does not show: of others at this page, or of an earlier visit. */
export class NoticesController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #words: () => FeedbackWords;
  readonly #texts = new Set<'oldSent' | 'oldGone' | 'oldRefused' | 'earlierSent' | 'earlierRefused'>();
  #expired = 0;

  constructor(host: ReactiveControllerHost, words: () => FeedbackWords) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.clear();
  }

  /** Somebody else may be here now. */
  clear(): void {
    this.#texts.clear();
    this.#expired = 0;
  }

  /** So many sets of answers were kept for too long. */
  expired(count: number): void {
    this.#expired = count;
    this.#host.requestUpdate();
  }

  /** Answers have come on that the form does not show. */
  note({ status, isOld }: Submission): void {
    if (status.state === 'sent') this.#texts.add(isOld ? 'oldSent' : 'earlierSent');
    else if (status.state === 'refused') {
      const isGone = status.status === 410;
      this.#texts.add(isOld ? (isGone ? 'oldGone' : 'oldRefused') : 'earlierRefused');
    }
    this.#host.requestUpdate();
  }

  /** All that there is to say. @param others those that are not sent yet */
  template(others: readonly Submission[]): TemplateResult | typeof nothing {
    const words = this.#words();
    const sealed = others.filter(({ stored }) => stored).length;
    const texts = [
      others.length > sealed ? words.unsent(others.length - sealed) : '',
      sealed > 0 ? words.unsentSealed(sealed) : '',
      this.#expired > 0 ? words.oldExpired(this.#expired) : '',
      ...[...this.#texts].map((text) => words[text]),
    ].filter(Boolean);
    return texts.length === 0
      ? nothing
      : html`<div class="notice" part="notice">${texts.map((text) => html`<p>${text}</p>`)}</div>`;
  }
}

import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { PagesController, type PageRequest, type Page } from '../controllers/pages.js';
import { moveFocus } from '../dom/focus.js';
import type { CommonMessages } from '../i18n/messages/en/common.js';
import type { ListMessages } from '../i18n/messages/en/lists.js';
import { RoundsWarningEvent } from './rounds-events.js';

/** What a long list needs of its element. */
interface LongListHost<P extends Page> {
  readonly ask: PageRequest<P>;
  readonly words: () => CommonMessages & ListMessages;
  readonly say: (text: string) => void;
  /** Where the keyboard may go on: a place in each item that is shown. */
  readonly focusTargets: () => NodeListOf<HTMLElement>;
}

/** A list that may be longer than what is shown of it: its pages, and the button for more of them. */
export class LongList<P extends Page> extends PagesController<P> {
  /** Whether more could not be had when it was last asked for. */
  hasFailed = false;
  /** Whether pages come because the page wants so many at once: nobody waits to be told of them. */
  isFilling = false;
  readonly #element: ReactiveControllerHost & HTMLElement;
  readonly #host: LongListHost<P>;
  /** How much is shown, in words. */
  #showing = '';

  constructor(element: ReactiveControllerHost & HTMLElement, host: LongListHost<P>) {
    super(element, host.ask);
    this.#element = element;
    this.#host = host;
  }

  protected override onLoaded(dropped: number): void {
    if (dropped > 0) this.#element.dispatchEvent(new RoundsWarningEvent(dropped));
    this.hasFailed = false;
    if (!this.isFilling) void this.#tell();
  }

  protected override onFailed(): void {
    this.hasFailed = true;
    if (!this.isFilling) this.#host.say(this.#host.words().moreFailed);
  }

  async #tell(): Promise<void> {
    const { focusTargets, say } = this.#host;
    const before = focusTargets().length;
    await this.#element.updateComplete;
    // The button has moved on or gone: the keyboard goes on at the first that is new.
    moveFocus(focusTargets()[before]);
    say(this.#showing);
  }

  /**
   * How much is shown, and the button.
   *
   * @param shown how many items
   * @param most how many come with one press
   */
  template(first: P, shown: number, most: number): TemplateResult {
    const words = this.#host.words();
    this.#showing = words.showing(shown, Math.max(first.total, shown));
    return html`<p class="small muted">${this.#showing}</p>
      ${this.hasFailed ? html`<p class="notice bar">${words.moreFailed}</p>` : nothing}
      ${
        this.nextCursor(first) === null
          ? nothing
          : html`<button
              type="button"
              part="more"
              aria-disabled=${this.isLoading}
              @click=${() => void this.loadMore(first)}
            >
              ${this.isLoading ? words.loading : words.more(Math.min(Math.max(1, first.total - shown), most))}
            </button>`
      }`;
  }
}

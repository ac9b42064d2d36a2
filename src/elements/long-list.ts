import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { PagesController, type PageRequest, type Page } from '../controllers/pages.js';
import { moveFocus } from '../dom/focus.js';
import type { CommonMessages } from '../i18n/messages/en/common.js';
import type { ListMessages } from '../i18n/messages/en/lists.js';
import { RoundsWarningEvent } from './rounds-events.js';

/** Functions that a long list needs from its element. */
interface LongListHost<P extends Page> {
  readonly ask: PageRequest<P>;
  readonly words: () => CommonMessages & ListMessages;
  readonly say: (text: string) => void;
  /** Returns a focusable element in each visible item, in order. */
  readonly focusTargets: () => NodeListOf<HTMLElement>;
}

/** Loads further pages of a list and renders the button that loads more. */
export class LongList<P extends Page> extends PagesController<P> {
  /** True if the last attempt to load more failed. */
  hasFailed = false;
  /**
   * True while pages are loading to reach the page's limit. They are not announced, because a visitor did not request them.
   */
  isFilling = false;
  readonly #element: ReactiveControllerHost & HTMLElement;
  readonly #host: LongListHost<P>;
  /** Number of visible items, in words. */
  #showing = '';

  constructor(element: ReactiveControllerHost & HTMLElement, host: LongListHost<P>) {
    super(element, host.ask);
    this.#element = element;
    this.#host = host;
  }

  protected override onLoaded(dropped: number): void {
    if (dropped > 0) this.#element.dispatchEvent(new RoundsWarningEvent(dropped));
    this.hasFailed = false;
    if (!this.isFilling) void this.#announceLoaded();
  }

  protected override onFailed(): void {
    this.hasFailed = true;
    if (!this.isFilling) this.#host.say(this.#host.words().moreFailed);
  }

  async #announceLoaded(): Promise<void> {
    const { focusTargets, say } = this.#host;
    const previousCount = focusTargets().length;
    await this.#element.updateComplete;
    // The button has moved or was removed, so keyboard users continue at the first new item.
    moveFocus(focusTargets()[previousCount]);
    say(this.#showing);
  }

  /**
   * Renders the number of visible items and the button that loads more.
   *
   * @param shown number of visible items
   * @param pageSize maximum number of items that one press loads
   * @param name name of the list, which differs for several lists
   */
  template(first: P, shown: number, pageSize: number, name = ''): TemplateResult {
    const words = this.#host.words();
    const total = Math.max(first.total, shown);
    this.#showing = words.showing(shown, total);
    // The heading of a named list already gives its total, and the heading of empty results already says so.
    const isComplete = (name !== '' || total === 0) && this.nextCursor(first) === null;
    return html`${isComplete ? nothing : html`<p class="small muted">${this.#showing}</p>`}
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
            ${this.isLoading ? words.loading : words.more(Math.min(Math.max(1, first.total - shown), pageSize))}${
              name && html`<span class="visually-hidden">: ${name}</span>`
            }
          </button>`
    }`;
  }
}

import type { ReactiveElement } from 'lit';
import { copyControlState } from '../dom/control-state.js';
import { endInView, holdEnd } from '../dom/hold-end.js';

/**
 * Preserves what visitors have entered and their reading position during an update: the state of controls and the focus if
 * the content is replaced, and the position of the element's end when the first answer is shown.
 */
export class ContentKeeper {
  readonly #host: ReactiveElement;
  /** The content before the current update. */
  #content: Element | null = null;
  /** The element in the shadow root that had the focus before the current update. */
  #focused: Element | null = null;
  /** Position of the element's end before the update, if people are reading at or below it. */
  #end: number | null = null;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  /** Remembers the content before an update. */
  remember(): void {
    this.#content = this.#root;
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
    this.#end = null;
  }

  /** Also remembers where the element ends, which makes the browser lay out the page. */
  rememberEnd(): void {
    this.#end = endInView(this.#host);
  }

  /** Restores after the update what was remembered before it. */
  restore(): void {
    if (this.#end !== null) holdEnd(this.#host, this.#end);
    const content = this.#root;
    if (this.#content && content && this.#content !== content) {
      copyControlState(this.#content, content, this.#focused);
    }
    // The focused control, such as "Try again", was removed: keep keyboard users at this element.
    if (this.#focused?.isConnected === false && !this.#host.shadowRoot?.activeElement) {
      content?.focus({ preventScroll: true });
    }
  }

  get #root(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('#root');
  }
}

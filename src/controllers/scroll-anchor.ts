import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface FocusedControl {
  readonly item: string;
  /** The index of the control within its item. */
  readonly control: number;
}

const FOCUSABLE = 'a, button, input, summary, [tabindex]';

/**
 * Keeps a list in place while it changes: the focus stays on the same control of the same item, and the text being read
 * stays where it is on the screen, even in browsers without scroll anchoring. Items are marked with `data-item`.
 */
export class ScrollAnchor implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #focused: FocusedControl | null = null;
  #anchor: { readonly item: Element; readonly top: number } | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.#findFocus();
    this.#anchor = CSS.supports('overflow-anchor', 'auto') ? null : this.#findAnchor();
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (this.#focused && root && !root.activeElement) {
      const { item, control } = this.#focused;
      const controls = this.#items.find((one) => one.dataset.item === item)?.querySelectorAll(FOCUSABLE);
      (controls?.[Math.min(control, controls.length - 1)] as HTMLElement | undefined)?.focus({
        preventScroll: true,
      });
    }
    if (this.#anchor?.item.isConnected) {
      const moved = this.#anchor.item.getBoundingClientRect().top - this.#anchor.top;
      if (Math.abs(moved) >= 1) scrollBy(0, moved);
    }
    this.#focused = null;
    this.#anchor = null;
  }

  get #items(): HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];
  }

  #findFocus(): FocusedControl | null {
    const focused = this.#host.shadowRoot?.activeElement;
    const item = focused?.closest<HTMLElement>('[data-item]');
    if (!focused || !item) return null;
    return {
      item: item.dataset.item ?? '',
      control: [...item.querySelectorAll(FOCUSABLE)].indexOf(focused),
    };
  }

  /** The first item in view, once the list has been scrolled past its top. */
  #findAnchor(): { readonly item: Element; readonly top: number } | null {
    if (this.#host.getBoundingClientRect().top >= 0) return null;
    for (const item of this.#items) {
      const { top, bottom } = item.getBoundingClientRect();
      if (bottom > 0) return { item, top };
    }
    return null;
  }
}

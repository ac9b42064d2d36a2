import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Detects when the element is near the viewport. At the first press of Tab it counts as near wherever it is, unless it is
 * hidden, because the focus would skip an element without content. Without `IntersectionObserver`, it counts as near
 * immediately.
 */
export class ViewportObserver implements ReactiveController {
  /** True once the element has been near the viewport. */
  hasBeenNear = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onNear: () => void;
  #observer: IntersectionObserver | undefined;

  /** @param onNear called once the host is near the viewport, but not if it counts as near from the start */
  constructor(host: ReactiveControllerHost & HTMLElement, onNear: () => void) {
    this.#host = host;
    this.#onNear = onNear;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.hasBeenNear) return;
    if (!('IntersectionObserver' in globalThis)) {
      this.hasBeenNear = true;
      return;
    }
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.#countAsNear();
      },
      { rootMargin: '50%' }
    );
    this.#observer.observe(this.#host);
    addEventListener('keydown', this.#onKeydown, true);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    removeEventListener('keydown', this.#onKeydown, true);
  }

  readonly #onKeydown = ({ key }: KeyboardEvent): void => {
    // A hidden element has no boxes.
    if (key === 'Tab' && this.#host.getClientRects().length > 0) this.#countAsNear();
  };

  #countAsNear(): void {
    this.hostDisconnected();
    this.hasBeenNear = true;
    this.#onNear();
  }
}

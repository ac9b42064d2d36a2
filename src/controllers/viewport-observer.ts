import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Detects when the element is near the viewport. Without `IntersectionObserver`, it counts as near immediately. */
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
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.hasBeenNear = true;
        this.#observer?.disconnect();
        this.#onNear();
      },
      { rootMargin: '50%' }
    );
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}

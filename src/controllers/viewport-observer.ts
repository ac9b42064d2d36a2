import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether the element has come near the viewport; at once where the browser cannot tell. */
export class ViewportObserver implements ReactiveController {
  /** Whether it has. */
  hasBeenNear = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: IntersectionObserver | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
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
        this.#host.requestUpdate();
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

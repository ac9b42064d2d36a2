import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Host of controllers that updates only on request of the test. */
export class FakeHost implements ReactiveControllerHost {
  readonly #controllers: ReactiveController[] = [];
  /** Number of requested updates. */
  requests = 0;

  get updateComplete(): Promise<boolean> {
    return Promise.resolve(true);
  }

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
  }

  removeController(): void {
    throw new Error('FakeHost does not support removeController');
  }

  requestUpdate(): void {
    this.requests += 1;
  }

  connect(): void {
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.update();
  }

  disconnect(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  update(): void {
    for (const controller of this.#controllers) controller.hostUpdate?.();
    for (const controller of this.#controllers) controller.hostUpdated?.();
  }
}

/** Makes the page look visible or hidden. */
export const showPage = (isVisible: boolean): void => {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => (isVisible ? 'visible' : 'hidden'),
  });
  document.dispatchEvent(new Event('visibilitychange'));
};

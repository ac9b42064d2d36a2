import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A host of controllers that updates when the test says so. */
export class FakeHost implements ReactiveControllerHost {
  readonly #controllers: ReactiveController[] = [];
  /** How many updates were asked for. */
  requests = 0;

  get updateComplete(): Promise<boolean> {
    return Promise.resolve(true);
  }

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
  }

  removeController(): void {
    throw new Error('no controller is ever removed');
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

/** Makes the page look hidden, or seen again. */
export const showPage = (seen: boolean): void => {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => (seen ? 'visible' : 'hidden'),
  });
  document.dispatchEvent(new Event('visibilitychange'));
};

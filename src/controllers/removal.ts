import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { systemClock, type Clock } from '../data/clock.js';

/**
 * Notices when its host is removed from the page, but not when it is only moved: plug-ins and frameworks move an element by
 * removing it and adding it again in the same task.
 */
export class RemovalController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onRemoved: () => void;
  readonly #clock: Clock;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    { onRemoved, clock = systemClock }: { readonly onRemoved: () => void; readonly clock?: Clock }
  ) {
    this.#host = host;
    this.#onRemoved = onRemoved;
    this.#clock = clock;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#clock.after(0, () => {
      if (!this.#host.isConnected) this.#onRemoved();
    });
  }
}

import { systemClock, type Clock } from '../data/clock.js';

/**
 * Timer that fires only while the page is visible: later, when a hidden page is shown again, or earlier, when the device is
 * back online. A page in the background sends no requests.
 */
export class VisibleTimer {
  readonly #clock: Clock;
  readonly #action: () => void;
  #cancel: (() => void) | undefined;
  #isDue = false;

  constructor(action: () => void, clock: Clock = systemClock) {
    this.#action = action;
    this.#clock = clock;
  }

  /** Fires once after a delay, randomly extended by up to 20% so that pages loaded together do not send requests together. */
  start(milliseconds: number): void {
    this.stop();
    this.#cancel = this.#clock.after(milliseconds * (1 + this.#clock.random() / 5), () => {
      this.#isDue = true;
      this.#onVisible();
    });
    document.addEventListener('visibilitychange', this.#onVisible);
    window.addEventListener('online', this.#onOnline);
  }

  /** Cancels the timer. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#isDue = false;
    document.removeEventListener('visibilitychange', this.#onVisible);
    window.removeEventListener('online', this.#onOnline);
  }

  readonly #onVisible = (): void => {
    if (!this.#isDue || document.visibilityState === 'hidden') return;
    this.stop();
    this.#action();
  };

  readonly #onOnline = (): void => {
    this.#isDue = true;
    this.#onVisible();
  };
}

import { systemClock, type Clock } from '../data/clock.js';

/**
 * A timer that goes off only while somebody can see the page: late, when the page is shown again, and early, when the
 * device comes back online. A page in the background asks nothing.
 */
export class VisibleTimer {
  readonly #clock: Clock;
  readonly #action: () => void;
  #cancel: (() => void) | undefined;
  #due = false;

  constructor(action: () => void, clock: Clock = systemClock) {
    this.#action = action;
    this.#clock = clock;
  }

  /** Goes off once after so many milliseconds, or a little later: pages that loaded together part ways. */
  start(milliseconds: number): void {
    this.stop();
    this.#cancel = this.#clock.after(milliseconds * (1 + this.#clock.random() / 5), () => {
      this.#due = true;
      this.#onVisible();
    });
    document.addEventListener('visibilitychange', this.#onVisible);
    window.addEventListener('online', this.#onOnline);
  }

  /** Does not go off any more. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#due = false;
    document.removeEventListener('visibilitychange', this.#onVisible);
    window.removeEventListener('online', this.#onOnline);
  }

  readonly #onVisible = (): void => {
    if (!this.#due || document.visibilityState === 'hidden') return;
    this.stop();
    this.#action();
  };

  readonly #onOnline = (): void => {
    this.#due = true;
    this.#onVisible();
  };
}

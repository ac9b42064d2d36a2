import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock } from '../data/clock.js';

const MIN_ANNOUNCE_INTERVAL_MS = 5_000;

/** Announces news at most once every five seconds. Of the texts that arrive in between, only the last is announced. */
export class ThrottledAnnouncer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #announce: (text: string) => void;
  readonly #clock: Clock;
  #lastAnnouncedAt = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, announce: (text: string) => void, clock: Clock) {
    this.#host = host;
    this.#announce = announce;
    this.#clock = clock;
    host.addController(this);
  }

  /** Announces a text now, or as soon as the interval has passed. */
  say(text: string): void {
    this.#cancel?.();
    const wait = this.#lastAnnouncedAt + MIN_ANNOUNCE_INTERVAL_MS - this.#clock.now();
    if (wait <= 0) this.#announceNow(text);
    else
      this.#cancel = this.#clock.after(wait, () => {
        this.#announceNow(text);
      });
  }

  hostDisconnected(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #announceNow(text: string): void {
    this.#startInterval();
    this.#announce(text);
    // Screen readers read the text when it is rendered, which is later on a busy device.
    void this.#host.updateComplete.then(this.#startInterval);
  }

  readonly #startInterval = (): void => {
    this.#lastAnnouncedAt = this.#clock.now();
  };
}

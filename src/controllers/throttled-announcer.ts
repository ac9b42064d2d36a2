import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock } from '../data/clock.js';

/** So many milliseconds lie between two announcements of news, at least. */
const MIN_ANNOUNCE_INTERVAL_MS = 5_000;

/** Tells news, and however fast they come, no more than once in five seconds: of those between, the last. */
export class ThrottledAnnouncer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #say: (text: string) => void;
  readonly #clock: Clock;
  #told = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, say: (text: string) => void, clock: Clock) {
    this.#host = host;
    this.#say = say;
    this.#clock = clock;
    host.addController(this);
  }

  /** Tells this now, or as soon as it is time. */
  say(text: string): void {
    this.#cancel?.();
    const wait = this.#told + MIN_ANNOUNCE_INTERVAL_MS - this.#clock.now();
    if (wait <= 0) this.#tell(text);
    else
      this.#cancel = this.#clock.after(wait, () => {
        this.#tell(text);
      });
  }

  hostDisconnected(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #tell(text: string): void {
    this.#rest();
    this.#say(text);
    // It is heard when it has been rendered, which on a busy device is later.
    void this.#host.updateComplete.then(this.#rest);
  }

  readonly #rest = (): void => {
    this.#told = this.#clock.now();
  };
}

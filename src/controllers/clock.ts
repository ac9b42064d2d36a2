import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { systemClock, type Clock } from '../data/clock.js';

const MINUTE_MS = 60_000;

/** Smallest difference at which the device's clock counts as wrong. Responses from caches may be some minutes old. */
const TOLERANCE_MS = 15 * MINUTE_MS;

/** Timer shared by a page: calls its listeners at the start of every minute while the page is visible. */
export class PageClock {
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #cancel: (() => void) | undefined;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Returns the time of the device, in milliseconds since 1970. */
  now(): number {
    return this.#clock.now();
  }

  /** Calls the listener every minute until the returned function is called. */
  listen(listener: () => void): () => void {
    if (this.#listeners.size === 0) {
      document.addEventListener('visibilitychange', this.#tick);
      this.#schedule();
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      document.removeEventListener('visibilitychange', this.#tick);
      this.#cancel?.();
    };
  }

  #schedule(): void {
    this.#cancel?.();
    this.#cancel = this.#clock.after(MINUTE_MS - (this.#clock.now() % MINUTE_MS), this.#tick);
  }

  readonly #tick = (): void => {
    this.#cancel?.();
    // A hidden page is not updated. `visibilitychange` calls this again when the page is shown.
    if (document.visibilityState === 'hidden') return;
    this.#schedule();
    for (const listener of [...this.#listeners]) listener();
  };
}

const pageClock = new PageClock();

/** Options of a {@link ClockController}. */
export interface ClockOptions {
  /** Returns whether the host must update, given the time of its last update and the present time. */
  readonly isUpdateDue: (before: Date, now: Date) => boolean;
  readonly clock?: PageClock;
}

/**
 * Current time for an element, which it updates so that words such as "tomorrow" stay correct while a page is open. Corrects
 * a wrong device clock with the backend's time.
 */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isUpdateDue: ClockOptions['isUpdateDue'];
  readonly #clock: PageClock;
  #offset = 0;
  #asAt: Date | undefined;
  #updatedAt: Date;
  #stopListening: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, { isUpdateDue, clock = pageClock }: ClockOptions) {
    this.#host = host;
    this.#isUpdateDue = isUpdateDue;
    this.#clock = clock;
    this.#updatedAt = this.now();
    host.addController(this);
  }

  /** Returns the current time, corrected by the backend's clock. */
  now(): Date {
    return new Date(this.#clock.now() + this.#offset);
  }

  /** Adjusts the clock to the time of a new response; ignores `null` and responses it has already seen. */
  adjustTo(asAt: Date | null): void {
    if (!asAt || asAt === this.#asAt) return;
    this.#asAt = asAt;
    const offset = asAt.getTime() - this.#clock.now();
    this.#offset = Math.abs(offset) > TOLERANCE_MS ? offset : 0;
  }

  hostConnected(): void {
    this.#stopListening = this.#clock.listen(() => {
      if (this.#isUpdateDue(this.#updatedAt, this.now())) this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stopListening?.();
  }

  hostUpdated(): void {
    this.#updatedAt = this.now();
  }
}

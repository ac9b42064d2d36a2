import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { systemClock, type Clock } from '../data/clock.js';

const MINUTE = 60_000;

/** Backends and caches between may answer some minutes late; only a device further off than this is wrong itself. */
const TOLERANCE = 15 * MINUTE;

/** One timer for a whole page: calls back at the turn of every minute while somebody can see the page. */
export class PageClock {
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #cancel: (() => void) | undefined;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Milliseconds since 1970, by the device. */
  now(): number {
    return this.#clock.now();
  }

  /** Calls back until the returned function is called. */
  listen(listener: () => void): () => void {
    if (this.#listeners.size === 0) {
      document.addEventListener('visibilitychange', this.#tick);
      this.#wait();
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      document.removeEventListener('visibilitychange', this.#tick);
      this.#cancel?.();
    };
  }

  #wait(): void {
    this.#cancel?.();
    this.#cancel = this.#clock.after(MINUTE - (this.#clock.now() % MINUTE), this.#tick);
  }

  readonly #tick = (): void => {
    this.#cancel?.();
    // A page in the background stands still, and is told as soon as it is seen again.
    if (document.visibilityState === 'hidden') return;
    this.#wait();
    for (const listener of [...this.#listeners]) listener();
  };
}

const pageClock = new PageClock();

/** What a {@link ClockController} is told. */
export interface ClockOptions {
  /** A minute has passed; whether that changes what is shown. */
  readonly passes: (before: Date, now: Date) => boolean;
  readonly clock?: PageClock;
}

/**
 * The time, for words such as "tomorrow" that must stay right while a page is open. A device whose own clock is wrong is
 * set right by what the backend says.
 */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #passes: ClockOptions['passes'];
  readonly #clock: PageClock;
  #offset = 0;
  #asAt: Date | undefined;
  #shown: Date;
  #forget: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, { passes, clock = pageClock }: ClockOptions) {
    this.#host = host;
    this.#passes = passes;
    this.#clock = clock;
    this.#shown = this.now();
    host.addController(this);
  }

  /** What time it is. */
  now(): Date {
    return new Date(this.#clock.now() + this.#offset);
  }

  /** Takes in what a backend has just said of the time, each answer once; `null` where it says nothing. */
  learn(asAt: Date | null): void {
    if (!asAt || asAt === this.#asAt) return;
    this.#asAt = asAt;
    const offset = asAt.getTime() - this.#clock.now();
    this.#offset = Math.abs(offset) > TOLERANCE ? offset : 0;
  }

  hostConnected(): void {
    this.#forget = this.#clock.listen(() => {
      if (this.#passes(this.#shown, this.now())) this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#forget?.();
  }

  hostUpdated(): void {
    this.#shown = this.now();
  }
}

import type { Clock } from '../../src/data/clock.js';

/** Clock that only the test advances. */
export class FakeClock implements Clock {
  /** Value that `random` returns. */
  chance = 0.5;
  #now = Date.UTC(2026, 10, 22, 14, 0, 0);
  #timers: { at: number; callback: () => void }[] = [];

  /** Remaining times of all pending timers, in milliseconds, in ascending order. */
  get waiting(): number[] {
    return this.#timers.map(({ at }) => at - this.#now).sort((a, b) => a - b);
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.chance;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#now + milliseconds, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Advances the clock by a number of milliseconds, and fires due timers in order. */
  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = next.at;
      next.callback();
    }
    this.#now = end;
  }
}

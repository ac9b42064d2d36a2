import type { Clock } from '../../src/data/clock.js';

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  /** What `random` answers. */
  chance = 0.5;
  #now = Date.UTC(2026, 10, 22, 14, 0, 0);
  #timers: { at: number; callback: () => void }[] = [];

  /** In how many milliseconds each waiting timer will go off. */
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

  /** Lets so many milliseconds pass; what falls due goes off, in order. */
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

/** Source of time and random numbers, injected so that tests do not have to wait. */
export interface Clock {
  /** Returns the time in milliseconds since 1970. */
  now(): number;
  /** Returns a random number from 0 up to, but not including, 1. */
  random(): number;
  /** Calls back once after a delay in milliseconds; the returned function cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** Longest delay that a browser timer supports, about 25 days. A timer with a longer one fires at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** Difference between the page's time and the device's, in milliseconds; always 0 in production. */
let offset = 0;

/** Clock of the page, the only source of time, random numbers and timers in this package. */
export const systemClock: Clock = {
  now: () => Date.now() + offset,
  random: () => Math.random(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, Math.min(milliseconds, MAX_DELAY_MS));
    return () => {
      clearTimeout(timer);
    };
  },
};

/**
 * Sets the time of the page's clock, which runs on from there; `null` returns to the device's time. For tests and stories
 * only, whose fixtures are dated: production code never calls it.
 */
export const setSystemTime = (time: string | number | null): void => {
  offset = time === null ? 0 : new Date(time).getTime() - Date.now();
};

import { HOUR_MS } from '../../kernel/dates.js';
import { createHmac, randomBytes } from 'node:crypto';
import { ProblemError } from './problems.js';

/** Maximum number of requests from one address in a number of seconds. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** Kinds of requests that are counted separately, so that none of them uses up the limit of another. */
export const BUCKETS = ['reads', 'calendars', 'feedback'] as const;

/** Kind of a request. */
export type Bucket = (typeof BUCKETS)[number];

/** A limit for each kind of request. */
export type RateLimits = Readonly<Record<Bucket, RateLimit>>;

/** Returns the same limit for every kind of request, which are still counted separately. */
export const sameLimit = (limit: RateLimit): RateLimits => ({
  reads: limit,
  calendars: limit,
  feedback: limit,
});

/** Default limits. They are high because a whole trust may share one address. */
export const DEFAULT_RATE_LIMITS: RateLimits = {
  reads: { requests: 6_000, seconds: 60 },
  calendars: { requests: 600, seconds: 60 },
  feedback: { requests: 600, seconds: 60 },
};

/** Removes the port that some proxies add: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
const withoutPort = (address: string): string =>
  address.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1').replace(/^\[([^\]]+)\](:\d+)?$/, '$1');

/** Returns an IPv4 address unchanged and an IPv6 address as its /64 network, which one household or office shares. */
const networkOf = (address: string): string =>
  address.includes(':') && !address.startsWith('::ffff:')
    ? address.split(':').slice(0, 4).join(':')
    : address;

/**
 * The times of requests in a sliding window. Refused requests are not counted, so that a client that keeps asking gets the full
 * rate and no more.
 */
class SlidingWindow {
  readonly #limit: RateLimit;
  readonly #times = new Map<string, number[]>();
  #sweptAt = -Infinity;

  constructor(limit: RateLimit) {
    this.#limit = limit;
  }

  clear(): void {
    this.#times.clear();
  }

  /** Counts a request. Returns 0, or the time in ms after which the next one is allowed. */
  count(key: string, now: number): number {
    const lengthMs = this.#limit.seconds * 1000;
    this.#sweep(now, lengthMs);
    const times = this.#times.get(key) ?? [];
    while (times[0] !== undefined && times[0] <= now - lengthMs) times.shift();
    if (times.length >= this.#limit.requests) return (times[0] ?? now) + lengthMs - now;
    times.push(now);
    this.#times.set(key, times);
    return 0;
  }

  /** Forgets clients that have sent nothing for a whole window. */
  #sweep(now: number, lengthMs: number): void {
    if (now - this.#sweptAt < lengthMs) return;
    this.#sweptAt = now;
    for (const [key, times] of this.#times) {
      if ((times.at(-1) ?? 0) <= now - lengthMs) this.#times.delete(key);
    }
  }
}

/**
 * Counts requests by kind and address without storing addresses: it keeps a hash of each, with a key that stays in memory and
 * is replaced every hour.
 *
 * @returns a check that throws a 429 for an address over the limit
 */
export const limitRate = (
  limits: RateLimits,
  clock: () => Date
): ((bucket: Bucket, address: string) => void) => {
  let key = randomBytes(32);
  let keyCreatedAt = -Infinity;
  const windows: Readonly<Record<Bucket, SlidingWindow>> = {
    reads: new SlidingWindow(limits.reads),
    calendars: new SlidingWindow(limits.calendars),
    feedback: new SlidingWindow(limits.feedback),
  };
  return (bucket, address) => {
    const now = clock().getTime();
    if (now - keyCreatedAt >= HOUR_MS || now < keyCreatedAt) {
      key = randomBytes(32);
      keyCreatedAt = now;
      for (const window of Object.values(windows)) window.clear();
    }
    const hash = createHmac('sha256', key)
      .update(networkOf(withoutPort(address)))
      .digest('base64url');
    const waitMs = windows[bucket].count(hash, now);
    if (waitMs <= 0) return;
    const waitSeconds = Math.max(1, Math.ceil(waitMs / 1000));
    throw new ProblemError(429, `Too many requests; try again in ${waitSeconds} seconds.`, {
      headers: { 'Retry-After': String(waitSeconds) },
    });
  };
};

import { HOUR_MS } from '../../kernel/dates.js';
import { createHmac, randomBytes } from 'node:crypto';
import { ProblemError } from './problems.js';

/** How many requests one address may make in a span of seconds. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** Generous, since a whole trust can be one address. */
export const DEFAULT_RATE_LIMIT: RateLimit = { requests: 6_000, seconds: 60 };

/** One household or office is one network of the newer kind of address. */
const networkOf = (address: string): string =>
  address.includes(':') && !address.startsWith('::ffff:')
    ? address.split(':').slice(0, 4).join(':')
    : address;

/**
 * Counts requests by address, without keeping addresses: only a hash of each, under a key that lives in memory and is
 * forgotten within the hour.
 *
 * @returns a check that throws a 429 for the one who asks too often
 */
export const limitRate = (limit: RateLimit, clock: () => Date): ((address: string) => void) => {
  let key = randomBytes(32);
  let keyFrom = -Infinity;
  let windowFrom = -Infinity;
  const counts = new Map<string, number>();
  return (address) => {
    const now = clock().getTime();
    if (now - keyFrom >= HOUR_MS || now < keyFrom) {
      key = randomBytes(32);
      keyFrom = now;
      counts.clear();
    }
    if (now - windowFrom >= limit.seconds * 1000 || now < windowFrom) {
      windowFrom = now;
      counts.clear();
    }
    const who = createHmac('sha256', key).update(networkOf(address)).digest('base64url');
    const count = (counts.get(who) ?? 0) + 1;
    counts.set(who, count);
    if (count > limit.requests) {
      const wait = Math.max(1, Math.ceil((windowFrom + limit.seconds * 1000 - now) / 1000));
      throw new ProblemError(429, `Too many requests. Please wait ${wait} seconds.`, {
        headers: { 'Retry-After': String(wait) },
      });
    }
  };
};

import { HOUR_MS } from '../../kernel/dates.js';
import { createHmac, randomBytes } from 'node:crypto';
import { ProblemError } from './problems.js';

/** Maximum number of requests from one address in a number of seconds. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** Default limit. It is high because a whole trust may share one address. */
export const DEFAULT_RATE_LIMIT: RateLimit = { requests: 6_000, seconds: 60 };

/** Returns an IPv4 address unchanged and an IPv6 address as its /64 network, which one household or office shares. */
const networkOf = (address: string): string =>
  address.includes(':') && !address.startsWith('::ffff:')
    ? address.split(':').slice(0, 4).join(':')
    : address;

/**
 * Counts requests by address without storing addresses: it keeps a hash of each, with a key that stays in memory and is
 * replaced every hour.
 *
 * @returns a check that throws a 429 for an address over the limit
 */
export const limitRate = (limit: RateLimit, clock: () => Date): ((address: string) => void) => {
  let key = randomBytes(32);
  let keyCreatedAt = -Infinity;
  let windowStartedAt = -Infinity;
  const counts = new Map<string, number>();
  return (address) => {
    const now = clock().getTime();
    if (now - keyCreatedAt >= HOUR_MS || now < keyCreatedAt) {
      key = randomBytes(32);
      keyCreatedAt = now;
      counts.clear();
    }
    if (now - windowStartedAt >= limit.seconds * 1000 || now < windowStartedAt) {
      windowStartedAt = now;
      counts.clear();
    }
    const addressHash = createHmac('sha256', key).update(networkOf(address)).digest('base64url');
    const count = (counts.get(addressHash) ?? 0) + 1;
    counts.set(addressHash, count);
    if (count > limit.requests) {
      const waitSeconds = Math.max(1, Math.ceil((windowStartedAt + limit.seconds * 1000 - now) / 1000));
      throw new ProblemError(429, `Too many requests; try again in ${waitSeconds} seconds.`, {
        headers: { 'Retry-After': String(waitSeconds) },
      });
    }
  };
};

import { setTimeout as wait } from 'node:timers/promises';
import { describeError, type LogEntry, type Logger } from '../../kernel/log.js';
import { leaseDue, LostLeaseError, saveFeed, type LeasedFeed } from './feed-store.js';
import { runFeed, type FeedBackend, type FeedEvent } from './run.js';

/** Interval at which a process looks for due feeds, in ms. */
const POLL_MS = 10_000;

/** Number of feeds that a process fetches at a time, so that slow sources do not delay the others. */
const AT_A_TIME = 4;

const LEVELS = { unchanged: 'debug', applied: 'info', held: 'warn', failed: 'warn' } as const;

/** Describes an event for the log: neither the address nor the content of the feed. */
const toEntry = (time: Date, { id }: LeasedFeed, event: FeedEvent): LogEntry => ({
  time: time.toISOString(),
  level: event.kind === 'failed' && event.error !== null ? 'error' : LEVELS[event.kind],
  event: 'feed',
  feed: id,
  outcome: event.kind,
  ...(event.kind === 'failed' ? { reason: event.failureKind } : {}),
  ...(event.kind === 'failed' && event.error !== null ? describeError(event.error) : {}),
});

/**
 * Fetches the feed that has been due for longest. Any number of processes can do this at the same time: each feed is fetched by one of
 * them.
 *
 * @returns false if no feed is due
 */
export const runNextFeed = async (
  backend: FeedBackend,
  logger: Logger,
  signal?: AbortSignal
): Promise<boolean> => {
  const { clock, database } = backend;
  const feed = await leaseDue(database.kysely, clock());
  if (feed === null) return false;
  try {
    const event = await runFeed(backend, feed, { signal });
    logger(toEntry(clock(), feed, event));
  } catch (error) {
    if (error instanceof LostLeaseError) return true;
    if (!signal?.aborted) throw error;
    // Gives the feed back, so that another process need not wait for the lease to end.
    await saveFeed(database.kysely, feed, {});
  }
  return true;
};

/** Fetches feeds when they are due, until it is stopped. */
export const startFeeds = (
  backend: FeedBackend,
  { logger, pollMs = POLL_MS }: { readonly logger: Logger; readonly pollMs?: number }
): { readonly stop: () => Promise<void> } => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isFailing = false;
  const runOrRest = async (): Promise<void> => {
    let hasRun = false;
    try {
      hasRun = await runNextFeed(backend, logger, signal);
      isFailing = false;
    } catch (error) {
      // Logged once for each outage of the database.
      if (!isFailing) {
        const time = backend.clock().toISOString();
        logger({ time, level: 'error', event: 'feeds', ...describeError(error) });
      }
      isFailing = true;
    }
    if (!hasRun) await wait(pollMs, undefined, { signal, ref: false }).catch(() => undefined);
  };
  const work = async (): Promise<void> => {
    while (!signal.aborted) await runOrRest();
  };
  const workers = Array.from({ length: AT_A_TIME }, work);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(workers);
    },
  };
};

import { counted } from '../../kernel/counted.js';
import { DAY_MS } from '../../kernel/dates.js';
import { formatProblem, InputError, type Problem } from '../../kernel/problem.js';
import type { FailureKind } from '../../store/feed-schema.js';
import type { Database } from '../../store/database.js';
import type { ImportResult } from '../import.js';
import { readFeedInWorker } from '../read-in-worker.js';
import { applyContent, type Outcome } from './apply.js';
import {
  afterFailure,
  afterSuccess,
  LostLeaseError,
  saveFeed,
  type FeedChanges,
  type LeasedFeed,
} from './feed-store.js';
import type { Validators } from './fetch-page.js';
import { FetchError } from './public-address.js';
import type { FeedContent } from './read-feed.js';
import { LostKeyError, type FeedReport, type FeedVault } from './vault.js';

/** The database, the clock, the key for addresses of feeds, and the internal hosts that feeds may use. */
export interface FeedBackend {
  readonly database: Pick<Database, 'kysely'>;
  readonly clock: () => Date;
  readonly vault: FeedVault;
  readonly internalHosts: readonly string[];
  /** Fetches and reads a feed; by default in a thread. */
  readonly read?: typeof readFeedInWorker;
}

/** A fetch that failed. */
interface FailedEvent {
  readonly kind: 'failed';
  readonly failureKind: FailureKind;
  readonly message: string;
  readonly result: ImportResult | null;
  /** The error, if it is one that no other code expects. */
  readonly error: unknown;
}

/** The outcome of a fetch. */
export type FeedEvent =
  { readonly kind: 'unchanged' } | (Outcome & { readonly kind: 'applied' | 'held' }) | FailedEvent;

/** Settings of a fetch. */
export interface RunOptions {
  /** Reads and imports the content even if it has not changed. */
  readonly isFull?: boolean;
  /** Holds the changes instead of applying them. */
  readonly isDry?: boolean;
  /** Ends the fetch early. That does not count as a failure. */
  readonly signal?: AbortSignal | undefined;
  readonly deadlineMs?: number | undefined;
}

/** Problems and warnings that are kept. */
const MAX_KEPT = 100;

/** Returns the first problems and warnings of an import. */
export const reportOf = ({ problems, warnings }: ImportResult): FeedReport => {
  const lines = (list: readonly Problem[]): string[] => list.slice(0, MAX_KEPT).map(formatProblem);
  return {
    problems: lines(problems),
    warnings: lines(warnings),
    totals: { problems: problems.length, warnings: warnings.length },
  };
};

/**
 * Returns the version that the source need not send again. Null at least once a day, because series are expanded from the
 * day on which they are read.
 */
const knownVersion = ({ etag, last_modified, read_at }: LeasedFeed, now: Date): Validators | null => {
  const isRecent = read_at !== null && Math.abs(now.getTime() - read_at.getTime()) < DAY_MS;
  return isRecent && (etag ?? last_modified) !== null ? { etag, lastModified: last_modified } : null;
};

const failed = (failureKind: FailureKind, message: string, error: unknown = null): FailedEvent => ({
  kind: 'failed',
  failureKind,
  message,
  result: null,
  error,
});

/** Describes an error for the operator. */
const failureOf = (error: unknown): FailedEvent => {
  if (error instanceof FetchError) {
    // Messages about a file or an address begin with a verb. Others begin with the host.
    const isAboutSource = error.kind === 'source' && !error.message.startsWith('host ');
    return failed(error.kind, isAboutSource ? `the source ${error.message}` : error.message);
  }
  if (error instanceof LostKeyError)
    return failed('service', `${error.message}; enter it again with “feed update ID --address”`);
  if (error instanceof InputError) return failed('content', error.message);
  return failed('service', 'an unexpected error, which the log of the service names', error);
};

const read = (
  { vault, internalHosts, read: readIn = readFeedInWorker }: FeedBackend,
  feed: LeasedFeed,
  now: Date,
  { isFull = false, signal, deadlineMs }: RunOptions
): Promise<FeedContent> => {
  const { id, kind, options } = feed;
  const address = vault.open(id, 'address', feed.address);
  const known = isFull ? null : knownVersion(feed, now);
  return readIn(
    { from: 'feed', id, kind, address, options, internalHosts, known, now },
    { signal, deadlineMs }
  );
};

/** Applies or holds the content that was read, and stores the outcome. */
const handle = async (
  { database: { kysely }, vault }: FeedBackend,
  feed: LeasedFeed,
  content: FeedContent,
  now: Date,
  { isFull = false, isDry = false }: RunOptions
): Promise<FeedEvent> => {
  if (content.isUnchanged) {
    await saveFeed(kysely, feed, afterSuccess(feed, now));
    return { kind: 'unchanged' };
  }
  const { input, digest, validators } = content;
  const answered: FeedChanges = {
    ...afterSuccess(feed, now),
    ...{ read_at: now, etag: validators.etag, last_modified: validators.lastModified, digest },
  };
  if (digest === feed.digest && !isFull) {
    await saveFeed(kysely, feed, answered);
    return { kind: 'unchanged' };
  }
  const reportIn = (result: ImportResult): { readonly report: Buffer } => ({
    report: vault.seal(feed.id, 'report', reportOf(result)),
  });
  const outcome = await applyContent(kysely, feed, input, {
    changes: (result) => ({ ...answered, ...reportIn(result) }),
    ...{ now, isDry, isApproved: false },
  });
  const { result, because } = outcome;
  switch (outcome.kind) {
    case 'applied':
      return { ...outcome, kind: 'applied' };
    case 'held':
      await saveFeed(kysely, feed, {
        ...answered,
        ...reportIn(result),
        ...{ held: vault.seal(feed.id, 'held', input), held_at: now, held_because: because },
      });
      return { ...outcome, kind: 'held' };
    case 'invalid': {
      const message = `${counted(result.problems.length, 'problem')} in the content; nothing was imported`;
      await saveFeed(kysely, feed, {
        ...afterFailure(feed, now, 'content', message),
        ...reportIn(result),
      });
      return { ...failed('content', message), result };
    }
  }
};

const recordFailure = async (
  { database, clock }: FeedBackend,
  feed: LeasedFeed,
  event: FailedEvent
): Promise<FeedEvent> => {
  const { failureKind, message } = event;
  await saveFeed(database.kysely, feed, afterFailure(feed, clock(), failureKind, message));
  return event;
};

/**
 * Fetches a feed and applies its content, or holds it. Stores every failure with its reason; the records of the feed stay.
 *
 * @throws LostLeaseError if the feed was removed or taken over meanwhile, an `AbortError` if the fetch was ended early, and errors of a
 *   database that does not answer
 */
export const runFeed = async (
  backend: FeedBackend,
  feed: LeasedFeed,
  options: RunOptions = {}
): Promise<FeedEvent> => {
  const now = backend.clock();
  let content: FeedContent;
  try {
    content = await read(backend, feed, now, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return recordFailure(backend, feed, failureOf(error));
  }
  try {
    return await handle(backend, feed, content, now, options);
  } catch (error) {
    if (error instanceof LostLeaseError) throw error;
    return recordFailure(backend, feed, failureOf(error));
  }
};

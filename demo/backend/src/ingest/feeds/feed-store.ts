import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { HOUR_MS } from '../../kernel/dates.js';
import { InputError, quote } from '../../kernel/problem.js';
import { didYouMean } from '../../kernel/suggestions.js';
import type { FailureKind, FeedsTable } from '../../store/feed-schema.js';
import type { Schema } from '../../store/schema.js';

/** A stored feed. */
export type Feed = Selectable<FeedsTable>;

/** A feed that this process alone may fetch and change. */
export type LeasedFeed = Feed & { readonly lease: string };

/** Time that a fetch can take, with the import of its content, in ms. After that, another process may take the feed over. */
const LEASE_MS = 20 * 60_000;

/** Maximum time between attempts for a failing feed, in ms, unless its own interval is longer. */
const MAX_DELAY_MS = 6 * HOUR_MS;

/**
 * Time until the next fetch, in ms: doubled with every failure, so that a source that does not answer is rarely requested.
 */
const delayOf = ({ every_seconds }: Feed, failures: number): number => {
  const every = every_seconds * 1000;
  return Math.max(every, Math.min(MAX_DELAY_MS, every * 2 ** Math.max(0, Math.min(failures, 20) - 1)));
};

/** Returns all feeds by id. */
export const listFeeds = (kysely: Kysely<Schema>): Promise<Feed[]> =>
  kysely.selectFrom('feeds').selectAll().orderBy('id').execute();

/**
 * Returns the feed with an id.
 *
 * @throws InputError for an unknown id, with the closest known one
 */
export const findFeed = async (kysely: Kysely<Schema>, id: string): Promise<Feed> => {
  const feed = await kysely.selectFrom('feeds').selectAll().where('id', '=', id).executeTakeFirst();
  if (feed) return feed;
  const ids = await kysely.selectFrom('feeds').select('id').execute();
  const suggestion = didYouMean(
    id,
    ids.map((row) => row.id)
  );
  throw new InputError(`no feed has the id ${quote(id)}.${suggestion} List the ids with “feed list”`);
};

/**
 * Takes the feed that has waited longest; null if none is due. Times that are too far ahead count as past, because the clock
 * was wrong when they were set.
 */
export const leaseDue = async (kysely: Kysely<Schema>, now: Date): Promise<LeasedFeed | null> => {
  const { rows } = await sql<LeasedFeed>`
    update feeds set lease = gen_random_uuid(), leased_until = ${new Date(now.getTime() + LEASE_MS)}
    where id = (
      select id from feeds
      where paused_at is null
        and (due_at <= ${now} or due_at > ${now}::timestamptz + greatest(every_seconds, ${MAX_DELAY_MS / 1000}) * interval '1.1 seconds')
        and (lease is null or leased_until <= ${now} or leased_until > ${new Date(now.getTime() + 2 * LEASE_MS)})
      order by due_at, id limit 1
      for update skip locked
    )
    returning *`.execute(kysely);
  return rows[0] ?? null;
};

/** Thrown if a feed was removed or taken over in the meantime. The caller must not change anything then. */
export class LostLeaseError extends Error {}

/**
 * Takes a feed for a command, even from a process that is fetching it. That process then changes nothing.
 *
 * @throws InputError for an unknown id
 */
export const takeLease = async (kysely: Kysely<Schema>, id: string, now: Date): Promise<LeasedFeed> => {
  await findFeed(kysely, id);
  const feed = await kysely
    .updateTable('feeds')
    .set({ lease: sql`gen_random_uuid()`, leased_until: new Date(now.getTime() + LEASE_MS) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (feed?.lease == null) throw new LostLeaseError();
  return { ...feed, lease: feed.lease };
};

/** Locks a leased feed until the transaction ends. Throws `LostLeaseError`. */
export const lockLeased = async (trx: Transaction<Schema>, { id, lease }: LeasedFeed): Promise<void> => {
  const row = await trx
    .selectFrom('feeds')
    .select('id')
    .where('id', '=', id)
    .where('lease', '=', lease)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new LostLeaseError();
};

/** Values of a feed that a fetch changes. */
export type FeedChanges = Partial<Omit<Feed, 'id' | 'options' | 'lease'>>;

/** Stores the outcome of a fetch and gives the feed back. Throws `LostLeaseError`. */
export const saveFeed = async (
  kysely: Kysely<Schema>,
  { id, lease }: LeasedFeed,
  changes: FeedChanges
): Promise<void> => {
  const { numUpdatedRows } = await kysely
    .updateTable('feeds')
    .set({ ...changes, lease: null, leased_until: null })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new LostLeaseError();
};

/** Values for a feed that has answered with valid content. */
export const afterSuccess = (feed: Feed, now: Date): FeedChanges => ({
  answered_at: now,
  due_at: new Date(now.getTime() + delayOf(feed, 0)),
  ...{ failures: 0, failing_since: null, failure_kind: null, failure: null },
});

/** Values for a feed that has failed. Its records stay. */
export const afterFailure = (feed: Feed, now: Date, kind: FailureKind, failure: string): FeedChanges => ({
  due_at: new Date(now.getTime() + delayOf(feed, feed.failures + 1)),
  failures: feed.failures + 1,
  failing_since: feed.failing_since ?? now,
  ...{ failure_kind: kind, failure },
  // The next answer is read as a whole, because the cause may be in other data.
  ...{ etag: null, last_modified: null },
});

/** Figures of a feed for Prometheus. */
export interface FeedFigures {
  readonly id: string;
  readonly kind: string;
  readonly isHeld: boolean;
  readonly answeredAt: Date | null;
  readonly failingSince: Date | null;
  readonly failureKind: string | null;
}

/** Returns the figures of all feeds that are not paused. */
export const feedFigures = async (kysely: Kysely<Schema>): Promise<FeedFigures[]> => {
  const feeds = await kysely
    .selectFrom('feeds')
    .select(['id', 'kind', 'held_at', 'answered_at', 'failing_since', 'failure_kind'])
    .where('paused_at', 'is', null)
    .orderBy('id')
    .execute();
  return feeds.map(({ id, kind, held_at, answered_at, failing_since, failure_kind }) => ({
    ...{ id, kind, isHeld: held_at !== null, answeredAt: answered_at },
    ...{ failingSince: failing_since, failureKind: failure_kind },
  }));
};

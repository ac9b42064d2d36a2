import type { Kysely, Transaction } from 'kysely';
import { InputError } from '../../kernel/problem.js';
import { lockChanges } from '../../store/change-channel.js';
import type { Schema } from '../../store/schema.js';
import { ImportAborted, importWithin, type ImportResult } from '../import.js';
import type { ImportInput } from '../input.js';
import { compare, keyText, saveRows, withdraw, type Comparison } from './compare.js';
import { lockLeased, saveFeed, type FeedChanges, type LeasedFeed } from './feed-store.js';
import { recordsOf } from './read-feed.js';

type Trx = Transaction<Schema>;

/**
 * Outcome of reading a feed's content: applied, held for the reason given, or invalid. Data changes only if it is applied.
 */
export interface Outcome {
  readonly kind: 'applied' | 'held' | 'invalid';
  readonly because: string | null;
  readonly result: ImportResult;
}

/** Content that loses more than this proportion of its records is held. */
const MAX_LOSS = 1 / 5;

/** Calendars often have only a few entries, and it is common to lose one or two of them. */
const MIN_CALENDAR_LOSS = 3;

/** Content that grows by more than this factor is held, once it has this many records. */
const MAX_GROWTH = 5;
const MIN_GROWTH_RECORDS = 200;

/** Ids that a reason names, at most. */
const MAX_NAMED = 5;

const LOST_RECORDS = {
  programmes: 'programmes',
  sessions: 'coming Rounds',
  workforce: 'rows of workforce',
  attendance: 'rows of attendance',
} as const;

/** Returns the reasons why a person must approve the content, in words that do not quote it. */
const reasonsToHold = (
  { id: _, kind: feedKind, approved_at: approvedAt, options: { replace = false } }: LeasedFeed,
  { lost, of, foreign, keys, kept }: Comparison
): string[] => {
  const kind = recordsOf(feedKind);
  const isLossLarge =
    lost.length > of * MAX_LOSS && (feedKind !== 'ical' || lost.length >= MIN_CALENDAR_LOSS);
  const isRemoval = replace && kind === 'programmes' && lost.length > 0;
  const names = foreign.slice(0, MAX_NAMED).map((key) => keyText(kind, key));
  const isGrowthLarge = keys.length >= MIN_GROWTH_RECORDS && keys.length > kept.length * MAX_GROWTH;
  return [
    ...(approvedAt === null ? ['it is the first content from this address'] : []),
    ...(isLossLarge ? [`it no longer has ${lost.length} of ${of} ${LOST_RECORDS[kind]}`] : []),
    ...(isRemoval && !isLossLarge
      ? [`it would remove ${lost.length} of ${of} programmes with their Rounds`]
      : []),
    ...(foreign.length > 0
      ? [
          `it would change ${foreign.length} of the records of another source (${names.join(', ')}${foreign.length > MAX_NAMED ? ', …' : ''})`,
        ]
      : []),
    ...(approvedAt !== null && isGrowthLarge
      ? [`it has ${keys.length} records, of which only ${kept.length} were in it before`]
      : []),
  ];
};

/** Thrown inside the transaction to roll it back; never leaves this module. */
class Held extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('The content is held.');
    this.outcome = outcome;
  }
}

const refuseDemonstration = async (trx: Trx): Promise<void> => {
  const { demonstration } = await trx.selectFrom('state').select('demonstration').executeTakeFirstOrThrow();
  if (demonstration)
    throw new InputError('the data in this database are made up; use feeds with an empty database');
};

const hasChanges = ({ stored }: ImportResult): boolean =>
  [...stored.values()].some(({ added, updated, removed }) => added + updated + removed > 0);

/** Settings of {@link applyContent}. */
interface ApplyOptions {
  readonly now: Date;
  /** Returns values to store with the feed if the content is applied. */
  readonly changes: (result: ImportResult) => FeedChanges;
  /** True if a person has approved this content. */
  readonly isApproved: boolean;
  /** True to hold the content in any case, with the counts of what it would change. */
  readonly isDry?: boolean;
}

/**
 * Imports the content of a feed and records it as the feed’s, in one transaction; or changes nothing and returns the reason.
 * Locks the feed, so that a process that has lost it cannot change anything either.
 *
 * @throws LostLeaseError
 */
export const applyContent = async (
  kysely: Kysely<Schema>,
  feed: LeasedFeed,
  input: ImportInput,
  { now, changes, isApproved, isDry = false }: ApplyOptions
): Promise<Outcome> => {
  const kind = recordsOf(feed.kind);
  const { skipInvalid = false, replace = false } = feed.options;
  const apply = async (trx: Trx): Promise<Outcome> => {
    await lockChanges(trx);
    await lockLeased(trx, feed);
    await refuseDemonstration(trx);
    const comparison = await compare(trx, feed, input, now);
    // The import of calendars itself cancels entries that they have lost.
    const withdrawn = replace && feed.kind !== 'ical' ? comparison.lost : [];
    await withdraw(trx, kind, withdrawn, now);
    const result = await importWithin(trx, input, { now, skipInvalid, refresh: withdrawn.length > 0 });
    const reasons = isApproved ? [] : reasonsToHold(feed, comparison);
    if (isDry || reasons.length > 0)
      throw new Held({ kind: 'held', because: reasons.join('; and ') || null, result });
    await saveRows(trx, feed, comparison);
    await saveFeed(trx, feed, {
      ...changes(result),
      approved_at: feed.approved_at ?? now,
      changed_at: hasChanges(result) || withdrawn.length > 0 ? now : feed.changed_at,
      ...{ held: null, held_at: null, held_because: null },
    });
    return { kind: 'applied', because: null, result };
  };
  try {
    return await kysely.transaction().execute(apply);
  } catch (error) {
    if (error instanceof Held) return error.outcome;
    if (error instanceof ImportAborted) return { kind: 'invalid', because: null, result: error.result };
    throw error;
  }
};

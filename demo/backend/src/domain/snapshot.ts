import { sql, type Kysely } from 'kysely';
import type { Schema } from '../store/schema.js';
import { startOfDay, dayOf } from '../kernel/dates.js';

/** What an answer is true of. */
export interface Moment {
  /**
   * The last time at which an answer could have changed without new data: when a Round began, or a day. Answers are
   * worked out for it and not for the exact time of asking, so that they stay the same, byte by byte, until they differ.
   */
  readonly now: Date;
  /** Today in the United Kingdom. */
  readonly today: string;
  /** When the data last changed. */
  readonly updatedAt: Date;
  /** Signs cursors. */
  readonly cursorKey: string;
}

/** Reads the moment that an answer is to be worked out for. */
export const readMoment = async (kysely: Kysely<Schema>, clock: () => Date): Promise<Moment> => {
  const exact = clock();
  const today = dayOf(exact);
  const state = await kysely
    .selectFrom('state')
    .select(['updated_at', 'cursor_key'])
    .select(
      sql<Date>`greatest(
        ${startOfDay(today)}::timestamptz,
        (select max(starts_at) from sessions where starts_at <= ${exact})
      )`.as('now')
    )
    .executeTakeFirstOrThrow();
  return { now: state.now, today, updatedAt: state.updated_at, cursorKey: state.cursor_key };
};

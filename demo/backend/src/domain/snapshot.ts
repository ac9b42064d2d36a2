import { sql, type Kysely } from 'kysely';
import type { Schema } from '../store/schema.js';
import { startOfDay, dayOf } from '../kernel/dates.js';

/** The state of time and data that a response describes. */
export interface Moment {
  /**
   * The last time at which a response could have changed without new data: the start of a Round or of a day. Responses
   * are calculated for this time rather than the time of the request, so that they stay identical, byte for byte, until
   * their content changes.
   */
  readonly now: Date;
  /** Today in the United Kingdom. */
  readonly today: string;
  /** Time of the last change to the data. */
  readonly updatedAt: Date;
  /** Key that cursors are signed with. */
  readonly cursorKey: string;
  /** True if the data are made up. */
  readonly isDemonstration: boolean;
}

/** Reads the moment that a response is calculated for. */
export const readMoment = async (kysely: Kysely<Schema>, clock: () => Date): Promise<Moment> => {
  const exact = clock();
  const today = dayOf(exact);
  const state = await kysely
    .selectFrom('state')
    .select(['updated_at', 'cursor_key', 'demonstration'])
    .select(
      sql<Date>`greatest(
        ${startOfDay(today)}::timestamptz,
        (select max(starts_at) from sessions where starts_at <= ${exact})
      )`.as('now')
    )
    .executeTakeFirstOrThrow();
  return {
    ...{ now: state.now, today, updatedAt: state.updated_at, cursorKey: state.cursor_key },
    isDemonstration: state.demonstration,
  };
};

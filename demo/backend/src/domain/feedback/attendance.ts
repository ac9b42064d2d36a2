import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../store/schema.js';

/** How many people a Round's returns record; null where any return of it, or all, are missing. */
export const readAttendance = async (kysely: Kysely<Schema>, sessionId: string): Promise<number | null> => {
  const { total } = await kysely
    .selectFrom('attendance')
    .select(
      sql<number | null>`case when bool_and(attendances is not null) then sum(attendances)::integer end`.as(
        'total'
      )
    )
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow();
  return total;
};

import { sql, type Kysely } from 'kysely';
import type { Schema } from '../database/schema.js';

/** How many people a Round's returns record; null where any return of it, or all, are missing. */
export const readAttendance = async (kysely: Kysely<Schema>, sessionId: string): Promise<number | null> => {
  const { rows } = await sql<{
    there: boolean;
  }>`select to_regclass('attendance') is not null as there`.execute(kysely);
  if (rows[0]?.there !== true) return null;
  const { rows: counted } = await sql<{ total: number | null }>`
    select case when bool_and(attendances is not null) then sum(attendances)::integer end as total
    from attendance
    where session_id = ${sessionId}`.execute(kysely);
  return counted[0]?.total ?? null;
};

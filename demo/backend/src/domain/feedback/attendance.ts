import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../store/schema.js';
import type { Pool } from './pools.js';

/** Reads the total attendance in a Round's returns; null if there is no return or one lacks a number. */
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

/** Reads the recorded attendance of a programme's Rounds in a year; null for answers without a programme. */
export const readYearAttendance = async (
  kysely: Kysely<Schema>,
  { programme_id, year, sessions }: Pool
): Promise<number | null> => {
  if (programme_id === null) return null;
  const { total } = await kysely
    .selectFrom('attendance as a')
    .innerJoin('sessions as s', 's.id', 'a.session_id')
    .select(sql<number>`coalesce(sum(attendances), 0)::integer`.as('total'))
    .where('s.programme_id', '=', programme_id)
    .where(
      sql<boolean>`(extract(year from s.starts_at at time zone 'Europe/London') = ${year} or s.id = any(${sessions}::text[]))`
    )
    .executeTakeFirstOrThrow();
  return total;
};

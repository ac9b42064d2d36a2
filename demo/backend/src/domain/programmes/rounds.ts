import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { CALLED_OFF } from '../sessions/documents.js';

/** The conditions that a search sets for a programme's Rounds. The same Round must meet all of them. */
export interface RoundFilters {
  /** The earliest start; null if the query has neither `from` nor `to`. */
  readonly from: Date | null;
  /** The upper limit, exclusive, of start times; null for no limit. */
  readonly before: Date | null;
  readonly format: readonly string[];
  readonly shift: readonly string[];
}

/** Formats of Rounds that people can join from anywhere. */
export const JOINED_ONLINE = ['online', 'hybrid'] as const;

/** The filters of a search that decide which Round of a programme to show, most preferred first. */
export type Preferences = readonly RoundFilters[];

/** No wish: the next available Round. */
export const ANY_ROUND: Preferences = [];

/** True for a session `s` that people can attend: it is neither called off nor full. */
export const isAvailable = sql<boolean>`(s.status <> all(${[...CALLED_OFF]}::text[]) and s.places <> 'full')`;

/** Columns of a Round that its filters read. */
interface RoundColumns {
  readonly startsAt: RawBuilder<unknown>;
  readonly format: RawBuilder<unknown>;
  readonly shifts: RawBuilder<unknown>;
}

/** The columns of a session `s`. */
export const SESSION_COLUMNS: RoundColumns = {
  startsAt: sql`s.starts_at`,
  format: sql`s.format`,
  shifts: sql`shifts_of(s.starts_at, s.time_zone)`,
};

/** The columns of a row of `programme_rounds`, by its alias. */
export const roundColumns = (alias: string): RoundColumns => ({
  startsAt: sql.ref(`${alias}.starts_at`),
  format: sql.ref(`${alias}.format`),
  shifts: sql.ref(`${alias}.shifts`),
});

/** Returns the condition for a Round that meets the filters. */
export const meets = (
  { from, before, format, shift }: RoundFilters,
  columns: RoundColumns
): RawBuilder<SqlBool> => {
  const conditions = [
    ...(from === null ? [] : [sql`${columns.startsAt} >= ${from}`]),
    ...(before === null ? [] : [sql`${columns.startsAt} < ${before}`]),
    ...(format.length === 0 ? [] : [sql`${columns.format} = any(${[...format]}::text[])`]),
    ...(shift.length === 0 ? [] : [sql`${columns.shifts} && ${[...shift]}::text[]`]),
  ];
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;
};

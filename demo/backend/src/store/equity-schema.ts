import type { ColumnType } from 'kysely';
import type { Cell } from 'rounds-elements/contract';

/** A JSON column: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;

/** The tables of access by sector. */
export interface EquitySchema {
  readonly workforce: WorkforceTable;
  readonly attendance: AttendanceTable;
  readonly voices: VoicesTable;
  readonly equity_announcements: EquityAnnouncementsTable;
  readonly equity_publications: EquityPublicationsTable;
  readonly equity_answers: EquityAnswersTable;
  readonly equity_counted: EquityCountedTable;
  readonly equity_late: EquityLateTable;
}

/** How many people work in a sector, or volunteer there: each counted apart. */
export interface WorkforceTable {
  /** A system's code; empty: the nation. Key, with `sector` and `volunteers`. */
  system: string;
  sector: string;
  value: number;
  unit: string;
  volunteers: boolean;
  coverage: string;
  as_of: string;
  source: string;
  href: string | null;
}

/**
 * How many people came to a session from a sector and staff group, and how many of them for the first time; null: not
 * collected. Nothing of this table ever leaves the backend but through `equity/disclosure.ts`.
 */
export interface AttendanceTable {
  /** A session's id; it stays when the session goes. Key, with `sector` and `staff_group`. */
  session_id: string;
  sector: string;
  /** Empty: not told apart. */
  staff_group: string;
  attendances: number | null;
  first_time: number | null;
}

/** What somebody said, written by an editor. */
export interface VoicesTable {
  /** Key, with `system`. */
  text: string;
  source: string;
  /** A system's code; empty: shown everywhere. */
  system: string;
  /** Where it is not English. */
  lang: string | null;
}

/** On which day a period will be published, where it is not the usual one. */
interface EquityAnnouncementsTable {
  /** `2026-Q3`, or `2026` where years are published. */
  period: string;
  day: string;
}

/** What was published when. Rows are never changed. */
interface EquityPublicationsTable {
  period: string;
  /** `quarter` or `year`: the same in all rows. */
  step: string;
  starts_on: string;
  ends_on: string;
  published_at: Date;
}

/** What was published: the protected cells of each system and of the nation. Rows are never changed. */
interface EquityAnswersTable {
  period: string;
  /** A system's code; empty: the nation. */
  system: string;
  /** The first day of the system, since a code may come again; null for the nation. */
  valid_from: string | null;
  cells: Json<readonly Omit<Cell, 'period'>[]>;
}

/**
 * The Rounds that a publication was made of. Each is in one alone, wherever it is moved afterwards: the same return in
 * two published sums would tell more of it than either. Rows are never changed.
 */
interface EquityCountedTable {
  /** A session's id; it stays when the session goes. */
  session_id: string;
  period: string;
}

/** Periods of which records came or were put right after publication, with the system as it was written. */
interface EquityLateTable {
  period: string;
  /** Empty: no system. */
  system: string;
}

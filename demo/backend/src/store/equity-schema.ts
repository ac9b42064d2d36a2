import type { ColumnType } from 'kysely';
import type { Cell, Equity } from 'rounds-elements/contract';

/** A JSON column: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;

/** A published cell. Publications before contract 1.1 have no `notStated`. */
export type StoredCell = Omit<Cell, 'period' | 'notStated'> & { readonly notStated?: number };

/** The workforce of a group as published with a period. */
export type FrozenWorkforce = NonNullable<Equity['periods'][number]['workforce']>[number];

/** Tables for access by sector. */
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

/** Number of people who work in a sector, and separately of those who volunteer there. */
export interface WorkforceTable {
  /** A system's code; empty for the nation. Key, with `valid_from`, `sector` and `volunteers`. */
  system: string;
  /** First day of the system, because a code may be reused for a larger one; null for the nation. */
  valid_from: string | null;
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
 * Number of attendances at a session by sector and staff group, and of first attendances among them; null if not collected.
 * These counts leave the backend only through `equity/disclosure.ts`.
 */
export interface AttendanceTable {
  /** A session's id, kept after the session is removed. Key, with `sector` and `staff_group`. */
  session_id: string;
  sector: string;
  /** Empty if staff groups are not distinguished. */
  staff_group: string;
  attendances: number | null;
  first_time: number | null;
}

/** Quotations from participants, written by an editor. */
export interface VoicesTable {
  /** Key, with `system`. */
  text: string;
  source: string;
  /** A system's code; empty to show it everywhere. */
  system: string;
  /** Language code; null for English. */
  lang: string | null;
}

/** Announced publication days that differ from the default. */
interface EquityAnnouncementsTable {
  /** `2026-Q3`, or `2026` where years are published. */
  period: string;
  day: string;
}

/** Published periods. Rows are never changed. */
interface EquityPublicationsTable {
  period: string;
  /** `quarter` or `year`, the same in all rows. */
  step: string;
  starts_on: string;
  ends_on: string;
  published_at: Date;
  /** Null where too few Rounds were published, and in publications before migration 008. */
  design_effect: number | null;
}

/** Published figures: the disclosure-controlled cells of each system and of the nation. Rows are never changed. */
interface EquityAnswersTable {
  period: string;
  /** A system's code; empty for the nation. */
  system: string;
  /** First day of the system, because a code may be reused; null for the nation. */
  valid_from: string | null;
  cells: Json<readonly StoredCell[]>;
  /** The workforce by group at the time. Null, like the next two, in publications before migration 008. */
  workforce: ColumnType<readonly FrozenWorkforce[] | null, string | null, string>;
  /** Number of Rounds of the system in the period, and of those with a return. */
  sessions: number | null;
  recorded: number | null;
}

/**
 * Rounds counted in a publication. Each is counted in one period only, even if it is moved later, because the same return
 * in two published sums would disclose more than either. Rows are never changed.
 */
interface EquityCountedTable {
  /** A session's id, kept after the session is removed. */
  session_id: string;
  period: string;
}

/** Periods with records that were added or corrected after publication, with the system code as recorded. */
interface EquityLateTable {
  period: string;
  /** Empty where the record has no system. */
  system: string;
}

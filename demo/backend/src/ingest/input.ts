import type { Problem } from '../kernel/problem.js';
import type { Calendars } from './ical/reconcile.js';
import type { ATTENDANCE_FIELDS } from './kinds/attendance.js';
import type { OUTCODE_FIELDS, OutcodeRow } from './kinds/outcodes.js';
import type { PROGRAMME_FIELDS } from './kinds/programmes.js';
import type { SESSION_FIELDS } from './kinds/sessions.js';
import type { SYSTEM_FIELDS } from './kinds/systems.js';
import type { VOICE_FIELDS } from './kinds/voices.js';
import type { WORKFORCE_FIELDS } from './kinds/workforce.js';
import type { Kind } from './records.js';
import type { Row } from './rows.js';

/** Rows of all files, by kind. */
export interface FileRows {
  readonly systems: Row<typeof SYSTEM_FIELDS>[];
  readonly programmes: Row<typeof PROGRAMME_FIELDS>[];
  readonly sessions: Row<typeof SESSION_FIELDS>[];
  readonly outcodes: Row<typeof OUTCODE_FIELDS>[];
  readonly workforce: Row<typeof WORKFORCE_FIELDS>[];
  readonly attendance: Row<typeof ATTENDANCE_FIELDS>[];
  readonly voices: Row<typeof VOICE_FIELDS>[];
}

/** Returns an empty list of rows for every kind. */
export const noRows = (): FileRows => ({
  ...{ systems: [], programmes: [], sessions: [], outcodes: [] },
  ...{ workforce: [], attendance: [], voices: [] },
});

/** Everything to be imported, read but not yet checked against the database. */
export interface ImportInput {
  readonly rows: FileRows;
  /** Kinds in the files, each with the name of one file. */
  readonly kinds: ReadonlyMap<Kind, string>;
  /** Outward codes from a source without towns; stored towns are kept. */
  readonly outcodes?: readonly OutcodeRow[];
  /** Calendars that the sessions are from, with their programme. */
  readonly calendars?: Calendars;
  readonly problems: readonly Problem[];
  readonly warnings?: readonly Problem[];
}

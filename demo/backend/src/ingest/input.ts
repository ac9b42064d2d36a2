import type { Problem } from '../kernel/problem.js';
import type { Calendars } from './ical/settle.js';
import type { ATTENDANCE_FIELDS } from './kinds/attendance.js';
import type { OUTCODE_FIELDS, OutcodeRow } from './kinds/outcodes.js';
import type { PROGRAMME_FIELDS } from './kinds/programmes.js';
import type { SESSION_FIELDS } from './kinds/sessions.js';
import type { SYSTEM_FIELDS } from './kinds/systems.js';
import type { VOICE_FIELDS } from './kinds/voices.js';
import type { WORKFORCE_FIELDS } from './kinds/workforce.js';
import type { Kind } from './records.js';
import type { Row } from './rows.js';

/** The rows of all files, by kind. */
export interface FileRows {
  readonly systems: Row<typeof SYSTEM_FIELDS>[];
  readonly programmes: Row<typeof PROGRAMME_FIELDS>[];
  readonly sessions: Row<typeof SESSION_FIELDS>[];
  readonly outcodes: Row<typeof OUTCODE_FIELDS>[];
  readonly workforce: Row<typeof WORKFORCE_FIELDS>[];
  readonly attendance: Row<typeof ATTENDANCE_FIELDS>[];
  readonly voices: Row<typeof VOICE_FIELDS>[];
}

/** No rows of any kind. */
export const noRows = (): FileRows => ({
  ...{ systems: [], programmes: [], sessions: [], outcodes: [] },
  ...{ workforce: [], attendance: [], voices: [] },
});

/** Everything that is to be imported, read but not yet checked against the database. */
export interface ImportInput {
  readonly rows: FileRows;
  /** The kinds that the files hold, each with the name of a file. */
  readonly kinds: ReadonlyMap<Kind, string>;
  /** Outward codes worked out from a source that has no towns: those that are stored stay. */
  readonly outcodes?: readonly OutcodeRow[];
  /** Where the sessions are those of calendars: which, and of whom. */
  readonly calendars?: Calendars;
  readonly problems: readonly Problem[];
  readonly warnings?: readonly Problem[];
}

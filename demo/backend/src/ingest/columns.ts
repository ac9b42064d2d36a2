import { ATTENDANCE_FIELDS } from './kinds/attendance.js';
import { OUTCODE_FIELDS } from './kinds/outcodes.js';
import { PROGRAMME_FIELDS } from './kinds/programmes.js';
import { SESSION_FIELDS } from './kinds/sessions.js';
import { SYSTEM_FIELDS } from './kinds/systems.js';
import { VOICE_FIELDS } from './kinds/voices.js';
import { WORKFORCE_FIELDS } from './kinds/workforce.js';
import type { Kind } from './records.js';
import type { Fields } from './rows.js';

/** Columns of each kind of file. */
export const FIELDS: Readonly<Record<Kind, Fields>> = {
  systems: SYSTEM_FIELDS,
  programmes: PROGRAMME_FIELDS,
  sessions: SESSION_FIELDS,
  outcodes: OUTCODE_FIELDS,
  workforce: WORKFORCE_FIELDS,
  attendance: ATTENDANCE_FIELDS,
  voices: VOICE_FIELDS,
};

/** Returns an empty file of a kind: its header alone, as CSV that spreadsheets open in the right encoding. */
export const templateOf = (kind: Kind): string => `\uFEFF${Object.keys(FIELDS[kind]).join(',')}\r\n`;

/** Returns a line for each column of a kind: its name, whether it is required, and what its cells contain. */
export const columnReference = (kind: Kind): string[] =>
  Object.entries(FIELDS[kind]).map(
    ([name, { required, format }]) => `${name} (${required ? 'required' : 'optional'}): ${format}`
  );

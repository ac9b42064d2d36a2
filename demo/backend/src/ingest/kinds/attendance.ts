import type { Selectable, Transaction } from 'kysely';
import { SECTORS } from 'rounds-elements/contract';
import type { Schema } from '../../store/schema.js';
import type { AttendanceTable } from '../../store/equity-schema.js';
import { isCalledOff } from '../../domain/sessions/documents.js';
import { formatted, identifier, optional, localCode, required } from '../cells.js';
import { codeOf } from '../codes.js';
import { isSuppressed, wholeDigits } from '../numbers.js';
import { InputError, quote } from '../../kernel/problem.js';
import { RowError, toRecords } from '../records.js';
import type { Report, Row, Values } from '../rows.js';

/** Upper limit for one Round, to catch typing errors. */
const MAX_ATTENDANCES = 9_999;

/** A number of people. Messages never quote it, because small counts are confidential. */
const count = formatted('whole number; empty for not collected', (text): number => {
  if (isSuppressed(text))
    throw new InputError(
      'is a mark of a count that is not published; leave it empty, which means not collected'
    );
  const digits = wholeDigits(text);
  if (!/^\d+$/.test(digits)) throw new InputError('is not a whole number; use digits only');
  if (Number(digits) > MAX_ATTENDANCES)
    throw new InputError('is more than one Round can hold; check the count');
  return Number(digits);
});

/** A staff group: any code, regardless of capitals and spacing. */
const staffGroup = formatted('code of a staff group', (text, facts) =>
  localCode(text.toLowerCase().replaceAll(/[\s_]+/g, '-'), facts)
);

/** Columns of `attendance.csv`: one row per session, sector and staff group. An empty count means “not collected”. */
export const ATTENDANCE_FIELDS = {
  sessionId: required(identifier),
  sector: required(codeOf(SECTORS)),
  staffGroup: optional(staffGroup, ''),
  attendances: { ...optional(count, null), required: true },
  firstTime: optional(count, null),
};

/** A stored attendance record. */
export type AttendanceRow = Selectable<AttendanceTable>;

/** Session fields that attendance is checked against. */
type KnownSession = Pick<Schema['sessions'], 'status' | 'ends_at'>;

/** Reads the sessions that the rows refer to. */
const readSessions = async (
  trx: Transaction<Schema>,
  rows: readonly Row<typeof ATTENDANCE_FIELDS>[]
): Promise<Map<string, KnownSession>> => {
  const ids = [...new Set(rows.flatMap(({ values }) => (values === null ? [] : [values.sessionId])))];
  const known = new Map<string, KnownSession>();
  for (let first = 0; first < ids.length; first += 1000) {
    const found = await trx
      .selectFrom('sessions')
      .select(['id', 'status', 'ends_at'])
      .where('id', 'in', ids.slice(first, first + 1000))
      .execute();
    for (const { id, ...session } of found) known.set(id, session);
  }
  return known;
};

/** Quotes an id for a message, unless it could be a count in the wrong column. */
const quotedId = (id: string): string => (/^\d{1,4}$/.test(id) ? '' : `${quote(id)} `);

const toAttendance = (
  values: Values<typeof ATTENDANCE_FIELDS>,
  sessions: ReadonlyMap<string, KnownSession>,
  now: Date
): AttendanceRow => {
  const { sessionId, attendances, firstTime } = values;
  const session = sessions.get(sessionId);
  if (session === undefined)
    throw new RowError(
      'sessionId',
      `${quotedId(sessionId)}is not the id of a known session; import sessions.csv first`
    );
  if (isCalledOff(session.status)) {
    throw new RowError(
      'sessionId',
      `${quotedId(sessionId)}was ${session.status}, so it has no attendance; remove the row`
    );
  }
  if (session.ends_at > now)
    throw new RowError(
      'sessionId',
      `${quotedId(sessionId)}has not ended yet; import its attendance afterwards`
    );
  if (firstTime !== null && attendances === null) {
    throw new RowError('firstTime', 'has a count but attendances is empty; fill in attendances');
  }
  if (firstTime !== null && attendances !== null && firstTime > attendances) {
    throw new RowError('firstTime', 'is more than attendances; check both counts');
  }
  return {
    session_id: sessionId,
    sector: values.sector,
    staff_group: values.staffGroup,
    attendances,
    first_time: firstTime,
  };
};

/** Converts rows of `attendance.csv` to stored rows. */
export const toAttendances = async (
  trx: Transaction<Schema>,
  rows: readonly Row<typeof ATTENDANCE_FIELDS>[],
  now: Date,
  report: Report
): Promise<AttendanceRow[]> => {
  const sessions = await readSessions(trx, rows);
  return toRecords(rows, (values) => toAttendance(values, sessions, now), report);
};

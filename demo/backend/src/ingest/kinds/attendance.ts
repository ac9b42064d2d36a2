import type { Selectable, Transaction } from 'kysely';
import { SECTORS } from 'rounds-elements/contract';
import type { Schema } from '../../store/schema.js';
import type { AttendanceTable } from '../../store/equity-schema.js';
import { isCalledOff } from '../../domain/sessions/documents.js';
import { codeOf, identifier, optional, ownCode, required } from '../cells.js';
import { InputError, quote } from '../../kernel/problem.js';
import { RowError, toRecords } from '../records.js';
import type { Report, Row, Values } from '../rows.js';

/** More than one Round holds. */
const MOST = 9_999;

/** A count of people. What is wrong with it is said without it: no message ever holds a count. */
const count = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InputError('is not a whole number');
  if (Number(text) > MOST) throw new InputError('is more than one Round holds');
  return Number(text);
};

/** A staff group: any code, however it is capitalised or spaced. */
const staffGroup: typeof ownCode = (text, facts) =>
  ownCode(text.toLowerCase().replaceAll(/[\s_]+/g, '-'), facts);

/** The columns of `attendance.csv`: a row for each session, sector and staff group; an empty count is not collected. */
export const ATTENDANCE_FIELDS = {
  sessionId: required(identifier),
  sector: required(codeOf(SECTORS)),
  staffGroup: optional(staffGroup, ''),
  attendances: { ...optional(count, null), required: true },
  firstTime: optional(count, null),
};

/** An attendance as it is stored. */
export type AttendanceRow = Selectable<AttendanceTable>;

/** What must be known of a session of which attendance is recorded. */
type KnownSession = Pick<Schema['sessions'], 'status' | 'ends_at'>;

/** Reads the sessions that rows name. */
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

/** An id in a message, unless it could be a count in the wrong column. */
const named = (id: string): string => (/^\d{1,4}$/.test(id) ? '' : `${quote(id)} `);

const toAttendance = (
  values: Values<typeof ATTENDANCE_FIELDS>,
  sessions: ReadonlyMap<string, KnownSession>,
  now: Date
): AttendanceRow => {
  const { sessionId, attendances, firstTime } = values;
  const session = sessions.get(sessionId);
  if (session === undefined) throw new RowError('sessionId', `${named(sessionId)}is the id of no session`);
  if (isCalledOff(session.status)) {
    throw new RowError('sessionId', `${named(sessionId)}was ${session.status}: nobody can have come`);
  }
  if (session.ends_at > now) throw new RowError('sessionId', `${named(sessionId)}is not over yet`);
  if (firstTime !== null && attendances === null) {
    throw new RowError('firstTime', 'is filled in, and attendances is empty');
  }
  if (firstTime !== null && attendances !== null && firstTime > attendances) {
    throw new RowError('firstTime', 'is more than attendances');
  }
  return {
    session_id: sessionId,
    sector: values.sector,
    staff_group: values.staffGroup,
    attendances,
    first_time: firstTime,
  };
};

/** Makes stored rows of the rows of `attendance.csv`. */
export const toAttendances = async (
  trx: Transaction<Schema>,
  rows: readonly Row<typeof ATTENDANCE_FIELDS>[],
  now: Date,
  report: Report
): Promise<AttendanceRow[]> => {
  const sessions = await readSessions(trx, rows);
  return toRecords(rows, (values) => toAttendance(values, sessions, now), report);
};

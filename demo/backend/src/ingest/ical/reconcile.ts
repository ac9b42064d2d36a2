import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.js';
import { quote, type Problem } from '../../kernel/problem.js';
import { textIn, type Report, type Row } from '../rows.js';
import type { SESSION_FIELDS, SessionRow } from '../kinds/sessions.js';

/** Start of the mark of a calendar file without a calendar name. */
export const UNNAMED_FILE_PREFIX = 'iCalendar file ';

/** Calendars that sessions are imported from. */
export interface Calendars {
  /** Id of the programme that the calendars belong to. */
  readonly programme: string;
  /** Marks of the calendars, stored as the `source` of their sessions. */
  readonly sources: readonly string[];
  /** Start of the ids of all entries. */
  readonly uids: ReadonlySet<string>;
  /** Start of the ids of invalid entries, which must not count as removed. */
  readonly invalidUids: ReadonlySet<string>;
  /** First file or address, for messages. */
  readonly file: string;
}

/** Returns the problem of an unknown programme, reported once rather than for every entry. */
export const unknownProgramme = ({ file, programme }: Calendars): Problem => ({
  ...{ file, line: 1, column: null },
  message: `--programme ${quote(programme)} is not the id of a known programme; import programmes.csv first`,
});

type Imported = readonly { readonly session: SessionRow; readonly row: Row<typeof SESSION_FIELDS> }[];

const BATCH_SIZE = 1000;

const readStored = async (trx: Transaction<Schema>, ids: readonly string[]): Promise<SessionRow[]> => {
  const found: SessionRow[] = [];
  for (let first = 0; first < ids.length; first += BATCH_SIZE) {
    const rows = await trx
      .selectFrom('sessions')
      .selectAll()
      .where('id', 'in', ids.slice(first, first + BATCH_SIZE))
      .execute();
    found.push(...rows);
  }
  return found;
};

const isSameTime = (one: Date, other: Date): boolean => one.getTime() === other.getTime();

/** Marks a session as rescheduled if it moved. Single entries do not record earlier times, so the stored row is compared. */
const withMove = (session: SessionRow, stored: SessionRow): SessionRow => {
  if (session.series_id !== null || session.status !== 'scheduled') return session;
  const from = isSameTime(stored.starts_at, session.starts_at)
    ? stored.moved_from
    : (stored.moved_from ?? stored.starts_at);
  if (from === null || isSameTime(from, session.starts_at)) return session;
  return { ...session, status: 'rescheduled', moved_from: from };
};

const withoutMaintainedFields = ({
  sequence: _,
  updated_at: __,
  ...row
}: SessionRow & { sequence?: number; updated_at?: Date }): SessionRow => row;

/**
 * Returns the marks that these calendars may have had in earlier imports. A calendar without a name may arrive under a
 * different file name each time, and is then recognised by entries that it still contains.
 */
const previousMarks = async (
  trx: Transaction<Schema>,
  { programme, sources, uids }: Calendars
): Promise<string[]> => {
  if (!sources.some((source) => source.startsWith(UNNAMED_FILE_PREFIX))) return [...sources];
  const entries = [...uids];
  const rows = await trx
    .selectFrom('sessions')
    .select('source')
    .distinct()
    .where('programme_id', '=', programme)
    .where('source', 'like', `${UNNAMED_FILE_PREFIX}%`)
    .where(sql<boolean>`coalesce(series_id, id) = any(${entries}::text[])`)
    .execute();
  return [...sources, ...rows.flatMap(({ source }) => source ?? [])];
};

/**
 * Returns the sessions to store for calendars. Moved ones become rescheduled. Future ones that the calendars no longer
 * contain become cancelled rather than deleted, because people may have them in their own calendars. Sessions that have
 * started stay as they are.
 *
 * @param allRows rows of all entries, including invalid ones, which must not count as removed
 */
export const reconcileCalendars = async (
  trx: Transaction<Schema>,
  calendars: Calendars,
  imported: Imported,
  allRows: readonly Row<typeof SESSION_FIELDS>[],
  now: Date,
  report: Report
): Promise<SessionRow[]> => {
  const { programme, invalidUids } = calendars;
  const known = await readStored(
    trx,
    imported.map(({ session }) => session.id)
  );
  const storedById = new Map(known.map((row) => [row.id, row]));
  const sessions = imported.flatMap(({ session, row: { file, line } }) => {
    const stored = storedById.get(session.id);
    if (stored === undefined) return [session];
    if (stored.programme_id !== programme) {
      const message = `is also in the calendar of the programme ${quote(stored.programme_id)}; import it for only one of them`;
      report({ file, line, column: 'UID', message });
      return [];
    }
    return [withMove(session, stored)];
  });
  const sources = await previousMarks(trx, calendars);
  if (sources.length === 0) return sessions;
  const ids = new Set(allRows.map((row) => textIn(row, 'id')));
  const upcoming = await trx
    .selectFrom('sessions')
    .selectAll()
    .where('programme_id', '=', programme)
    .where('source', 'in', sources)
    .where('starts_at', '>', now)
    .where('status', '<>', 'cancelled')
    .execute();
  const removed = upcoming.filter(
    ({ id, series_id }) => !ids.has(id) && !invalidUids.has(id) && !invalidUids.has(series_id ?? '')
  );
  return [...sessions, ...removed.map((row) => ({ ...withoutMaintainedFields(row), status: 'cancelled' }))];
};

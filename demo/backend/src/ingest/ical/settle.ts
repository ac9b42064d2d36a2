import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.js';
import { quote, type Problem } from '../../kernel/problem.js';
import type { Report, Row } from '../rows.js';
import type { SESSION_FIELDS, SessionRow } from '../kinds/sessions.js';

/** Start of the mark of a calendar file without a calendar name. */
export const OF_NAMELESS_FILE = 'iCalendar file ';

/** Calendars that sessions are imported from. */
export interface Calendars {
  /** Id of the programme that the calendars belong to. */
  readonly programme: string;
  /** Marks of the calendars, stored as the `source` of their sessions. */
  readonly sources: readonly string[];
  /** Start of the ids of all entries. */
  readonly uids: ReadonlySet<string>;
  /** Start of the ids of invalid entries, which must not count as removed. */
  readonly wrong: ReadonlySet<string>;
  /** First file or address, for messages. */
  readonly file: string;
}

/** Returns the problem of an unknown programme, reported once rather than for every entry. */
export const unknownProgramme = ({ file, programme }: Calendars): Problem => ({
  ...{ file, line: 1, column: null },
  message: `--programme ${quote(programme)} is not the id of a known programme; import programmes.csv first`,
});

type Imported = readonly { readonly session: SessionRow; readonly row: Row<typeof SESSION_FIELDS> }[];

const BATCH = 1000;

const storedAmong = async (trx: Transaction<Schema>, ids: readonly string[]): Promise<SessionRow[]> => {
  const found: SessionRow[] = [];
  for (let first = 0; first < ids.length; first += BATCH) {
    const rows = await trx
      .selectFrom('sessions')
      .selectAll()
      .where('id', 'in', ids.slice(first, first + BATCH))
      .execute();
    found.push(...rows);
  }
  return found;
};

const sameTime = (one: Date, other: Date): boolean => one.getTime() === other.getTime();

/** Marks a session as rescheduled if it moved. Single entries do not record earlier times, so the stored row is compared. */
const asMoved = (session: SessionRow, stored: SessionRow): SessionRow => {
  if (session.series_id !== null || session.status !== 'scheduled') return session;
  const from = sameTime(stored.starts_at, session.starts_at)
    ? stored.moved_from
    : (stored.moved_from ?? stored.starts_at);
  if (from === null || sameTime(from, session.starts_at)) return session;
  return { ...session, status: 'rescheduled', moved_from: from };
};

const withoutCounts = ({
  sequence: _,
  updated_at: __,
  ...row
}: SessionRow & { sequence?: number; updated_at?: Date }): SessionRow => row;

/**
 * Returns the marks that these calendars may have had in earlier imports. A calendar without a name may arrive under a
 * different file name each time, and is then recognised by entries that it still contains.
 */
const earlierSources = async (
  trx: Transaction<Schema>,
  { programme, sources, uids }: Calendars
): Promise<string[]> => {
  if (!sources.some((source) => source.startsWith(OF_NAMELESS_FILE))) return [...sources];
  const entries = [...uids];
  const rows = await trx
    .selectFrom('sessions')
    .select('source')
    .distinct()
    .where('programme_id', '=', programme)
    .where('source', 'like', `${OF_NAMELESS_FILE}%`)
    .where(sql<boolean>`coalesce(series_id, id) = any(${entries}::text[])`)
    .execute();
  return [...sources, ...rows.flatMap(({ source }) => source ?? [])];
};

/**
 * Returns the sessions to store for calendars. Moved ones become rescheduled. Future ones that the calendars no longer
 * contain become cancelled rather than deleted, because people may have them in their own calendars. Sessions that have
 * started stay as they are.
 *
 * @param given rows of all entries, including invalid ones, which must not count as removed
 */
export const settleCalendars = async (
  trx: Transaction<Schema>,
  calendars: Calendars,
  imported: Imported,
  given: readonly Row<typeof SESSION_FIELDS>[],
  now: Date,
  report: Report
): Promise<SessionRow[]> => {
  const { programme, wrong } = calendars;
  const known = await storedAmong(
    trx,
    imported.map(({ session }) => session.id)
  );
  const storedById = new Map(known.map((row) => [row.id, row]));
  const settled = imported.flatMap(({ session, row: { file, line } }) => {
    const stored = storedById.get(session.id);
    if (stored === undefined) return [session];
    if (stored.programme_id !== programme) {
      const message = `is also in the calendar of the programme ${quote(stored.programme_id)}; import it for only one of them`;
      report({ file, line, column: 'UID', message });
      return [];
    }
    return [asMoved(session, stored)];
  });
  const sources = await earlierSources(trx, calendars);
  if (sources.length === 0) return settled;
  const ids = new Set(given.map(({ written }) => written('id')));
  const before = await trx
    .selectFrom('sessions')
    .selectAll()
    .where('programme_id', '=', programme)
    .where('source', 'in', sources)
    .where('starts_at', '>', now)
    .where('status', '<>', 'cancelled')
    .execute();
  const vanished = before.filter(
    ({ id, series_id }) => !ids.has(id) && !wrong.has(id) && !wrong.has(series_id ?? '')
  );
  return [...settled, ...vanished.map((row) => ({ ...withoutCounts(row), status: 'cancelled' }))];
};

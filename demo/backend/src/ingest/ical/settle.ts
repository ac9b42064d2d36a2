import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.js';
import { quote, type Problem } from '../../kernel/problem.js';
import type { Report, Row } from '../rows.js';
import type { SESSION_FIELDS, SessionRow } from '../kinds/sessions.js';

/** How the mark of a calendar begins that has no name and came as a file. */
export const OF_NAMELESS_FILE = 'iCalendar file ';

/** The calendars of which sessions are imported. */
export interface Calendars {
  /** The id of the programme whose Rounds they hold. */
  readonly programme: string;
  /** What the sessions of each are marked with, as their `source`. */
  readonly sources: readonly string[];
  /** What the ids of their entries begin with. */
  readonly uids: ReadonlySet<string>;
  /** The same of entries that are wrong: they have not vanished. */
  readonly wrong: ReadonlySet<string>;
  /** The first of them, as messages name it. */
  readonly file: string;
}

/** Said once, and not of every entry. */
export const unknownProgramme = ({ file, programme }: Calendars): Problem => ({
  ...{ file, line: 1, column: null },
  message: `--programme ${quote(programme)} is the id of no programme`,
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

/** An entry that does not repeat keeps nothing of where it was: that it moved shows beside what is stored. */
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
 * The marks of what these calendars held before. One without a name may come in a file of another name each time: it is
 * then known by an entry that it has kept.
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
 * What is to be stored of calendars: what they hold, told as moved where it moved, and what they held once and hold no
 * more, as cancelled, since people may have it in their own calendars. What has begun stays as it was.
 *
 * @param given all entries, also those that are wrong: they have not vanished
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
      const message = `is in the calendar of the programme ${quote(stored.programme_id)}, too: import it for one of them`;
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

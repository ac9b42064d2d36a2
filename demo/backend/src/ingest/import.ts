import type { ImportInput, FileRows } from './input.js';
import type { Transaction } from 'kysely';
import type { Database } from '../store/database.js';
import { refreshDerived } from '../domain/search-index.js';
import type { Schema } from '../store/schema.js';
import { toAttendances } from './kinds/attendance.js';
import { warnOfDoubles } from './duplicates.js';
import { settleCalendars, unknownProgramme } from './ical/settle.js';
import { toOutcodes, type OutcodeRow } from './kinds/outcodes.js';
import { dayOf } from '../kernel/dates.js';
import type { Problem } from '../kernel/problem.js';
import { toProgrammes } from './kinds/programmes.js';
import { withoutRepeats, type Kind, type KnownProgramme, type Surroundings } from './records.js';
import { isNothing, removeMissing, reportEmptyReplacements } from './replace.js';
import type { Report } from './rows.js';
import { toSessions } from './kinds/sessions.js';
import {
  addSystemsToEmpty,
  storeAttendance,
  storeOutcodes,
  storeProgrammes,
  storeSessions,
  storeSystems,
  storeVoices,
  storeWorkforce,
  type Stored,
} from './store.js';
import { toSystems } from './kinds/systems.js';
import { toVoices } from './kinds/voices.js';
import { toWorkforces } from './kinds/workforce.js';

/** Options of an import. */
export interface ImportOptions {
  /** Imports valid rows and leaves out invalid ones, instead of importing nothing. */
  readonly skipInvalid?: boolean;
  /** Removes stored rows that the files do not contain, for the kinds in the files. */
  readonly replace?: boolean;
  readonly now?: Date;
}

/** Outcome of an import. `imported` is false if problems prevented all changes. */
export interface ImportResult {
  readonly imported: boolean;
  readonly stored: ReadonlyMap<Kind, Stored>;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

type Trx = Transaction<Schema>;

/** Kinds that the derived tables do not depend on. */
const BESIDE: readonly Kind[] = ['workforce', 'attendance', 'voices'];

/** Thrown inside the transaction to roll it back; never leaves this module. */
class NothingImported extends Error {}

const knownSystems = async (trx: Trx, rows: FileRows): Promise<Set<string>> => {
  const stored = await trx.selectFrom('systems').select('code').execute();
  const given = rows.systems.flatMap(({ values }) => (values === null ? [] : [values.code]));
  return new Set([...stored.map(({ code }) => code), ...given]);
};

const knownProgrammes = async (trx: Trx): Promise<Map<string, KnownProgramme>> => {
  const rows = await trx
    .selectFrom('programmes')
    .select(['id', 'name', 'host_name as hostName', 'host_sector as hostSector', 'open_to as openTo'])
    .execute();
  return new Map(rows.map(({ id, ...programme }) => [id, programme]));
};

/** Sorts problems by file, in order of first appearance, then by line. */
const inOrder = (problems: readonly Problem[]): Problem[] => {
  const files = [...new Set(problems.map(({ file }) => file))];
  const place = new Map(files.map((file, index) => [file, index]));
  return [...problems].sort(
    (one, other) => (place.get(one.file) ?? 0) - (place.get(other.file) ?? 0) || one.line - other.line
  );
};

type Counts = Omit<Stored, 'removed'>;

const storeProgrammesOf = async (
  trx: Trx,
  rows: FileRows['programmes'],
  surroundings: Surroundings & { readonly programmes: Map<string, KnownProgramme> },
  report: Report
): Promise<Counts> => {
  const programmes = toProgrammes(withoutRepeats(rows, ['id'], report), surroundings, report);
  for (const { id, name, host_name, host_sector, open_to } of programmes) {
    surroundings.programmes.set(id, { name, hostName: host_name, hostSector: host_sector, openTo: open_to });
  }
  return storeProgrammes(trx, programmes);
};

/** Leaves out every row of an outward code with an invalid row: an incomplete list of systems would mislead. */
const wholeOutcodes = (
  rows: FileRows['outcodes'],
  systems: ReadonlySet<string>,
  report: Report
): OutcodeRow[] => {
  const wrong = new Set<string>();
  const note = ({ written }: (typeof rows)[number]): unknown => wrong.add(written('outcode').toUpperCase());
  const unique = withoutRepeats(rows, ['outcode', 'nation', 'system'], report);
  const byLine = new Map(unique.map((row) => [`${row.file}:${row.line}`, row]));
  const right = toOutcodes(unique, { systems }, (problem) => {
    report(problem);
    const row = byLine.get(`${problem.file}:${problem.line}`);
    if (row) note(row);
  });
  rows.filter(({ values }) => values === null).forEach(note);
  return right.filter(({ outcode }) => !wrong.has(outcode));
};

const withTowns = async (trx: Trx, outcodes: readonly OutcodeRow[]): Promise<OutcodeRow[]> => {
  if (outcodes.length === 0) return [];
  const stored = await trx.selectFrom('outcodes').select(['outcode', 'town']).execute();
  const towns = new Map(stored.map(({ outcode, town }) => [outcode, town]));
  return outcodes.map((row) => ({ ...row, town: towns.get(row.outcode) ?? null }));
};

/** Stores the data behind access by sector: workforce, attendance and voices. */
const storeEquity = async (
  trx: Trx,
  rows: FileRows,
  surroundings: Surroundings,
  now: Date,
  report: Report,
  stored: Map<Kind, Counts>
): Promise<void> => {
  const workforce = withoutRepeats(rows.workforce, ['sector', 'system', 'volunteers'], report);
  stored.set('workforce', await storeWorkforce(trx, toWorkforces(workforce, surroundings, report)));
  const attendance = withoutRepeats(rows.attendance, ['sessionId', 'sector', 'staffGroup'], report);
  stored.set('attendance', await storeAttendance(trx, await toAttendances(trx, attendance, now, report)));
  const voices = withoutRepeats(rows.voices, ['text', 'system'], report);
  stored.set('voices', await storeVoices(trx, toVoices(voices, surroundings, report)));
};

/** Checks and stores the kinds in turn, each against the kinds before it. */
const storeAll = async (
  trx: Trx,
  { rows, outcodes = [], calendars }: ImportInput,
  now: Date,
  report: Report,
  warn: Report
): Promise<Map<Kind, Counts>> => {
  const systems = await knownSystems(trx, rows);
  const programmes =
    rows.sessions.length > 0 || calendars ? await knownProgrammes(trx) : new Map<string, KnownProgramme>();
  const surroundings = {
    systems,
    programmes,
    brokenProgrammes: new Set(rows.programmes.map(({ written }) => written('id'))),
    today: dayOf(now),
  };
  const stored = new Map<Kind, Counts>();
  const systemRows = toSystems(
    withoutRepeats(rows.systems, ['code', 'validFrom'], report),
    surroundings,
    report
  );
  stored.set('systems', await storeSystems(trx, systemRows));
  stored.set('programmes', await storeProgrammesOf(trx, rows.programmes, surroundings, report));
  const isOfNobody = calendars !== undefined && !surroundings.programmes.has(calendars.programme);
  if (isOfNobody) report(unknownProgramme(calendars));
  const given = isOfNobody ? [] : withoutRepeats(rows.sessions, ['id'], report);
  const sessions = toSessions(given, surroundings, report, warn);
  await warnOfDoubles(trx, sessions, warn);
  const sessionRows =
    calendars === undefined || isOfNobody
      ? sessions.map(({ session }) => session)
      : await settleCalendars(trx, calendars, sessions, rows.sessions, now, report);
  stored.set('sessions', await storeSessions(trx, sessionRows, now));
  const outcodeRows = [...wholeOutcodes(rows.outcodes, systems, report), ...(await withTowns(trx, outcodes))];
  stored.set('outcodes', await storeOutcodes(trx, outcodeRows));
  await storeEquity(trx, rows, surroundings, now, report, stored);
  return stored;
};

/**
 * Imports rows in one transaction. A single problem prevents all changes unless `skipInvalid` is set; all problems are
 * reported either way. Unchanged rows are not written.
 */
export const importAll = async (
  { kysely }: Database,
  input: ImportInput,
  { skipInvalid = false, replace = false, now = new Date() }: ImportOptions = {}
): Promise<ImportResult> => {
  const problems = [...input.problems];
  const warnings = [...(input.warnings ?? [])];
  const report: Report = (problem) => void problems.push(problem);
  const warn: Report = (problem) => void warnings.push(problem);
  const stored = new Map<Kind, Stored>();
  if (replace) reportEmptyReplacements(input, report);
  const run = async (trx: Trx): Promise<void> => {
    const begun = await addSystemsToEmpty(trx);
    const counts = await storeAll(trx, input, now, report, warn);
    if (problems.length > 0 && (!skipInvalid || isNothing(input))) throw new NothingImported();
    const removed = replace ? await removeMissing(trx, input) : new Map<Kind, number>();
    for (const [kind, count] of counts) {
      const gone = removed.get(kind) ?? 0;
      if (input.kinds.has(kind) || gone > 0) stored.set(kind, { ...count, removed: gone });
    }
    const changed = [...stored].filter(([, each]) => each.added + each.updated + each.removed > 0);
    if (begun || changed.some(([kind]) => !BESIDE.includes(kind))) await refreshDerived(trx);
  };
  try {
    await kysely.transaction().execute(run);
  } catch (error) {
    if (!(error instanceof NothingImported)) throw error;
    return { imported: false, stored: new Map(), problems: inOrder(problems), warnings: inOrder(warnings) };
  }
  return { imported: true, stored, problems: inOrder(problems), warnings: inOrder(warnings) };
};

import type { ImportInput, FileRows } from './input.js';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../store/database.js';
import { refreshDerived } from '../domain/search-index.js';
import type { Schema } from '../store/schema.js';
import { toAttendances } from './kinds/attendance.js';
import { warnOfDuplicates } from './duplicates.js';
import { reconcileCalendars, unknownProgramme } from './ical/reconcile.js';
import { toOutcodes, type OutcodeRow } from './kinds/outcodes.js';
import { dayOf } from '../kernel/dates.js';
import type { Problem } from '../kernel/problem.js';
import { outwardOf, toProgrammes } from './kinds/programmes.js';
import {
  withoutRepeats,
  type Kind,
  type KnownProgramme,
  type ImportContext,
  type Position,
} from './records.js';
import { isEmptyInput, removeMissing, reportEmptyReplacements } from './replace.js';
import { textIn, type Report } from './rows.js';
import { toSessions } from './kinds/sessions.js';
import {
  addSystemsIfEmpty,
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
import { readSpans } from '../domain/systems/succession.js';
import { toWorkforces } from './kinds/workforce.js';

/** Options of an import. */
export interface ImportOptions {
  /** Imports valid rows and leaves out invalid ones, rather than rejecting the whole import. */
  readonly skipInvalid?: boolean;
  /** Removes stored rows that the files do not contain, for the kinds in the files. */
  readonly replace?: boolean;
  /** Fills the derived tables even if no row changed, because the same transaction has changed others. */
  readonly refresh?: boolean;
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
const KINDS_WITHOUT_DERIVED_DATA: readonly Kind[] = ['workforce', 'attendance', 'voices'];

/** Thrown inside a transaction to roll it back, with the problems that prevent the import. */
export class ImportAborted extends Error {
  readonly result: ImportResult;

  constructor(result: ImportResult) {
    super('The import has problems.');
    this.result = result;
  }
}

const knownSystems = async (trx: Trx, rows: FileRows): Promise<Set<string>> => {
  const stored = await trx.selectFrom('systems').select('code').execute();
  const imported = rows.systems.flatMap(({ values }) => (values === null ? [] : [values.code]));
  return new Set([...stored.map(({ code }) => code), ...imported]);
};

const knownProgrammes = async (trx: Trx): Promise<Map<string, KnownProgramme>> => {
  const rows = await trx
    .selectFrom('programmes')
    .select(['id', 'name', 'host_name as hostName', 'host_sector as hostSector', 'open_to as openTo'])
    .execute();
  return new Map(rows.map(({ id, ...programme }) => [id, programme]));
};

/** Reads the centres of the outward codes that places without a position need, from the files and the database. */
const knownOutcodes = async (trx: Trx, rows: FileRows): Promise<Map<string, Position>> => {
  const needed = new Set(
    rows.programmes.flatMap(({ values }) => {
      const code = values?.['place.postcode'] ?? null;
      return code !== null && values?.['place.lat'] === null ? [outwardOf(code)] : [];
    })
  );
  const centres = new Map<string, Position>();
  const add = (outcode: string, lat: number | null, lng: number | null): void => {
    if (lat !== null && lng !== null && needed.has(outcode)) centres.set(outcode, { lat, lng });
  };
  if (needed.size === 0) return centres;
  const stored = await trx
    .selectFrom('outcodes')
    .select(['outcode', 'lat', 'lng'])
    .distinct()
    .where(sql<boolean>`outcode = any(${[...needed]}::text[])`)
    .execute();
  for (const { outcode, lat, lng } of stored) add(outcode, lat, lng);
  for (const { values } of rows.outcodes) if (values) add(values.outcode, values.lat, values.lng);
  return centres;
};

/** Sorts problems by file, in order of first appearance, then by line. */
const sortProblems = (problems: readonly Problem[]): Problem[] => {
  const files = [...new Set(problems.map(({ file }) => file))];
  const place = new Map(files.map((file, index) => [file, index]));
  return [...problems].sort(
    (one, other) => (place.get(one.file) ?? 0) - (place.get(other.file) ?? 0) || one.line - other.line
  );
};

type Counts = Omit<Stored, 'removed'>;

const storeProgrammeRows = async (
  trx: Trx,
  rows: FileRows['programmes'],
  context: ImportContext & { readonly programmes: Map<string, KnownProgramme> },
  report: Report
): Promise<Counts> => {
  const programmes = toProgrammes(withoutRepeats(rows, ['id'], report), context, report);
  for (const { id, name, host_name, host_sector, open_to } of programmes) {
    context.programmes.set(id, { name, hostName: host_name, hostSector: host_sector, openTo: open_to });
  }
  return storeProgrammes(trx, programmes);
};

/** Leaves out every row of an outward code with an invalid row: an incomplete list of systems would mislead. */
const completeOutcodes = (
  rows: FileRows['outcodes'],
  systems: ReadonlySet<string>,
  report: Report
): OutcodeRow[] => {
  const invalidOutcodes = new Set<string>();
  const markInvalid = (row: (typeof rows)[number]): unknown =>
    invalidOutcodes.add(textIn(row, 'outcode').toUpperCase());
  const unique = withoutRepeats(rows, ['outcode', 'nation', 'system'], report);
  const byLine = new Map(unique.map((row) => [`${row.file}:${row.line}`, row]));
  const valid = toOutcodes(unique, { systems }, (problem) => {
    report(problem);
    const row = byLine.get(`${problem.file}:${problem.line}`);
    if (row) markInvalid(row);
  });
  rows.filter(({ values }) => values === null).forEach(markInvalid);
  return valid.filter(({ outcode }) => !invalidOutcodes.has(outcode));
};

const withStoredTowns = async (trx: Trx, outcodes: readonly OutcodeRow[]): Promise<OutcodeRow[]> => {
  if (outcodes.length === 0) return [];
  const stored = await trx.selectFrom('outcodes').select(['outcode', 'town']).execute();
  const towns = new Map(stored.map(({ outcode, town }) => [outcode, town]));
  return outcodes.map((row) => ({ ...row, town: towns.get(row.outcode) ?? null }));
};

/** Stores the data behind access by sector: workforce, attendance and voices. */
const storeEquity = async (
  trx: Trx,
  rows: FileRows,
  context: ImportContext,
  now: Date,
  report: Report,
  stored: Map<Kind, Counts>
): Promise<void> => {
  const workforce = withoutRepeats(rows.workforce, ['sector', 'system', 'volunteers', 'validFrom'], report);
  const spans = workforce.length > 0 ? await readSpans(trx) : [];
  stored.set('workforce', await storeWorkforce(trx, toWorkforces(workforce, { ...context, spans }, report)));
  const attendance = withoutRepeats(rows.attendance, ['sessionId', 'sector', 'staffGroup'], report);
  stored.set('attendance', await storeAttendance(trx, await toAttendances(trx, attendance, now, report)));
  const voices = withoutRepeats(rows.voices, ['text', 'system'], report);
  stored.set('voices', await storeVoices(trx, toVoices(voices, context, report)));
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
  const context = {
    systems,
    programmes,
    programmeIdsInFiles: new Set(rows.programmes.map((row) => textIn(row, 'id'))),
    outcodes: await knownOutcodes(trx, rows),
    today: dayOf(now),
  };
  const stored = new Map<Kind, Counts>();
  const systemRows = toSystems(withoutRepeats(rows.systems, ['code', 'validFrom'], report), context, report);
  stored.set('systems', await storeSystems(trx, systemRows));
  stored.set('programmes', await storeProgrammeRows(trx, rows.programmes, context, report));
  const hasUnknownProgramme = calendars !== undefined && !context.programmes.has(calendars.programme);
  if (hasUnknownProgramme) report(unknownProgramme(calendars));
  const sessionRecords = hasUnknownProgramme ? [] : withoutRepeats(rows.sessions, ['id'], report);
  const sessions = toSessions(sessionRecords, context, report, warn);
  await warnOfDuplicates(trx, sessions, warn);
  const sessionRows =
    calendars === undefined || hasUnknownProgramme
      ? sessions.map(({ session }) => session)
      : await reconcileCalendars(trx, calendars, sessions, rows.sessions, now, report);
  stored.set('sessions', await storeSessions(trx, sessionRows, now));
  const outcodeRows = [
    ...completeOutcodes(rows.outcodes, systems, report),
    ...(await withStoredTowns(trx, outcodes)),
  ];
  stored.set('outcodes', await storeOutcodes(trx, outcodeRows));
  await storeEquity(trx, rows, context, now, report, stored);
  return stored;
};

/**
 * Imports rows within a transaction. A single problem prevents all changes unless `skipInvalid` is set; all problems are reported
 * either way. Unchanged rows are not written.
 *
 * @throws ImportAborted if problems prevent the import; the transaction must then be rolled back
 */
export const importWithin = async (
  trx: Trx,
  input: ImportInput,
  { skipInvalid = false, replace = false, refresh = false, now = new Date() }: ImportOptions = {}
): Promise<ImportResult> => {
  const problems = [...input.problems];
  const warnings = [...(input.warnings ?? [])];
  const report: Report = (problem) => void problems.push(problem);
  const warn: Report = (problem) => void warnings.push(problem);
  const stored = new Map<Kind, Stored>();
  const result = (imported: boolean): ImportResult => ({
    imported,
    stored: imported ? stored : new Map(),
    problems: sortProblems(problems),
    warnings: sortProblems(warnings),
  });
  if (replace) reportEmptyReplacements(input, report);
  const hasAddedSystems = await addSystemsIfEmpty(trx);
  const counts = await storeAll(trx, input, now, report, warn);
  if (problems.length > 0 && (!skipInvalid || isEmptyInput(input))) throw new ImportAborted(result(false));
  const removed = replace ? await removeMissing(trx, input) : new Map<Kind, number>();
  for (const [kind, count] of counts) {
    const removedCount = removed.get(kind) ?? 0;
    if (input.kinds.has(kind) || removedCount > 0) stored.set(kind, { ...count, removed: removedCount });
  }
  const changed = [...stored].filter(([, each]) => each.added + each.updated + each.removed > 0);
  if (refresh || hasAddedSystems || changed.some(([kind]) => !KINDS_WITHOUT_DERIVED_DATA.includes(kind)))
    await refreshDerived(trx);
  return result(true);
};

/** Imports rows in one transaction, as {@link importWithin} does, and reports what prevented it. */
export const importAll = async (
  { kysely }: Pick<Database, 'kysely'>,
  input: ImportInput,
  options: ImportOptions = {}
): Promise<ImportResult> => {
  try {
    return await kysely.transaction().execute((trx) => importWithin(trx, input, options));
  } catch (error) {
    if (!(error instanceof ImportAborted)) throw error;
    return error.result;
  }
};

import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.js';
import type { ImportInput, FileRows } from './input.js';
import { KINDS, type Kind } from './records.js';
import { textIn, type Report } from './rows.js';
import { removeExcept } from './store.js';

type Trx = Transaction<Schema>;

type KeepTest = Parameters<typeof removeExcept>[2];

/** An invalid row has no complete key, so it keeps every stored row that matches its readable columns. */
const equityKeepTests = (rows: FileRows): Record<'workforce' | 'attendance' | 'voices', KeepTest> => {
  const keys = (parts: readonly unknown[]): string => parts.join('\n');
  const workforce = new Set(
    rows.workforce.map((row) =>
      row.values === null
        ? keys([textIn(row, 'system').toUpperCase(), textIn(row, 'sector').toLowerCase()])
        : keys([row.values.system, row.values.sector, row.values.volunteers])
    )
  );
  const attendance = new Set(
    rows.attendance.map((row) =>
      row.values === null
        ? textIn(row, 'sessionId')
        : keys([row.values.sessionId, row.values.sector, row.values.staffGroup])
    )
  );
  const voices = new Set(
    rows.voices.map((row) =>
      row.values === null ? textIn(row, 'text') : keys([row.values.text, row.values.system])
    )
  );
  return {
    workforce: ({ system, sector, volunteers }) =>
      workforce.has(keys([system, sector, volunteers])) || workforce.has(keys([system, sector])),
    attendance: ({ session_id, sector, staff_group }) =>
      attendance.has(keys([session_id, sector, staff_group])) || attendance.has(String(session_id)),
    voices: ({ text, system }) => voices.has(keys([text, system])) || voices.has(String(text)),
  };
};

/** Returns a test per kind for whether a stored row is in the files. Invalid rows count, so that an error never deletes data. */
export const keepTests = ({ rows, outcodes = [] }: ImportInput): Record<Kind, KeepTest> => {
  const spans = new Set(rows.systems.map(({ values }) => `${values?.code} ${values?.validFrom}`));
  const brokenCodes = new Set(
    rows.systems.flatMap((row) => (row.values === null ? [textIn(row, 'code').toUpperCase()] : []))
  );
  const programmes = new Set(rows.programmes.map((row) => textIn(row, 'id')));
  const sessions = new Set(rows.sessions.map((row) => textIn(row, 'id')));
  const codes = new Set([
    ...rows.outcodes.map((row) => textIn(row, 'outcode').toUpperCase()),
    ...outcodes.map(({ outcode }) => outcode),
  ]);
  return {
    systems: ({ code, valid_from }) => spans.has(`${code} ${valid_from}`) || brokenCodes.has(String(code)),
    programmes: ({ id }) => programmes.has(String(id)),
    sessions: ({ id }) => sessions.has(String(id)),
    outcodes: ({ outcode }) => codes.has(String(outcode)),
    ...equityKeepTests(rows),
  };
};

const isEmpty = ({ rows, outcodes = [] }: ImportInput, kind: Kind): boolean =>
  rows[kind].length === 0 && (kind !== 'outcodes' || outcodes.length === 0);

/** Returns true if the input has no rows and no calendars, for example because no file was readable. */
export const isEmptyInput = (input: ImportInput): boolean =>
  KINDS.every((kind) => isEmpty(input, kind)) && (input.calendars?.sources ?? []).length === 0;

const countSessions = async (trx: Trx): Promise<number> =>
  (
    await trx
      .selectFrom('sessions')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count;

/** Reports files without rows: emptying a table is more likely a mistake than an intention. */
export const reportEmptyReplacements = (input: ImportInput, report: Report): void => {
  for (const [kind, file] of input.kinds) {
    if (isEmpty(input, kind)) {
      report({
        file,
        line: 1,
        column: null,
        message: `has no rows, so --replace would remove all ${kind}; add rows or omit --replace`,
      });
    }
  }
};

/**
 * Removes stored rows that the files do not contain, for the kinds in the files. Removing a programme also removes its
 * Rounds, even if the files contain no sessions.
 *
 * @returns the number of removed rows by kind
 */
export const removeMissing = async (trx: Trx, input: ImportInput): Promise<Map<Kind, number>> => {
  const tests = keepTests(input);
  const sessions = await countSessions(trx);
  const removed = new Map<Kind, number>();
  for (const kind of KINDS) {
    if (!input.kinds.has(kind) || isEmpty(input, kind)) continue;
    removed.set(kind, await removeExcept(trx, kind, tests[kind]));
  }
  return removed.set('sessions', sessions - (await countSessions(trx)));
};

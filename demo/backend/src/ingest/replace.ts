import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.js';
import type { ImportInput, FileRows } from './input.js';
import { KINDS, type Kind } from './records.js';
import type { Report } from './rows.js';
import { removeOthers } from './store.js';

type Trx = Transaction<Schema>;

type Keeper = Parameters<typeof removeOthers>[2];

/** Of rows that are wrong only some columns can be told: they keep all that has the same there. */
const equityKeepers = (rows: FileRows): Record<'workforce' | 'attendance' | 'voices', Keeper> => {
  const keys = (parts: readonly unknown[]): string => parts.join('\n');
  const workforce = new Set(
    rows.workforce.map(({ values, written }) =>
      values === null
        ? keys([written('system').toUpperCase(), written('sector').toLowerCase()])
        : keys([values.system, values.sector, values.volunteers])
    )
  );
  const attendance = new Set(
    rows.attendance.map(({ values, written }) =>
      values === null ? written('sessionId') : keys([values.sessionId, values.sector, values.staffGroup])
    )
  );
  const voices = new Set(
    rows.voices.map(({ values, written }) =>
      values === null ? written('text') : keys([values.text, values.system])
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

/** Whether a stored row is in the files. One whose row is wrong is in them, too, and is not thrown away. */
const keepersOf = ({ rows, outcodes = [] }: ImportInput): Record<Kind, Keeper> => {
  const spans = new Set(rows.systems.map(({ values }) => `${values?.code} ${values?.validFrom}`));
  const brokenCodes = new Set(
    rows.systems.flatMap(({ values, written }) => (values === null ? [written('code').toUpperCase()] : []))
  );
  const programmes = new Set(rows.programmes.map(({ written }) => written('id')));
  const sessions = new Set(rows.sessions.map(({ written }) => written('id')));
  const codes = new Set([
    ...rows.outcodes.map(({ written }) => written('outcode').toUpperCase()),
    ...outcodes.map(({ outcode }) => outcode),
  ]);
  return {
    systems: ({ code, valid_from }) => spans.has(`${code} ${valid_from}`) || brokenCodes.has(String(code)),
    programmes: ({ id }) => programmes.has(String(id)),
    sessions: ({ id }) => sessions.has(String(id)),
    outcodes: ({ outcode }) => codes.has(String(outcode)),
    ...equityKeepers(rows),
  };
};

const isEmpty = ({ rows, outcodes = [] }: ImportInput, kind: Kind): boolean =>
  rows[kind].length === 0 && (kind !== 'outcodes' || outcodes.length === 0);

/** Whether there is nothing to be stored or checked: no file could be read, or no calendar. */
export const isNothing = (input: ImportInput): boolean =>
  KINDS.every((kind) => isEmpty(input, kind)) && (input.calendars?.sources ?? []).length === 0;

const countSessions = async (trx: Trx): Promise<number> =>
  (
    await trx
      .selectFrom('sessions')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count;

/** A file without rows would empty the table: more likely a mistake than a wish. */
export const reportEmptyReplacements = (input: ImportInput, report: Report): void => {
  for (const [kind, file] of input.kinds) {
    if (isEmpty(input, kind)) {
      report({ file, line: 1, column: null, message: `has no rows: --replace would remove all ${kind}` });
    }
  }
};

/**
 * Removes what is stored and not in the files, of the kinds that they hold. A programme takes its Rounds with it, whether
 * or not the files hold any.
 *
 * @returns how many of each kind
 */
export const removeMissing = async (trx: Trx, input: ImportInput): Promise<Map<Kind, number>> => {
  const keepers = keepersOf(input);
  const sessions = await countSessions(trx);
  const removed = new Map<Kind, number>();
  for (const kind of KINDS) {
    if (!input.kinds.has(kind) || isEmpty(input, kind)) continue;
    removed.set(kind, await removeOthers(trx, kind, keepers[kind]));
  }
  return removed.set('sessions', sessions - (await countSessions(trx)));
};

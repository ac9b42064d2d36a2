import type { Selectable } from 'kysely';
import { SECTORS } from 'rounds-elements/contract';
import type { WorkforceTable } from '../../store/equity-schema.js';
import {
  calendarDate,
  codeOf,
  flag,
  line,
  optional,
  required,
  systemCode,
  unknownSystem,
  webAddress,
} from '../cells.js';
import { InputError, quote } from '../../kernel/problem.js';
import { RowError, toRecords, type ImportContext } from '../records.js';
import type { Report, Row, Values } from '../rows.js';

/** A whole number of people, optionally with thousands separators. */
const people = (text: string): number => {
  const plain = /^\d{1,3}([, ]\d{3})+$/.test(text) ? text.replaceAll(/[, ]/g, '') : text;
  if (!/^\d{1,9}$/.test(plain))
    throw new InputError(`${quote(text)} is not a whole number; use digits, such as 41,300`);
  if (Number(plain) === 0) throw new InputError('is 0; remove the rows of sectors without staff');
  return Number(plain);
};

/** Columns of `workforce.csv`: one row per system and sector. Rows without a system are for the whole nation. */
export const WORKFORCE_FIELDS = {
  system: { ...optional(systemCode, ''), required: true },
  sector: required(codeOf(SECTORS)),
  value: required(people),
  unit: required(codeOf(['headcount', 'posts', 'jobs'])),
  volunteers: optional(flag, false),
  coverage: required(line),
  asOf: required(calendarDate),
  source: required(line),
  href: optional(webAddress, null),
};

/** A stored workforce figure. */
export type WorkforceRow = Selectable<WorkforceTable>;

const toWorkforce = (
  values: Values<typeof WORKFORCE_FIELDS>,
  { systems, today }: Pick<ImportContext, 'systems' | 'today'>
): WorkforceRow => {
  const { asOf, system, ...row } = values;
  if (system !== '' && !systems.has(system)) throw new RowError('system', unknownSystem(system, systems));
  if (asOf > today) throw new RowError('asOf', `${asOf} is in the future; use today or an earlier date`);
  return { system, ...row, as_of: asOf };
};

/** Converts rows of `workforce.csv` to stored rows. */
export const toWorkforces = (
  rows: readonly Row<typeof WORKFORCE_FIELDS>[],
  context: Pick<ImportContext, 'systems' | 'today'>,
  report: Report
): WorkforceRow[] => toRecords(rows, (values) => toWorkforce(values, context), report);

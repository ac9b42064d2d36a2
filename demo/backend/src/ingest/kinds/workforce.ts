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
import { RowError, toRecords, type Surroundings } from '../records.js';
import type { Report, Row, Values } from '../rows.js';

/** A number of people as statistics write it: whole, perhaps with separators of thousands. */
const people = (text: string): number => {
  const plain = /^\d{1,3}([, ]\d{3})+$/.test(text) ? text.replaceAll(/[, ]/g, '') : text;
  if (!/^\d{1,9}$/.test(plain)) throw new InputError(`${quote(text)} is not a whole number`);
  if (Number(plain) === 0) throw new InputError('is 0: leave the row out where nobody works');
  return Number(plain);
};

/** The columns of `workforce.csv`: a row for each system and sector; without a system it is of the nation. */
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

/** A workforce as it is stored. */
export type WorkforceRow = Selectable<WorkforceTable>;

const toWorkforce = (
  values: Values<typeof WORKFORCE_FIELDS>,
  { systems, today }: Pick<Surroundings, 'systems' | 'today'>
): WorkforceRow => {
  const { asOf, system, ...row } = values;
  if (system !== '' && !systems.has(system)) throw new RowError('system', unknownSystem(system, systems));
  if (asOf > today) throw new RowError('asOf', `${asOf} is yet to come`);
  return { system, ...row, as_of: asOf };
};

/** Makes stored rows of the rows of `workforce.csv`. */
export const toWorkforces = (
  rows: readonly Row<typeof WORKFORCE_FIELDS>[],
  surroundings: Pick<Surroundings, 'systems' | 'today'>,
  report: Report
): WorkforceRow[] => toRecords(rows, (values) => toWorkforce(values, surroundings), report);

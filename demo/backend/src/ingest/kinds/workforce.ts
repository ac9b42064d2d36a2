import type { Selectable } from 'kysely';
import { SECTORS } from 'rounds-elements/contract';
import type { WorkforceTable } from '../../store/equity-schema.js';
import { calendarDate, flag, line, optional, required, systemCode, unknownSystem } from '../cells.js';
import { webAddress } from '../addresses.js';
import { codeOf } from '../codes.js';
import { isSuppressed, wholeDigits } from '../numbers.js';
import { Succession, type SystemSpan } from '../../domain/systems/succession.js';
import { InputError, quote } from '../../kernel/problem.js';
import { RowError, toRecords, type ImportContext } from '../records.js';
import type { Report, Row, Values } from '../rows.js';

/** A whole number of people, optionally with thousands separators. */
const people = (text: string): number => {
  if (isSuppressed(text))
    throw new InputError(`${quote(text)} is a mark of a figure that is not published; remove the row`);
  const plain = wholeDigits(text);
  if (!/^\d{1,9}$/.test(plain))
    throw new InputError(`${quote(text)} is not a whole number; use digits, such as 41,300`);
  if (Number(plain) === 0) throw new InputError('is 0; remove the rows of sectors without staff');
  return Number(plain);
};

/**
 * Columns of `workforce.csv`: one row per system and sector. Rows without a system are for the whole nation. `validFrom` is the
 * first day of the system, for a code that was reused; without it, the system that has the code today is meant.
 */
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
  validFrom: optional(calendarDate, null),
};

/** A stored workforce figure. */
export type WorkforceRow = Selectable<WorkforceTable>;

/** Data that workforce figures are checked against. */
type WorkforceContext = Pick<ImportContext, 'systems' | 'today'> & { readonly spans: readonly SystemSpan[] };

const toWorkforce = (
  values: Values<typeof WORKFORCE_FIELDS>,
  { systems, today, spans }: WorkforceContext
): WorkforceRow => {
  const { asOf, system, validFrom, ...row } = values;
  if (system !== '' && !systems.has(system)) throw new RowError('system', unknownSystem(system, systems));
  if (asOf > today) throw new RowError('asOf', `${asOf} is in the future; use today or an earlier date`);
  const firstDays = spans.filter(({ code }) => code === system).map(({ valid_from }) => valid_from);
  if (validFrom !== null && !firstDays.includes(validFrom)) {
    throw new RowError(
      'validFrom',
      `${validFrom} is not the first day of a system ${quote(system)}; use ${firstDays.join(' or ')}, or leave it empty`
    );
  }
  const current = new Succession(spans, today).span(system)?.valid_from ?? null;
  return { system, valid_from: validFrom ?? current, ...row, as_of: asOf };
};

/** Converts rows of `workforce.csv` to stored rows. */
export const toWorkforces = (
  rows: readonly Row<typeof WORKFORCE_FIELDS>[],
  context: WorkforceContext,
  report: Report
): WorkforceRow[] => toRecords(rows, (values) => toWorkforce(values, context), report);

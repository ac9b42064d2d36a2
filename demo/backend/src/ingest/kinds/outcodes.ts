import type { Selectable } from 'kysely';
import { NATIONS } from 'rounds-elements/contract';
import type { OutcodesTable } from '../../store/schema.js';
import { line, optional, outwardCode, required, systemCode, unknownSystem } from '../cells.js';
import { codeOf } from '../codes.js';
import { fraction, latitude, longitude } from '../numbers.js';
import { checkPosition, RowError, toRecords, type ImportContext } from '../records.js';
import type { Report, Row, Values } from '../rows.js';

/** Columns of `outcodes.csv`: one row per outward code, nation and system. */
export const OUTCODE_FIELDS = {
  outcode: required(outwardCode),
  lat: optional(latitude, null),
  lng: optional(longitude, null),
  town: optional(line, null),
  nation: required(codeOf([...NATIONS, 'crown-dependency'])),
  system: optional(systemCode, null),
  share: optional(fraction, null),
};

/** A stored row of an outward code. */
export type OutcodeRow = Selectable<OutcodesTable>;

/** Tolerance for rounded shares, whose sum may slightly exceed 1. */
const ROUNDING_TOLERANCE = 0.02;

const toOutcode = (
  values: Values<typeof OUTCODE_FIELDS>,
  byOutcode: Map<string, OutcodeRow & { sum: number }>,
  { systems }: Pick<ImportContext, 'systems'>
): OutcodeRow => {
  const { outcode, lat, lng, town, system, share } = values;
  checkPosition(lat, lng, '');
  if (system !== null && !systems.has(system)) throw new RowError('system', unknownSystem(system, systems));
  const first = byOutcode.get(outcode);
  if (first && (first.lat !== lat || first.lng !== lng)) {
    throw new RowError(
      'lat',
      `the position differs from the first row of ${outcode}; use the same position in every row`
    );
  }
  if (first && first.town !== town) {
    throw new RowError('town', `differs from the first row of ${outcode}; use the same town in every row`);
  }
  const sum = (first?.sum ?? 0) + (share ?? 0);
  if (sum > 1 + ROUNDING_TOLERANCE)
    throw new RowError('share', `the shares of ${outcode} add up to more than 1; correct them`);
  const row = { outcode, lat, lng, town, nation: values.nation, system, share };
  byOutcode.set(outcode, { ...row, sum });
  return row;
};

/** Converts rows of `outcodes.csv` to stored rows. */
export const toOutcodes = (
  rows: readonly Row<typeof OUTCODE_FIELDS>[],
  context: Pick<ImportContext, 'systems'>,
  report: Report
): OutcodeRow[] => {
  const byOutcode = new Map<string, OutcodeRow & { sum: number }>();
  return toRecords(rows, (values) => toOutcode(values, byOutcode, context), report);
};

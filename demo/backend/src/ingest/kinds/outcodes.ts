import type { Selectable } from 'kysely';
import { NATIONS } from 'rounds-elements/contract';
import type { OutcodesTable } from '../../store/schema.js';
import {
  codeOf,
  decimal,
  fraction,
  line,
  optional,
  outwardCode,
  required,
  systemCode,
  unknownSystem,
} from '../cells.js';
import { checkPosition, RowError, toRecords, type Surroundings } from '../records.js';
import type { Report, Row, Values } from '../rows.js';

/** The columns of `outcodes.csv`: a row for each outward code, nation and system. */
export const OUTCODE_FIELDS = {
  outcode: required(outwardCode),
  lat: optional(decimal(-90, 90), null),
  lng: optional(decimal(-180, 180), null),
  town: optional(line, null),
  nation: required(codeOf([...NATIONS, 'crown-dependency'])),
  system: optional(systemCode, null),
  share: optional(fraction, null),
};

/** A row of an outward code as it is stored. */
export type OutcodeRow = Selectable<OutcodesTable>;

/** Shares are rounded, so that their sum may be a little more than the whole. */
const ROUNDING = 0.02;

const toOutcode = (
  values: Values<typeof OUTCODE_FIELDS>,
  known: Map<string, OutcodeRow & { sum: number }>,
  { systems }: Pick<Surroundings, 'systems'>
): OutcodeRow => {
  const { outcode, lat, lng, town, system, share } = values;
  checkPosition(lat, lng, '');
  if (system !== null && !systems.has(system)) throw new RowError('system', unknownSystem(system, systems));
  const first = known.get(outcode);
  if (first && (first.lat !== lat || first.lng !== lng)) {
    throw new RowError('lat', `the position is not that of the first row of ${outcode}: it is one for all`);
  }
  if (first && first.town !== town) {
    throw new RowError('town', `is not that of the first row of ${outcode}: it is one for all`);
  }
  const sum = (first?.sum ?? 0) + (share ?? 0);
  if (sum > 1 + ROUNDING) throw new RowError('share', `the shares of ${outcode} come to more than 1`);
  const row = { outcode, lat, lng, town, nation: values.nation, system, share };
  known.set(outcode, { ...row, sum });
  return row;
};

/** Makes stored rows of the rows of `outcodes.csv`. */
export const toOutcodes = (
  rows: readonly Row<typeof OUTCODE_FIELDS>[],
  surroundings: Pick<Surroundings, 'systems'>,
  report: Report
): OutcodeRow[] => {
  const known = new Map<string, OutcodeRow & { sum: number }>();
  return toRecords(rows, (values) => toOutcode(values, known, surroundings), report);
};

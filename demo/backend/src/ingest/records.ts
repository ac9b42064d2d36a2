import { InputError, quote } from '../kernel/problem.js';
import { textIn, type Fields, type Report, type Row, type Values } from './rows.js';

/** Kinds of files, each after the kinds that it depends on. */
export const KINDS = [
  'systems',
  'programmes',
  'sessions',
  'outcodes',
  'workforce',
  'attendance',
  'voices',
] as const;

/** A kind of file. */
export type Kind = (typeof KINDS)[number];

/** Data that rows are checked against. */
export interface ImportContext {
  /** Codes of all known systems, including ended ones. */
  readonly systems: ReadonlySet<string>;
  readonly programmes: ReadonlyMap<string, KnownProgramme>;
  /** Ids in the programme files, to recognise programmes whose own rows are invalid. */
  readonly programmeIdsInFiles: ReadonlySet<string>;
  /** Centres of the outward codes in the postcodes of places without a position. */
  readonly outcodes: ReadonlyMap<string, Position>;
  /** `2026-11-22` */
  readonly today: string;
}

/** A position in degrees. */
export interface Position {
  readonly lat: number;
  readonly lng: number;
}

/** Values that a session takes from its programme if its own row leaves them empty. */
export interface KnownProgramme {
  readonly name: string;
  readonly hostName: string;
  readonly hostSector: string;
  readonly openTo: string;
}

/** Thrown for errors that concern several cells of a row; names the column to correct. */
export class RowError extends InputError {
  readonly column: string;

  constructor(column: string, message: string) {
    super(message);
    this.column = column;
  }
}

/** Converts rows to records. Reports and leaves out invalid rows. */
export const toRecords = <F extends Fields, R>(
  rows: readonly Row<F>[],
  make: (values: Values<F>, row: Row<F>) => R,
  report: Report
): R[] =>
  rows.flatMap((row) => {
    if (row.values === null) return [];
    try {
      return [make(row.values, row)];
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      report({ file: row.file, line: row.line, column: error.column, message: error.message });
      return [];
    }
  });

/** Reports and leaves out rows that repeat the key of an earlier row. */
export const withoutRepeats = <F extends Fields>(
  rows: readonly Row<F>[],
  key: readonly (keyof F & string)[],
  report: Report
): Row<F>[] => {
  const first = new Map<string, Row<F>>();
  return rows.filter((row) => {
    const parts = key.map((column) =>
      row.values === null ? textIn(row, column) : String(row.values[column] ?? '')
    );
    if (parts[0] === '') return true;
    const before = first.get(parts.join('\n'));
    if (before === undefined) {
      first.set(parts.join('\n'), row);
      return true;
    }
    const repeated = quote(parts.filter((part) => part !== '').join(', '));
    const place = before.file === row.file ? `on line ${before.line}` : `in ${before.file}:${before.line}`;
    report({
      file: row.file,
      line: row.line,
      column: key[0] ?? null,
      message: `${repeated} already appears ${place}; keep only one row`,
    });
    return false;
  });
};

/** Combines two lists pairwise. Throws `RowError` if their lengths differ. */
export const pairUp = <A, B, R>(
  [firstColumn, first]: readonly [column: string, list: readonly A[]],
  [secondColumn, second]: readonly [column: string, list: readonly B[]],
  join: (one: A, other: B) => R
): R[] => {
  if (first.length !== second.length) {
    throw new RowError(
      secondColumn,
      `has a different number of entries (${second.length}) from ${firstColumn} (${first.length}); list them in pairs`
    );
  }
  return first.flatMap((one, index) => {
    const other = second[index];
    return other === undefined ? [] : [join(one, other)];
  });
};

/** Degrees around the United Kingdom, Ireland and the Crown dependencies. */
const AREA = { south: 49, north: 61.5, west: -11 };

/**
 * Longitudes east of all land, each with the latitude up to which it applies. Without its minus sign, a longitude is further
 * east, in the North Sea.
 */
const EAST_COAST: readonly (readonly [north: number, east: number])[] = [
  [51, 1.5],
  [53, 2],
  [53.6, 0.6],
  [55, 0.3],
  [59, -1],
  [AREA.north, -0.5],
];

/** Returns true for a position in the United Kingdom, Ireland, the Crown dependencies or the sea near them. */
export const isInArea = (lat: number, lng: number): boolean => {
  const [, east = AREA.west] = EAST_COAST.find(([north]) => lat <= north) ?? [];
  return lat >= AREA.south && lng >= AREA.west && lng <= east;
};

/** Throws `RowError` for a position with only a latitude or only a longitude, or far from the United Kingdom and Ireland. */
export const checkPosition = (lat: number | null, lng: number | null, columns: string): void => {
  if ((lat === null) !== (lng === null)) {
    const [has, lacks] = lat === null ? ['lng', 'lat'] : ['lat', 'lng'];
    throw new RowError(`${columns}${lacks}`, `is empty but ${columns}${has} is not; give both or neither`);
  }
  if (lat === null || lng === null || isInArea(lat, lng)) return;
  if (isInArea(lat, -lng))
    throw new RowError(
      `${columns}lng`,
      `${lng} is at sea; write ${-lng}, with a minus sign for west, if it is correct`
    );
  const advice = isInArea(lng, lat)
    ? `is a longitude, and ${columns}lng is a latitude; swap them`
    : `and ${columns}lng are not in the United Kingdom or Ireland (${lat}, ${lng}); check the numbers and signs`;
  throw new RowError(`${columns}lat`, advice);
};

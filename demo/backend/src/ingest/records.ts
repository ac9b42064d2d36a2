import { InputError, quote } from '../kernel/problem.js';
import type { Fields, Report, Row, Values } from './rows.js';

/** The kinds of files that are imported, in the order in which they lean on each other. */
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

/** What rows are checked against beside themselves. */
export interface Surroundings {
  /** The codes of all systems that are known, ended ones too. */
  readonly systems: ReadonlySet<string>;
  readonly programmes: ReadonlyMap<string, KnownProgramme>;
  /** The ids of programmes whose own rows are wrong. */
  readonly brokenProgrammes: ReadonlySet<string>;
  /** `2026-11-22` */
  readonly today: string;
}

/** What a session takes from its programme where its own row says nothing. */
export interface KnownProgramme {
  readonly name: string;
  readonly hostName: string;
  readonly hostSector: string;
  readonly openTo: string;
}

/** Raised by what looks at a row as a whole; it names the column that a person would change. */
export class RowError extends InputError {
  readonly column: string;

  constructor(column: string, message: string) {
    super(message);
    this.column = column;
  }
}

/** Makes records of rows; rows of which any part is wrong are reported and left out. */
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

/** Reports rows whose key came before, and leaves them out. */
export const withoutRepeats = <F extends Fields>(
  rows: readonly Row<F>[],
  key: readonly (keyof F & string)[],
  report: Report
): Row<F>[] => {
  const first = new Map<string, Row<F>>();
  return rows.filter((row) => {
    const parts = key.map((column) =>
      row.values === null ? row.written(column) : String(row.values[column] ?? '')
    );
    if (parts[0] === '') return true;
    const before = first.get(parts.join('\n'));
    if (before === undefined) {
      first.set(parts.join('\n'), row);
      return true;
    }
    const what = quote(parts.filter((part) => part !== '').join(', '));
    const where = before.file === row.file ? `line ${before.line}` : `${before.file}:${before.line}`;
    report({
      file: row.file,
      line: row.line,
      column: key[0] ?? null,
      message: `${what} came before, in ${where}`,
    });
    return false;
  });
};

/** Joins two lists whose entries belong together. */
export const pairUp = <A, B, R>(
  [firstColumn, first]: readonly [column: string, list: readonly A[]],
  [secondColumn, second]: readonly [column: string, list: readonly B[]],
  join: (one: A, other: B) => R
): R[] => {
  if (first.length !== second.length) {
    throw new RowError(
      secondColumn,
      `has ${second.length} entries, and ${firstColumn} has ${first.length}: they belong together in pairs`
    );
  }
  return first.flatMap((one, index) => {
    const other = second[index];
    return other === undefined ? [] : [join(one, other)];
  });
};

/** A position is whole or not there. */
export const checkPosition = (lat: number | null, lng: number | null, columns: string): void => {
  if ((lat === null) !== (lng === null)) {
    const [has, lacks] = lat === null ? ['lng', 'lat'] : ['lat', 'lng'];
    throw new RowError(`${columns}${lacks}`, `is empty, and ${columns}${has} is not: a position needs both`);
  }
};

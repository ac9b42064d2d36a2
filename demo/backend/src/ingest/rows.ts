import { clean, factsOf, hasDates, tidy, type ColumnFacts, type Field } from './cells.js';
import { misreadIn } from './characters.js';
import { didYouMean } from '../kernel/suggestions.js';
import { InputError, quote, type Problem } from '../kernel/problem.js';
import { looksMonthFirst } from './dates.js';
import { columnName, type Table } from './csv/table.js';

/** Columns of a kind of file, by name. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** Values of a row with those columns. */
export type Values<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never;
};

/** A row with its position in a file. Its values are null if any of its cells is invalid. */
export interface Row<F extends Fields> {
  readonly file: string;
  readonly line: number;
  readonly values: Values<F> | null;
  /** Text by column as written, even if it is invalid. Data rather than a function, so that threads can pass rows. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Returns the tidied text in a column of a row, even if it is invalid. */
export const textIn = <F extends Fields>({ texts }: Row<F>, column: keyof F & string): string =>
  tidy(texts.get(column) ?? '');

/** Records a problem. */
export type Report = (problem: Problem) => void;

/** A record before its cells are read. */
interface RawRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** Reads the cells of one record, reports every invalid one, and warns of damaged texts. */
export const readRow = <F extends Fields>(
  fields: F,
  raw: RawRow,
  file: string,
  factsFor: (column: string) => ColumnFacts,
  report: Report,
  warn: Report
): Row<F> => {
  let isValid = true;
  const values: Record<string, unknown> = {};
  for (const [column, field] of Object.entries(fields)) {
    const cell = raw.cells.get(column) ?? '';
    const misread = misreadIn(cell);
    if (misread !== null) {
      const message = `contains ${quote(misread)}, probably a character in another encoding; export the text again as UTF-8`;
      warn({ file, line: raw.line, column, message });
    }
    try {
      const text = clean(cell);
      values[column] = text === '' ? field.empty() : field.read(text, factsFor(column));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      report({ file, line: raw.line, column, message: error.message });
      isValid = false;
    }
  }
  return {
    file,
    line: raw.line,
    values: isValid ? (values as Values<F>) : null,
    texts: raw.cells,
  };
};

/**
 * Returns a column name in the form used for comparison: in lower case, without spaces, punctuation and zero-width
 * characters.
 */
export const headerKey = (name: string): string =>
  tidy(name)
    .toLowerCase()
    .replaceAll(/[\s_.:*-]+/g, '');

/** Number of rows that are searched for a header. */
const MAX_TITLE_ROWS = 10;

/**
 * Returns a table without the rows above its header, such as the title of a sheet: the header is the first row with several
 * column names.
 */
export const withoutTitle = (fields: Fields, table: Table): Table => {
  const names = new Set(Object.keys(fields).map(headerKey));
  const isHeader = (cells: readonly string[]): boolean =>
    cells.filter((cell) => names.has(headerKey(cell))).length > 1;
  if (isHeader(table.header)) return table;
  const index = table.rows.slice(0, MAX_TITLE_ROWS).findIndex(({ cells }) => isHeader(cells));
  const header = table.rows[index];
  if (header === undefined) return table;
  return { headerLine: header.line, header: header.cells.map(columnName), rows: table.rows.slice(index + 1) };
};

/** Returns the index of each field's column; null after reporting unknown, missing or repeated column names. */
const columnsOf = (
  fields: Fields,
  derivedFields: readonly string[],
  table: Table,
  file: string,
  report: Report
): ReadonlyMap<string, number> | null => {
  const names = new Map(Object.keys(fields).map((name) => [headerKey(name), name]));
  const columns = new Map<string, number>();
  let problemCount = 0;
  const reportHeader = (column: string | null, message: string): void => {
    report({ file, line: table.headerLine, column, message });
    problemCount += 1;
  };
  for (const [index, header] of table.header.entries()) {
    if (header === '') continue;
    const name = names.get(headerKey(header));
    if (name === undefined) {
      const known = derivedFields.includes(header)
        ? 'is calculated by the backend; remove the column'
        : `is not a column of this kind of file; rename or remove it.${didYouMean(header, names.values())}`;
      reportHeader(quote(header).slice(1, -1), known);
    } else if (columns.has(name)) reportHeader(name, 'names two columns; keep only one');
    else columns.set(name, index);
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.required && !columns.has(name)) reportHeader(name, 'is missing; add this column');
  }
  return problemCount === 0 ? columns : null;
};

const MONTH_FIRST_WARNING =
  'is read with the day first, but its dates are in order only with the month first; check them, or use YYYY-MM-DD';

/**
 * Reads a table as one kind of file, and reports every problem. Rows are not read if the header is invalid, because then
 * every row would be.
 *
 * @param derivedFields contract fields that the backend derives and that a file must not contain
 */
export const readRows = <F extends Fields>(
  fields: F,
  derivedFields: readonly string[],
  table: Table,
  file: string,
  report: Report,
  warn: Report
): Row<F>[] => {
  const columns = columnsOf(fields, derivedFields, table, file, report);
  if (columns === null) return [];
  const cellsOf = (index: number): string[] => table.rows.map(({ cells }) => tidy(cells[index] ?? ''));
  const dateColumns = [...columns].filter(([column]) => fields[column] && hasDates(fields[column]));
  const isMonthFirst = dateColumns.some(([, index]) => factsOf(cellsOf(index)).dates === 'month-first');
  const facts = new Map<string, ColumnFacts>();
  for (const [column, index] of dateColumns) {
    facts.set(column, factsOf(cellsOf(index), isMonthFirst ? 'month-first' : 'day-first'));
    if (looksMonthFirst(cellsOf(index)))
      warn({ file, line: table.headerLine, column, message: MONTH_FIRST_WARNING });
  }
  const factsFor = (column: string): ColumnFacts => facts.get(column) ?? { dates: 'iso' };
  return table.rows.map(({ line, cells }) => {
    const cellsByName = new Map([...columns].map(([name, index]) => [name, cells[index] ?? '']));
    const strayIndex = cells.findIndex(
      (cell, index) => cell.trim() !== '' && (table.header[index] ?? '') === ''
    );
    const row = readRow(fields, { line, cells: cellsByName }, file, factsFor, report, warn);
    if (strayIndex < 0) return row;
    const message = `cell ${strayIndex + 1} contains ${quote(cells[strayIndex] ?? '')} but its column has no name; name the column or clear the cell`;
    report({ file, line, column: null, message });
    return { ...row, values: null };
  });
};

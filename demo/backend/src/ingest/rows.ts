import { clean, factsOf, tidy, type ColumnFacts, type Field } from './cells.js';
import { didYouMean } from '../kernel/suggestions.js';
import { InputError, quote, type Problem } from '../kernel/problem.js';
import type { Table } from './csv/table.js';

/** The columns of a kind of file, by name. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What a row of those columns holds. */
export type Values<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never;
};

/** A row that was read, with where it came from; its values are null when any of its cells was wrong. */
export interface Row<F extends Fields> {
  readonly file: string;
  readonly line: number;
  readonly values: Values<F> | null;
  /** The text in a column, also where it was wrong. */
  readonly written: (column: keyof F & string) => string;
}

/** Takes note of what is wrong. */
export type Report = (problem: Problem) => void;

/** One record before it is read: its cells by column. */
interface RawRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** Reads the cells of one record, and reports every one that is wrong. */
export const readRow = <F extends Fields>(
  fields: F,
  raw: RawRow,
  file: string,
  factsFor: (column: string) => ColumnFacts,
  report: Report
): Row<F> => {
  let right = true;
  const values: Record<string, unknown> = {};
  for (const [column, field] of Object.entries(fields)) {
    try {
      const text = clean(raw.cells.get(column) ?? '');
      values[column] = text === '' ? field.empty() : field.read(text, factsFor(column));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      report({ file, line: raw.line, column, message: error.message });
      right = false;
    }
  }
  return {
    file,
    line: raw.line,
    values: right ? (values as Values<F>) : null,
    written: (column) => tidy(raw.cells.get(column) ?? ''),
  };
};

/** Which column of the table each field stands in; reports names that are unknown, missing or there twice. */
const columnsOf = (
  fields: Fields,
  workedOut: readonly string[],
  table: Table,
  file: string,
  report: Report
): ReadonlyMap<string, number> | null => {
  const names = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  const columns = new Map<string, number>();
  let wrongs = 0;
  const wrong = (column: string | null, message: string): void => {
    report({ file, line: table.headerLine, column, message });
    wrongs += 1;
  };
  for (const [index, header] of table.header.entries()) {
    if (header === '') continue;
    const name = names.get(header.toLowerCase());
    if (name === undefined) {
      const known = workedOut.includes(header)
        ? 'is worked out by the backend: leave the column out'
        : `is not a column of this kind of file.${didYouMean(header, names.values())}`;
      wrong(quote(header).slice(1, -1), known);
    } else if (columns.has(name)) wrong(name, 'is the name of two columns');
    else columns.set(name, index);
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.required && !columns.has(name)) wrong(name, 'is missing: the file needs this column');
  }
  return wrongs === 0 ? columns : null;
};

/**
 * Reads a table as one kind of file. Everything that is wrong is reported; a header that is wrong ends it there, since
 * every row would be.
 *
 * @param workedOut names of the contract that a file may not give
 */
export const readRows = <F extends Fields>(
  fields: F,
  workedOut: readonly string[],
  table: Table,
  file: string,
  report: Report
): Row<F>[] => {
  const columns = columnsOf(fields, workedOut, table, file, report);
  if (columns === null) return [];
  const facts = new Map<string, ColumnFacts>();
  const factsFor = (column: string): ColumnFacts => {
    const known = facts.get(column);
    if (known) return known;
    const index = columns.get(column) ?? -1;
    const found = factsOf(table.rows.map(({ cells }) => (cells[index] ?? '').trim()));
    facts.set(column, found);
    return found;
  };
  return table.rows.map(({ line, cells }) => {
    const byName = new Map([...columns].map(([name, index]) => [name, cells[index] ?? '']));
    const stray = cells.findIndex((cell, index) => cell.trim() !== '' && (table.header[index] ?? '') === '');
    const row = readRow(fields, { line, cells: byName }, file, factsFor, report);
    if (stray < 0) return row;
    const message = `holds ${quote(cells[stray] ?? '')} in cell ${stray + 1}, above which no column is named`;
    report({ file, line, column: null, message });
    return { ...row, values: null };
  });
};

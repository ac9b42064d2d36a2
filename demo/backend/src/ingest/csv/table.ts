import { CsvError, parse } from 'csv-parse/sync';
import { FileError } from '../../kernel/problem.js';

/** One record of a file: the line that it starts on, and its cells as they were written. */
interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file's header and the records under it that hold anything. */
export interface Table {
  readonly headerLine: number;
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

const SEPARATORS = [',', ';', '\t'] as const;

/** The separator that stands most often in the first line, outside quotes: Excel's depends on the country. */
const separatorOf = (firstLine: string): string => {
  const bare = firstLine.replaceAll(/"[^"]*"/g, '');
  const count = (separator: string): number => bare.split(separator).length;
  return SEPARATORS.reduce((best, each) => (count(each) > count(best) ? each : best));
};

/** What went wrong, in the words of someone who looks at a file and not at a parser. */
const explain = ({ code }: CsvError): string => {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'opens a quotation mark that is never closed';
  return 'has a quotation mark in the middle of a cell: put the whole cell in quotes and double those inside it';
};

/** The records of a text, each with the line that it starts on, blank ones left out. */
const recordsOf = (text: string, delimiter: string, firstLine: number): TableRow[] => {
  const rows: TableRow[] = [];
  let line = firstLine;
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      record_delimiter: '\n',
      on_record: (cells: string[], { lines }) => {
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
        line = firstLine + lines;
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) throw new FileError(explain(error), line);
    throw error;
  }
  return rows;
};

/**
 * Reads CSV (RFC 4180) as spreadsheets write it: commas, semicolons or tabs, newlines in quotes, `sep=;` on top, empty
 * rows and columns anywhere.
 *
 * @param text with line endings of `\n`
 */
export const readTable = (text: string): Table => {
  const declared = /^sep=(.)\n/.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const firstLine = /[^\s,;][^\n]*/.exec(body)?.[0] ?? '';
  const [header, ...rows] = recordsOf(body, declared?.[1] ?? separatorOf(firstLine), declared ? 2 : 1);
  if (!header) throw new FileError('is empty: its first row must name the columns', 1);
  return { headerLine: header.line, header: header.cells.map((cell) => cell.trim()), rows };
};

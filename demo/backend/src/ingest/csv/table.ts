import { CsvError, parse } from 'csv-parse/sync';
import { isWebPage } from '../source.js';
import { FileError } from '../../kernel/problem.js';

/** A record of a file: the line that it starts on, and its cells as written. */
interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file's header and its records, without blank ones. */
export interface Table {
  readonly headerLine: number;
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

const SEPARATORS = [',', ';', '\t', '|'] as const;

/** Length of the start of a file that contains the header, even below a title. */
const MAX_HEADER_LENGTH = 5_000;

/** Returns the most frequent separator in the first line that has one, outside quotes. Excel's depends on the country. */
const separatorOf = (text: string): string => {
  const lines = text
    .slice(0, MAX_HEADER_LENGTH)
    .replaceAll(/"[^"]*"/g, '')
    .split('\n');
  const bare = lines.find((line) => /[^\s,;|].*[,;\t|]|[,;\t|].*[^\s,;|]/.test(line)) ?? '';
  const count = (separator: string): number => bare.split(separator).length;
  return SEPARATORS.reduce((best, each) => (count(each) > count(best) ? each : best));
};

/** Describes a parser error in terms of the file. */
const explain = ({ code }: CsvError): string => {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'has an opening quotation mark without a closing one; add it';
  return 'has a quotation mark inside an unquoted cell; quote the whole cell and double the marks inside it';
};

const linesIn = (text: string): number => text.split('\n').length;

/** Returns the number of the first line from `line` on that is not blank. */
const skipBlankLines = (text: string, line: number, firstLine: number): number => {
  const lines = text.split('\n');
  const index = lines.findIndex((each, at) => at >= line - firstLine && each.trim() !== '');
  return index < 0 ? line : firstLine + index;
};

/** Returns the records of a text without blank ones, each with the line that it starts on. */
const recordsOf = (text: string, delimiter: string, firstLine: number): TableRow[] => {
  const rows: TableRow[] = [];
  let nextLine = firstLine;
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      record_delimiter: '\n',
      // Otherwise, the parser creates an error for each line, which takes minutes for millions of them.
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        nextLine = firstLine + lines;
        if (cells.some((cell) => cell.trim() !== ''))
          rows.push({ line: nextLine - linesIn(cells.join('')), cells });
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError)
      throw new FileError(explain(error), skipBlankLines(text, nextLine, firstLine));
    throw error;
  }
  return rows;
};

/** Invisible characters and spaces before a header. Without them, its quotation marks are at the start of a cell. */
const INVISIBLE_START = /^(?:\p{Cf}|[^\S\n\t])+/u;

/** Starts of files that are not tables despite their names, each with the remedy. */
const OTHER_FORMATS: readonly (readonly [start: RegExp, message: string])[] = [
  [/^BEGIN:VCALENDAR/i, 'is a calendar; add --from ical'],
  [/^\{\\rtf/, 'is a document of a word processor; export the table as CSV'],
  [/^[[{]/, 'is JSON; export it as CSV, or add --from openreferral for a directory in Open Referral'],
  [/^%PDF/, 'is a PDF document; export the table as CSV'],
];

/** Returns a header as a name: on one line, without invisible characters. */
export const columnName = (cell: string): string =>
  cell
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/**
 * Reads CSV (RFC 4180) as spreadsheets write it: with commas, semicolons, tabs or `|`, quoted newlines, a leading `sep=;`, and
 * empty rows and columns anywhere. Throws `FileError`.
 *
 * @param text CSV with `\n` as its line ending
 */
export const readTable = (text: string): Table => {
  const visible = text.replace(INVISIBLE_START, '');
  if (isWebPage(visible))
    throw new FileError(
      'is a web page or XML, perhaps a page to sign in; download the file itself, or save its table as CSV',
      1
    );
  const other = OTHER_FORMATS.find(([start]) => start.test(visible.trimStart()));
  if (other) throw new FileError(other[1], 1);
  const declared = /^"?sep=(.)"?[,;\t]*\n/i.exec(visible);
  const body = declared ? visible.slice(declared[0].length) : visible;
  const [header, ...rows] = recordsOf(body, declared?.[1] ?? separatorOf(body), declared ? 2 : 1);
  if (!header) throw new FileError('is empty; put the column names in its first row', 1);
  return { headerLine: header.line, header: header.cells.map(columnName), rows };
};

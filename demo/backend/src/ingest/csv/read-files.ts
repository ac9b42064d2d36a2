import { FIELDS } from '../columns.js';
import { noRows, type FileRows } from '../input.js';
import { type SourceFile, decode } from '../source.js';
import { basename } from 'node:path';
import { ATTENDANCE_FIELDS } from '../kinds/attendance.js';
import { OUTCODE_FIELDS } from '../kinds/outcodes.js';
import { FileError, type Problem } from '../../kernel/problem.js';
import { PROGRAMME_FIELDS, PROGRAMME_DERIVED_FIELDS } from '../kinds/programmes.js';
import { KINDS, type Kind } from '../records.js';
import { headerKey, readRows, withoutTitle, type Report } from '../rows.js';
import { SESSION_FIELDS, SESSION_DERIVED_FIELDS } from '../kinds/sessions.js';
import { SYSTEM_FIELDS } from '../kinds/systems.js';
import { readTable, type Table } from './table.js';
import { VOICE_FIELDS } from '../kinds/voices.js';
import { WORKFORCE_FIELDS } from '../kinds/workforce.js';

const SIGNATURES: readonly (readonly [Kind, readonly string[]])[] = [
  ['sessions', ['startsat', 'programmeid']],
  ['programmes', ['confirmedon', 'hostname']],
  ['systems', ['validfrom', 'shortname']],
  ['outcodes', ['outcode']],
  ['workforce', ['asof', 'coverage']],
  ['attendance', ['staffgroup', 'sessionid']],
];

/** Returns the kind of a file, recognised by its name or else by its columns; null if unknown. */
export const kindOf = (name: string, header: readonly string[]): Kind | null => {
  const words = basename(name)
    .toLowerCase()
    .split(/[^a-z]+/);
  const named = KINDS.filter((kind) => words.includes(kind));
  if (named.length === 1 && named[0] !== undefined) return named[0];
  const columns = new Set(header.map(headerKey));
  return SIGNATURES.find(([, signature]) => signature.some((column) => columns.has(column)))?.[0] ?? null;
};

/** Masks digits in cells that messages may quote, so that a count in the wrong column is never shown. */
const withoutFigures = (table: Table): Table => {
  const mask = (text: string): string => text.replaceAll(/\d+/g, '…');
  const header = table.header.map(mask);
  const isMasked = header.map((column) => column === '' || column.toLowerCase() === 'sector');
  const rows = table.rows.map(({ line, cells }) => ({
    line,
    cells: cells.map((cell, index) => ((isMasked[index] ?? true) ? mask(cell) : cell)),
  }));
  return { ...table, header, rows };
};

const readInto = (
  rows: FileRows,
  kind: Kind,
  table: Table,
  file: string,
  report: Report,
  warn: Report
): void => {
  switch (kind) {
    case 'systems':
      rows.systems.push(...readRows(SYSTEM_FIELDS, [], table, file, report, warn));
      break;
    case 'programmes':
      rows.programmes.push(
        ...readRows(PROGRAMME_FIELDS, PROGRAMME_DERIVED_FIELDS, table, file, report, warn)
      );
      break;
    case 'sessions':
      rows.sessions.push(...readRows(SESSION_FIELDS, SESSION_DERIVED_FIELDS, table, file, report, warn));
      break;
    case 'outcodes':
      rows.outcodes.push(...readRows(OUTCODE_FIELDS, [], table, file, report, warn));
      break;
    case 'workforce':
      rows.workforce.push(...readRows(WORKFORCE_FIELDS, [], table, file, report, warn));
      break;
    case 'attendance':
      rows.attendance.push(...readRows(ATTENDANCE_FIELDS, [], withoutFigures(table), file, report, warn));
      break;
    case 'voices':
      rows.voices.push(...readRows(VOICE_FIELDS, [], table, file, report, warn));
      break;
  }
};

/**
 * Reads CSV files and reports every problem. Also returns the kinds found, each with the name of one file.
 *
 * @param known the kind of the files, if known
 */
export const readFiles = (
  sources: readonly SourceFile[],
  report: Report,
  known?: Kind
): {
  readonly rows: FileRows;
  readonly kinds: ReadonlyMap<Kind, string>;
  readonly warnings: readonly Problem[];
} => {
  const rows = noRows();
  const kinds = new Map<Kind, string>();
  const warnings: Problem[] = [];
  const warn: Report = (problem) => void warnings.push(problem);
  for (const { name, bytes } of sources) {
    try {
      const table = readTable(decode(bytes));
      const kind = known ?? kindOf(name, table.header);
      if (kind === null) {
        const message = `is not a known kind of file; name it after its kind: ${KINDS.join(', ')}`;
        report({ file: name, line: table.headerLine, column: null, message });
        continue;
      }
      kinds.set(kind, name);
      readInto(rows, kind, withoutTitle(FIELDS[kind], table), name, report, warn);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      report({ file: name, line: error.line, column: null, message: error.message });
    }
  }
  return { rows, kinds, warnings };
};

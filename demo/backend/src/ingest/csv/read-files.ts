import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ATTENDANCE_FIELDS } from '../kinds/attendance.js';
import { decode } from '../decode.js';
import { OUTCODE_FIELDS } from '../kinds/outcodes.js';
import { CellError, FileError } from '../../kernel/problem.js';
import { PROGRAMME_FIELDS, PROGRAMME_WORKED_OUT } from '../kinds/programmes.js';
import { KINDS, type Kind } from '../records.js';
import { readRows, type Report, type Row } from '../rows.js';
import { SESSION_FIELDS, SESSION_WORKED_OUT } from '../kinds/sessions.js';
import { SYSTEM_FIELDS } from '../kinds/systems.js';
import { readTable, type Table } from './table.js';
import { VOICE_FIELDS } from '../kinds/voices.js';
import { WORKFORCE_FIELDS } from '../kinds/workforce.js';

/** The rows of all files, by kind. */
export interface FileRows {
  readonly systems: Row<typeof SYSTEM_FIELDS>[];
  readonly programmes: Row<typeof PROGRAMME_FIELDS>[];
  readonly sessions: Row<typeof SESSION_FIELDS>[];
  readonly outcodes: Row<typeof OUTCODE_FIELDS>[];
  readonly workforce: Row<typeof WORKFORCE_FIELDS>[];
  readonly attendance: Row<typeof ATTENDANCE_FIELDS>[];
  readonly voices: Row<typeof VOICE_FIELDS>[];
}

/** No rows of any kind. */
export const noRows = (): FileRows => ({
  ...{ systems: [], programmes: [], sessions: [], outcodes: [] },
  ...{ workforce: [], attendance: [], voices: [] },
});

/** A file's bytes and the name that it is called by in messages. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LARGEST = 200 * 1024 * 1024;

/** Reads a file whole. Throws `CellError` for one that cannot be read, in words. */
export const readSource = async (name: string): Promise<SourceFile> => {
  try {
    const { size } = await stat(name);
    if (size > LARGEST) throw new CellError(`is larger than ${LARGEST / 1024 / 1024} MB`);
    return { name, bytes: await readFile(name) };
  } catch (error) {
    if (error instanceof CellError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') throw new CellError('there is no such file');
    if (code === 'EISDIR') throw new CellError('is a folder, not a file');
    throw new CellError(`cannot be read (${String(code ?? error)})`);
  }
};

const SIGNATURES: readonly (readonly [Kind, readonly string[]])[] = [
  ['sessions', ['startsat', 'programmeid']],
  ['programmes', ['confirmedon', 'host.name']],
  ['systems', ['validfrom', 'shortname']],
  ['outcodes', ['outcode']],
  ['workforce', ['asof', 'coverage']],
  ['attendance', ['staffgroup', 'sessionid']],
];

/** The kind of a file: as its name says, else as its columns do. */
export const kindOf = (name: string, header: readonly string[]): Kind | null => {
  const words = basename(name)
    .toLowerCase()
    .split(/[^a-z]+/);
  const named = KINDS.filter((kind) => words.includes(kind));
  if (named.length === 1 && named[0] !== undefined) return named[0];
  const columns = new Set(header.map((column) => column.toLowerCase()));
  return SIGNATURES.find(([, signature]) => signature.some((column) => columns.has(column)))?.[0] ?? null;
};

/** A table whose cells may be quoted in messages: no figure is in those that could be in the wrong place. */
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

const readInto = (rows: FileRows, kind: Kind, table: Table, file: string, report: Report): void => {
  switch (kind) {
    case 'systems':
      rows.systems.push(...readRows(SYSTEM_FIELDS, [], table, file, report));
      break;
    case 'programmes':
      rows.programmes.push(...readRows(PROGRAMME_FIELDS, PROGRAMME_WORKED_OUT, table, file, report));
      break;
    case 'sessions':
      rows.sessions.push(...readRows(SESSION_FIELDS, SESSION_WORKED_OUT, table, file, report));
      break;
    case 'outcodes':
      rows.outcodes.push(...readRows(OUTCODE_FIELDS, [], table, file, report));
      break;
    case 'workforce':
      rows.workforce.push(...readRows(WORKFORCE_FIELDS, [], table, file, report));
      break;
    case 'attendance':
      rows.attendance.push(...readRows(ATTENDANCE_FIELDS, [], withoutFigures(table), file, report));
      break;
    case 'voices':
      rows.voices.push(...readRows(VOICE_FIELDS, [], table, file, report));
      break;
  }
};

/** Reads CSV files; whatever is wrong in them is reported. Gives the kinds that were there, too, with a file of each. */
export const readFiles = (
  sources: readonly SourceFile[],
  report: Report
): { readonly rows: FileRows; readonly kinds: ReadonlyMap<Kind, string> } => {
  const rows = noRows();
  const kinds = new Map<Kind, string>();
  for (const { name, bytes } of sources) {
    try {
      const table = readTable(decode(bytes));
      const kind = kindOf(name, table.header);
      if (kind === null) {
        const message = `is of no known kind: neither its name nor its columns say ${KINDS.join(', ')}`;
        report({ file: name, line: table.headerLine, column: null, message });
        continue;
      }
      kinds.set(kind, name);
      readInto(rows, kind, table, name, report);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      report({ file: name, line: error.line, column: null, message: error.message });
    }
  }
  return { rows, kinds };
};

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../../demo/backend/src/store/database.js';
import { importAll, type ImportOptions, type ImportResult } from '../../../demo/backend/src/ingest/import.js';
import { formatProblem, type Problem } from '../../../demo/backend/src/kernel/problem.js';
import { readFiles } from '../../../demo/backend/src/ingest/csv/read-files.js';

/** Folder of real data next to the repository; may be absent. */
const DATA = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** Returns the path of a file of real data; null if absent, which the title of the test must then mention. */
export const realFile = (name: string): string | null => (existsSync(DATA + name) ? DATA + name : null);

/** Contents of files by name. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Imports files from memory. */
export const importTexts = (
  database: Database,
  files: Files,
  options: ImportOptions = {}
): Promise<ImportResult> => {
  const problems: Problem[] = [];
  const sources = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }));
  const read = readFiles(sources, (problem) => void problems.push(problem));
  return importAll(database, { ...read, problems }, { now: new Date('2026-11-22T12:00:00Z'), ...options });
};

/** Returns the problems of an import as printed messages. */
export const messages = ({ problems }: ImportResult): string[] => problems.map(formatProblem);

/** Formats a CSV cell, quoted if necessary. */
export const cell = (value: string): string =>
  /[",;\t\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** Formats rows with the same columns as CSV. */
export const csv = (rows: readonly Readonly<Record<string, string>>[], separator = ','): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((cells) => `${cells.map(cell).join(separator)}\r\n`)
    .join('');

/** Returns a valid programme row with changes. */
export const programme = (changes: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  id: 'p1',
  name: 'Rounds at Embermere',
  'host.name': 'Embermere Hospital',
  'host.sector': 'health',
  'serves.systems': 'QWO',
  nation: 'england',
  'place.name': 'Library',
  'place.postcode': 'LS1 4AP',
  'place.lat': '53.7967',
  'place.lng': '-1.5475',
  formats: 'in-person|online',
  openTo: 'system',
  welcomes: 'health|hospice',
  access: 'step-free|food',
  progress: 'running',
  confirmedOn: '2026-10-01',
  url: 'https://embermere.example.org/rounds',
  ...changes,
});

/** Returns a valid session row of that programme with changes. */
export const session = (changes: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  id: 's1',
  programmeId: 'p1',
  title: 'A day that stayed with me',
  startsAt: '2026-12-09T12:30',
  endsAt: '2026-12-09T13:30',
  timeZone: 'Europe/London',
  format: 'in-person',
  'venue.name': 'Library',
  bookingUrl: 'mailto:rounds@embermere.example.org',
  lateEntry: 'yes',
  ...changes,
});

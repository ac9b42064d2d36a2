import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../../demo/backend/src/store/database.js';
import { importAll, type ImportOptions, type ImportResult } from '../../../demo/backend/src/ingest/import.js';
import { formatProblem, type Problem } from '../../../demo/backend/src/kernel/problem.js';
import { readFiles } from '../../../demo/backend/src/ingest/csv/read-files.js';

/** The folder of real data beside the repository, where there is one. */
const DATA = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** A file of the real data; null, and the test's name must say so, where it is absent. */
export const realFile = (name: string): string | null => (existsSync(DATA + name) ? DATA + name : null);

/** Texts or bytes by file name. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Imports files that are held in memory. */
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

/** What is wrong, in the words that a person reads. */
export const messages = ({ problems }: ImportResult): string[] => problems.map(formatProblem);

/** A CSV cell, quoted where it must be. */
export const cell = (value: string): string =>
  /[",;\t\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** CSV of rows that are all of the same columns. */
export const csv = (rows: readonly Readonly<Record<string, string>>[], separator = ','): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((cells) => `${cells.map(cell).join(separator)}\r\n`)
    .join('');

/** A programme that is right, with changes. */
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

/** A session of that programme, with changes. */
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

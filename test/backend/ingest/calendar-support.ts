import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readICalendar } from '../../../demo/backend/src/ingest/ical/read.js';
import { formatProblem, type Problem } from '../../../demo/backend/src/kernel/problem.js';

const NOW = new Date('2026-11-22T12:00:00Z');

const printed = (problems: readonly Problem[]): string[] =>
  problems.map((problem) => formatProblem({ ...problem, file: '' }));

/** Reads a calendar file with one entry of these lines, and returns its valid rows, problems and warnings. */
export const readCalendarEntry = async (...lines: readonly string[]) => {
  const folder = await mkdtemp(join(tmpdir(), 'rounds-calendar-'));
  try {
    const file = join(folder, 'calendar.ics');
    const entry = ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
    await writeFile(file, ['BEGIN:VCALENDAR', 'VERSION:2.0', ...entry, 'END:VCALENDAR', ''].join('\r\n'));
    const { rows, problems, warnings = [] } = await readICalendar([file], { programme: 'p1', now: NOW });
    return {
      values: rows.sessions.flatMap((row) => row.values ?? []),
      problems: printed(problems),
      warnings: printed(warnings),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

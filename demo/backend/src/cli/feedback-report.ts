import { writeFile } from 'node:fs/promises';
import { InputError, quote } from '../kernel/problem.js';
import { makeReportPage } from '../domain/feedback/report-page.js';
import { readReport, type ReportRequest } from '../domain/feedback/report.js';
import { toCsv } from '../domain/feedback/results-csv.js';
import type { FeedbackBackend } from '../domain/feedback/receive.js';
import type { Print } from './command.js';

const write = async (file: string, text: string): Promise<void> => {
  await writeFile(file, text).catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    throw new InputError(`--out: ${quote(file)} cannot be written (${String(reason)}); choose another file`);
  });
};

/** Writes the report of a Round or a programme as a page, with its figures as CSV beside it, or prints the page. */
export const runReport = async (
  backend: FeedbackBackend,
  request: ReportRequest,
  out: string | undefined,
  print: Print
): Promise<void> => {
  const report = await readReport(backend, request);
  const page = await makeReportPage(report);
  if (out === undefined) {
    print(page);
    return;
  }
  const csv = `${out.replace(/\.html?$/i, '')}.csv`;
  await write(out, page);
  await write(csv, toCsv(report.results));
  print(`Written to ${out} and ${csv}.`);
  if (report.results.length === 0)
    print('It has no results. “feedback release” releases those that are ready.');
};

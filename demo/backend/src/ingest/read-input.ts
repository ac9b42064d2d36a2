import { InputError, type Problem } from '../kernel/problem.js';
import { readFiles } from './csv/read-files.js';
import { readICalendar, type ICalendarOptions } from './ical/read.js';
import type { ImportInput } from './input.js';
import { readOpenReferral, type OpenReferralOptions } from './open-referral/read.js';
import type { Report } from './rows.js';
import { readSource } from './source.js';

/** Files to read and how; plain data, so that a thread can receive it. */
export type ReadRequest = { readonly files: readonly string[] } & (
  | { readonly from: 'csv' }
  | { readonly from: 'ical'; readonly options: ICalendarOptions }
  | { readonly from: 'openreferral'; readonly options: OpenReferralOptions }
);

const readCsv = async (files: readonly string[]): Promise<ImportInput> => {
  const problems: Problem[] = [];
  const report: Report = (problem) => void problems.push(problem);
  const sources = [];
  for (const name of files) {
    try {
      sources.push(await readSource(name));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      report({ file: name, line: 1, column: null, message: error.message });
    }
  }
  return { ...readFiles(sources, report), problems };
};

/** Reads files and feeds of one kind. Throws `InputError` for invalid options. */
export const readInput = (request: ReadRequest): Promise<ImportInput> => {
  switch (request.from) {
    case 'csv':
      return readCsv(request.files);
    case 'ical':
      return readICalendar(request.files, request.options);
    case 'openreferral':
      return readOpenReferral(request.files, request.options);
  }
};

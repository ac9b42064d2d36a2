import { readFile, writeFile } from 'node:fs/promises';
import type { Estimate } from './statistics.js';

/** Results of one contestant. */
export interface Row {
  readonly job: string;
  readonly title: string;
  readonly bytes: number;
  readonly first: Estimate;
  readonly all: Estimate;
  readonly update: Estimate | null;
  readonly longest: Estimate;
  /** Growth of the heap, in bytes; `null` if it was not measured. */
  readonly growth: number | null;
}

const START = '<!-- bench:peers -->';
const END = '<!-- /bench:peers -->';

const milliseconds = ({ value, low, high }: Estimate): string =>
  `${value.toFixed(0)} (${low.toFixed(0)} to ${high.toFixed(0)})`;

/** Returns the results as a table in Markdown. */
export const toTable = (rows: readonly Row[]): string =>
  [
    '| job | page | code, kB | first content, ms | all content, ms | filter, ms | longest task, ms | heap growth, kB |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(({ job, title, bytes, first, all, update, longest, growth }) =>
      [
        '',
        job,
        title,
        (bytes / 1000).toFixed(1),
        milliseconds(first),
        milliseconds(all),
        update ? milliseconds(update) : '',
        milliseconds(longest),
        growth === null ? '' : (growth / 1000).toFixed(0),
        '',
      ]
        .join(' | ')
        .trim()
    ),
  ].join('\n');

/** Replaces the table in a document. */
export const writeTable = async (file: string, text: string): Promise<void> => {
  const before = await readFile(file, 'utf8');
  const [start, end] = [before.indexOf(START), before.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${file}: needs the lines ${START} and ${END}`);
  await writeFile(file, `${before.slice(0, start + START.length)}\n\n${text}\n\n${before.slice(end)}`);
};

import { stringify } from 'csv-stringify/sync';
import type { QuestionResult, Result } from './results.js';

const rowsOf = (question: QuestionResult): (string | number)[][] => {
  if ('withheld' in question) return [['', '', '', question.withheld]];
  if ('texts' in question) return question.texts.map((text) => ['', '', '', text]);
  return question.options.map(({ value, label, count }) => [value, label, count, '']);
};

const HEADER = 'releasedOn form kind programme year session answers question label value option count text';

/** Formats results as CSV (RFC 4180), with cells escaped so that spreadsheets do not run them as formulas. */
export const toCsv = (results: readonly Result[]): string => {
  const rows = results.flatMap(({ releasedOn, form, kind, programme, year, session, answers, questions }) =>
    questions.flatMap((question) =>
      rowsOf(question).map((row) => [
        ...[releasedOn, form.id, kind, programme?.id, year, session?.id, answers],
        ...[question.id, question.label, ...row],
      ])
    )
  );
  const options = { record_delimiter: 'windows', escape_formulas: true, eof: false } as const;
  return stringify([HEADER.split(' '), ...rows], options);
};

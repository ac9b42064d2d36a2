import type { Column } from './equity-chart-columns.js';
import type { Row, View } from './equity-chart-model.js';
import type { NameOf } from './equity-chart-finding.js';

// Fetched when somebody downloads.

/** What a file says of itself. */
export interface FileTexts {
  readonly title: string;
  readonly finding: string;
  /** Source, date and notes. */
  readonly remarks: readonly string[];
}

type Value = string | number | null;

/** What a spreadsheet would take for a formula, also after white space or in full-width signs. */
const FORMULA = /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20\t\r]/;

/** A value as RFC 4180 has it. Text that would run as a formula begins with an apostrophe. */
const field = (value: Value): string => {
  if (value === null) return '';
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Records as CSV (RFC 4180): all of the same number of fields, lines ended as it wants. */
export const toCsv = (records: readonly (readonly Value[])[]): string => {
  const width = Math.max(0, ...records.map(({ length }) => length));
  const line = (record: readonly Value[]): string =>
    Array.from({ length: width }, (_, at) => field(record[at] ?? null)).join(',');
  return records.map((record) => `${line(record)}\r\n`).join('');
};

const leftOut =
  (name: 'attendances' | 'firstTime', which: 'hidden' | 'missing') =>
  (row: Row): number | null => {
    const { state, [which]: count } = row[name];
    return state === 'value' || state === 'zero' ? count : null;
  };

/** What the table says beside a figure: of how many Rounds returns came, and how many counts are not part of a sum. */
const BESIDE: readonly { readonly key: string; readonly of: (row: Row) => number | null }[] = [
  { key: 'sessions', of: ({ sessions }) => sessions },
  { key: 'attendancesHidden', of: leftOut('attendances', 'hidden') },
  { key: 'attendancesMissing', of: leftOut('attendances', 'missing') },
  { key: 'firstTimeHidden', of: leftOut('firstTime', 'hidden') },
  { key: 'firstTimeMissing', of: leftOut('firstTime', 'missing') },
];

/** All figures of a view for programs: numbers as numbers, and beside each count what it is where it is no number. */
const records = (view: View, columnsOf: (view: View) => Column[], nameOf: NameOf): Value[][] => {
  const columns = columnsOf(view);
  const spans = view.measure === 'trend' ? view.series : [view.span];
  const table = spans.flatMap(({ periods, rows }) =>
    rows.map((row) => ({
      period: periods.map(({ id }) => id).join(' '),
      row,
      cells: columns.map(({ key, cell }) => ({ key, cell: cell(row) })),
    }))
  );
  const [example] = table;
  const widths = columns.map(({ key }, at) => ({
    key,
    isCount: table.some(({ cells }) => cells[at]?.cell.state !== undefined),
    isEstimate: table.some(({ cells }) => cells[at]?.cell.lower !== undefined),
  }));
  const header = widths.flatMap(({ key, isCount, isEstimate }) => [
    key,
    ...(isCount ? [`${key}State`] : []),
    ...(isEstimate ? [`${key}Lower95`, `${key}Upper95`] : []),
  ]);
  if (!example) return [];
  const beside = BESIDE.filter(
    ({ key, of }) => !columns.some((column) => column.key === key) && table.some(({ row }) => of(row))
  );
  return [
    ['period', 'sectorCode', 'sector', ...header, ...beside.map(({ key }) => key)],
    ...table.map(({ period, row, cells }) => [
      ...[period, row.sector.code, nameOf(row)],
      ...widths.flatMap(({ isCount, isEstimate }, at): Value[] => {
        const cell = cells[at]?.cell;
        return [
          cell?.value ?? null,
          ...(isCount ? [cell?.state ?? null] : []),
          ...(isEstimate ? [cell?.lower ?? null, cell?.upper ?? null] : []),
        ];
      }),
      ...beside.map(({ of }) => of(row)),
    ]),
  ];
};

/** The figures with their title, finding, source, date and notes; the table follows after an empty line. */
export const csvOf = (
  view: View,
  { title, finding, remarks }: FileTexts,
  columnsOf: (view: View) => Column[],
  nameOf: NameOf
): string =>
  toCsv([[title], [finding], ...remarks.map((text) => [text]), [], ...records(view, columnsOf, nameOf)]);

/** Has the browser save a file. */
export const save = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: the browser may still be about to read it.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
};

/** CSV as a file; the mark at its beginning has Excel read it as UTF-8. */
export const csvFile = (text: string): Blob => new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' });

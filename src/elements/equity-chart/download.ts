import type { Column } from './equity-chart-columns.js';
import type { Row, View } from './equity-chart-model.js';
import type { NameOf } from './equity-chart-finding.js';

/** Text that accompanies the figures in a downloaded file. */
export interface FileTexts {
  readonly title: string;
  readonly finding: string;
  /** Source, date and notes. */
  readonly remarks: readonly string[];
}

type Value = string | number | null;

/** Text that a spreadsheet would run as a formula, including after white space or with full-width characters. */
const FORMULA = /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20\t\r]/;

/** Formats a value as an RFC 4180 field. An apostrophe precedes text that would run as a formula. */
const toField = (value: Value): string => {
  if (value === null) return '';
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Formats records as CSV (RFC 4180): equal numbers of fields, lines ending in CRLF. */
export const toCsv = (records: readonly (readonly Value[])[]): string => {
  const width = Math.max(0, ...records.map(({ length }) => length));
  const line = (record: readonly Value[]): string =>
    [...Array<undefined>(width)].map((_, index) => toField(record[index] ?? null)).join(',');
  return records.map((record) => `${line(record)}\r\n`).join('');
};

const excludedCount =
  (name: 'attendances' | 'firstTime', reason: 'hidden' | 'missing') =>
  (row: Row): number | null => {
    const { state, [reason]: count } = row[name];
    return state === 'value' || state === 'zero' ? count : null;
  };

/** Extra columns: the number of Rounds, and the number of hidden and missing counts that a sum leaves out. */
const EXTRA_COLUMNS: readonly { readonly key: string; readonly valueOf: (row: Row) => number | null }[] = [
  { key: 'sessions', valueOf: ({ sessions }) => sessions },
  { key: 'attendancesHidden', valueOf: excludedCount('attendances', 'hidden') },
  { key: 'attendancesMissing', valueOf: excludedCount('attendances', 'missing') },
  { key: 'firstTimeHidden', valueOf: excludedCount('firstTime', 'hidden') },
  { key: 'firstTimeMissing', valueOf: excludedCount('firstTime', 'missing') },
];

/** Returns all figures of a view in machine-readable form: plain numbers, with the state of each count next to it. */
const toRecords = (view: View, columnsOf: (view: View) => Column[], nameOf: NameOf): Value[][] => {
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
  const layout = columns.map(({ key }, index) => ({
    key,
    isCount: table.some(({ cells }) => cells[index]?.cell.state !== undefined),
    isEstimate: table.some(({ cells }) => cells[index]?.cell.lower !== undefined),
  }));
  const header = layout.flatMap(({ key, isCount, isEstimate }) => [
    key,
    ...(isCount ? [`${key}State`] : []),
    ...(isEstimate ? [`${key}Lower95`, `${key}Upper95`] : []),
  ]);
  if (!example) return [];
  const extras = EXTRA_COLUMNS.filter(
    ({ key, valueOf }) =>
      !columns.some((column) => column.key === key) && table.some(({ row }) => valueOf(row))
  );
  return [
    ['period', 'sectorCode', 'sector', ...header, ...extras.map(({ key }) => key)],
    ...table.map(({ period, row, cells }) => [
      ...[period, row.sector.code, nameOf(row)],
      ...layout.flatMap(({ isCount, isEstimate }, index): Value[] => {
        const cell = cells[index]?.cell;
        return [
          cell?.value ?? null,
          ...(isCount ? [cell?.state ?? null] : []),
          ...(isEstimate ? [cell?.lower ?? null, cell?.upper ?? null] : []),
        ];
      }),
      ...extras.map(({ valueOf }) => valueOf(row)),
    ]),
  ];
};

/** Formats a view as CSV: title, finding, source, date and notes, then an empty line and the table. */
export const csvOf = (
  view: View,
  { title, finding, remarks }: FileTexts,
  columnsOf: (view: View) => Column[],
  nameOf: NameOf
): string =>
  toCsv([[title], [finding], ...remarks.map((text) => [text]), [], ...toRecords(view, columnsOf, nameOf)]);

/** Makes the browser save a file. */
export const save = (file: Blob, name: string): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Delayed because the browser may not have read the file yet.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
};

/** Wraps CSV text in a file. The byte order mark makes Excel read it as UTF-8. */
export const csvFile = (text: string): Blob => new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' });

import type { Estimate } from '../../measures/rates.js';
import { ownWord } from '../../i18n/labels.js';
import { rateInWords, shareBaseText, type ChartWords } from './equity-chart-finding.js';
import type { Figure, Measure, Row, Span, View } from './equity-chart-model.js';

/** Content of a table cell: the figure and the notes that qualify it. */
export interface Cell {
  readonly text: string;
  readonly notes: readonly string[];
  /** State of a count, which marks counts without a number. */
  readonly state?: Figure['state'];
  /** Value in machine-readable form; `null` if there is no number. */
  readonly value: number | null;
  readonly lower?: number | null;
  readonly upper?: number | null;
}

/** A column of the table and of the downloaded file. */
export interface Column {
  /** ColumnName of the column in the file. */
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => Cell;
}

const figureCell = (figure: Figure, words: ChartWords): Cell => {
  const { state, hidden, missing } = figure;
  const isNumber = state === 'value' || state === 'zero';
  const text = isNumber ? words.number(figure.value) : state === 'suppressed' ? words.hidden : words.noData;
  return {
    text,
    notes: isNumber
      ? [
          ...(hidden > 0 ? [words.someHidden(hidden)] : []),
          ...(missing > 0 ? [words.someMissing(missing)] : []),
        ]
      : [],
    state,
    value: isNumber ? figure.value : null,
  };
};

const estimateCell = (
  estimate: Estimate | null,
  format: (value: number) => string,
  { attendances }: Row,
  words: ChartWords
): Cell => {
  if (estimate) {
    const { value, lower, upper } = estimate;
    return {
      text: format(value),
      notes: [words.interval(format(lower), format(upper))],
      value,
      lower,
      upper,
    };
  }
  const { state } = attendances;
  // An estimate from hidden or missing attendances has the same state as they have.
  return state === 'suppressed' || state === 'not-collected'
    ? { ...figureCell(attendances, words), value: null }
    : { text: words.unknown, notes: [], value: null };
};

/** Formats a rate with enough digits that a small one does not become 0. */
const rateText =
  (words: ChartWords) =>
  (rate: number): string =>
    words.number(rate, rate > 0 && rate < 1 ? 2 : 1);

const countCell = (value: number | null, words: ChartWords): Cell => ({
  text: value === null ? words.noData : words.number(value),
  notes: [],
  value,
  ...(value === null && { state: 'not-collected' as const }),
});

const allColumns = (view: View, span: Span, words: ChartWords) => {
  const { data } = view;
  const column = (key: string, title: string, cell: Column['cell']): Column => ({ key, title, cell });
  const knownCell = (value: number | null, format: (value: number) => string): Cell => ({
    text: value === null ? words.unknown : format(value),
    notes: [],
    value,
  });
  return {
    attendances: column('attendances', ownWord(words.counts, data.unit) ?? data.unit, ({ attendances }) =>
      figureCell(attendances, words)
    ),
    share: column('share', words.shareOf(shareBaseText(data, span, words)), (row) =>
      estimateCell(row.share, words.percent, row, words)
    ),
    fairShare: column('workforceShare', words.fairShare, ({ fairShare, attendances }) =>
      // Attendances that were not collected cannot be compared.
      attendances.state === 'not-collected'
        ? { text: words.notCompared, notes: [], value: null }
        : knownCell(fairShare, words.percent)
    ),
    standing: column('ratio', words.standing, (row) => {
      const cell = estimateCell(row.ratio, (ratio) => words.number(ratio, 2), row, words);
      return row.standing ? { ...cell, text: `${cell.text}, ${words.standings[row.standing]}` } : cell;
    }),
    rate: column('ratePer1000', words.perThousand, (row) => {
      const cell = estimateCell(row.rate, rateText(words), row, words);
      return row.rate && row.attendances.hidden > 0
        ? { ...cell, notes: [...cell.notes, words.published] }
        : cell;
    }),
    inWords: column('inWords', words.inWords, (row) =>
      estimateCell(row.rate, (rate) => rateInWords(rate, words), row, words)
    ),
    workforce: column('workforce', words.workforce, ({ sector: { workforce } }) =>
      knownCell(workforce?.value ?? null, (value) => words.number(value))
    ),
    firstTime: column('firstTime', words.firstTime, ({ firstTime }) => figureCell(firstTime, words)),
    sessions: column('sessions', words.sessions, ({ sessions }) => countCell(sessions, words)),
    recorded: column('recorded', words.recorded, ({ recorded, sessions }) =>
      recorded === null || sessions === null
        ? countCell(null, words)
        : {
            text: words.recordedOf(words.number(recorded), words.number(sessions)),
            notes: [],
            value: recorded,
          }
    ),
    upcoming: column('upcoming', words.upcoming, ({ upcoming }) => countCell(upcoming, words)),
  };
};

type ColumnName = keyof ReturnType<typeof allColumns>;

const COLUMNS: Readonly<Record<Measure, readonly ColumnName[]>> = {
  share: ['attendances', 'share', 'fairShare', 'standing', 'firstTime', 'recorded', 'upcoming'],
  rate: ['attendances', 'workforce', 'rate', 'inWords', 'standing', 'firstTime', 'recorded', 'upcoming'],
  sessions: ['sessions', 'recorded', 'upcoming', 'attendances', 'firstTime'],
  trend: ['attendances', 'share', 'fairShare', 'standing', 'firstTime', 'recorded'],
};

/** Returns the columns of a measure, after the sector. Attendance never appears alone. */
export const columnsOf = (view: View, span: Span, words: ChartWords): Column[] => {
  const all = allColumns(view, span, words);
  return COLUMNS[view.measure].map((name) => all[name]);
};

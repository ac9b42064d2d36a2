import { ownWord } from '../../i18n/labels.js';
import { rateInWords, rateText, readingText, shareTitle, type ChartWords } from './equity-chart-words.js';
import type { Figure, Measure, Row, State, View } from './equity-chart-model.js';

/** Content of a table cell: the figure and the notes that qualify it. */
export interface Cell {
  readonly text: string;
  readonly notes: readonly string[];
  /** State of a count, which marks counts without a number. */
  readonly state?: State;
}

/** A column of the table. */
export interface Column {
  readonly title: string;
  readonly cell: (row: Row) => Cell;
}

const figureCell = ({ state, value, hidden, missing }: Figure, words: ChartWords): Cell => {
  const isNumber = state === 'value' || state === 'zero';
  return {
    text: isNumber ? words.number(value) : (words.states[state] ?? ''),
    notes: isNumber
      ? [
          ...(hidden > 0 ? [words.someHidden(hidden)] : []),
          ...(missing > 0 ? [words.someMissing(missing)] : []),
        ]
      : [],
    state,
  };
};

const closedCell = (words: ChartWords): Cell => ({
  text: words.states['no-round-open'] ?? '',
  notes: [],
  state: 'no-round-open',
});

const plainCell = (text: string, notes: readonly string[] = []): Cell => ({ text, notes });

/**
 * Returns a cell for a figure that depends on attendances. Without a figure, the reason has the same words as for
 * attendances.
 */
const dependentCell = (row: Row, text: string | null, notes: readonly string[], words: ChartWords): Cell => {
  if (row.state === 'no-round-open') return closedCell(words);
  if (text !== null) return plainCell(text, notes);
  return row.state === 'suppressed' || row.state === 'not-collected'
    ? { ...figureCell(row.attendances, words), notes: [] }
    : plainCell(words.unknown);
};

const allColumns = (view: View, isPartial: boolean, words: ChartWords) => {
  const column = (title: string, cell: Column['cell']): Column => ({ title, cell });
  const interval = (
    estimate: { readonly lower: number; readonly upper: number } | null,
    format: (value: number) => string
  ): string[] => (estimate ? [words.interval(format(estimate.lower), format(estimate.upper))] : []);
  const known = (value: number | null, format: (value: number) => string): Cell =>
    plainCell(value === null ? words.unknown : format(value));
  const count = (value: number | null): Cell =>
    value === null
      ? { ...plainCell(words.states['not-collected'] ?? ''), state: 'not-collected' }
      : plainCell(words.number(value));
  const perThousand = (rate: number): string => rateText(rate, words);
  return {
    attendances: column(ownWord(words.counts, view.data.unit) ?? view.data.unit, (row) =>
      row.state === 'no-round-open' ? closedCell(words) : figureCell(row.attendances, words)
    ),
    share: column(shareTitle(view, isPartial, words), (row) => {
      const { share, interval: limits } = row.reading;
      const text = share === null ? null : words.percent(share);
      return dependentCell(row, text, interval(limits, words.percent), words);
    }),
    fairShare: column(words.fairShare, ({ reading: { fairShare } }) => known(fairShare, words.percent)),
    reading: column(words.reading, (row) => plainCell(readingText(row, words))),
    rate: column(words.perThousand, (row) =>
      dependentCell(row, row.rate && perThousand(row.rate.value), interval(row.rate, perThousand), words)
    ),
    inWords: column(words.inWords, (row) =>
      dependentCell(row, row.rate && rateInWords(row.rate.value, words), [], words)
    ),
    workforce: column(words.workforce, ({ workforce }) =>
      known(workforce?.value ?? null, (value) => words.number(value))
    ),
    firstTime: column(words.firstTime, (row) =>
      row.state === 'no-round-open' ? closedCell(words) : figureCell(row.firstTime, words)
    ),
    sessions: column(words.sessions, ({ sessions }) => count(sessions)),
    recorded: column(words.recorded, ({ recorded, sessions }) =>
      recorded === null || sessions === null
        ? count(null)
        : plainCell(words.recordedOf(words.number(recorded), words.number(sessions)))
    ),
    upcoming: column(words.upcoming, ({ upcoming }) => count(upcoming)),
  };
};

type ColumnName = keyof ReturnType<typeof allColumns>;

const COLUMNS: Readonly<Record<Measure, readonly ColumnName[]>> = {
  share: ['attendances', 'share', 'fairShare', 'reading', 'firstTime', 'recorded', 'upcoming'],
  rate: ['attendances', 'workforce', 'rate', 'inWords', 'reading', 'firstTime', 'recorded', 'upcoming'],
  sessions: ['sessions', 'upcoming', 'recorded', 'attendances', 'firstTime'],
  trend: ['attendances', 'share', 'fairShare', 'reading', 'recorded'],
  systems: [],
};

/** Returns the columns of a measure, after the sector. The Rounds on offer are always next to the attendances. */
export const columnsOf = (view: View, isPartial: boolean, words: ChartWords): Column[] => {
  const all = allColumns(view, isPartial, words);
  return COLUMNS[view.measure].map((name) => all[name]);
};

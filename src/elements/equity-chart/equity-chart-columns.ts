import type { Estimate } from '../../measures/rates.js';
import { ownWord } from '../../i18n/labels.js';
import { aboutText, whatText, type ChartWords } from './equity-chart-finding.js';
import type { Figure, Measure, Row, Span, View } from './equity-chart-model.js';

/** What stands in a cell of the table: the figure, and what must be known with it. */
export interface Cell {
  readonly text: string;
  readonly notes: readonly string[];
  /** How a count is marked that is no number. */
  readonly state?: Figure['state'];
  /** The same for programs; `null` where there is no number. */
  readonly value: number | null;
  readonly lower?: number | null;
  readonly upper?: number | null;
}

/** A column of the table, and of the file. */
export interface Column {
  /** Its name in the file. */
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
  say: (value: number) => string,
  { attendances }: Row,
  words: ChartWords
): Cell => {
  if (estimate) {
    const { value, lower, upper } = estimate;
    return { text: say(value), notes: [words.interval(say(lower), say(upper))], value, lower, upper };
  }
  const { state } = attendances;
  // What the attendances are is said for what is made of them too.
  return state === 'suppressed' || state === 'not-collected'
    ? { ...figureCell(attendances, words), value: null }
    : { text: words.unknown, notes: [], value: null };
};

/** So many digits that a small rate does not become 0. */
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
  const known = (value: number | null, say: (value: number) => string): Cell => ({
    text: value === null ? words.unknown : say(value),
    notes: [],
    value,
  });
  return {
    attendances: column('attendances', ownWord(words.counts, data.unit) ?? data.unit, ({ attendances }) =>
      figureCell(attendances, words)
    ),
    share: column('share', words.shareOf(whatText(data, span, words)), (row) =>
      estimateCell(row.share, words.percent, row, words)
    ),
    fairShare: column('workforceShare', words.fairShare, ({ fairShare, attendances }) =>
      // Of what was not collected there is nothing to compare.
      attendances.state === 'not-collected'
        ? { text: words.notCompared, notes: [], value: null }
        : known(fairShare, words.percent)
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
      estimateCell(row.rate, (one) => aboutText(one, words), row, words)
    ),
    workforce: column('workforce', words.workforce, ({ sector: { workforce } }) =>
      known(workforce?.value ?? null, (value) => words.number(value))
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

type Name = keyof ReturnType<typeof allColumns>;

const COLUMNS: Readonly<Record<Measure, readonly Name[]>> = {
  share: ['attendances', 'share', 'fairShare', 'standing', 'firstTime', 'recorded', 'upcoming'],
  rate: ['attendances', 'workforce', 'rate', 'inWords', 'standing', 'firstTime', 'recorded', 'upcoming'],
  sessions: ['sessions', 'recorded', 'upcoming', 'attendances', 'firstTime'],
  trend: ['attendances', 'share', 'fairShare', 'standing', 'firstTime', 'recorded'],
};

/** The columns that a measure has, beside the sector: never attendance alone. */
export const columnsOf = (view: View, span: Span, words: ChartWords): Column[] => {
  const all = allColumns(view, span, words);
  return COLUMNS[view.measure].map((name) => all[name]);
};

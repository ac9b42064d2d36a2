import type { Estimate } from '../../measures/rates.js';
import { aboutText, shortPercent, whatText, type ChartWords, type NameOf } from './equity-chart-finding.js';
import type { Figure, Row, Span, View } from './equity-chart-model.js';

/** A bar, or the mark that stands where there is no number. */
export interface Bar {
  readonly state: Figure['state'] | 'unknown';
  readonly value: number;
  /** The ends of its whisker. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** What stands at its end. */
  readonly label: string;
  /** The same where there is little room. */
  readonly short: string;
  /** Whether it is there to compare with, and has neither colour nor pattern. */
  readonly isPlain: boolean;
}

/** A sector's bars: some side by side, or one for each period. */
export interface DrawingRow {
  readonly name: string;
  /** 1 to 8. */
  readonly tone: number;
  readonly bars: readonly Bar[];
  /** Its fair share, in the unit of the bars; in words, where a strip says so. */
  readonly fair: { readonly value: number; readonly label: string } | null;
}

/** Everything that a drawing is made from. */
export interface DrawingInput {
  readonly view: View;
  readonly words: ChartWords;
  readonly nameOf: NameOf;
  readonly dir: 'ltr' | 'rtl';
  /** Whether a name takes two lines where there is little room. */
  readonly isLong: boolean;
}

/** All that a drawing shows, worked out and in words: whoever draws it knows neither statistics nor language. */
export interface Drawing {
  readonly kind: 'bars' | 'strips';
  readonly rows: readonly DrawingRow[];
  /** Whether a name takes two lines where there is little room. */
  readonly isLong: boolean;
  /** Words for the line of a fair share, where that is the same for all rows. */
  readonly line: { readonly value: number; readonly label: string } | null;
  /** Under strips: what each bar is of. */
  readonly periods: readonly { readonly label: string; readonly short: string }[];
  /** Before which periods the series breaks, counted from 0. */
  readonly breaks: readonly number[];
  readonly breakLabel: string;
  readonly dir: 'ltr' | 'rtl';
}

const numberBar = (value: number, label: string, short: string, isPlain: boolean): Bar => ({
  state: value === 0 ? 'zero' : 'value',
  value,
  lower: null,
  upper: null,
  label,
  short,
  isPlain,
});

const estimateBar = (
  { attendances }: Row,
  estimate: Estimate | null,
  say: (value: number) => string,
  short: (value: number) => string,
  words: ChartWords
): Bar => {
  const { state } = attendances;
  if (estimate) {
    const { value, lower, upper } = estimate;
    return { ...numberBar(value, say(value), short(value), false), lower, upper };
  }
  const label =
    state === 'suppressed' ? words.hidden : state === 'not-collected' ? words.noData : words.unknown;
  const isMark = state === 'suppressed' || state === 'not-collected';
  return { ...numberBar(0, label, label, false), state: isMark ? state : 'unknown' };
};

const shareBar = (row: Row, span: Span, { view, words }: DrawingInput): Bar =>
  estimateBar(
    row,
    row.share,
    (share) => words.ofWhat(words.percent(share), whatText(view.data, span, words)),
    (share) => shortPercent(share, words),
    words
  );

/** The bars of one row, of the fullest form that its measure has. */
const barsOf = (row: Row, input: DrawingInput): Bar[] => {
  const { view, words } = input;
  const { span, measure } = view;
  const known = (value: number | null, say: (value: number) => string, short: typeof say): Bar =>
    value === null
      ? { ...numberBar(0, words.unknown, words.unknown, true), state: 'unknown' }
      : numberBar(value, say(value), short(value), true);
  const number = (value: number): string => words.number(value);
  switch (measure) {
    case 'rate':
      return [
        estimateBar(
          row,
          row.rate,
          (rate) => aboutText(rate, words),
          (rate) => words.number(rate, 1),
          words
        ),
      ];
    case 'sessions':
      return [
        row.sessions === null
          ? { ...numberBar(0, words.noData, words.noData, false), state: 'not-collected' }
          : numberBar(row.sessions, words.welcomed(number(row.sessions)), number(row.sessions), false),
        known(row.upcoming, (count) => words.planned(number(count)), number),
      ];
    default:
      return [
        shareBar(row, span, input),
        row.attendances.state === 'not-collected'
          ? { ...numberBar(0, '', '', true), state: 'unknown' }
          : known(
              row.fairShare,
              (share) => words.ofWorkforce(words.percent(share)),
              (share) => shortPercent(share, words)
            ),
      ];
  }
};

const lineOf = ({ view: { measure, span }, words }: DrawingInput): Drawing['line'] =>
  measure === 'rate' && span.overall !== null
    ? { value: span.overall, label: words.overallLine(aboutText(span.overall, words)) }
    : null;

const fairOf = (row: Row, { measure, span }: View, words: ChartWords): DrawingRow['fair'] => {
  if (measure === 'sessions') return null;
  if (measure === 'rate') return span.overall === null ? null : { value: span.overall, label: '' };
  const { fairShare } = row;
  return fairShare === null ? null : { value: fairShare, label: words.ofWorkforce(words.percent(fairShare)) };
};

/** Works out what is drawn of a view. */
export const toDrawing = (input: DrawingInput): Drawing => {
  const { view, words, nameOf, dir, isLong } = input;
  const { measure, span, series } = view;
  const isTrend = measure === 'trend';
  const barOf = (one: Span, at: number): Bar[] => {
    const row = one.rows[at];
    return row ? [shareBar(row, one, input)] : [];
  };
  return {
    kind: isTrend ? 'strips' : 'bars',
    isLong,
    rows: span.rows.map((row, at) => ({
      name: nameOf(row),
      tone: row.tone,
      bars: isTrend ? series.flatMap((one) => barOf(one, at)) : barsOf(row, input),
      fair: fairOf(row, view, words),
    })),
    line: lineOf(input),
    periods: series.flatMap(({ periods }) => periods.map(({ id, label }) => ({ label, short: id }))),
    breaks: series.flatMap(({ periods: [period] }, at) =>
      at > 0 && period?.breakBefore != null ? [at] : []
    ),
    breakLabel: words.breakLine,
    dir,
  };
};

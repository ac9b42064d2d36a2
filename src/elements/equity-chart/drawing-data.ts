import type { Estimate } from '../../measures/rates.js';
import {
  rateInWords,
  shortPercent,
  shareBaseText,
  type ChartWords,
  type NameOf,
} from './equity-chart-finding.js';
import type { Figure, Row, Span, View } from './equity-chart-model.js';

/** A bar, or the mark that replaces it where there is no number. */
export interface Bar {
  readonly state: Figure['state'] | 'unknown';
  readonly value: number;
  /** Lower end of the whisker. */
  readonly lower: number | null;
  /** Upper end of the whisker. */
  readonly upper: number | null;
  /** Label at the end of the bar. */
  readonly label: string;
  /** Shorter label for narrow drawings. */
  readonly short: string;
  /** True if it is a reference bar, drawn without colour or pattern. */
  readonly isPlain: boolean;
}

/** Bars of a sector: several next to each other, or one for each period. */
export interface DrawingRow {
  readonly name: string;
  /** Colour and pattern, 1 to 8. */
  readonly tone: number;
  readonly bars: readonly Bar[];
  /** Fair share of the sector, in the unit of the bars. Strips show its label. */
  readonly fair: { readonly value: number; readonly label: string } | null;
}

/** Everything needed to work out a drawing. */
export interface DrawingInput {
  readonly view: View;
  readonly words: ChartWords;
  readonly nameOf: NameOf;
  readonly dir: 'ltr' | 'rtl';
  /** True if a name needs two lines in a narrow drawing. */
  readonly isLong: boolean;
}

/** Content of a drawing, calculated and in words, so that painting needs neither statistics nor messages. */
export interface Drawing {
  readonly kind: 'bars' | 'strips';
  readonly rows: readonly DrawingRow[];
  /** True if a name needs two lines in a narrow drawing. */
  readonly isLong: boolean;
  /** Line of the fair share and its label, if all rows share one. */
  readonly line: { readonly value: number; readonly label: string } | null;
  /** Labels below the strips: the period of each bar. */
  readonly periods: readonly { readonly label: string; readonly short: string }[];
  /** Indexes of the periods that follow a break in the series. */
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
  format: (value: number) => string,
  formatShort: (value: number) => string,
  words: ChartWords
): Bar => {
  const { state } = attendances;
  if (estimate) {
    const { value, lower, upper } = estimate;
    return { ...numberBar(value, format(value), formatShort(value), false), lower, upper };
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
    (share) => words.ofWhat(words.percent(share), shareBaseText(view.data, span, words)),
    (share) => shortPercent(share, words),
    words
  );

/** Returns the bars of one row, with full-length labels. */
const barsOf = (row: Row, input: DrawingInput): Bar[] => {
  const { view, words } = input;
  const { span, measure } = view;
  const referenceBar = (
    value: number | null,
    format: (value: number) => string,
    formatShort: typeof format
  ): Bar =>
    value === null
      ? { ...numberBar(0, words.unknown, words.unknown, true), state: 'unknown' }
      : numberBar(value, format(value), formatShort(value), true);
  const number = (value: number): string => words.number(value);
  switch (measure) {
    case 'rate':
      return [
        estimateBar(
          row,
          row.rate,
          (rate) => rateInWords(rate, words),
          (rate) => words.number(rate, 1),
          words
        ),
      ];
    case 'sessions':
      return [
        row.sessions === null
          ? { ...numberBar(0, words.noData, words.noData, false), state: 'not-collected' }
          : numberBar(row.sessions, words.welcomed(number(row.sessions)), number(row.sessions), false),
        referenceBar(row.upcoming, (count) => words.planned(number(count)), number),
      ];
    default:
      return [
        shareBar(row, span, input),
        row.attendances.state === 'not-collected'
          ? { ...numberBar(0, '', '', true), state: 'unknown' }
          : referenceBar(
              row.fairShare,
              (share) => words.ofWorkforce(words.percent(share)),
              (share) => shortPercent(share, words)
            ),
      ];
  }
};

const lineOf = ({ view: { measure, span }, words }: DrawingInput): Drawing['line'] =>
  measure === 'rate' && span.overall !== null
    ? { value: span.overall, label: words.overallLine(rateInWords(span.overall, words)) }
    : null;

const fairOf = (row: Row, { measure, span }: View, words: ChartWords): DrawingRow['fair'] => {
  if (measure === 'sessions') return null;
  if (measure === 'rate') return span.overall === null ? null : { value: span.overall, label: '' };
  const { fairShare } = row;
  return fairShare === null ? null : { value: fairShare, label: words.ofWorkforce(words.percent(fairShare)) };
};

/** Calculates the content of a drawing. */
export const toDrawing = (input: DrawingInput): Drawing => {
  const { view, words, nameOf, dir, isLong } = input;
  const { measure, span, series } = view;
  const isTrend = measure === 'trend';
  const barOf = (period: Span, index: number): Bar[] => {
    const row = period.rows[index];
    return row ? [shareBar(row, period, input)] : [];
  };
  return {
    kind: isTrend ? 'strips' : 'bars',
    isLong,
    rows: span.rows.map((row, index) => ({
      name: nameOf(row),
      tone: row.tone,
      bars: isTrend ? series.flatMap((period) => barOf(period, index)) : barsOf(row, input),
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

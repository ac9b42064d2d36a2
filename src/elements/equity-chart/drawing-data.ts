import type { Row, Span } from './equity-chart-model.js';
import { lineText, shareTitle } from './equity-chart-words.js';
import type { Content } from './drawing-layout.js';
import { toLines, type BarLine, type DrawingInput } from './drawing-lines.js';

/** A value of one period, or the mark that replaces it. */
export interface PanelBar {
  readonly value: number | null;
  readonly mark: string;
  readonly fair: number | null;
}

/** A sector in a trend. */
export interface Panel {
  readonly name: string;
  readonly bars: readonly PanelBar[];
  /** First and last value in words. */
  readonly first: string;
  readonly last: string;
  /** Replaces the bars of a sector without figures. */
  readonly text: string;
}

/** Meaning of a mark. */
export interface LegendItem {
  readonly mark: 'bar' | 'fair' | 'interval' | 'text';
  readonly text: string;
}

/**
 * Content of a drawing with all figures calculated and all text written, so that painting needs neither statistics nor
 * messages.
 */
export interface Drawing extends Content {
  readonly panels: readonly Panel[];
  /** The largest value that is drawn, above 0. All bars share its scale. */
  readonly max: number;
  readonly legend: readonly LegendItem[];
  /** Labels under the panels: first and last period. */
  readonly periods: readonly { readonly label: string; readonly short: string }[];
  /** Indexes of the periods that follow a break in the series. */
  readonly breaks: readonly number[];
  readonly breakLabel: string;
  readonly dir: 'ltr' | 'rtl';
}

/** Marks that replace a bar in a panel. The legend explains them. */
const MARKS = { value: '', zero: '', suppressed: '?', 'not-collected': '–', 'no-round-open': '×' } as const;

const panelOf = (sector: Row, at: number, { view, words, nameOf }: DrawingInput): Panel => {
  const bars = view.series.flatMap(({ rows }): PanelBar[] => {
    const row = rows[at];
    if (!row) return [];
    const { share, fairShare } = row.reading;
    const isShown = share !== null && row.state !== 'no-round-open';
    return [
      {
        value: isShown ? share : null,
        mark: MARKS[row.state],
        fair: fairShare,
      },
    ];
  });
  const label = (bar: PanelBar | undefined): string =>
    bar?.value === null || bar === undefined ? (bar?.mark ?? '') : words.percent(bar.value);
  const hasNone = bars.every(({ value }) => value === null);
  return {
    name: nameOf(sector),
    bars,
    first: label(bars[0]),
    last: label(bars[bars.length - 1]),
    text: hasNone
      ? sector.state === 'value' || sector.state === 'zero'
        ? words.notInBoth
        : lineText(sector, words)
      : '',
  };
};

const legendOf = (input: DrawingInput, bars: readonly BarLine[], panels: readonly Panel[]): LegendItem[] => {
  const { view, words } = input;
  const { measure, span, series } = view;
  const isPartial = [span, ...series].some((one: Span) => one.isPartial);
  const text =
    measure === 'rate'
      ? words.perThousand
      : measure === 'sessions'
        ? words.legendSessions
        : shareTitle(view, isPartial, words);
  const marks = new Set(panels.flatMap((panel) => panel.bars.map(({ mark }) => mark)));
  const isFairKnown =
    bars.some(({ fair }) => fair !== null) ||
    panels.some((panel) => panel.bars.some(({ fair }) => fair !== null));
  const item = (mark: LegendItem['mark'], isUsed: boolean, label: string): LegendItem[] =>
    isUsed ? [{ mark, text: label }] : [];
  return [
    ...item('bar', bars.length + panels.length > 0, text),
    ...item('fair', isFairKnown, words.legendFair),
    ...item(
      'interval',
      bars.some(({ upper }) => upper !== null),
      words.legendInterval
    ),
    ...item('text', marks.has(MARKS.suppressed), words.legendHidden),
    ...item('text', marks.has(MARKS['not-collected']), words.legendMissing),
    ...item('text', marks.has(MARKS['no-round-open']), words.legendClosed),
  ];
};

/** Calculates the content of a drawing. */
export const toDrawing = (input: DrawingInput): Drawing => {
  const { view, words, dir } = input;
  const { measure, span, series } = view;
  const isTrend = measure === 'trend';
  const lines = isTrend ? [] : toLines(input);
  const panels = isTrend ? span.rows.map((row, at) => panelOf(row, at, input)) : [];
  const bars = lines.flatMap((line) => (line.kind === 'bar' ? [line] : []));
  const values = [
    ...bars.flatMap(({ value, upper, fair }) => [value, upper ?? 0, fair ?? 0]),
    ...panels.flatMap((panel) => panel.bars.flatMap(({ value, fair }) => [value ?? 0, fair ?? 0])),
  ];
  return {
    measure,
    lines,
    panels,
    panelCount: panels.length,
    max: Math.max(Number.EPSILON, ...values),
    legend: legendOf(input, bars, panels),
    periods: series.flatMap(({ periods }) => periods.map(({ id, label }) => ({ label, short: id }))),
    breaks: series.flatMap(({ periods: [period] }, at) =>
      at > 0 && period?.breakBefore != null ? [at] : []
    ),
    breakLabel: words.breakLine,
    dir,
  };
};

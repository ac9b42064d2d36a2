import { GROUPS, type Row, type View } from './equity-chart-model.js';
import {
  lineText,
  rateInWords,
  rateText,
  readingText,
  type ChartWords,
  type NameOf,
} from './equity-chart-words.js';

// The lines of a drawing. They load with the first view, because their number determines its height.

/** A heading above the sectors of a group. */
interface HeadingLine {
  readonly kind: 'heading';
  readonly text: string;
}

/** A sector without a bar. */
interface TextLine {
  readonly kind: 'text';
  readonly name: string;
  readonly text: string;
}

/** A sector with a bar. */
export interface BarLine {
  readonly kind: 'bar';
  readonly name: string;
  readonly value: number;
  /** Ends of the 95% interval. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Fair share, in the unit of the bar. */
  readonly fair: number | null;
  /** The value, and what follows it. */
  readonly label: string;
  readonly rest: string;
  /** The reading in words. */
  readonly note: string;
}

/** A line of a drawing, from top to bottom. */
export type Line = HeadingLine | TextLine | BarLine;

/** Everything needed to work out a drawing. */
export interface DrawingInput {
  readonly view: View;
  readonly words: ChartWords;
  readonly nameOf: NameOf;
  readonly dir: 'ltr' | 'rtl';
}

const shareLine = (row: Row, { words, nameOf }: DrawingInput): Line => {
  const name = nameOf(row);
  const { share, interval, fairShare } = row.reading;
  if (share === null || row.state === 'no-round-open')
    return { kind: 'text', name, text: lineText(row, words) };
  return {
    kind: 'bar',
    name,
    value: share,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    fair: fairShare,
    label: words.percent(share),
    rest: fairShare === null ? '' : words.fairLabel(words.percent(fairShare)),
    note: fairShare === null ? '' : readingText(row, words, true),
  };
};

const rateLine = (row: Row, { view, words, nameOf }: DrawingInput): Line => {
  const name = nameOf(row);
  const { rate, state } = row;
  if (!rate || state === 'no-round-open') return { kind: 'text', name, text: lineText(row, words) };
  const { overall } = view.span;
  return {
    kind: 'bar',
    name,
    ...rate,
    fair: overall,
    label: rateInWords(rate.value, words),
    rest: overall === null ? '' : words.fairLabel(rateText(overall, words)),
    note: readingText(row, words, true),
  };
};

const sessionsLine = (row: Row, { words, nameOf }: DrawingInput): Line => {
  const name = nameOf(row);
  const { sessions, upcoming, group } = row;
  if (group !== 'open' || sessions === null) return { kind: 'text', name, text: lineText(row, words) };
  return {
    kind: 'bar',
    name,
    value: sessions,
    lower: null,
    upper: null,
    fair: null,
    label: words.number(sessions),
    rest: upcoming === null ? '' : words.planned(words.number(upcoming)),
    note: '',
  };
};

const LINES = {
  share: shareLine,
  rate: rateLine,
  sessions: sessionsLine,
  trend: shareLine,
  systems: shareLine,
};

/** Returns the lines of a drawing, group by group. */
export const toLines = (input: DrawingInput): Line[] =>
  GROUPS.flatMap((group) => {
    const rows = input.view.span.rows.filter((row) => row.group === group);
    if (rows.length === 0) return [];
    const heading = { kind: 'heading' as const, text: input.words.groups[group] ?? '' };
    return [heading, ...rows.map((row) => LINES[input.view.measure](row, input))];
  });

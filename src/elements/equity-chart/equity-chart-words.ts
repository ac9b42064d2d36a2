import { calendarDateText } from '../../i18n/dates.js';
import { ownWord } from '../../i18n/labels.js';
import {
  capitalised,
  headlineOf,
  inSentence,
  type ChartWords,
  type Headline,
} from './equity-chart-headline.js';
import { isCompared, type Row, type Span, type View } from './equity-chart-model.js';

export type { ChartWords };

/** Returns the name of a sector in the language of the page. */
export type NameOf = (row: Row) => string;

/** Formats one period, such as `July to September 2026`, or the range from the first to the last. */
export const periodText = (periods: Span['periods'], words: ChartWords): string => {
  const first = periods[0]?.label ?? '';
  const last = periods[periods.length - 1]?.label ?? '';
  return first === last ? first : words.span(first, last);
};

/** Returns the title of the shares column. */
export const shareTitle = ({ data }: View, isPartial: boolean, words: ChartWords): string =>
  isPartial ? words.shareOfPublished : (ownWord(words.shareOf, data.unit) ?? words.shareOfPublished);

/** Formats a rate as `about 2 in every 1,000`, with a larger base if the count would round to 0. */
export const rateInWords = (rate: number, words: ChartWords): string => {
  if (rate <= 0) return words.none;
  let count = rate;
  let base = 1000;
  while (Math.round(count) < 1) {
    count = count * 10;
    base = base * 10;
  }
  return words.inEvery(words.number(Math.round(count)), words.number(base));
};

/** Formats a rate with enough digits that a small one does not become 0. */
export const rateText = (rate: number, words: ChartWords): string =>
  words.number(rate, rate > 0 && rate < 1 ? 2 : rate < 10 ? 1 : 0);

/** Formats the size of a workforce: `11,250 people`. */
export const staffText = ({ workforce }: Row, words: ChartWords): string | null =>
  workforce &&
  words.staff(words.number(workforce.value), ownWord(words.units, workforce.unit) ?? workforce.unit);

/**
 * Returns the reading of a row in words, with the reason if it is uncertain.
 *
 * @param isShort true for a drawing, whose headings already say the reading
 */
export const readingText = (
  { reading: { reading, ratio, doubt }, group }: Row,
  words: ChartWords,
  isShort = false
): string => {
  const isOther = reading === 'less' || reading === 'more';
  const named = isShort ? '' : (words.groups[group] ?? '');
  const text = isOther
    ? (isShort ? words.ratioShort : words.ratioWords)(ratio ?? 0)
    : reading === 'none-attended'
      ? words.nobody
      : named;
  const reason = doubt ? (words.doubts[doubt] ?? '') : '';
  return capitalised(text && reason ? words.and(text, reason) : text || reason);
};

/** Returns the text shown in place of a missing bar. */
export const lineText = (row: Row, words: ChartWords): string => {
  const { state, sessions, notStated, upcoming, attendances } = row;
  if (state === 'no-round-open')
    return words.noRoundOpen(
      staffText(row, words),
      upcoming ? words.planned(words.number(upcoming)) : words.nonePlanned
    );
  if (state === 'suppressed') return words.hiddenLine;
  if (state === 'not-collected') {
    if (sessions) return words.noFiguresLine(words.number(sessions));
    return notStated > 0 ? words.notStatedLine : (words.states[state] ?? '');
  }
  return words.noWorkforceLine(words.number(attendances.value));
};

/**
 * Returns the words above a chart of shares or rates.
 *
 * @param isReplaced true if the page shows a headline of its own
 */
export const wordsOf = (
  { span, data }: View,
  isReplaced: boolean,
  words: ChartWords,
  nameOf: NameOf
): Headline => {
  const readings = span.rows.map((row) => ({ ...row.reading, name: nameOf(row) }));
  const states = span.rows.map(({ state }) => state);
  return headlineOf(readings, { total: span.readings.total, unit: data.unit, states, isReplaced }, words);
};

/** Number of years after which a workforce is much older than the attendances. */
const OLD_AFTER_YEARS = 2;

/**
 * Returns the line below the headline: what is shown, where and when, how many figures were sent, and what makes them hard
 * to compare.
 */
export const whereText = (view: View, words: ChartWords, nameOf: NameOf): string => {
  const { span, data } = view;
  const { rows } = span;
  const sum = (numbers: readonly (number | null)[]): number =>
    numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
  const expected = sum(rows.map(({ sessions }) => sessions));
  const recorded = sum(rows.map(({ recorded: count }) => count));
  const units = new Set(
    rows.flatMap(({ workforce }) =>
      workforce ? [ownWord(words.unitNames, workforce.unit) ?? workforce.unit] : []
    )
  );
  const end = span.periods[span.periods.length - 1]?.to ?? '';
  const oldest = `${Number(end.slice(0, 4)) - OLD_AFTER_YEARS}${end.slice(4)}`;
  const old = rows.filter(({ workforce }) => workforce !== null && workforce.asOf < oldest);
  return [
    whatText(view, words),
    words.returned(words.number(recorded), words.number(expected)),
    ...(isCompared(view) && units.size > 1 ? [words.mixedUnits(words.list([...units]))] : []),
    ...(isCompared(view) && old.length > 0
      ? [words.oldWorkforce(words.list(old.map((row) => inSentence(nameOf(row)))))]
      : []),
    ...(data.publishedAt
      ? [words.publishedOn(calendarDateText(data.publishedAt.slice(0, 10), words.dates))]
      : []),
  ].join(' ');
};

/** Returns what the chart shows, where and when, which differs for two charts on one page. */
export const whatText = ({ measure, data, span, series }: View, words: ChartWords): string => {
  const periods = measure === 'trend' ? series.flatMap((one) => one.periods) : span.periods;
  return words.whatWhereWhen(
    words.about[measure] ?? '',
    data.system?.name ?? words.everywhere,
    periodText(periods, words)
  );
};

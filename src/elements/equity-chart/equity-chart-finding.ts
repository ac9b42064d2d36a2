import { ownWord } from '../../i18n/labels.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import type { EquityChartMessages } from './messages/en.js';
import type { Row, Span, View } from './equity-chart-model.js';

/** Messages of the element. */
export type ChartWords = CommonMessages & EquityChartMessages;

/** Returns the name of a sector in the language of the page. */
export type NameOf = (row: Row) => string;

/** Formats one period, such as `July to September 2026`, or the range from the first to the last. */
export const periodText = ({ periods }: Pick<Span, 'periods'>, words: ChartWords): string => {
  const first = periods[0]?.label ?? '';
  const last = periods[periods.length - 1]?.label ?? '';
  return first === last ? first : words.span(first, last);
};

/** Returns the base of shares: attendances, or published counts if some are hidden. */
export const shareBaseText = (data: View['data'], { partial }: Span, words: ChartWords): string =>
  partial ? words.published : (ownWord(words.what, data.unit) ?? words.published);

/** Formats a rate as `about 2 in every 1,000`, with a larger base if the count would round to 0. */
export const rateInWords = (rate: number, words: ChartWords): string => {
  if (rate <= 0) return words.fewerThanOne;
  let count = rate;
  let base = 1000;
  while (Math.round(count) < 1) {
    count = count * 10;
    base = base * 10;
  }
  return words.about(words.number(Math.round(count)), words.number(base));
};

/** Formats a share as `12%`, with decimals only below 1%. */
export const shortPercent = (share: number, words: ChartWords): string =>
  words.percent(share >= 0.01 ? Math.round(share * 100) / 100 : share);

/** Returns the reason why no comparison is possible; empty if one is. */
const reasonForNoFinding = (rows: readonly Row[], words: ChartWords): string => {
  const states = new Set(rows.map(({ attendances }) => attendances.state));
  if (states.has('value')) return '';
  if (states.has('zero') && states.size === 1) return words.nobody;
  if (states.has('zero')) return '';
  if (states.size > 1) return words.nothingKnown;
  return states.has('suppressed') ? words.allHidden : words.allMissing;
};

interface Parts {
  readonly none: (names: string) => string;
  readonly less: (names: string) => string;
  readonly more: (names: string) => string;
  readonly name: (row: Row) => string;
  readonly similar: string;
}

/** Returns whether every expected return has arrived. Without them, a low figure may only seem low. */
const isComplete = ({ attendances, recorded, sessions }: Row): boolean =>
  attendances.missing === 0 && (recorded ?? 0) >= (sessions ?? 0);

/** Names the sectors whose interval excludes the fair share, in the backend's order, and counts the others. */
const standings = (rows: readonly Row[], words: ChartWords, nameOf: NameOf, parts: Parts): string[] => {
  const list = (found: readonly Row[], name: NameOf): string => words.list(found.map(name));
  const none = rows.filter(({ noAccess }) => noAccess);
  const below = rows.filter(({ standing, noAccess }) => standing === 'below' && !noAccess);
  const less = below.filter(isComplete);
  const incomplete = below.filter((row) => !isComplete(row));
  const more = rows.filter(({ standing }) => standing === 'above');
  const similar = rows.filter(({ standing, noAccess }) => standing === 'similar' && !noAccess);
  const incomparable = rows.filter(({ standing, noAccess }) => standing === null && !noAccess);
  const areAllSimilar = none.length + below.length + more.length === 0;
  return [
    ...(none.length > 0 ? [parts.none(list(none, nameOf))] : []),
    ...(less.length > 0 ? [parts.less(list(less, parts.name))] : []),
    ...(more.length > 0 ? [parts.more(list(more, parts.name))] : []),
    ...(incomplete.length > 0 ? [words.restMissing] : []),
    ...(similar.length > 0 ? [areAllSimilar ? parts.similar : words.restSimilar(similar.length)] : []),
    ...(incomparable.length > 0 && incomparable.length < rows.length
      ? [words.restUntold(incomparable.length)]
      : []),
  ];
};

const shareParts = ({ data, span }: View, words: ChartWords, nameOf: NameOf): string[] => {
  const base = shareBaseText(data, span, words);
  const parts = standings(span.rows, words, nameOf, {
    none: words.noneFrom,
    less: words.lessShare,
    more: words.moreShare,
    name: (row) =>
      words.shares(
        nameOf(row),
        shortPercent(row.share?.value ?? 0, words),
        shortPercent(row.fairShare ?? 0, words),
        base
      ),
    similar: words.similarShare,
  });
  return span.overall === null ? [...parts, words.unknownShare] : parts;
};

const rateParts = ({ span }: View, words: ChartWords, nameOf: NameOf): string[] => {
  if (span.overall === null) return [words.unknownShare];
  const parts = standings(span.rows, words, nameOf, {
    none: words.noneFrom,
    less: words.lowerRate,
    more: words.higherRate,
    name: (row) => words.named(nameOf(row), rateInWords(row.rate?.value ?? 0, words)),
    similar: words.similarRate,
  });
  return [words.overall(rateInWords(span.overall, words)), ...parts];
};

const sessionsParts = ({ span: { rows } }: View, words: ChartWords, nameOf: NameOf): string[] => {
  const names = (found: readonly Row[]): string => words.list(found.map(nameOf));
  const unwelcome = rows.filter(({ sessions }) => sessions === 0);
  const unplanned = rows.filter(({ upcoming }) => upcoming === 0);
  return [
    unwelcome.length > 0 ? words.unwelcome(names(unwelcome)) : words.allWelcome,
    ...(unplanned.length > 0 ? [words.notUpcoming(names(unplanned))] : []),
  ];
};

const trendParts = ({ series, span }: View, words: ChartWords, nameOf: NameOf): string[] => {
  const since = series.slice(-span.periods.length);
  const first = since[0];
  const last = since[since.length - 1];
  if (!first || !last || first === last) return [words.noSecond];
  const changes = last.rows.flatMap((row) => {
    const before = first.rows.find(({ sector }) => sector === row.sector)?.share;
    return before && row.share ? [{ row, before, now: row.share }] : [];
  });
  const incomparable = last.rows.length - changes.length;
  if (changes.length === 0) return [words.noSecond];
  const names = (found: typeof changes): string =>
    words.list(
      found.map(({ row, before, now }) =>
        words.fromTo(nameOf(row), shortPercent(before.value, words), shortPercent(now.value, words))
      )
    );
  // A change counts only if the two intervals do not overlap.
  const rose = changes.filter(({ before, now }) => now.lower > before.upper);
  const fell = changes.filter(({ before, now }) => now.upper < before.lower);
  return [
    ...(rose.length + fell.length === 0 ? [words.noTrend] : []),
    ...(rose.length > 0 ? [words.rose(names(rose))] : []),
    ...(fell.length > 0 ? [words.fell(names(fell))] : []),
    ...(incomparable > 0 ? [words.restUntold(incomparable)] : []),
  ];
};

const PARTS = { share: shareParts, rate: rateParts, sessions: sessionsParts, trend: trendParts };

/** Returns the finding in one sentence, which never claims more than the intervals allow. */
export const findingText = (view: View, words: ChartWords, nameOf: NameOf): string => {
  const reason = view.measure === 'sessions' ? '' : reasonForNoFinding(view.span.rows, words);
  const parts = reason ? [reason] : PARTS[view.measure](view, words, nameOf);
  return words.finding(periodText(view.span, words), parts.length > 0 ? parts : [words.nothingKnown]);
};

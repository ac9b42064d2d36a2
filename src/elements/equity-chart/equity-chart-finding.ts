import { ownWord } from '../../i18n/labels.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import type { EquityChartMessages } from './messages/en.js';
import type { Row, Span, View } from './equity-chart-model.js';

/** The words of the element. */
export type ChartWords = CommonMessages & EquityChartMessages;

/** A sector's name, in the language of the page. */
export type NameOf = (row: Row) => string;

/** `July to September 2026`, or from the first of several to the last. */
export const periodText = ({ periods }: Pick<Span, 'periods'>, words: ChartWords): string => {
  const first = periods[0]?.label ?? '';
  const last = periods[periods.length - 1]?.label ?? '';
  return first === last ? first : words.span(first, last);
};

/** What shares are of: of attendances, or of published counts where some are hidden. */
export const whatText = (data: View['data'], { partial }: Span, words: ChartWords): string =>
  partial ? words.published : (ownWord(words.what, data.unit) ?? words.published);

/** `about 2 in every 1,000`, or of as many more as it takes to come to at least 1. */
export const aboutText = (rate: number, words: ChartWords): string => {
  if (rate <= 0) return words.fewerThanOne;
  let count = rate;
  let base = 1000;
  while (Math.round(count) < 1) {
    count = count * 10;
    base = base * 10;
  }
  return words.about(words.number(Math.round(count)), words.number(base));
};

/** `12%`, whole where that says enough. */
export const shortPercent = (share: number, words: ChartWords): string =>
  words.percent(share >= 0.01 ? Math.round(share * 100) / 100 : share);

/** That nothing can be told, and why; empty where something can. */
const untold = (rows: readonly Row[], words: ChartWords): string => {
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

/** Whether all returns that are expected have come: where some have not, a low figure may only seem so. */
const isWhole = ({ attendances, recorded, sessions }: Row): boolean =>
  attendances.missing === 0 && (recorded ?? 0) >= (sessions ?? 0);

/** Who stands out, in the backend's order, and only by an interval that leaves out the fair share. */
const standings = (rows: readonly Row[], words: ChartWords, nameOf: NameOf, parts: Parts): string[] => {
  const list = (found: readonly Row[], name: NameOf): string => words.list(found.map(name));
  const none = rows.filter(({ noAccess }) => noAccess);
  const below = rows.filter(({ standing, noAccess }) => standing === 'below' && !noAccess);
  const less = below.filter(isWhole);
  const doubtful = below.filter((row) => !isWhole(row));
  const more = rows.filter(({ standing }) => standing === 'above');
  const similar = rows.filter(({ standing, noAccess }) => standing === 'similar' && !noAccess);
  const untold = rows.filter(({ standing, noAccess }) => standing === null && !noAccess);
  const isPlain = none.length + below.length + more.length === 0;
  return [
    ...(none.length > 0 ? [parts.none(list(none, nameOf))] : []),
    ...(less.length > 0 ? [parts.less(list(less, parts.name))] : []),
    ...(more.length > 0 ? [parts.more(list(more, parts.name))] : []),
    ...(doubtful.length > 0 ? [words.restMissing] : []),
    ...(similar.length > 0 ? [isPlain ? parts.similar : words.restSimilar(similar.length)] : []),
    ...(untold.length > 0 && untold.length < rows.length ? [words.restUntold(untold.length)] : []),
  ];
};

const shareParts = ({ data, span }: View, words: ChartWords, nameOf: NameOf): string[] => {
  const what = whatText(data, span, words);
  const parts = standings(span.rows, words, nameOf, {
    none: words.noneFrom,
    less: words.lessShare,
    more: words.moreShare,
    name: (row) =>
      words.shares(
        nameOf(row),
        shortPercent(row.share?.value ?? 0, words),
        shortPercent(row.fairShare ?? 0, words),
        what
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
    name: (row) => words.named(nameOf(row), aboutText(row.rate?.value ?? 0, words)),
    similar: words.similarRate,
  });
  return [words.overall(aboutText(span.overall, words)), ...parts];
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
  const untoldOf = last.rows.length - changes.length;
  if (changes.length === 0) return [words.noSecond];
  const names = (found: typeof changes): string =>
    words.list(
      found.map(({ row, before, now }) =>
        words.fromTo(nameOf(row), shortPercent(before.value, words), shortPercent(now.value, words))
      )
    );
  // Only where the two intervals have nothing in common.
  const rose = changes.filter(({ before, now }) => now.lower > before.upper);
  const fell = changes.filter(({ before, now }) => now.upper < before.lower);
  return [
    ...(rose.length + fell.length === 0 ? [words.noTrend] : []),
    ...(rose.length > 0 ? [words.rose(names(rose))] : []),
    ...(fell.length > 0 ? [words.fell(names(fell))] : []),
    ...(untoldOf > 0 ? [words.restUntold(untoldOf)] : []),
  ];
};

const PARTS = { share: shareParts, rate: rateParts, sessions: sessionsParts, trend: trendParts };

/** What the figures say, in one sentence that never says more than their intervals allow. */
export const findingText = (view: View, words: ChartWords, nameOf: NameOf): string => {
  const nothing = view.measure === 'sessions' ? '' : untold(view.span.rows, words);
  const parts = nothing ? [nothing] : PARTS[view.measure](view, words, nameOf);
  return words.finding(periodText(view.span, words), parts.length > 0 ? parts : [words.nothingKnown]);
};

import {
  inSentence,
  sentenceOf,
  MAX_WORDS,
  wordCount,
  type ChartWords,
  type Headline,
} from './equity-chart-headline.js';
import type { EquityChartMoreMessages } from './messages/en-more.js';
import type { Span, View } from './equity-chart-model.js';
import type { SectorReading } from './equity-chart-reading.js';
import type { NameOf } from './equity-chart-words.js';

/*
 * The words above a chart of the Rounds that are open, or of a trend.
 */

/** Messages of the element, including those that are loaded after the table. */
export type AllWords = ChartWords & EquityChartMoreMessages;

/** A sector's welcome, for the headline of the Rounds that are open. */
interface Welcome {
  readonly name: string;
  /** `null` if no Round has said whom it welcomes, or if there is no figure. */
  readonly isOpen: boolean | null;
  readonly upcoming: number | null;
}

/** Returns the words above a chart of the Rounds that were open to each sector. */
const welcomeHeadline = (welcomes: readonly Welcome[], isReplaced: boolean, words: AllWords): Headline => {
  const names = (found: readonly Welcome[]): string[] => found.map(({ name }) => inSentence(name));
  const closed = welcomes.filter(({ isOpen }) => isOpen === false);
  const open = welcomes.filter(({ isOpen }) => isOpen === true);
  const unknown = welcomes.filter(({ isOpen }) => isOpen === null);
  const unplanned = welcomes.filter(({ upcoming }) => upcoming === 0);
  const closedNames = names(closed);
  const [first = ''] = closedNames;
  const all = words.noRoundFor(words.anyOf(closedNames));
  const isShort = closedNames.length < 2 || wordCount(all) <= MAX_WORDS;
  const headline =
    closed.length === welcomes.length
      ? words.noRoundAtAll
      : closed.length > 0
        ? isShort
          ? all
          : words.noRoundFor(words.andOthers(first, closedNames.length - 1))
        : unknown.length > 0
          ? words.cannotTell
          : words.allOpen;
  const others = isReplaced ? closedNames : isShort ? [] : closedNames.slice(1);
  const parts = [
    ...(others.length > 0 && closed.length < welcomes.length ? [words.partNoRound(words.anyOf(others))] : []),
    ...(open.length > 0 && closed.length + unknown.length > 0
      ? [words.partOpen(words.list(names(open)))]
      : []),
    ...(unknown.length > 0 ? [words.partNotStated(words.list(names(unknown)))] : []),
    ...(unplanned.length > 0 ? [words.partNotPlanned(words.anyOf(names(unplanned)))] : []),
  ];
  return { headline, sentence: sentenceOf(parts, words), beside: '' };
};

/** The first and the last reading of a sector in a trend. */
interface Change {
  readonly name: string;
  readonly first: SectorReading;
  readonly last: SectorReading;
}

/** Returns the direction of a change that is clear because the two intervals do not overlap; 0 if it is not clear. */
const directionOf = ({ first, last }: Change): -1 | 0 | 1 => {
  if (!first.interval || !last.interval) return 0;
  if (last.interval.upper < first.interval.lower) return -1;
  return last.interval.lower > first.interval.upper ? 1 : 0;
};

const sizeOf = ({ first, last }: Change): number => Math.abs((last.share ?? 0) - (first.share ?? 0));

/**
 * Returns the words above a trend.
 *
 * @param changes sectors with a share in both the first and the last period
 * @param closed names of sectors that no Round of the last period was open to
 * @param notCompared names of the other sectors
 */
const trendHeadline = (
  {
    changes,
    closed,
    notCompared,
  }: {
    readonly changes: readonly Change[];
    readonly closed: readonly string[];
    readonly notCompared: readonly string[];
  },
  isReplaced: boolean,
  words: AllWords
): Headline => {
  const spoken = changes.map((one) => ({ ...one, name: inSentence(one.name) }));
  const bySize = (direction: number): Change[] =>
    spoken.filter((one) => directionOf(one) === direction).sort((a, b) => sizeOf(b) - sizeOf(a));
  const { percent } = words;
  const [fell, rose, others] = [bySize(-1), bySize(1), spoken.filter((one) => directionOf(one) === 0)];
  const [lead] = [...fell, ...rose];
  const isSame = ({ first, last }: Change): boolean => percent(first.share ?? 0) === percent(last.share ?? 0);
  const [same, unclear] = [others.filter(isSame), others.filter((one) => !isSame(one))];
  const shares = ({ name, first, last }: Change) =>
    [name, percent(first.share ?? 0), percent(last.share ?? 0)] as const;
  const headline = lead
    ? (fell.includes(lead) ? words.fell : words.rose)(...shares(lead))
    : changes.length > 0
      ? words.noChange
      : words.noEarlier;
  const list = (found: readonly Change[]): string =>
    words.list(found.map((one) => words.fromTo(...shares(one))));
  const rest = (found: readonly Change[]): Change[] => found.filter((one) => isReplaced || one !== lead);
  const part = (found: readonly Change[], textOf: (names: string) => string): string[] =>
    found.length > 0 ? [textOf(list(found))] : [];
  return {
    headline,
    sentence: sentenceOf(
      [
        ...(closed.length > 0 ? [words.partNoRound(words.anyOf(closed.map(inSentence)))] : []),
        ...part(rest(fell), words.partFell),
        ...part(rest(rose), words.partRose),
        ...part(unclear, words.partMayBeChance),
        ...(same.length > 0
          ? [
              words.partSame(
                words.list(same.map(({ name, last }) => words.named(name, percent(last.share ?? 0))))
              ),
            ]
          : []),
        ...(notCompared.length > 0 ? [words.partNotCompared(words.list(notCompared.map(inSentence)))] : []),
      ],
      words
    ),
    beside: '',
  };
};

/** Returns the first and the last span of a trend, both since the last break; `null` if there is only one. */
const endsOf = ({ series, start }: View): readonly [Span, Span] | null => {
  const [first, last] = [series[start], series[series.length - 1]];
  return first && last && first !== last ? [first, last] : null;
};

const trendWords = (view: View, isReplaced: boolean, words: AllWords, nameOf: NameOf): Headline => {
  const ends = endsOf(view);
  if (!ends) return { headline: words.noEarlier, sentence: '', beside: '' };
  const [first, last] = ends;
  const closed = last.rows.filter(({ state }) => state === 'no-round-open');
  const open = last.rows.filter((row) => !closed.includes(row));
  const changes = open.flatMap((row) => {
    const before = first.rows.find(({ sector }) => sector.code === row.sector.code)?.reading;
    if (!before) return [];
    return before.share !== null && row.reading.share !== null
      ? [{ row, name: nameOf(row), first: before, last: row.reading }]
      : [];
  });
  const others = open.filter((row) => !changes.some((change) => change.row === row));
  return trendHeadline(
    { changes, closed: closed.map(nameOf), notCompared: others.map(nameOf) },
    isReplaced,
    words
  );
};

/**
 * Returns the words above a chart of Rounds or of a trend.
 *
 * @param isReplaced true if the page shows a headline of its own
 */
export const otherWordsOf = (view: View, isReplaced: boolean, words: AllWords, nameOf: NameOf): Headline => {
  if (view.measure === 'trend') return trendWords(view, isReplaced, words, nameOf);
  const welcomes = view.span.rows.map((row) => ({
    name: nameOf(row),
    isOpen: row.group === 'open' ? true : row.group === 'no-round-open' ? false : null,
    upcoming: row.upcoming,
  }));
  return welcomeHeadline(welcomes, isReplaced, words);
};

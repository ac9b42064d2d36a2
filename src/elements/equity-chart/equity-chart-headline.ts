import type { CommonMessages } from '../../i18n/messages/en/common.js';
import type { EquityChartMessages } from './messages/en.js';
import type { SectorReading } from './equity-chart-reading.js';

/*
 * The words above a chart, as pure functions. They name every sector, apply the same tests to "less" and "more", and say
 * "may" if a reading is uncertain.
 */

/** Messages of the element. */
export type ChartWords = CommonMessages & EquityChartMessages;

/** A reading with the name of its sector. */
export interface NamedReading extends SectorReading {
  readonly name: string;
}

/** Words above a chart. */
export interface Headline {
  /** At most 15 words, unless the names are too long for that. */
  readonly headline: string;
  /** One sentence that names every sector that the headline does not name; empty if there is none. */
  readonly sentence: string;
  /** Figures of the sector whose attendances fall furthest short of a fair share; empty if no sector is short or over. */
  readonly beside: string;
}

/** Maximum length of a headline. */
export const MAX_WORDS = 15;

/** Returns the number of words of a text. */
export const wordCount = (text: string): number => text.trim().split(/\s+/).length;

/**
 * Returns a label as it is written within a sentence: `Social care` becomes `social care`. Acronyms and labels with a name
 * in them, such as `St John Ambulance`, stay as they are.
 */
export const inSentence = (label: string): string => {
  const [first = '', ...others] = label.split(' ');
  const hasName = others.some((word) => /^\p{Lu}/u.test(word));
  return hasName || !/^\p{Lu}[\p{Ll}’'-]*[,;:]?$/u.test(first)
    ? label
    : label.charAt(0).toLowerCase() + label.slice(1);
};

/** Returns a text with a capital first letter. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Joins parts into one sentence; empty without parts. */
export const sentenceOf = (parts: readonly string[], words: ChartWords): string =>
  parts.length > 0 ? capitalised(words.sentence(parts)) : '';

/** A headline with the sectors that it names. */
interface Lead {
  readonly text: string;
  readonly named: readonly NamedReading[];
}

/** Returns a headline that names all sectors if that is short enough, otherwise one sector and the number of others. */
const leadWithNames = (
  found: readonly NamedReading[],
  textOf: (names: string) => string,
  words: ChartWords
): Lead => {
  const withOthers = found.map((one) => ({
    text: textOf(words.andOthers(one.name, found.length - 1)),
    named: [one],
  }));
  const all = { text: textOf(words.anyOf(found.map(({ name }) => name))), named: found };
  const leads: readonly Lead[] = found.length < 2 ? [all] : [all, ...withOthers];
  return leads.find(({ text }) => wordCount(text) <= MAX_WORDS) ?? all;
};

const shortOf = ({ fairAttendances, attendances }: NamedReading): number =>
  (fairAttendances ?? 0) - (attendances ?? 0);

/** Groups readings in the order of the sentence. */
const group = (readings: readonly NamedReading[]) => {
  const of = (reading: SectorReading['reading']): NamedReading[] =>
    readings.filter((one) => one.reading === reading);
  return {
    closed: of('no-round-open'),
    none: of('none-attended'),
    less: of('less').sort((a, b) => shortOf(b) - shortOf(a)),
    about: of('about'),
    more: of('more').sort((a, b) => shortOf(a) - shortOf(b)),
    unknown: of('cannot-tell'),
  };
};

const isClear = ({ doubt }: NamedReading): boolean => doubt === null;

/** Returns the headline for a chart in which no sector is left out, short or over. It names either all sectors or none. */
const leadOfOthers = (
  { about, unknown }: ReturnType<typeof group>,
  states: readonly string[],
  words: ChartWords
): Lead => {
  if (about.length > 0)
    return unknown.length === 0 && about.every(isClear)
      ? { text: words.allAbout, named: about }
      : { text: words.mayAbout, named: [] };
  const isEvery = (state: string): boolean => states.length > 0 && states.every((one) => one === state);
  if (isEvery('suppressed')) return { text: words.allHidden, named: unknown };
  if (isEvery('not-collected')) return { text: words.allMissing, named: unknown };
  const isWorkforceUnknown = unknown.every(({ fairShare }) => fairShare === null);
  return { text: isWorkforceUnknown ? words.noWorkforce : words.cannotTell, named: [] };
};

const leadOf = (groups: ReturnType<typeof group>, states: readonly string[], words: ChartWords): Lead => {
  const { closed, none, less, more, about, unknown } = groups;
  if (closed.length > 0 && [...none, ...less, ...more, ...about, ...unknown].length === 0)
    return { text: words.noRoundAtAll, named: closed };
  if (closed.length > 0) return leadWithNames(closed, words.noRoundFor, words);
  if (none.length > 0) return leadWithNames(none, words.noneFrom, words);
  const [first] = [...less, ...more];
  if (!first) return leadOfOthers(groups, states, words);
  const mayHaveGot = first.reading === 'less' ? words.mayLess : words.mayMore;
  const text = isClear(first) ? words.got(first.name, first.ratio ?? 0) : mayHaveGot(first.name);
  return { text, named: [first] };
};

const besideOf = (
  { less, more, closed, none }: ReturnType<typeof group>,
  total: number,
  unit: string,
  words: ChartWords
): string => {
  const [first] = [...less, ...more];
  if (!first) return '';
  const { attendances, fairAttendances } = first;
  if (attendances === null || fairAttendances === null) return '';
  const isInHeadline = closed.length + none.length === 0;
  const text = words.beside(
    isInHeadline ? null : first.name,
    words.number(attendances),
    words.number(total),
    fairAttendances < 1 ? words.lessThanOne : words.fairAbout(words.number(fairAttendances)),
    words.counted[unit] ?? words.counted['attendances'] ?? unit
  );
  return capitalised(text);
};

/**
 * Returns the words above a chart of shares or rates.
 *
 * @param states the state of each sector's count, for the reason why a comparison is impossible
 * @param isReplaced true if the page shows its own headline; the sentence then names every sector
 */
export const headlineOf = (
  readings: readonly NamedReading[],
  {
    total,
    unit,
    states = [],
    isReplaced = false,
  }: {
    readonly total: number;
    readonly unit: string;
    readonly states?: readonly string[];
    readonly isReplaced?: boolean;
  },
  words: ChartWords
): Headline => {
  const spoken = readings.map((one) => ({ ...one, name: inSentence(one.name) }));
  const groups = group(spoken);
  const lead = leadOf(groups, states, words);
  const rest = (found: readonly NamedReading[]): NamedReading[] =>
    found.filter((one) => isReplaced || !lead.named.includes(one));
  const part = (found: readonly NamedReading[], textOf: (names: string) => string): string[] =>
    found.length > 0 ? [textOf(words.list(found.map(({ name }) => name)))] : [];
  const anyPart = (found: readonly NamedReading[], textOf: (names: string) => string): string[] =>
    found.length > 0 ? [textOf(words.anyOf(found.map(({ name }) => name)))] : [];
  const got = (found: readonly NamedReading[]): string[] =>
    found.filter(isClear).map(({ name, ratio }) => words.partGot(name, ratio ?? 0));
  const unsure = (found: readonly NamedReading[]): NamedReading[] => found.filter((one) => !isClear(one));
  const [less, more, about] = [rest(groups.less), rest(groups.more), rest(groups.about)];
  const parts = [
    ...anyPart(rest(groups.closed), words.partNoRound),
    ...anyPart(rest(groups.none), words.partNone),
    ...got(less),
    ...part(unsure(less), words.partMayLess),
    ...got(more),
    ...part(unsure(more), words.partMayMore),
    ...part(about.filter(isClear), words.partAbout),
    ...part(unsure(about), words.partMayAbout),
    ...part(rest(groups.unknown), words.partCannotTell),
  ];
  return {
    headline: capitalised(lead.text),
    sentence: sentenceOf(parts, words),
    beside: besideOf(groups, total, unit, words),
  };
};

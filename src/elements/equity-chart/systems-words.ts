import { calendarDateText } from '../../i18n/dates.js';
import { MAX_WORDS, sentenceOf, wordCount, type Headline } from './equity-chart-headline.js';
import type { View } from './equity-chart-model.js';
import type { AllWords } from './equity-chart-other-words.js';
import { periodText, type NameOf } from './equity-chart-words.js';
import type { EquityChartSystemsMessages } from './messages/en-systems.js';
import type { SystemRow, SystemsView } from './systems-model.js';

/*
 * The words of the map of systems, as pure functions. They count systems, and never compare them.
 */

/** Messages of the element, including those of the map of systems. */
export type SystemsWords = AllWords & EquityChartSystemsMessages;

/** Returns the words above the map: in how many systems Rounds took place, sent figures, and are planned. */
export const systemsHeadline = ({ rows }: SystemsView, words: SystemsWords): Headline => {
  const held = rows.filter((row) => (row.held ?? 0) > 0);
  const counted = rows.filter((row) => (row.recorded ?? 0) > 0);
  const headline =
    held.length === 0
      ? words.heldInNone(rows.length)
      : held.length === rows.length
        ? words.heldInAll(rows.length, counted.length)
        : words.heldInSome(held.length, rows.length, counted.length);
  // Systems are named in the map and the table only: their names contain commas and "and", so a list of them is hard to
  // read.
  const part = (test: (row: SystemRow) => boolean, textOf: (systems: string) => string): string[] => {
    const { length } = rows.filter(test);
    return length > 0 ? [textOf(words.numberOfSystems(length))] : [];
  };
  const parts = [
    ...part((row) => row.held === 0, words.partNotHeld),
    ...part((row) => row.planned === 0, words.partNonePlanned),
    ...part((row) => row.held === null, words.partNoData),
  ];
  return {
    headline: wordCount(headline) <= MAX_WORDS ? headline : words.systemsTitle,
    sentence: sentenceOf(parts, words),
    beside: '',
  };
};

/** Returns what the map shows and when, which differs for two charts on one page. */
export const systemsWhat = ({ period }: SystemsView, words: SystemsWords): string =>
  words.systemsWhat(periodText([period], words));

/** Returns the line under the words: what, when, and how many Rounds sent figures. */
export const systemsWhere = (systems: SystemsView, { data }: View, words: SystemsWords): string => {
  const sum = (numbers: readonly (number | null)[]): number =>
    numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
  const recorded = sum(systems.rows.map((row) => row.recorded));
  const held = sum(systems.rows.map((row) => row.held));
  return [
    systemsWhat(systems, words),
    words.roundsSent(words.number(recorded), words.number(held)),
    ...(data.publishedAt
      ? [words.publishedOn(calendarDateText(data.publishedAt.slice(0, 10), words.dates))]
      : []),
  ].join(' ');
};

/** Returns the Rounds of a system in words, one part each: held, with figures, planned. */
export const roundsOf = ({ held, recorded, planned }: SystemRow, words: SystemsWords): readonly string[] =>
  held === null
    ? [words.noData]
    : [
        words.held(words.number(held)),
        ...(held > 0 ? [words.sent(words.number(recorded ?? 0))] : []),
        words.planned(words.number(planned ?? 0)),
      ];

/** Returns the attendances of a system in words: each published number, then zero, hidden and missing numbers by sector. */
export const attendancesOf = (
  { sectors, held }: SystemRow,
  words: SystemsWords,
  nameOf: NameOf
): readonly string[] => {
  if (held === null) return [words.noData];
  const namesOf = (state: string): string[] =>
    sectors.filter(({ attendances }) => attendances.state === state).map(({ sector }) => nameOf(sector));
  const group = (names: readonly string[], textOf: (names: string) => string): string[] =>
    names.length > 0 ? [textOf(names.join(', '))] : [];
  const missing = namesOf('not-collected');
  if (missing.length === sectors.length) return [words.noFiguresAtAll];
  return [
    ...sectors
      .filter(({ attendances }) => attendances.state === 'value')
      .map(({ sector, attendances }) => words.sectorCount(nameOf(sector), words.number(attendances.value))),
    ...group(namesOf('zero'), words.noOne),
    ...group(namesOf('suppressed'), words.hiddenSectors),
    ...group(missing, words.noFigures),
  ];
};

/** Returns the records of the figures as CSV: one for each sector of each system. */
export const systemsRecords = (
  { rows, period }: SystemsView,
  nameOf: NameOf,
  states: Readonly<Record<string, string>>
): (readonly (string | number | null)[])[] => [
  [
    ...[
      'system',
      'system_name',
      'region',
      'period',
      'sector_code',
      'sector',
      'attendances',
      'attendances_state',
    ],
    ...['rounds_held', 'rounds_with_figures', 'rounds_planned'],
  ],
  ...rows.flatMap(({ code, name, region, held, recorded, planned, sectors }) => {
    const start = [code, name, region, period.id];
    const end = [held, recorded, planned];
    if (sectors.length === 0) return [[...start, null, null, null, 'no data', ...end]];
    return sectors.map(({ sector, attendances: { state, value } }) => [
      ...start,
      ...[sector.sector.code, nameOf(sector)],
      ...[state === 'value' || state === 'zero' ? value : null, states[state] ?? state],
      ...end,
    ]);
  }),
];

import type { DeepPartial } from '../../../i18n/catalogue.js';
import type { EquityChartMoreMessages } from './en-more.js';
import type { EquityChartSystemsMessages } from './en-systems.js';
import { number } from '../../../i18n/messages/en/common.js';

/** Formats a share of 0.123 as `12%`. */
const percent = (share: number): string => {
  if (share > 0 && share < 0.01) return 'less than 1%';
  return share < 1 && share > 0.99 ? 'more than 99%' : `${number(100 * share)}%`;
};

/** Ratios to a fair share in words: each applies below its limit. */
const RATIOS: readonly (readonly [limit: number, words: string])[] = [
  [0.02, 'almost none'],
  [0.08, 'under a tenth'],
  [0.14, 'about a tenth'],
  [0.18, 'under a fifth'],
  [0.23, 'about a fifth'],
  [0.29, 'about a quarter'],
  [0.37, 'about a third'],
  [0.47, 'under half'],
  [0.53, 'about half'],
  [0.62, 'over half'],
  [0.72, 'about two thirds'],
  [0.8, 'about three quarters'],
];

/** Formats a ratio to a fair share: `about a third`, `about 5 times`. */
const ratio = (value: number): string => {
  const [, words] = RATIOS.find(([limit]) => value < limit) ?? [];
  if (words) return words;
  if (value < 1.25) return 'about';
  if (value < 1.4) return 'about a third more';
  if (value < 1.75) return 'about 1.5 times';
  return value < 2.5 ? 'about twice' : `about ${number(value)} times`;
};

/** Returns the ratio before "a fair share": `about a third of`, `about 5 times`. */
const ratioOf = (value: number): string => {
  const words = ratio(value);
  if (value < 0.8) return `${words} of`;
  return words.endsWith('more') ? `${words} than` : words;
};

/** English messages of `<rounds-equity-chart>`. A page can replace each with `configure({messages})`. */
export const equityChart = {
  percent,
  demonstration: 'Demonstration: these figures are made up.',
  title: 'Who gets access to Rounds',
  caption: (what: string) => `Every figure, sector by sector: ${what}`,
  everywhere: 'All systems',
  span: (from: string, to: string) => `${from} to ${to}`,
  ended: (name: string, date: string) => `These are the last figures of ${name}, which ended on ${date}.`,
  successors: (codes: string) => `Newer figures for its area are under ${codes}.`,
  sinceBreak: (date: string) => `Figures from before ${date} are for a different area and are not included.`,

  // The headline: at most 15 words with usual names.
  anyOf: (names: readonly string[]) =>
    names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`,
  andOthers: (name: string, others: number) =>
    `${name} and ${others} other ${others === 1 ? 'sector' : 'sectors'}`,
  noRoundAtAll: 'No Round was open to any sector',
  noRoundFor: (names: string) => `No Round was open to ${names}`,
  noneFrom: (names: string) => `Nobody from ${names} was counted at Rounds`,
  got: (name: string, value: number) => `${name} got ${ratioOf(value)} a fair share of Rounds`,
  mayLess: (name: string) => `${name} may have got less than a fair share of Rounds`,
  mayMore: (name: string) => `${name} may have got more than a fair share of Rounds`,
  allAbout: 'Every sector got about a fair share of Rounds',
  mayAbout: 'Sectors with figures may have got about a fair share of Rounds',
  cannotTell: 'We cannot tell who got a fair share of Rounds',
  allHidden: 'We cannot tell: the numbers are too small to publish safely',
  allMissing: 'We cannot tell: no Round sent figures',
  noWorkforce: 'We cannot tell: the size of the workforce is not known',

  // The sentence under the headline, of these parts.
  sentence: (parts: readonly string[]) => `${parts.join('; ')}.`,
  partNoRound: (names: string) => `no Round was open to ${names}`,
  partNone: (names: string) => `nobody from ${names} was counted`,
  partGot: (name: string, value: number) => `${name} got ${ratioOf(value)} a fair share`,
  partAbout: (names: string) => `${names} got about a fair share`,
  partMayLess: (names: string) => `${names} may have got less than a fair share`,
  partMayMore: (names: string) => `${names} may have got more than a fair share`,
  partMayAbout: (names: string) => `${names} may have got about a fair share`,
  partCannotTell: (names: string) => `we cannot tell for ${names}`,
  /** Figures of the sector that the headline names. */
  beside: (name: string | null, count: string, total: string, fair: string, unit: string) =>
    `${name === null ? '' : `${name}: `}${count} of ${total} ${unit}; a fair share would be ${fair}.`,
  fairAbout: (count: string) => `about ${count}`,
  lessThanOne: 'less than 1',
  counted: { attendances: 'attendances', people: 'people' } as Record<string, string>,

  // The line under the sentence.
  about: {
    share: 'Share of attendances compared with share of workforce',
    rate: 'Attendances for every 1,000 of the workforce',
    sessions: 'Rounds open to each sector',
    trend: 'Share of attendances over time',
  } as Record<string, string>,
  whatWhereWhen: (what: string, place: string, period: string) => `${what}, ${place}, ${period}.`,
  returned: (recorded: string, expected: string) =>
    `Rounds sent ${recorded} of ${expected} expected figures.`,
  mixedUnits: (units: string) => `Workforces are counted in different units: ${units}.`,
  oldWorkforce: (names: string) =>
    `The workforce of ${names} was counted more than 2 years before these attendances.`,

  // Groups and labels.
  groups: {
    'no-round-open': 'No Round open',
    less: 'Less than a fair share',
    about: 'About a fair share',
    more: 'More than a fair share',
    'cannot-tell': 'We cannot tell',
    open: 'Rounds open',
  } as Record<string, string>,
  ratioWords: (value: number) => `${ratioOf(value)} a fair share`,
  nobody: 'nobody was counted',
  doubts: {
    chance: 'may be chance',
    missing: 'some figures missing',
    hidden: 'some numbers hidden',
  } as Record<string, string>,
  ratioShort: ratio,
  and: (text: string, doubt: string) => `${text}; ${doubt}`,
  fairLabel: (share: string) => `fair share ${share}`,
  noRoundOpen: (staff: string | null, planned: string) =>
    `${staff === null ? '' : `${staff}; `}no Round was open to them, ${planned}`,
  nonePlanned: 'none is planned',
  hiddenLine: 'Hidden: the number is too small to publish safely',
  noFiguresLine: (sessions: string) => `No figures: none of ${sessions} Rounds sent a return`,
  notStatedLine: 'No Round has said whom it welcomes',
  noWorkforceLine: (count: string) => `${count}; the size of the workforce is not known`,
  notInBoth: 'No figures in both the first and the last period',
  staff: (count: string, unit: string) => `${count} ${unit}`,

  // The table.
  sector: 'Sector',
  counts: { attendances: 'Attendances', people: 'People who came' } as Record<string, string>,
  shareOf: { attendances: 'Share of attendances', people: 'Share of people who came' } as Record<
    string,
    string
  >,
  shareOfPublished: 'Share of published attendances',
  workforce: 'Workforce',
  fairShare: 'Fair share (part of all known workforce)',
  reading: 'Compared with a fair share',
  perThousand: 'For every 1,000 of the workforce',
  inWords: 'In words',
  firstTime: 'First time',
  sessions: 'Rounds open to them',
  recorded: 'Rounds that sent figures',
  recordedOf: (recorded: string, sessions: string) => `${recorded} of ${sessions}`,
  upcoming: 'Planned now',
  interval: (lower: string, upper: string) => `95% interval ${lower} to ${upper}`,
  states: {
    suppressed: 'Hidden',
    'not-collected': 'No figures',
    'no-round-open': 'No Round open',
  } as Record<string, string>,
  unknown: 'Not known',
  someHidden: (count: number) => `numbers hidden: ${count}`,
  someMissing: (count: number) => `not collected: ${count}`,
  inEvery: (count: string, base: string) => `about ${count} in every ${base}`,
  none: 'none',
  download: 'Download figures (CSV)',
  downloadNotes: 'Download notes (text)',
  picture: 'Download picture (PNG)',
  copyPicture: 'Copy picture',
  copySentence: 'Copy sentence',
  /** The rest of a button's name, which tells two charts on one page apart. */
  ofChart: (where: string) => ` of this chart: ${where}`,
  pause: 'Pause updates',
  resume: 'Resume updates',
  paused: 'Updates are paused.',
  newFigures: 'New figures have been published.',
  newOffer: 'The number of planned Rounds has changed.',
  /** Units after a number, and in a list. */
  units: { headcount: 'people', posts: 'posts', jobs: 'jobs' } as Record<string, string>,
  unitNames: { headcount: 'people', posts: 'posts', jobs: 'jobs' } as Record<string, string>,
  publishedOn: (date: string) => `Published on ${date}.`,
  nextOn: (date: string) => `Next figures on ${date}.`,
  nothingYet: 'No figures have been published yet.',
  planned: (count: string) => `${count} planned`,
  named: (name: string, what: string) => `${name} (${what})`,

  // In the drawing.
  legendSessions: 'Rounds',
  legendFair: 'Fair share',
  legendInterval: '95% interval',
  legendHidden: '? hidden',
  legendMissing: '– no figures',
  legendClosed: '× no Round open',
  breakLine: 'break',
};

/** Messages of the equity chart. */
export type EquityChartMessages = typeof equityChart;

declare module '../../../i18n/catalogue.js' {
  interface CustomCatalogue {
    /** Messages of `<rounds-equity-chart>`. */
    readonly equityChart?: DeepPartial<
      EquityChartMessages & EquityChartMoreMessages & EquityChartSystemsMessages
    >;
  }
}

import type { DeepPartial } from '../../../i18n/catalogue.js';
import { number } from '../../../i18n/messages/en/common.js';

/** Formats a share of 0.123 as `12.3%`. */
const percent = (share: number) => `${number(100 * share, 1)}%`;

/** English messages of `<rounds-equity-chart>`. A page can replace each with `configure({messages})`. */
export const equityChart = {
  percent,
  title: 'Who gets access to Rounds',
  caption: 'The figures, sector by sector',
  everywhere: 'All systems',
  span: (from: string, to: string) => `${from} – ${to}`,
  ended: (name: string, date: string) => `These are the last figures of ${name}, which ended on ${date}.`,
  successors: (codes: string) => `Newer figures for its area are under ${codes}.`,
  sinceBreak: (date: string) => `Figures from before ${date} are of another area and are not added.`,

  // Parts of the finding, which is one sentence.
  finding: (period: string, parts: readonly string[]) => `${period}: ${parts.join('; ')}.`,
  noneFrom: (names: string) => `nobody from ${names} was counted at a Round`,
  shares: (name: string, share: string, fair: string, what: string) =>
    `${name} (${share} of ${what}, ${fair} of the workforce)`,
  lessShare: (names: string) => `less than a fair share went to ${names}`,
  moreShare: (names: string) => `more than a fair share went to ${names}`,
  similarShare: 'no sector differs clearly from its fair share',
  restSimilar: (count: number) => `${count} ${count === 1 ? 'sector does' : 'sectors do'} not differ clearly`,
  restMissing: 'returns are missing, so a low figure may only seem low',
  restUntold: (count: number) => `nothing can be told about ${count} ${count === 1 ? 'sector' : 'sectors'}`,
  unknownShare: 'the workforce is not known, so nobody can tell a fair share',
  overall: (about: string) => `overall, ${about}`,
  named: (name: string, what: string) => `${name} (${what})`,
  lowerRate: (names: string) => `fewer from ${names}`,
  higherRate: (names: string) => `more from ${names}`,
  similarRate: 'no sector differs clearly from that',
  unwelcome: (names: string) => `no Round said that ${names} could come`,
  allWelcome: 'each sector was welcome at some Rounds',
  notUpcoming: (names: string) => `none that is planned welcomes ${names}`,
  rose: (names: string) => `a larger share than at first for ${names}`,
  fell: (names: string) => `a smaller share than at first for ${names}`,
  fromTo: (name: string, from: string, to: string) => `${name} (${from}, then ${to})`,
  noTrend: 'no sector’s share changed clearly',
  noSecond: 'there is nothing yet to compare this with',
  allHidden: 'all counts are too small to be shown without telling of single people',
  allMissing: 'no attendance was collected',
  nothingKnown: 'counts are hidden or were not collected, so nothing can be told',
  nobody: 'nobody was counted at a Round',
  about: (count: string, base: string) => `about ${count} in every ${base}`,
  fewerThanOne: 'none',

  // The table.
  sector: 'Sector',
  period: 'Period',
  counts: { attendances: 'Attendances', people: 'People who came' } as Record<string, string>,
  shareOf: (what: string) => `Share of ${what}`,
  what: { attendances: 'attendances', people: 'people who came' } as Record<string, string>,
  published: 'published counts',
  workforce: 'Workforce',
  fairShare: 'Share of workforce',
  standing: 'Against fair share (1.0)',
  standings: { above: 'above fair share', similar: 'similar to fair share', below: 'below fair share' },
  perThousand: 'For every 1,000 of the workforce',
  inWords: 'In plain words',
  firstTime: 'First time',
  sessions: 'Rounds that welcomed them',
  recorded: 'Returns',
  recordedOf: (recorded: string, sessions: string) => `from ${recorded} of ${sessions} Rounds`,
  upcoming: 'Planned now',
  interval: (lower: string, upper: string) => `95% interval ${lower} to ${upper}`,
  hidden: 'hidden',
  noData: 'no data',
  unknown: 'not known',
  notCompared: 'not compared',
  someHidden: (count: number) => `of published counts: ${count} hidden`,
  someMissing: (count: number) => `${count} not collected`,
  breakHere: (why: string) => `Break: ${why} Not comparable with what came before.`,

  // Under the table.
  key: 'What the words mean',
  keyZero: '0: returns came, and they counted nobody.',
  keyHidden: (least: number) =>
    `Hidden: somebody came, but too few (fewer than ${least}, at single Rounds, or of a small workforce) to show a number without telling of single people.`,
  keyNoData: 'No data: no return was collected. This is not low access.',
  download: 'Download the figures (CSV)',
  picture: 'Download a picture (PNG)',
  pictureFailed: 'The picture could not be made. The figures can be downloaded.',
  downloaded: 'Downloaded.',
  pause: 'Pause updates',
  resume: 'Go on with updates',
  paused: 'Updates are paused.',
  newFigures: 'New figures have been published.',
  newOffer: 'The number of planned Rounds has changed.',
  method: 'How this was measured',
  unit: {
    attendances:
      'Attendances are counted, not people: who comes twice counts twice. The intervals take no account of that and are somewhat too narrow.',
    people: 'People are counted once, however often they came.',
  } as Record<string, string>,
  methodShare:
    'Fair share is 1.0: as large a part of attendance as of the workforce. “Above” and “below” are said only where the whole 95% interval (Wilson) is.',
  methodRate: 'The 95% intervals of rates are Byar’s, exact below 10.',
  methodPublished: 'Shares are of the counts that are published, of sectors whose workforce is known.',
  rounded: (least: number, to: number) =>
    `Counts below ${least} are hidden, the others rounded to the nearest ${to}. Everything here is worked out from those.`,
  ownScales: 'In the drawing each sector has a scale of its own.',
  mixedUnits: 'The workforces are counted in different units: compare them with care.',
  units: { headcount: 'people', posts: 'posts', jobs: 'jobs' } as Record<string, string>,
  workforceOf: (name: string, value: string, unit: string, coverage: string, date: string) =>
    `${name}: ${value} ${unit}; ${coverage}; ${date}`,
  withVolunteers: 'volunteers counted',
  publishedOn: (date: string) => `Published on ${date}.`,
  nextOn: (date: string) => `The next figures come on ${date}.`,
  offerNow: 'Planned Rounds are as they are now, and may change any minute.',
  notes: 'Notes',
  voices: 'What people say',
  source: (what: string) => `Source: ${what}`,
  nothingYet: 'No figures have been published yet.',

  // In the drawing.
  ofWorkforce: (share: string) => `${share} of workforce (fair share)`,
  ofWhat: (share: string, what: string) => `${share} of ${what}`,
  overallLine: (rate: string) => `fair share: ${rate}`,
  welcomed: (count: string) => `${count} so far`,
  planned: (count: string) => `${count} planned`,
  breakLine: 'break',
};

/** Messages of the equity chart. */
export type EquityChartMessages = typeof equityChart;

declare module '../../../i18n/catalogue.js' {
  interface CustomCatalogue {
    /** Messages of `<rounds-equity-chart>`. */
    readonly equityChart?: DeepPartial<EquityChartMessages>;
  }
}

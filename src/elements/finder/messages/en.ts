import type { DeepPartial } from '../../../i18n/catalogue.js';
import { lists, rounds } from '../../../i18n/messages/en/lists.js';
import { place } from '../../place/messages/en.js';

const inMiles = (count: number) => `${count} mile${count === 1 ? '' : 's'}`;

/** English messages of `<rounds-finder>`. A page can replace each of them with `configure({messages})`. */
export const finder = {
  ...lists,
  ...place,

  title: 'Find a Round',
  about:
    'A Round, or Schwartz Round, is an hour in which people in any role talk about how their work feels. What is said ' +
    'stays confidential. There is nothing to prepare, and you can just listen.',
  firstTime: 'Your first Round: what to expect',
  firstTimeFacts: [
    'There is often food first. A few people tell short stories from work. Then all can join in.',
    'It is not a meeting to solve problems, and not therapy.',
    'Nobody is named in what is said, and stories are not passed on.',
    'Ask your manager if you would come in working time.',
  ] as readonly string[],

  filters: (chosen: number) => (chosen === 0 ? 'Filters' : `Filters (${chosen} chosen)`),
  filterLabels: {
    welcomes: 'Sector I work in',
    format: 'How I take part',
    openTo: 'Who may come',
    shift: 'When',
    access: 'What I need',
  },
  any: 'Any',
  clearFilters: 'Clear filters',

  results: (total: number, where: string) => rounds(total) + (where && `, ${where}`),
  nearest: (place: string) => `by distance from ${place}`,
  withinMiles: (miles: number, place: string) => `within ${inMiles(miles)} of ${place} or online`,
  servingSystems: (names: string) => `for ${names}`,
  matching: (text: string) => `matching “${text}”`,

  noDate: 'Next date not announced yet',
  contact: 'Contact',
  miles: (miles: number) => (miles < 1 ? 'less than 1 mile away' : `about ${inMiles(miles)} away`),
  serves: (names: string) => `For ${names}`,
  progress: {
    starting: 'Starting soon',
    'in-discussion': 'In discussion',
    paused: 'Paused for now',
  } as Record<string, string>,
  status: {
    cancelled: 'Cancelled',
    postponed: 'Postponed, was:',
    rescheduled: 'New date',
  } as Record<string, string>,
  confirmed: (date: string) => `Details confirmed ${date}.`,
  mayBeOld: 'They may be out of date.',
  source: (source: string) => `Source: ${source}.`,

  empty: 'We know of no Round that matches.',
  emptySector: (sector: string) => `We know of no Round here that says it welcomes this sector: ${sector}.`,
  emptySectorWhy: 'Some hosts do not say which sectors they welcome. It is worth asking them.',
  anyDistance: 'Look further away',
  anySector: 'Show Rounds for any sector',
  online: 'Show Rounds you can join online',
  wholeSystem: (name: string) => `Show all Rounds in ${name}`,
  everywhere: 'Show all Rounds',
  askSystem: (name: string) => `Ask the team for ${name}:`,

  severalSystems: (place: string, systems: string) =>
    `${place} lies in more than one integrated care system: ${systems}. We show the Rounds of all.`,
  whichIsYours: 'Which is yours?',
  share: (name: string, percent: number) => `${name} (about ${percent}% of it)`,
  only: (name: string) => `Show ${name} only`,
  narrowed: (name: string) => `Showing ${name} only.`,
  merged: (from: string, to: string) => `${from} is now part of ${to}.`,
  split: (from: string, to: string) => `${from} has ended and was divided between ${to}. Which is yours now?`,
  severalNations: (place: string, nations: string) => `${place} lies in more than one nation: ${nations}.`,
  outside: (nation: string) =>
    `Integrated care systems are in England only, and ${nation} organises care in its own way. We show the Rounds ` +
    'that we know of. Ask the host whether you may come.',
  nations: {
    england: 'England',
    wales: 'Wales',
    scotland: 'Scotland',
    'northern-ireland': 'Northern Ireland',
    ireland: 'Ireland',
    'crown-dependency': 'each Crown dependency',
  } as Record<string, string>,
};

/** Messages of `<rounds-finder>`. */
export type FinderMessages = typeof finder;

declare module '../../../i18n/catalogue.js' {
  interface CustomCatalogue {
    /** Messages of `<rounds-finder>`. */
    readonly finder?: DeepPartial<FinderMessages>;
  }
}

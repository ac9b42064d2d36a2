import { lists, rounds } from '../../../i18n/messages/en/lists.js';

const inMiles = (count: number) => `${count} mile${count === 1 ? '' : 's'}`;

/** What `<rounds-finder>` says in English. Every string can be replaced by `configure({messages})`. */
export const finder = {
  ...lists,

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

  placeLabel: 'Where do you work or live?',
  placeHint: 'Town, postcode or employer. Only the first half of a postcode is sent.',
  placeOptions: 'Suggestions',
  search: 'Search',
  placesFailed: 'We could not look up places. Please try again.',

  locate: 'Use my location',
  locating: 'Finding your location…',
  here: 'your location',

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
};

/** The finder's words for every page; others come when they are wanted. */
export type FinderMessages = typeof finder;

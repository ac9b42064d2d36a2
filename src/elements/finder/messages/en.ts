import type { DeepPartial } from '../../../i18n/catalogue.js';
import { lists, rounds } from '../../../i18n/messages/en/lists.js';
import type { ListMoreMessages } from '../../../i18n/messages/en/lists-more.js';
import { place } from '../../place/messages/en.js';
import type { PlaceMoreMessages } from '../../place/messages/en-more.js';
import { visitor } from '../../visitor/messages/en.js';
import type { FinderMoreMessages } from './en-more.js';

const inMiles = (count: number) => `${count} mile${count === 1 ? '' : 's'}`;

const withPlace = (text: string, where: string) => (where ? `${text} ${where}` : text);

/** English messages of `<rounds-finder>`. */
export const finder = {
  ...lists,
  ...place,
  ...visitor,

  title: 'Find a Round',
  firstTime: 'New to Rounds? What to expect',
  about:
    'A Round, or Schwartz Round, is an hour in which people in any role talk about how their work feels. There is ' +
    'nothing to prepare, and you can just listen.',
  firstTimeFacts: [
    'There is often food first. A few people tell short stories from work. Then everyone can join in.',
    'It is not a meeting to solve problems, and not therapy.',
    'What people say is treated as confidential. We ask everyone not to use names or repeat stories.',
    'If you want to go in work time, ask your manager first.',
  ] as readonly string[],

  /** Results before the visitor has said anything. */
  results: (total: number, where: string) => withPlace(rounds(total), where),
  resultsOpen: (total: number, where: string) => withPlace(`${rounds(total)} open to you`, where),
  resultsToAsk: (total: number, where: string) => withPlace(`${rounds(total)} to ask about first`, where),
  from: (place: string) => `from ${place}`,
  matching: (text: string) => `matching “${text}”`,
  /** Heading of a group with its number of Rounds. */
  groupCount: (heading: string, count: string) => `${heading} (${count})`,

  formats: { 'in-person': 'in person', online: 'online', hybrid: 'in person or online' } as Record<
    string,
    string
  >,
  usually: (format: string) => `usually ${format}`,
  /** The other way to take part, if the next Round offers only one of two. */
  also: { 'in-person': 'also online', online: 'also in person' } as Record<string, string>,
  /** Distance in view, next to the place. */
  milesShort: (miles: number) => (miles < 1 ? 'under 1 mile' : inMiles(miles)),
  noDate: 'No date yet',
  miles: (miles: number) => (miles < 1 ? 'less than 1 mile away' : `${inMiles(miles)} away`),
  progress: {
    starting: 'starting soon',
    'in-discussion': 'not running yet: being planned',
    paused: 'paused for now',
  } as Record<string, string>,
  status: { cancelled: 'Cancelled', postponed: 'Postponed, was', rescheduled: 'New date' } as Record<
    string,
    string
  >,
  places: { open: 'places left', few: 'few places left', full: 'full' } as Record<string, string>,
  lastChecked: (month: string) => `Last checked ${month}. Check first`,
  seeDates: 'See dates',
  joinAskOrganiser: 'Ask the organiser how to join',

  details: 'Details and contact',
  /** Completes the summary of the details for screen readers. */
  detailsOf: (name: string) => `of ${name}`,

  empty: 'No Rounds found',
  groupFailed: 'We could not load these Rounds.',
};

/** Messages of `<rounds-finder>`. */
export type FinderMessages = typeof finder;

declare module '../../../i18n/catalogue.js' {
  interface CustomCatalogue {
    /** Messages of `<rounds-finder>`. */
    readonly finder?: DeepPartial<FinderMessages & FinderMoreMessages & PlaceMoreMessages & ListMoreMessages>;
  }
}

import type { DeepPartial } from '../../../i18n/catalogue.js';
import { lists, rounds } from '../../../i18n/messages/en/lists.js';
import type { ListMoreMessages } from '../../../i18n/messages/en/lists-more.js';
import { place } from '../../place/messages/en.js';
import type { PlaceMoreMessages } from '../../place/messages/en-more.js';
import { visitor } from '../../visitor/messages/en.js';
import type { SessionsMoreMessages } from './en-more.js';

/** English messages of `<rounds-sessions>`. A page can replace each of them with `configure({messages})`. */
export const sessions = {
  ...lists,
  ...place,
  ...visitor,

  title: 'Upcoming Rounds',
  results: (total: number, period: string) => `${total === 0 ? 'No Rounds' : rounds(total)} ${period}`,
  periods: {
    thisWeek: 'this week',
    nextWeek: 'next week',
    next: (days: number) =>
      `in the next ${days === 365 ? '12 months' : `${days} day${days === 1 ? '' : 's'}`}`,
    on: (date: string) => `on ${date}`,
    from: (date: string) => `from ${date}`,
    until: (date: string) => `until ${date}`,
    between: (from: string, to: string) => `from ${from} to ${to}`,
  },

  /** Filters by date, next to the shared ones. */
  allDates: 'All dates',
  chooseDates: 'Choose dates',

  /** Restrictions of the list that were chosen elsewhere on the page. The first letter becomes a capital. */
  near: (place: string) => `near ${place}`,
  nearOrOnline: (place: string) => `near ${place} or online`,
  matching: (name: string) => `at “${name}”`,
  forPeople: (people: string) => `for ${people}`,
  peopleInSector: (people: string, sector: string) => `${people} in “${sector}”`,
  showAll: 'Show all',

  /** Heading of the Rounds of a programme that was chosen in a finder. */
  roundsOf: (name: string) => `Rounds of ${name}`,
  roundsOfOne: 'Rounds of one programme',
  showAllProgrammes: 'Show Rounds of all programmes',
  merged: (code: string, names: string) =>
    `The integrated care system ${code} is now part of ${names}. These are the Rounds of ${names}.`,
  split: (code: string, names: string) =>
    `The integrated care system ${code} has ended and was divided between ${names}. We show the Rounds of its old area.`,

  /** The month strip, a list of days with the number of Rounds. */
  stripLabel: 'Dates with Rounds',
  stripHint: 'Number of Rounds each day. Choose a day to see them.',

  /** January to December, then Sunday to Saturday, in short. */
  shortMonths: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  shortWeekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  today: 'today',
  tomorrow: 'tomorrow',
  started: 'has started',
  ended: 'has ended',
  was: (when: string) => `was ${when}`,
  wasOn: 'Was',
  newTime: 'Moved to a new time',
  clocksChange: 'The clocks change during this Round.',

  /** Heading of a Round without a title. */
  untitled: (host: string) => `${host} Round, topic to be confirmed`,
  miles: (miles: number) =>
    miles < 1 ? 'less than 1 mile away' : `${miles} mile${miles === 1 ? '' : 's'} away`,

  /** Details of a Round. */
  moreDetails: 'More',

  book: 'Book a place',
  bookFull: 'Check for cancelled places',
  bookEmail: 'Email to book',

  /** Title of a calendar entry that does not mention Rounds. */
  neutralEntry: 'Staff forum',
  addToCalendar: (shownAs: string) => `Add to calendar (shows as “${shownAs}”)`,

  changed: (title: string, what: string) => `Changed: ${title}. ${what}.`,
  changedMany: (count: number) => `${count} Rounds in this list have changed.`,
};

/** Messages of `<rounds-sessions>`. */
export type SessionsMessages = typeof sessions;

declare module '../../../i18n/catalogue.js' {
  interface CustomCatalogue {
    /** Messages of `<rounds-sessions>`. */
    readonly sessions?: DeepPartial<
      SessionsMessages & SessionsMoreMessages & PlaceMoreMessages & ListMoreMessages
    >;
  }
}

import type { DeepPartial } from '../../../i18n/catalogue.js';
import { lists, rounds } from '../../../i18n/messages/en/lists.js';
import { place } from '../../place/messages/en.js';
import { visitor } from '../../visitor/messages/en.js';

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
  from: 'From',
  to: 'To',
  showDates: 'Show these dates',

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
  stripDay: (date: string, count: number) => `${date}: ${rounds(count)}`,

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
  whoCanGo: 'Who can go',
  practical: 'Practical help',
  address: 'Address',
  contact: 'Contact',
  source: 'Source',
  arriving: 'Arriving',
  doors: (time: string) => `Doors open at ${time}.`,
  food: (time: string) => `Food from ${time}.`,
  room: (time: string) => `Online room opens at ${time}.`,
  lateYes: 'You can join late.',
  lateNo: 'Please be on time: you cannot join late.',
  contentNote: (note: string) => `Content note: ${note}`,

  book: 'Book a place',
  bookFull: 'Check for cancelled places',
  bookEmail: 'Email to book',
  copy: 'Copy link to this Round',
  copied: 'Link copied',
  copyThis: 'Copy this link:',

  /** Title of a calendar entry that says nothing of Rounds. */
  neutralEntry: 'Staff forum',
  addToCalendar: (shownAs: string) => `Add to calendar (shows as “${shownAs}”)`,
  calendarOptions: 'In the calendar',
  fullTitle: 'Show the full title',
  fullTitles: 'Show full titles',
  fullTitleHint: 'People who can see your calendar will see that it is a Round, and its topic.',
  reminder: 'Remind me 30 minutes before',

  emptyWhy: 'Dates are often announced a few weeks ahead.',
  waysOn: 'What you can do next',
  allDatesShown: 'Show Rounds on all dates',
  lookAhead: 'Look a year ahead',

  feedTitle: 'Follow these dates in your calendar',
  feedHow:
    'Copy this address into your calendar’s “Subscribe” or “Add from web” setting. Changes then appear by themselves.',
  feedShownAs: (shownAs: string) => `Each Round shows as “${shownAs}”.`,
  feedShownInFull: 'Each Round shows with its title.',
  feedWider: 'It has all dates here, because an address must not say where you work or what you do.',
  feedAddress: 'Calendar address',
  feedCopy: 'Copy calendar address',
  feedCopied: 'Calendar address copied',
  feedSelected: 'Calendar address selected. Copy it from the field.',
  feedOpen: 'Open in a calendar app',

  changed: (title: string, what: string) => `Changed: ${title}. ${what}.`,
  changedMany: (count: number) => `${count} Rounds in this list have changed.`,
};

/** Messages of `<rounds-sessions>`. */
export type SessionsMessages = typeof sessions;

declare module '../../../i18n/catalogue.js' {
  interface CustomCatalogue {
    /** Messages of `<rounds-sessions>`. */
    readonly sessions?: DeepPartial<SessionsMessages>;
  }
}

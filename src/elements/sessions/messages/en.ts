import type { DeepPartial } from '../../../i18n/catalogue.js';
import { lists, rounds } from '../../../i18n/messages/en/lists.js';

/** English messages of `<rounds-sessions>`. A page can replace each of them with `configure({messages})`. */
export const sessions = {
  ...lists,

  title: 'Upcoming Rounds',
  results: (total: number, days: number) =>
    `${total === 0 ? 'No Rounds' : rounds(total)} in the next ${days === 365 ? '12 months' : `${days} day${days === 1 ? '' : 's'}`}`,
  shiftLabel: 'When',
  anyShift: 'Any time',
  onlyProgramme: (name: string) => `Showing Rounds of ${name} only.`,
  onlyOne: 'Showing the Rounds of one programme only.',
  showAll: 'Show all Rounds',
  merged: (code: string, names: string) =>
    `The integrated care system ${code} is now part of ${names}. These are the Rounds of ${names}.`,
  split: (code: string, names: string) =>
    `The integrated care system ${code} has ended and was divided between ${names}. We show the Rounds of its old area.`,

  today: 'today',
  tomorrow: 'tomorrow',
  inDays: (days: number) => `in ${days} days`,
  started: 'has started',
  ended: 'has ended',
  was: (when: string) => `was ${when}`,
  wasOn: 'Was',
  newTime: 'Moved to a new time',
  zones: { 'Europe/London': 'UK time', 'Europe/Dublin': 'Irish time' } as Record<string, string>,
  zoneOf: (city: string) => `${city} time`,
  clocksChange: 'The clocks change during this Round.',

  arriving: 'Arriving',
  doors: (time: string) => `Doors open at ${time}.`,
  food: (time: string) => `Food from ${time}.`,
  room: (time: string) => `Online room opens at ${time}.`,
  lateYes: 'You can join late.',
  lateNo: 'Please be on time: you cannot join late.',
  contentNote: (note: string) => `Content note: ${note}`,

  book: 'Book a place',
  bookFull: 'See if a place comes free',
  bookEmail: 'Email to book',
  addToCalendar: 'Add to calendar',
  details: 'More about this Round',
  copy: 'Copy a link',
  copied: 'Link copied',
  copyThis: 'Copy this link:',

  emptyWhy: 'Dates are often announced a few weeks ahead.',
  waysOn: 'What you can do next',
  anyTime: 'Show Rounds at any time of day',
  lookAhead: 'Look a year ahead',

  feedTitle: 'In your calendar',
  feedAbout:
    'Subscribe, and these Rounds and any change to them come into your calendar. Entries say only “Staff forum”, so ' +
    'that nobody else can tell what they are.',
  feedSubscribe: 'Subscribe in a calendar app',
  feedAddress: 'Address for other calendars',

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

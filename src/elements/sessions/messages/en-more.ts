import { rounds } from '../../../i18n/messages/en/lists.js';

/** English messages of <rounds-sessions> for parts that are loaded later. */
export const sessionsMore = {
  from: 'From',
  to: 'To',
  showDates: 'Show these dates',
  stripDay: (date: string, count: number) => `${date}: ${rounds(count)}`,
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
  copy: 'Copy link to this Round',
  copied: 'Link copied',
  copyThis: 'Copy this link:',
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
    'Copy this address into your calendar’s “Subscribe” or “Add from web” setting. Changes then appear automatically.',
  feedShownAs: (shownAs: string) => `Each Round shows as “${shownAs}”.`,
  feedShownInFull: 'Each Round shows with its title.',
  feedWider: 'It has all dates here, because an address must not say where you work or what you do.',
  feedAddress: 'Calendar address',
  feedCopy: 'Copy calendar address',
  feedCopied: 'Calendar address copied',
  feedSelected: 'Calendar address selected. Copy it from the field.',
  feedOpen: 'Open in a calendar app',
};

/** Messages of <rounds-sessions> for parts that are loaded later. */
export type SessionsMoreMessages = typeof sessionsMore;

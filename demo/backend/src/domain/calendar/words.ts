import type { Language } from '../../kernel/language.js';

/** Words in a calendar. */
export interface CalendarWords {
  /** A neutral title that does not reveal the kind of event to people who see the screen. */
  readonly event: string;
  readonly online: string;
  readonly cancelled: string;
  readonly postponed: string;
  /** Words for calendars that include titles. */
  readonly full: {
    readonly calendar: string;
    readonly event: string;
    readonly topicToBeConfirmed: string;
    readonly host: string;
    readonly doors: string;
    readonly contentNote: string;
    readonly booking: string;
  };
}

/** Calendar words by language. */
export const CALENDAR_WORDS: Readonly<Record<Language, CalendarWords>> = {
  en: {
    event: 'Staff forum',
    online: 'Online',
    cancelled: 'Cancelled.',
    postponed: 'Postponed. The new date is to be confirmed.',
    full: {
      calendar: 'Schwartz Rounds',
      event: 'Schwartz Round',
      topicToBeConfirmed: 'topic to be confirmed',
      host: 'Host',
      doors: 'Doors',
      contentNote: 'Content note',
      booking: 'Book',
    },
  },
  cy: {
    event: 'Fforwm staff',
    online: 'Ar-lein',
    cancelled: 'Wedi’i ganslo.',
    postponed: 'Wedi’i ohirio. Bydd y dyddiad newydd yn cael ei gadarnhau.',
    full: {
      calendar: 'Rowndiau Schwartz',
      event: 'Rownd Schwartz',
      topicToBeConfirmed: 'pwnc i’w gadarnhau',
      host: 'Cynhelir gan',
      doors: 'Drysau',
      contentNote: 'Nodyn am y cynnwys',
      booking: 'Archebu lle',
    },
  },
};

import type { Language } from '../../kernel/language.js';

/** Words in a calendar. */
export interface CalendarWords {
  /** A neutral title that does not reveal the kind of event to people who see the screen. */
  readonly event: string;
  readonly online: string;
  /** Beginnings of the titles of events that do not take place, by status. */
  readonly calledOff: Readonly<Record<string, string>>;
  /** Explanations of the same, by status. */
  readonly calledOffNote: Readonly<Record<string, string>>;
  /** Explains that an event has a new time. The old one may be unknown. */
  readonly moved: (was: string | null) => string;
  /** Local date and time: `Tuesday 1 December 2026 at 12:30`. */
  readonly at: (day: string, time: string) => string;
  /** Explains why a feed is incomplete. */
  readonly onlySpan: (from: string, to: string) => string;
  readonly onlyFirst: (count: string, to: string) => string;
  readonly more: string;
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
    calledOff: { cancelled: 'Cancelled', postponed: 'Postponed' },
    calledOffNote: { cancelled: 'Cancelled.', postponed: 'Postponed. The new date is to be confirmed.' },
    moved: (was) => (was === null ? 'Moved.' : `Moved, was ${was}.`),
    at: (day, time) => `${day} at ${time}`,
    onlySpan: (from, to) => `Only events from ${from} to ${to}.`,
    onlyFirst: (count, to) => `Only the first ${count} events, up to ${to}.`,
    more: 'Later events are added as time passes.',
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
    calledOff: { cancelled: 'Wedi’i ganslo', postponed: 'Wedi’i ohirio' },
    calledOffNote: {
      cancelled: 'Wedi’i ganslo.',
      postponed: 'Wedi’i ohirio. Bydd y dyddiad newydd yn cael ei gadarnhau.',
    },
    moved: (was) => (was === null ? 'Wedi’i symud.' : `Wedi’i symud, yn wreiddiol ${was}.`),
    at: (day, time) => `${day} am ${time}`,
    onlySpan: (from, to) => `Dim ond digwyddiadau rhwng ${from} a ${to}.`,
    onlyFirst: (count, to) => `Dim ond y ${count} digwyddiad cyntaf, hyd at ${to}.`,
    more: 'Caiff digwyddiadau diweddarach eu hychwanegu gydag amser.',
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

import ICAL from 'ical.js';

/** A property of an event: its value as text, or `null` if it is missing. */
const textOf = (component: ICAL.Component, name: string): string | null => {
  const value = component.getFirstPropertyValue(name);
  return value === null ? null : String(value);
};

/** Returns the moment of a property, by the rules of the calendar’s own time zones. */
const momentOf = (component: ICAL.Component, name: string): Date | null => {
  const value = component.getFirstPropertyValue(name);
  return value instanceof ICAL.Time ? value.toJSDate() : null;
};

/** One event of a calendar. */
export interface CalendarEvent {
  readonly uid: string | null;
  readonly start: Date | null;
  readonly end: Date | null;
  readonly stamp: Date | null;
  /** Names of all properties, in lower case. */
  readonly names: readonly string[];
  /** Triggers of its reminders. */
  readonly alarms: readonly string[];
  /** Returns the value of a property as text. */
  text(name: string): string | null;
}

/** A calendar as a program reads it. */
export interface Calendar {
  readonly events: readonly CalendarEvent[];
  /** Number of components of any kind. */
  readonly size: number;
  /** Time zones that an event names and the calendar does not define. */
  readonly unknownZones: readonly string[];
  text(name: string): string | null;
}

const zonesNamed = (event: ICAL.Component): string[] =>
  event.getAllProperties().flatMap((property) => {
    const zone: unknown = property.getParameter('tzid');
    return typeof zone === 'string' ? [zone] : [];
  });

const toEvent = (event: ICAL.Component): CalendarEvent => ({
  uid: textOf(event, 'uid'),
  start: momentOf(event, 'dtstart'),
  end: momentOf(event, 'dtend'),
  stamp: momentOf(event, 'dtstamp'),
  names: event.getAllProperties().map(({ name }) => name),
  alarms: event.getAllSubcomponents('valarm').map((alarm) => textOf(alarm, 'trigger') ?? ''),
  text: (name) => textOf(event, name),
});

/**
 * Reads a calendar.
 *
 * @throws an error of the parser for text that is not iCalendar
 */
export const readCalendar = (text: string): Calendar => {
  const calendar = ICAL.Component.fromString(text);
  if (calendar.name !== 'vcalendar') throw new Error('The text is not a VCALENDAR.');
  const defined = calendar.getAllSubcomponents('vtimezone').map((zone) => textOf(zone, 'tzid'));
  const events = calendar.getAllSubcomponents('vevent');
  return {
    events: events.map(toEvent),
    size: calendar.getAllSubcomponents().length,
    unknownZones: [...new Set(events.flatMap(zonesNamed))].filter((zone) => !defined.includes(zone)),
    text: (name) => textOf(calendar, name),
  };
};

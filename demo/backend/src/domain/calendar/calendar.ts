import ICAL from 'ical.js';
import type { Language } from '../../kernel/language.js';
import type { SessionRow } from '../sessions/documents.js';
import { toEvent, zonesOf, type EventOptions } from './event.js';
import { CALENDAR_WORDS } from './words.js';
import { rulesOf } from './zones.js';

/** Suggested refresh interval for subscribers: short enough to see changes on the same day. */
const REFRESH_INTERVAL = 'PT1H';

/** Time zone whose rules an empty feed holds, since a calendar without a component is invalid. */
const DEFAULT_ZONE = 'Europe/London';

/** Maximum length of a line in bytes without the space that begins a continued one (RFC 5545, 3.1). */
ICAL.foldLength = 74;

/** Escapes the text of a property that ical.js does not know and therefore does not escape. */
const escaped = (text: string): string => text.replaceAll(/[\\,;]/g, String.raw`\$&`);

const newCalendar = (language: Language): ICAL.Component => {
  const { event } = CALENDAR_WORDS[language];
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', `-//${event}//${event}//${language.toUpperCase()}`);
  return calendar;
};

const withComponents = (
  calendar: ICAL.Component,
  zones: readonly string[],
  rows: readonly SessionRow[],
  options: EventOptions
): string => {
  for (const zone of zones) {
    const rules = rulesOf(zone);
    if (rules !== null) calendar.addSubcomponent(ICAL.Component.fromString(rules));
  }
  for (const row of rows) calendar.addSubcomponent(toEvent(row, options));
  return `${calendar.toString()}\r\n`;
};

/** Formats one session as an iCalendar file (RFC 5545). A name would make Outlook open it as another calendar. */
export const toEventFile = (row: SessionRow, options: EventOptions): string =>
  withComponents(newCalendar(options.language), zonesOf([row]), [row], options);

/**
 * Formats sessions as an iCalendar feed to subscribe to.
 *
 * @param description explains why the feed is incomplete; null for a complete one
 */
export const toFeed = (
  rows: readonly SessionRow[],
  description: string | null,
  options: EventOptions
): string => {
  const words = CALENDAR_WORDS[options.language];
  const name = escaped(options.full ? words.full.calendar : words.event);
  const calendar = newCalendar(options.language);
  calendar.addPropertyWithValue('name', name);
  calendar.addPropertyWithValue('x-wr-calname', name);
  if (description !== null) calendar.addPropertyWithValue('x-wr-caldesc', escaped(description));
  const interval = new ICAL.Property('refresh-interval');
  interval.resetType('duration');
  interval.setValue(ICAL.Duration.fromString(REFRESH_INTERVAL));
  calendar.addProperty(interval);
  calendar.addPropertyWithValue('x-published-ttl', REFRESH_INTERVAL);
  const zones = zonesOf(rows);
  return withComponents(calendar, rows.length === 0 ? [DEFAULT_ZONE] : zones, rows, options);
};

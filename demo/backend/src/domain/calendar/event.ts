import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { withOffset } from '../../kernel/dates.js';
import type { Language } from '../../kernel/language.js';
import { type SessionRow, isCalledOff } from '../sessions/documents.js';
import { CALENDAR_WORDS, type CalendarWords } from './words.js';
import { isUnambiguous } from './zones.js';

/** Options of the events in a calendar. */
export interface EventOptions {
  readonly language: Language;
  /** Includes the titles of Rounds. Otherwise, people who see the calendar cannot see what its owner attends. */
  readonly full: boolean;
  /** Interval between the reminder and the start; null for no reminder. */
  readonly alarm: ICAL.Duration | null;
}

/**
 * Derives a UID in UUID format from the session's id alone. It is the same in every language, process and version, and
 * does not reveal words that the id may contain.
 */
const uidOf = (id: string): string => {
  const bytes = createHash('sha256').update(`rounds session ${id}`).digest().subarray(0, 16);
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x80, 6);
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const lines = (parts: readonly (string | null | false)[], separator = '\n'): string =>
  parts.filter((part) => part !== null && part !== false && part !== '').join(separator);

/** Matches names of venues that reveal that a Round takes place there. */
const REVEALING_NAME = /schwartz|\b(?:rounds?|rownd(?:iau)?)\b/i;

/** Matches web addresses that may reveal a Round. In an address, words are often joined to others. */
const REVEALING_ADDRESS = /schwartz|round|rownd/i;

const isRevealingAddress = (address: string): boolean => {
  if (REVEALING_ADDRESS.test(address)) return true;
  try {
    return REVEALING_ADDRESS.test(decodeURIComponent(address));
  } catch {
    // An address that cannot be decoded cannot be checked.
    return true;
  }
};

/** Returns the public page of the session, or else of its programme, that may appear in the calendar. */
const pageOf = (row: SessionRow, full: boolean): string | null =>
  [row.url, row.programme_url].find((url) => url !== null && (full || !isRevealingAddress(url))) ?? null;

const locationOf = (row: SessionRow, words: CalendarWords, full: boolean): string => {
  const venue = [row.venue_name, row.venue_address, row.venue_postcode];
  const building = lines(
    full ? venue : venue.filter((part) => part !== null && !REVEALING_NAME.test(part)),
    ', '
  );
  return building || (row.format === 'online' ? words.online : '');
};

/** Formats a time as a local date and time in words. */
const inWords = (time: Date, { time_zone }: SessionRow, language: Language): string => {
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: time_zone },
  });
  return CALENDAR_WORDS[language].at(
    day.format(time).replace(',', ''),
    withOffset(time, time_zone).slice(11, 16)
  );
};

/** Explains that a Round is cancelled, postponed or moved; null for a Round that takes place as announced. */
const changeInWords = (row: SessionRow, language: Language): string | null => {
  const words = CALENDAR_WORDS[language];
  const note = words.calledOffNote[row.status];
  if (note !== undefined) return note;
  if (row.status !== 'rescheduled') return null;
  return words.moved(row.moved_from && inWords(row.moved_from, row, language));
};

const summaryOf = (row: SessionRow, words: CalendarWords, full: boolean): string => {
  const title = full ? `${words.full.event}: ${row.title ?? words.full.topicToBeConfirmed}` : words.event;
  const calledOff = words.calledOff[row.status];
  return calledOff === undefined ? title : `${calledOff}: ${title}`;
};

const detailsOf = (row: SessionRow, words: CalendarWords): string => {
  const { host, doors, contentNote, booking } = words.full;
  return lines([
    row.programme_name,
    `${host}: ${lines([row.host_name, ...row.joint_hosts.map(({ name }) => name)], ', ')}`,
    row.summary,
    row.content_note && `${contentNote}: ${row.content_note}`,
    row.doors_at && `${doors}: ${withOffset(row.doors_at, row.time_zone).slice(11, 16)}`,
    row.booking_url && !isCalledOff(row.status) && `${booking}: ${row.booking_url}`,
  ]);
};

/** Statuses of Rounds that do not go ahead as planned. The time of a postponed Round is no longer valid, so it is tentative. */
const STATUS: Readonly<Record<string, string>> = { cancelled: 'CANCELLED', postponed: 'TENTATIVE' };

/** Returns whether the times of a session are written as local times, with the rules of their zone: see `isUnambiguous`. */
const hasLocalTimes = ({ starts_at, ends_at, time_zone }: SessionRow): boolean =>
  [starts_at, ends_at].every((time) => isUnambiguous(time, time_zone));

/** Returns the time zones whose rules the events of these sessions need. */
export const zonesOf = (rows: readonly SessionRow[]): readonly string[] => [
  ...new Set(rows.filter(hasLocalTimes).map((row) => row.time_zone)),
];

const utc = (time: Date): ICAL.Time => ICAL.Time.fromJSDate(time, true);

/** Adds a time, local with its time zone or else in UTC. */
const addTime = (event: ICAL.Component, name: string, time: Date, zone: string | null): void => {
  if (zone === null) {
    event.addPropertyWithValue(name, utc(time));
    return;
  }
  const local = ICAL.Time.fromDateTimeString(withOffset(time, zone).slice(0, 19));
  event.addPropertyWithValue(name, local).setParameter('tzid', zone);
};

/** Replaces every form of line break, and removes other control characters, which iCalendar does not allow. */
const cleanText = (text: string): string =>
  text.replaceAll(/\r\n?|\u2028|\u2029/g, '\n').replaceAll(/(?![\n\t])\p{Cc}/gu, '');

const addText = (component: ICAL.Component, name: string, text: string | null): void => {
  if (text !== null && text !== '') component.addPropertyWithValue(name, cleanText(text));
};

/** Creates a reminder, which shows the event's own summary and therefore reveals no more than the event. */
const toAlarm = (before: ICAL.Duration, summary: string): ICAL.Component => {
  const alarm = new ICAL.Component('valarm');
  addText(alarm, 'action', 'DISPLAY');
  addText(alarm, 'description', summary);
  const trigger = before.clone();
  trigger.isNegative = true;
  alarm.addPropertyWithValue('trigger', trigger);
  return alarm;
};

/** Converts a session to an event. Events are always marked private; `EventOptions` controls their detail. */
export const toEvent = (row: SessionRow, { language, full, alarm }: EventOptions): ICAL.Component => {
  const words = CALENDAR_WORDS[language];
  const calledOff = isCalledOff(row.status);
  const summary = summaryOf(row, words, full);
  const zone = hasLocalTimes(row) ? row.time_zone : null;
  const event = new ICAL.Component('vevent');
  addText(event, 'uid', uidOf(row.id));
  event.addPropertyWithValue('sequence', row.sequence);
  event.addPropertyWithValue('dtstamp', utc(row.updated_at));
  event.addPropertyWithValue('last-modified', utc(row.updated_at));
  addTime(event, 'dtstart', row.starts_at, zone);
  addTime(event, 'dtend', row.ends_at, zone);
  addText(event, 'summary', summary);
  addText(event, 'location', locationOf(row, words, full));
  addText(event, 'description', lines([changeInWords(row, language), full && detailsOf(row, words)]));
  addText(event, 'url', pageOf(row, full));
  addText(event, 'status', STATUS[row.status] ?? 'CONFIRMED');
  addText(event, 'class', 'PRIVATE');
  // Outlook reads these two rather than the status.
  addText(event, 'transp', calledOff ? 'TRANSPARENT' : 'OPAQUE');
  addText(event, 'x-microsoft-cdo-busystatus', calledOff ? 'FREE' : 'BUSY');
  if (alarm !== null && !calledOff) event.addSubcomponent(toAlarm(alarm, summary));
  return event;
};

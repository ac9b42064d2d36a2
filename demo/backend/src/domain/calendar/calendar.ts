import { createHash } from 'node:crypto';
import { tz, type TZDate } from '@date-fns/tz';
import ical, {
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator';
import type { Language } from '../../kernel/language.js';
import { withOffset } from '../../kernel/dates.js';
import { type SessionRow, isCalledOff } from '../sessions/documents.js';
import { CALENDAR_WORDS, type CalendarWords } from './words.js';
import { isUnambiguous, rulesOf } from './zones.js';

/** Options of a calendar. */
export interface CalendarOptions {
  readonly language: Language;
  /** Includes the titles of Rounds. Otherwise, people who see the calendar do not learn what its owner attends. */
  readonly full: boolean;
}

/** Suggested refresh interval for subscribers, in seconds: short enough to see changes on the same day. */
const REFRESH_INTERVAL_S = 3_600;

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

/** Statuses of Rounds that do not go ahead as planned. The time of a postponed Round is no longer valid, so it is tentative. */
const STATUS: Readonly<Record<string, ICalEventStatus>> = {
  cancelled: ICalEventStatus.CANCELLED,
  postponed: ICalEventStatus.TENTATIVE,
};

const lines = (parts: readonly (string | null | false)[], separator = '\n'): string =>
  parts.filter((part) => part !== null && part !== false && part !== '').join(separator);

/** Matches names of venues that reveal that a Round takes place there. */
const REVEALING_NAME = /schwartz|\brounds?\b/i;

const locationOf = (row: SessionRow, words: CalendarWords, full: boolean): string => {
  const venue = [row.venue_name, row.venue_address, row.venue_postcode];
  const building = lines(
    full ? venue : venue.filter((part) => part !== null && !REVEALING_NAME.test(part)),
    ', '
  );
  return building || (row.format === 'online' ? words.online : '');
};

const statusInWords = ({ status }: SessionRow, words: CalendarWords): string | null =>
  status === 'cancelled' ? words.cancelled : status === 'postponed' ? words.postponed : null;

const fullDescription = (row: SessionRow, words: CalendarWords): string => {
  const { host, doors, contentNote, booking } = words.full;
  return lines([
    statusInWords(row, words),
    row.programme_name,
    `${host}: ${lines([row.host_name, ...row.joint_hosts.map(({ name }) => name)], ', ')}`,
    row.summary,
    row.content_note && `${contentNote}: ${row.content_note}`,
    row.doors_at && `${doors}: ${withOffset(row.doors_at, row.time_zone).slice(11, 16)}`,
    row.booking_url && !isCalledOff(row.status) && `${booking}: ${row.booking_url}`,
  ]);
};

/** Returns local times with their time zone, or both in UTC if a local time would be ambiguous: see `isUnambiguous`. */
const timesOf = ({ starts_at, ends_at, time_zone }: SessionRow): Partial<ICalEventData> => {
  if (![starts_at, ends_at].every((time) => isUnambiguous(time, time_zone))) {
    return { start: starts_at, end: ends_at };
  }
  const inZone = tz(time_zone);
  const local = (time: Date): TZDate => inZone(time);
  return { start: local(starts_at), end: local(ends_at), timezone: time_zone };
};

const toEvent = (row: SessionRow, { language, full }: CalendarOptions): ICalEventData => {
  const words = CALENDAR_WORDS[language];
  const location = locationOf(row, words, full);
  const calledOff = isCalledOff(row.status);
  const summary = full ? `${words.full.event}: ${row.title ?? words.full.topicToBeConfirmed}` : words.event;
  return {
    start: row.starts_at,
    ...timesOf(row),
    id: uidOf(row.id),
    sequence: row.sequence,
    stamp: row.updated_at,
    lastModified: row.updated_at,
    summary,
    description: (full ? fullDescription(row, words) : statusInWords(row, words)) ?? null,
    location: location === '' ? null : location,
    url: full ? row.url : null,
    status: STATUS[row.status] ?? ICalEventStatus.CONFIRMED,
    transparency: calledOff ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: calledOff ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    class: ICalEventClass.PRIVATE,
  };
};

/** Moves the refresh interval before the time zones: calendar properties must precede components (RFC 5545, 3.6). */
const inOrder = (text: string): string =>
  text.replace(
    /(BEGIN:VTIMEZONE[^]*END:VTIMEZONE\r\n)((?:REFRESH-INTERVAL|X-PUBLISHED-TTL)[^]*?)(?=BEGIN:|END:)/,
    '$2$1'
  );

/** Formats sessions as an iCalendar (RFC 5545). Events are always marked private; `CalendarOptions` controls their detail. */
export const toCalendar = (rows: readonly SessionRow[], options: CalendarOptions): string => {
  const words = CALENDAR_WORDS[options.language];
  const calendar = ical({
    name: options.full ? words.full.calendar : words.event,
    prodId: { company: words.event, product: words.event, language: options.language.toUpperCase() },
    ttl: REFRESH_INTERVAL_S,
  });
  calendar.timezone({ name: null, generator: rulesOf });
  for (const row of rows) calendar.createEvent(toEvent(row, options));
  return `${inOrder(calendar.toString())}\r\n`;
};

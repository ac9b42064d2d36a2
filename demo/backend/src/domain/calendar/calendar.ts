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
import { type SessionRow, isOff } from '../sessions/documents.js';
import { CALENDAR_WORDS, type CalendarWords } from './words.js';
import { isToldByRules, rulesOf } from './zones.js';

/** How a calendar is written. */
export interface CalendarOptions {
  readonly language: Language;
  /** Whether it names the Rounds. Without, nobody who sees the calendar learns what its owner goes to. */
  readonly full: boolean;
}

/** How often a subscriber may ask again: the changes of a day are then seen in time. In seconds. */
const REFRESH = 3_600;

/**
 * A UID in the shape of a UUID, made of the session's id and of nothing else: the same for ever, in every language, from
 * every process, and without the words that an id may hold.
 */
const uidOf = (id: string): string => {
  const bytes = createHash('sha256').update(`rounds session ${id}`).digest().subarray(0, 16);
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x80, 6);
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** A postponed one has no time of its own any more; it is no appointment that would have to be kept. */
const STATUS: Readonly<Record<string, ICalEventStatus>> = {
  cancelled: ICalEventStatus.CANCELLED,
  postponed: ICalEventStatus.TENTATIVE,
};

const lines = (parts: readonly (string | null | false)[], separator = '\n'): string =>
  parts.filter((part) => part !== null && part !== false && part !== '').join(separator);

/** Some buildings have a room that is named after what happens in it. */
const TELLING = /schwartz|\brounds?\b/i;

const locationOf = (row: SessionRow, words: CalendarWords, full: boolean): string => {
  const venue = [row.venue_name, row.venue_address, row.venue_postcode];
  const building = lines(full ? venue : venue.filter((part) => part !== null && !TELLING.test(part)), ', ');
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
    row.booking_url && !isOff(row.status) && `${booking}: ${row.booking_url}`,
  ]);
};

/** Local times with their zone, or both in UTC where that alone tells the moment: see `isToldByRules`. */
const timesOf = ({ starts_at, ends_at, time_zone }: SessionRow): Partial<ICalEventData> => {
  if (![starts_at, ends_at].every((time) => isToldByRules(time, time_zone))) {
    return { start: starts_at, end: ends_at };
  }
  const inZone = tz(time_zone);
  const local = (time: Date): TZDate => inZone(time);
  return { start: local(starts_at), end: local(ends_at), timezone: time_zone };
};

const toEvent = (row: SessionRow, { language, full }: CalendarOptions): ICalEventData => {
  const words = CALENDAR_WORDS[language];
  const location = locationOf(row, words, full);
  const off = isOff(row.status);
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
    transparency: off ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: off ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    class: ICalEventClass.PRIVATE,
  };
};

/** RFC 5545, 3.6: what is said of a calendar stands before what it holds. The generator writes its refresh after the zones. */
const inOrder = (text: string): string =>
  text.replace(
    /(BEGIN:VTIMEZONE[^]*END:VTIMEZONE\r\n)((?:REFRESH-INTERVAL|X-PUBLISHED-TTL)[^]*?)(?=BEGIN:|END:)/,
    '$2$1'
  );

/** Sessions as iCalendar (RFC 5545), always marked private; see `CalendarOptions` for what it tells. */
export const toCalendar = (rows: readonly SessionRow[], options: CalendarOptions): string => {
  const words = CALENDAR_WORDS[options.language];
  const calendar = ical({
    name: options.full ? words.full.calendar : words.event,
    prodId: { company: words.event, product: words.event, language: options.language.toUpperCase() },
    ttl: REFRESH,
  });
  calendar.timezone({ name: null, generator: rulesOf });
  for (const row of rows) calendar.createEvent(toEvent(row, options));
  return `${inOrder(calendar.toString())}\r\n`;
};

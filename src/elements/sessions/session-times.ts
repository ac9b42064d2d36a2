import type { Session } from '../../contract/sessions.js';
import { dateText, dayText, timeText, wallClock, whenText, type WallClock } from '../../i18n/dates.js';
import { offsetMinutes, zoneText } from '../../i18n/zones.js';
import type { Label, SessionsWords } from './sessions-words.js';

const DAY_MS = 86_400_000;

/** Days from 1970 to a local date, so that "tomorrow" does not depend on the number of hours in a day. */
const dayNumber = ({ year, month, day }: WallClock): number => Date.UTC(year, month - 1, day) / DAY_MS;

/** Returns `today` or `tomorrow` in the session's time zone, or that the session has begun; else empty. */
export const relativeText = (session: Session, now: Date, words: SessionsWords): string => {
  const { startsAt, endsAt, timeZone, status } = session;
  if (status === 'postponed') return '';
  const start = Date.parse(startsAt);
  if (start - now.getTime() > 3 * DAY_MS) return '';
  if (start <= now.getTime()) {
    // A cancelled session neither starts nor ends.
    if (status === 'cancelled') return '';
    return Date.parse(endsAt) <= now.getTime() ? words.ended : words.started;
  }
  const today = wallClock(now.toISOString(), timeZone);
  const days = dayNumber(wallClock(startsAt, timeZone)) - dayNumber(today);
  if (days <= 0) return words.today;
  return days === 1 ? words.tomorrow : '';
};

/** Date and time of a session, in words. */
export interface Times {
  /** `Thursday 3 December`; with its year if that is more than 12 months away. */
  readonly date: string;
  /** The same in short: `Thu 3 Dec`. */
  readonly shortDate: string;
  /** `2pm to 3pm` */
  readonly time: string;
  /** Name of the time zone; empty if the reader's clock shows the same time. */
  readonly zone: string;
  /** True if the clocks change during the session. */
  readonly clocksChange: boolean;
}

/** Twelve months less a day, so that today's date in another year is shown with its year. */
const YEAR_MS = 364 * DAY_MS;

/** Returns the formatter of dates near `reference`, which leaves out the year inside 12 months. */
const formatterNear = (startsAt: string, reference: number): typeof dateText =>
  Math.abs(Date.parse(startsAt) - reference) < YEAR_MS ? dayText : dateText;

/**
 * Returns the date and time of a session in words, in its own time zone.
 *
 * @param readerZone time zone of the reader's device
 */
export const toTimes = (session: Session, readerZone: string, now: Date, words: SessionsWords): Times => {
  const { startsAt, endsAt, timeZone } = session;
  const formatDate = formatterNear(startsAt, now.getTime());
  const { weekday, date, time } = whenText(startsAt, endsAt, timeZone, words.dates, formatDate);
  const start = wallClock(startsAt, timeZone);
  const year = formatDate === dateText ? ` ${start.year}` : '';
  const month = words.shortMonths[start.month - 1] ?? start.month;
  return {
    date: `${weekday} ${date}`,
    shortDate: `${words.shortWeekdays[start.weekday] ?? ''} ${start.day} ${month}${year}`,
    time,
    zone: zoneText(startsAt, timeZone, readerZone, words),
    // Clocks change at night, so daytime sessions skip the slow calculation.
    clocksChange:
      /T(2[23]|0[0-5])/.test(startsAt) &&
      offsetMinutes(startsAt, timeZone) !== offsetMinutes(endsAt, timeZone),
  };
};

/** Status of a session in words, with a tone for its style. */
export interface StatusLine {
  readonly text: string;
  readonly tone: 'off' | 'changed' | 'full' | 'on';
}

/** `Tuesday 1 December, 2pm`, with the year if it is more than 12 months from `reference`. */
const momentText = (timestamp: string, timeZone: string, reference: string, words: SessionsWords): string => {
  const wall = wallClock(timestamp, timeZone);
  const weekday = words.dates.weekdays[wall.weekday] ?? '';
  const date = formatterNear(timestamp, Date.parse(reference))(wall, words.dates);
  return `${weekday} ${date}, ${timeText(wall, words.dates)}`;
};

const movedText = (session: Session, words: SessionsWords, label: Label): string => {
  const { movedFrom, startsAt, timeZone } = session;
  const moved = label('status', 'rescheduled');
  if (!movedFrom) return moved;
  const previous = wallClock(movedFrom, timeZone);
  const current = wallClock(startsAt, timeZone);
  return dayNumber(previous) === dayNumber(current)
    ? `${words.newTime}, ${words.was(timeText(previous, words.dates))}`
    : `${moved}, ${words.was(momentText(movedFrom, timeZone, startsAt, words))}`;
};

/** Returns the status of a session: cancelled, postponed, or moved with its old time, else its places; empty if unknown. */
export const toStatusLine = (session: Session, words: SessionsWords, label: Label): StatusLine => {
  const { status, places } = session;
  const placesText = places === 'unknown' ? '' : label('places', places);
  switch (status) {
    case 'cancelled':
    case 'postponed':
      return { text: label('status', status), tone: 'off' };
    case 'rescheduled': {
      const full = places === 'full' ? `. ${placesText}` : '';
      return { text: movedText(session, words, label) + full, tone: 'changed' };
    }
    case 'scheduled':
      return { text: placesText, tone: places === 'full' ? 'full' : 'on' };
    default:
      return { text: label('status', status), tone: 'changed' };
  }
};

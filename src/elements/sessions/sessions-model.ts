import { SHIFTS } from '../../contract/codes.js';
import type { Resolved } from '../../contract/fields.js';
import type { Session } from '../../contract/sessions.js';
import { dateText, timeText, wallClock, whenText, type WallClock } from '../../i18n/dates.js';
import { ownWord } from '../../i18n/labels.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import type { SessionsMessages } from './messages/en.js';

/** Messages of the element, including the common ones. */
export type SessionsWords = CommonMessages & SessionsMessages;

/** Returns the label of a code in the element's language. */
export type Label = (list: string, code: string) => string;

/** Grouping of the list. */
export type GroupBy = 'month' | 'day' | 'none';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 90;
const MAX_DAYS = 3650;

/** Reads a whole number from 1 to `max`, or returns the default for an invalid attribute. */
export const wholeNumber = (value: number, defaultValue: number, max: number): number =>
  Math.min(max, Math.max(1, Math.trunc(value) || defaultValue));

/** Returns the number of days to show, from the attribute `days`. */
export const daysAhead = (value: number): number => wholeNumber(value, DEFAULT_DAYS, MAX_DAYS);

/** Returns the last day to show, such as `2027-02-20`. */
export const lastDay = (now: Date, days: number): string =>
  new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** Returns the times of day to choose from, including an unknown one set by the page. */
export const shiftChoices = (chosen: string | null): string[] => [
  ...new Set([...SHIFTS, ...(chosen ? [chosen] : [])]),
];

/** Days from 1970 to a local date, so that "tomorrow" does not depend on the number of hours in a day. */
const dayNumber = ({ year, month, day }: WallClock): number => Date.UTC(year, month - 1, day) / DAY_MS;

/** Returns a relative date in the session's time zone, such as `tomorrow`; empty from a week ahead. */
export const relativeText = (session: Session, now: Date, words: SessionsWords): string => {
  const { startsAt, endsAt, timeZone, status } = session;
  if (status === 'postponed') return '';
  const start = Date.parse(startsAt);
  if (start - now.getTime() > 8 * DAY_MS) return '';
  if (start <= now.getTime()) {
    // A cancelled session neither starts nor ends.
    if (status === 'cancelled') return '';
    return Date.parse(endsAt) <= now.getTime() ? words.ended : words.started;
  }
  const today = wallClock(now.toISOString(), timeZone);
  const days = dayNumber(wallClock(startsAt, timeZone)) - dayNumber(today);
  if (days <= 0) return words.today;
  if (days === 1) return words.tomorrow;
  return days < 7 ? words.inDays(days) : '';
};

/** Offset of a time zone from UTC at a moment, in minutes. */
const offsetMinutes = (timestamp: string, timeZone: string): number => {
  const wall = wallClock(timestamp, timeZone);
  return Math.round(dayNumber(wall) * 1440 + wall.hour * 60 + wall.minute - Date.parse(timestamp) / 60_000);
};

/** Date and time of a session, in words. */
export interface Times {
  readonly weekday: string;
  readonly date: string;
  /** `2pm to 3pm` */
  readonly time: string;
  /** Name of the time zone; empty if the reader's clock shows the same time. */
  readonly zone: string;
  /** True if the clocks change during the session. */
  readonly clocksChange: boolean;
}

const zoneText = (startsAt: string, timeZone: string, readerZone: string, words: SessionsWords): string => {
  if (timeZone === readerZone || offsetMinutes(startsAt, timeZone) === offsetMinutes(startsAt, readerZone)) {
    return '';
  }
  const city = timeZone.split('/').pop()?.replaceAll('_', ' ') ?? timeZone;
  return ownWord(words.zones, timeZone) ?? words.zoneOf(city);
};

/** @param readerZone time zone of the reader's device */
export const toTimes = (session: Session, readerZone: string, words: SessionsWords): Times => {
  const { startsAt, endsAt, timeZone } = session;
  return {
    ...whenText(startsAt, endsAt, timeZone, words.dates),
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

/** `Tuesday 1 December 2026, 2pm` */
const momentText = (timestamp: string, timeZone: string, words: SessionsWords): string => {
  const wall = wallClock(timestamp, timeZone);
  const weekday = words.dates.weekdays[wall.weekday] ?? '';
  return `${weekday} ${dateText(wall, words.dates)}, ${timeText(wall, words.dates)}`;
};

const movedText = (session: Session, words: SessionsWords, label: Label): string => {
  const { movedFrom, startsAt, timeZone } = session;
  const moved = label('status', 'rescheduled');
  if (!movedFrom) return moved;
  const previous = wallClock(movedFrom, timeZone);
  const current = wallClock(startsAt, timeZone);
  return dayNumber(previous) === dayNumber(current)
    ? `${words.newTime}, ${words.was(timeText(previous, words.dates))}`
    : `${moved}, ${words.was(momentText(movedFrom, timeZone, words))}`;
};

/** Returns the status of a session: cancelled, postponed, or moved with its old time, else its places. */
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
      return { text: placesText || label('status', status), tone: places === 'full' ? 'full' : 'on' };
    default:
      return { text: label('status', status), tone: 'changed' };
  }
};

/** Returns sentences about the time of arrival and about late entry. */
export const arrivalLines = (session: Session, words: SessionsWords): string[] => {
  const { doorsAt, timeZone, format, access, lateEntry } = session;
  const texts: string[] = [];
  if (doorsAt) {
    const time = timeText(wallClock(doorsAt, timeZone), words.dates);
    if (format !== 'online') texts.push(access.includes('food') ? words.food(time) : words.doors(time));
    if (format === 'online' || format === 'hybrid') texts.push(words.room(time));
  }
  if (lateEntry !== null) texts.push(lateEntry ? words.lateYes : words.lateNo);
  return texts;
};

/** Sessions under one heading. */
export interface Group {
  readonly key: string;
  /** `December 2026` or `Thursday 3 December 2026`; empty for a list without groups. */
  readonly title: string;
  readonly sessions: readonly Session[];
}

/** Groups sessions by month or day, in the time zone of each session. */
export const toGroups = (sessions: readonly Session[], by: GroupBy, words: SessionsWords): Group[] => {
  if (by === 'none') return sessions.length > 0 ? [{ key: '', title: '', sessions }] : [];
  const groups = new Map<string, { title: string; sessions: Session[] }>();
  for (const session of sessions) {
    const wall = wallClock(session.startsAt, session.timeZone);
    const { months, weekdays } = words.dates;
    const title =
      by === 'month'
        ? `${months[wall.month - 1] ?? ''} ${wall.year}`
        : `${weekdays[wall.weekday] ?? ''} ${dateText(wall, words.dates)}`;
    const group = groups.get(title) ?? { title, sessions: [] };
    group.sessions.push(session);
    groups.set(title, group);
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
};

/** Reads the attribute `group-by`. An unknown value counts as `month`. */
export const toGroupBy = (value: string): GroupBy => (value === 'day' || value === 'none' ? value : 'month');

/** Describes the successors of a system that has ended. */
export const resolvedText = ({ from, to, split }: Resolved, words: SessionsWords): string => {
  const names = words.list(to.map(({ name }) => name));
  return split ? words.split(from, names) : words.merged(from, names);
};

const ANNOUNCED_FIELDS = ['title', 'startsAt', 'endsAt', 'status', 'places', 'format'] as const;

/** Returns the announcement of changes in a visible list; empty if no visible field has changed. */
export const changesText = (
  previous: readonly Session[],
  current: readonly Session[],
  words: SessionsWords,
  label: Label
): string => {
  const known = new Map(previous.map((session) => [session.id, session]));
  const changed = current.filter((session) => {
    const old = known.get(session.id);
    return (
      old &&
      (ANNOUNCED_FIELDS.some((name) => old[name] !== session[name]) ||
        old.venue?.name !== session.venue?.name)
    );
  });
  const [only] = changed;
  if (!only) return '';
  if (changed.length > 1) return words.changedMany(changed.length);
  return words.changed(only.title ?? words.topicUnknown, toStatusLine(only, words, label).text);
};

import { SHIFTS } from '../../contract/codes.js';
import type { Resolved } from '../../contract/fields.js';
import type { Session } from '../../contract/sessions.js';
import { dateText, timeText, wallClock, whenText, type WallClock } from '../../i18n/dates.js';
import { ownWord } from '../../i18n/labels.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import type { SessionsMessages } from './messages/en.js';

/** The words of the element. */
export type SessionsWords = CommonMessages & SessionsMessages;

/** A code in words, in the language of the page. */
export type Label = (list: string, code: string) => string;

/** How the list is divided. */
export type GroupBy = 'month' | 'day' | 'none';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 90;
const MAX_DAYS = 3650;

/** A whole number within bounds, else what is usual: attributes hold anything. */
export const wholeNumber = (given: number, usual: number, most: number): number =>
  Math.min(most, Math.max(1, Math.trunc(given) || usual));

/** How many days ahead to look. */
export const daysAhead = (given: number): number => wholeNumber(given, DEFAULT_DAYS, MAX_DAYS);

/** The last day to look at, `2027-02-20`. */
export const lastDay = (now: Date, days: number): string =>
  new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** The times of day to choose from, and whatever the page has chosen beside them. */
export const shiftsToChoose = (chosen: string | null): string[] => [
  ...new Set([...SHIFTS, ...(chosen ? [chosen] : [])]),
];

/** Days since 1970 of a date on the wall: tells "tomorrow" without caring how many hours a day has. */
const dayNumber = ({ year, month, day }: WallClock): number => Date.UTC(year, month - 1, day) / DAY_MS;

/** How soon, in a word or two, by the calendar of the session's own place; empty for what is a week away or more. */
export const relativeText = (session: Session, now: Date, words: SessionsWords): string => {
  const { startsAt, endsAt, timeZone, status } = session;
  if (status === 'postponed') return '';
  const start = Date.parse(startsAt);
  if (start - now.getTime() > 8 * DAY_MS) return '';
  if (start <= now.getTime()) {
    // One that is cancelled does neither.
    if (status === 'cancelled') return '';
    return Date.parse(endsAt) <= now.getTime() ? words.ended : words.started;
  }
  const here = wallClock(now.toISOString(), timeZone);
  const days = dayNumber(wallClock(startsAt, timeZone)) - dayNumber(here);
  if (days <= 0) return words.today;
  if (days === 1) return words.tomorrow;
  return days < 7 ? words.inDays(days) : '';
};

/** Minutes between the wall clock of a zone and UTC. */
const offsetMinutes = (timestamp: string, timeZone: string): number => {
  const wall = wallClock(timestamp, timeZone);
  return Math.round(dayNumber(wall) * 1440 + wall.hour * 60 + wall.minute - Date.parse(timestamp) / 60_000);
};

/** When a session takes place, and what helps to read it. */
export interface Times {
  readonly weekday: string;
  readonly date: string;
  /** `2pm to 3pm` */
  readonly time: string;
  /** Whose time that is, where the reader's own clock shows another; else empty. */
  readonly zone: string;
  /** Whether the clocks go forward or back between its start and its end. */
  readonly clocksChange: boolean;
}

const zoneText = (startsAt: string, timeZone: string, reader: string, words: SessionsWords): string => {
  if (timeZone === reader || offsetMinutes(startsAt, timeZone) === offsetMinutes(startsAt, reader)) return '';
  const city = timeZone.split('/').pop()?.replaceAll('_', ' ') ?? timeZone;
  return ownWord(words.zones, timeZone) ?? words.zoneOf(city);
};

/** @param reader the zone of the reader's device */
export const toTimes = (session: Session, reader: string, words: SessionsWords): Times => {
  const { startsAt, endsAt, timeZone } = session;
  return {
    ...whenText(startsAt, endsAt, timeZone, words.dates),
    zone: zoneText(startsAt, timeZone, reader, words),
    // Clocks change at night: most sessions are spared the arithmetic.
    clocksChange:
      /T(2[23]|0[0-5])/.test(startsAt) &&
      offsetMinutes(startsAt, timeZone) !== offsetMinutes(endsAt, timeZone),
  };
};

/** What stands of a session, in words, and how much that matters to who wants to come. */
export interface Standing {
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
  const before = wallClock(movedFrom, timeZone);
  const now = wallClock(startsAt, timeZone);
  return dayNumber(before) === dayNumber(now)
    ? `${words.newTime}, ${words.was(timeText(before, words.dates))}`
    : `${moved}, ${words.was(momentText(movedFrom, timeZone, words))}`;
};

/** What stands of a session: cancelled, postponed, moved with its old time, else whether there are places. */
export const toStanding = (session: Session, words: SessionsWords, label: Label): Standing => {
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

/** From when one can be there, and whether one may come late. */
export const arrivingLines = (session: Session, words: SessionsWords): string[] => {
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
  /** `December 2026`, or `Thursday 3 December 2026`; empty where the list is not divided. */
  readonly title: string;
  readonly sessions: readonly Session[];
}

/** The list divided by month or day, as the calendar of each session's own place has it. */
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

/** What `group-by` says, as far as it is known: by month otherwise. */
export const toGroupBy = (given: string): GroupBy => (given === 'day' || given === 'none' ? given : 'month');

/** What became of a system that ended and was asked for by its old code. */
export const resolvedText = ({ from, to, split }: Resolved, words: SessionsWords): string => {
  const names = words.list(to.map(({ name }) => name));
  return split ? words.split(from, names) : words.merged(from, names);
};

const ANNOUNCED_FIELDS = ['title', 'startsAt', 'endsAt', 'status', 'places', 'format'] as const;

/** What to tell a person of news in the list that they are reading; empty where nothing they can see has changed. */
export const changesText = (
  before: readonly Session[],
  after: readonly Session[],
  words: SessionsWords,
  label: Label
): string => {
  const known = new Map(before.map((session) => [session.id, session]));
  const changed = after.filter((session) => {
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
  return words.changed(only.title ?? words.topicUnknown, toStanding(only, words, label).text);
};

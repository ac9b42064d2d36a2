import { dayText, wallClock } from '../../i18n/dates.js';
import type { SessionsWords } from './sessions-words.js';

const DAY_MS = 86_400_000;

/** Time zone whose calendar decides which day is today. */
const CALENDAR_ZONE = 'Europe/London';

/** One day of the strip. */
export interface StripDay {
  /** `2026-12-03` */
  readonly date: string;
  readonly day: number;
  /** `Thursday 3 December` */
  readonly text: string;
  readonly count: number;
  /** True for Saturday and Sunday. */
  readonly isFree: boolean;
}

/** The days of one month. */
export interface StripMonth {
  /** `Dec` */
  readonly name: string;
  readonly days: readonly StripDay[];
}

/** Returns the first of this month; of the next one on the last day of a month, unless that day has Rounds. */
const firstDay = (now: Date, counts: Readonly<Record<string, number>>): number => {
  const { year, month, day } = wallClock(now.toISOString(), CALENDAR_ZONE);
  const today = new Date(Date.UTC(year, month - 1, day));
  const isLast = new Date(today.getTime() + DAY_MS).getUTCDate() === 1;
  const hasRounds = Object.hasOwn(counts, today.toISOString().slice(0, 10));
  return Date.UTC(year, isLast && !hasRounds ? month : month - 1, 1);
};

/**
 * Returns the days from the first of this month to the last day, by month. Days before today have no Rounds, so a month with
 * only such days left is not listed.
 *
 * @param lastDay such as `2027-02-20`
 * @param counts number of Rounds by day; days without Rounds may be missing
 */
export const toMonths = (
  now: Date,
  lastDay: string,
  counts: Readonly<Record<string, number>>,
  words: SessionsWords
): StripMonth[] => {
  const months = new Map<string, { name: string; days: StripDay[] }>();
  const end = Date.parse(lastDay);
  for (let time = firstDay(now, counts); time <= end; time += DAY_MS) {
    const date = new Date(time).toISOString().slice(0, 10);
    const wall = wallClock(`${date}T12:00:00Z`, 'UTC');
    const key = date.slice(0, 7);
    const group = months.get(key) ?? { name: words.shortMonths[wall.month - 1] ?? key, days: [] };
    group.days.push({
      date,
      day: wall.day,
      text: `${words.dates.weekdays[wall.weekday] ?? ''} ${dayText(wall, words.dates)}`,
      count: Object.hasOwn(counts, date) ? (counts[date] ?? 0) : 0,
      isFree: wall.weekday === 0 || wall.weekday === 6,
    });
    months.set(key, group);
  }
  return [...months.values()];
};

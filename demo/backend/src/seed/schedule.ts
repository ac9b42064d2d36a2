import { DAY_MS } from '../kernel/dates.js';
import type { Random } from './random.js';

/** Schedule of a programme: the nth weekday of the month, every one or two months. */
interface MonthlySchedule {
  readonly nth: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly months: number;
  /** Local time, `12:30`. */
  readonly time: string;
}

/** Schedule of a programme: the same weekday of every week. */
interface WeeklySchedule {
  readonly weekly: true;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Local time, `12:30`. */
  readonly time: string;
}

/** Schedule of a programme. */
export type Schedule = MonthlySchedule | WeeklySchedule;

/** Invents a schedule, usually in the middle of a weekday. */
export const inventSchedule = (random: Random): MonthlySchedule => {
  const time = random.pick([
    '12:30',
    '12:30',
    '12:30',
    '13:00',
    '12:00',
    '14:00',
    '08:00',
    '07:30',
    '17:30',
    '19:00',
    '22:00',
    '03:00',
  ]);
  const isWeekend = random.chance(0.07);
  return {
    nth: random.between(1, 4),
    weekday: isWeekend ? random.pick([0, 6]) : random.between(1, 5),
    months: random.pick([1, 1, 1, 2]),
    time: isWeekend ? '10:30' : time,
  };
};

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Returns the first day of a month, counted in months from year 0, in ms since the epoch. */
const startOfMonth = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1);

const daysUntil = (time: number, weekday: number): number => (weekday - new Date(time).getUTCDay() + 7) % 7;

/** Returns the nth weekday of a month, counted in months from year 0, as `2026-11-22`. */
export const dayInMonth = (month: number, { nth, weekday }: MonthlySchedule): string => {
  const first = startOfMonth(month);
  return isoDay(first + (daysUntil(first, weekday) + (nth - 1) * 7) * DAY_MS);
};

/** Returns the days of a schedule from one month to another, both included and counted in months from year 0. */
export const daysOf = (schedule: Schedule, firstMonth: number, lastMonth: number): string[] => {
  const days: string[] = [];
  if ('weekly' in schedule) {
    const first = startOfMonth(firstMonth);
    const end = startOfMonth(lastMonth + 1);
    for (let day = first + daysUntil(first, schedule.weekday) * DAY_MS; day < end; day += 7 * DAY_MS) {
      days.push(isoDay(day));
    }
    return days;
  }
  for (let month = firstMonth; month <= lastMonth; month += schedule.months) {
    days.push(dayInMonth(month, schedule));
  }
  return days;
};

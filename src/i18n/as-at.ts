import { dateText, timeText, type DateWords } from './dates.js';

/**
 * When something was true, by the reader's own clock and as short as it can be said: `2:30pm`, or
 * `2:30pm on 6 August 2027` on another day.
 *
 * @param onDate puts a time and a date together
 */
export const asAtText = (
  asAt: Date,
  now: Date,
  words: DateWords,
  onDate: (time: string, date: string) => string
): string => {
  const time = timeText({ hour: asAt.getHours(), minute: asAt.getMinutes() }, words);
  if (asAt.toDateString() === now.toDateString()) return time;
  const date = { year: asAt.getFullYear(), month: asAt.getMonth() + 1, day: asAt.getDate() };
  return onDate(time, dateText(date, words));
};

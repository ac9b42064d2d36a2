import { dateText, timeText, wallClock, type DateWords } from './dates.js';

/**
 * When something was true, as short as it can be said: `2:30pm`, or `2:30pm on 6 August 2027` on another day.
 *
 * @param timeZone the reader's own
 * @param onDate puts a time and a date together
 */
export const asAtText = (
  asAt: Date,
  now: Date,
  timeZone: string,
  words: DateWords,
  onDate: (time: string, date: string) => string
): string => {
  const then = wallClock(asAt.toISOString(), timeZone);
  const date = dateText(then, words);
  const time = timeText(then, words);
  return date === dateText(wallClock(now.toISOString(), timeZone), words) ? time : onDate(time, date);
};

import { wallClock } from './dates.js';
import { ownWord } from './labels.js';

/** Words for time zones in one language. */
export interface ZoneWords {
  /** Names of zones by their codes, such as `Europe/London`. */
  readonly zones: Readonly<Record<string, string>>;
  /** Returns the name of any other zone from its city. */
  readonly zoneOf: (city: string) => string;
}

/** Offset of a time zone from UTC at a moment, in minutes. */
export const offsetMinutes = (timestamp: string, timeZone: string): number => {
  const { year, month, day, hour, minute } = wallClock(timestamp, timeZone);
  return Math.round((Date.UTC(year, month - 1, day, hour, minute) - Date.parse(timestamp)) / 60_000);
};

/**
 * Returns the name of an event's time zone; empty if the reader's clock shows the same time.
 *
 * @param readerZone time zone of the reader's device
 */
export const zoneText = (
  startsAt: string,
  timeZone: string,
  readerZone: string,
  words: ZoneWords
): string => {
  if (timeZone === readerZone || offsetMinutes(startsAt, timeZone) === offsetMinutes(startsAt, readerZone)) {
    return '';
  }
  const city = timeZone.split('/').pop()?.replaceAll('_', ' ') ?? timeZone;
  return ownWord(words.zones, timeZone) ?? words.zoneOf(city);
};

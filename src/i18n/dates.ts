/**
 * Dates and times in NHS style (6 August 2027, 2pm to 3pm, midday), in the time zone of the Round. The message catalogue
 * contains the names of months and days, because Chromium has no Welsh names.
 */

/** Words for dates in one language. */
export interface DateWords {
  /** January to December. */
  readonly months: readonly string[];
  /** Sunday to Saturday. */
  readonly weekdays: readonly string[];
  readonly midday: string;
  readonly midnight: string;
  /** Range of times: `2pm to 3pm`. */
  readonly span: (from: string, to: string) => string;
}

/** Local date and time. */
export interface WallClock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

/** Browsers have had Temporal since 2025 or 2026. It converts times far faster than the first use of `Intl`. */
const { Temporal } = globalThis as { readonly Temporal?: typeof globalThis.Temporal };

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Returns the formatter of a time zone. Uses Swedish, in which every browser writes the largest unit first. */
const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const formatter =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formatters.set(timeZone, formatter);
  return formatter;
};

/** Reads local time from a text such as `2027-08-06 14:00`. */
const readLocalTime = (text: string): WallClock => {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = text.split(/\D/).map(Number);
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(), hour, minute };
};

const toLocalTime = (timestamp: string, timeZone: string): WallClock => {
  try {
    if (!Temporal) return readLocalTime(formatterOf(timeZone).format(new Date(timestamp)));
    const instant = Temporal.Instant.fromEpochMilliseconds(Date.parse(timestamp));
    const { year, month, day, dayOfWeek, hour, minute } = instant.toZonedDateTimeISO(timeZone);
    return { year, month, day, weekday: dayOfWeek % 7, hour, minute };
  } catch {
    // The backend may send an unknown time zone or an invalid timestamp.
    return readLocalTime(timestamp);
  }
};

const MAX_CACHED_TIMES = 5_000;
const cachedTimes = new Map<string, WallClock>();

/**
 * Converts a timestamp to local time. Results are cached, because a long list repeats the same times at every update.
 *
 * @param timestamp RFC 3339 with an offset
 * @param timeZone IANA time zone; if it is unknown, the local time of the timestamp is used
 */
export const wallClock = (timestamp: string, timeZone: string): WallClock => {
  const key = `${timestamp} ${timeZone}`;
  const cached = cachedTimes.get(key);
  if (cached) return cached;
  const localTime = toLocalTime(timestamp, timeZone);
  if (cachedTimes.size >= MAX_CACHED_TIMES) cachedTimes.clear();
  cachedTimes.set(key, localTime);
  return localTime;
};

/**
 * Creates the formatter that most Rounds need, where it is needed at all. This takes as long as formatting a whole list, so
 * call it while the response is loading.
 */
export const prepareClock = (): void => {
  wallClock('2000-01-01T00:00:00Z', 'Europe/London');
};

/** Returns the time zone of the reader's device. */
export const readerTimeZone = (): string =>
  Temporal ? Temporal.Now.timeZoneId() : Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Formats a date: `6 August 2027`. */
export const dateText = ({ year, month, day }: Pick<WallClock, 'year' | 'month' | 'day'>, words: DateWords) =>
  `${day} ${words.months[month - 1] ?? month} ${year}`;

/** Formats a date without its year: `6 August`. */
export const dayText = ({ month, day }: Pick<WallClock, 'month' | 'day'>, words: DateWords): string =>
  `${day} ${words.months[month - 1] ?? month}`;

/** Formats a calendar date such as `2027-08-06`: `6 August 2027`. */
export const calendarDateText = (date: string, words: DateWords): string => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return dateText({ year, month, day }, words);
};

/** Formats a time: `2pm`, `9:30am`, `midday`, `midnight`. */
export const timeText = ({ hour, minute }: Pick<WallClock, 'hour' | 'minute'>, words: DateWords): string => {
  if (minute === 0 && hour === 0) return words.midnight;
  if (minute === 0 && hour === 12) return words.midday;
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
};

/** Texts for the time of an event: weekday, date, and start to end. */
interface WhenText {
  readonly weekday: string;
  readonly date: string;
  readonly time: string;
}

/**
 * Formats the weekday, date and time of an event. The end includes its date if it is on another day.
 *
 * @param formatDate formats a date; by default with its year
 */
export const whenText = (
  startsAt: string,
  endsAt: string,
  timeZone: string,
  words: DateWords,
  formatDate: typeof dateText = dateText
): WhenText => {
  const start = wallClock(startsAt, timeZone);
  const end = wallClock(endsAt, timeZone);
  const date = formatDate(start, words);
  const until = timeText(end, words);
  // An end at midnight belongs to the day before.
  const lastDay =
    until === words.midnight ? wallClock(new Date(Date.parse(endsAt) - 1).toISOString(), timeZone) : end;
  const endDate = formatDate(lastDay, words);
  return {
    weekday: words.weekdays[start.weekday] ?? '',
    date,
    time: words.span(timeText(start, words), date === endDate ? until : `${until}, ${endDate}`),
  };
};

/**
 * Formats the time at which content was current, in the visitor's time zone: `2:30pm`, or `2:30pm on 6 August 2027` on another
 * day.
 *
 * @param onDate combines a time and a date
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

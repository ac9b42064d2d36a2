/**
 * Dates and times as NHS content style has them (6 August 2027, 2pm to 3pm, midday), in the Round's own zone. The names
 * come from the message catalogue, since Chromium has no Welsh ones.
 */

/** The words that a language has for dates. */
export interface DateWords {
  /** January to December. */
  readonly months: readonly string[];
  /** Sunday to Saturday. */
  readonly weekdays: readonly string[];
  readonly midday: string;
  readonly midnight: string;
  /** `2pm to 3pm` */
  readonly span: (from: string, to: string) => string;
}

/** A moment as a clock on the wall shows it. */
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

const formatters = new Map<string, Intl.DateTimeFormat>();

/** A time as a zone writes it down, largest unit first. Swedish does that in every browser, as in ISO 8601. */
const formatTime = (timestamp: string, timeZone: string): string => {
  try {
    const clock =
      formatters.get(timeZone) ??
      new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    formatters.set(timeZone, clock);
    return clock.format(new Date(timestamp));
  } catch {
    // A zone that the browser does not know, or no time at all: a backend's text is not to be trusted.
    return timestamp;
  }
};

const MAX_CACHED_TIMES = 5_000;
const cachedTimes = new Map<string, string>();

/** Kept, since formatting is slow, and a long list says the same times again at every change. */
const cachedTime = (timestamp: string, timeZone: string): string => {
  const key = `${timestamp} ${timeZone}`;
  let text = cachedTimes.get(key);
  if (text === undefined) {
    text = formatTime(timestamp, timeZone);
    if (cachedTimes.size >= MAX_CACHED_TIMES) cachedTimes.clear();
    cachedTimes.set(key, text);
  }
  return text;
};

/**
 * What a clock on the wall shows at a moment.
 *
 * @param timestamp RFC 3339 with an offset
 * @param timeZone an IANA zone; where it is unknown, the time as it was written stands
 */
export const wallClock = (timestamp: string, timeZone: string): WallClock => {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = cachedTime(timestamp, timeZone)
    .split(/\D/)
    .map(Number);
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(), hour, minute };
};

/** Makes the clock that most Rounds need, which takes as long as a list of them: best while their answer is under way. */
export const prepareClock = (): void => {
  cachedTime('2000-01-01T00:00:00Z', 'Europe/London');
};

/** `6 August 2027` */
export const dateText = ({ year, month, day }: Pick<WallClock, 'year' | 'month' | 'day'>, words: DateWords) =>
  `${day} ${words.months[month - 1] ?? month} ${year}`;

/** `6 August 2027`, of a calendar date `2027-08-06`. */
export const calendarDateText = (date: string, words: DateWords): string => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return dateText({ year, month, day }, words);
};

/** `2pm`, `9:30am`, `midday`, `midnight` */
export const timeText = ({ hour, minute }: Pick<WallClock, 'hour' | 'minute'>, words: DateWords): string => {
  if (minute === 0 && hour === 0) return words.midnight;
  if (minute === 0 && hour === 12) return words.midday;
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
};

/** When something takes place: its weekday, its date, and from when to when. */
interface WhenText {
  readonly weekday: string;
  readonly date: string;
  readonly time: string;
}

/** The weekday, date and time of something; an end on another day is told with its date. */
export const whenText = (startsAt: string, endsAt: string, timeZone: string, words: DateWords): WhenText => {
  const start = wallClock(startsAt, timeZone);
  const end = wallClock(endsAt, timeZone);
  const date = dateText(start, words);
  const until = timeText(end, words);
  // An end at midnight belongs to the evening that it ends.
  const lastDay =
    until === words.midnight ? wallClock(new Date(Date.parse(endsAt) - 1).toISOString(), timeZone) : end;
  const endDate = dateText(lastDay, words);
  return {
    weekday: words.weekdays[start.weekday] ?? '',
    date,
    time: words.span(timeText(start, words), date === endDate ? until : `${until}, ${endDate}`),
  };
};

/**
 * The moment at which something was true, by the reader's own clock: `2:30pm`, or `2:30pm on 6 August 2027` on another
 * day.
 *
 * @param onDate joins a time and a date
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

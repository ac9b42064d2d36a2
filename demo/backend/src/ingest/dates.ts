import { isCalendarDate } from '../kernel/dates.js';
import { InputError, quote } from '../kernel/problem.js';
import { instantsOf } from '../kernel/zoned-time.js';
import { AMBIGUOUS_FROM, isOnWeekday, splitNamedDate, splitWeekday } from './written-dates.js';
import { zoneNamed } from './zone-names.js';

/**
 * Date format of a column. A column has one format, and one cell can be evidence of it for all: next to 12/31/2026,
 * 03/04/2027 is the fourth of March. Columns that are not `iso` or `day-first` throughout are refused as a whole.
 */
export type DateOrder = 'iso' | 'day-first' | 'month-first' | 'mixed';

const ISO = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const SLASHED = /^(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)/;

const MONTHS = 12;

/**
 * Returns the date format of a column.
 *
 * @param usual order of a column whose dates could have either: that of other columns in the file
 */
export const dateOrderOf = (
  cells: Iterable<string>,
  usual: 'day-first' | 'month-first' = 'day-first'
): DateOrder => {
  const formats = new Set<string>();
  const orders = new Set<'day-first' | 'month-first'>();
  for (const cell of cells) {
    const [, text] = splitWeekday(cell);
    if (ISO.test(text)) formats.add('iso');
    const [slashed, first, , second, year = ''] = SLASHED.exec(text) ?? [];
    if (slashed === undefined) continue;
    formats.add(`slashes and ${year.length} digits`);
    if (Number(second) > MONTHS) orders.add('month-first');
    if (Number(first) > MONTHS) orders.add('day-first');
  }
  if (formats.size > 1 || orders.size > 1) return 'mixed';
  if (formats.size === 0 || formats.has('iso')) return 'iso';
  const [order = usual] = orders;
  return order;
};

/** Minimum number of dates whose order is significant. */
const MIN_DATES_IN_ORDER = 3;

const isInOrder = (keys: readonly string[]): boolean => {
  const sorted = [...keys].sort();
  return keys.join() === sorted.join() || keys.join() === sorted.reverse().join();
};

/**
 * Returns true for a column whose dates could all have the month first and are in order only if they do, so it was probably
 * written with the month first.
 */
export const looksMonthFirst = (cells: Iterable<string>): boolean => {
  const dayFirst: string[] = [];
  const monthFirst: string[] = [];
  for (const cell of cells) {
    const [slashed, first = '', , second = '', year = ''] = SLASHED.exec(splitWeekday(cell)[1]) ?? [];
    if (slashed === undefined) continue;
    if (Number(first) > MONTHS || Number(second) > MONTHS) return false;
    dayFirst.push([year, second.padStart(2, '0'), first.padStart(2, '0')].join('-'));
    monthFirst.push([year, first.padStart(2, '0'), second.padStart(2, '0')].join('-'));
  }
  return new Set(monthFirst).size >= MIN_DATES_IN_ORDER && isInOrder(monthFirst) && !isInOrder(dayFirst);
};

/** Earliest accepted year; anything before is probably a typing error. */
const EARLIEST_YEAR = '1900';

const isAcceptedDate = (date: string): boolean => isCalendarDate(date) && date >= EARLIEST_YEAR;

const invalidDate = (text: string): InputError =>
  new InputError(`${quote(text)} is not a valid date; use YYYY-MM-DD, ${EARLIEST_YEAR} or later`);

/** Throws `InputError` for a column whose dates cannot be read reliably. */
const assertOneOrder = (text: string, order: DateOrder): void => {
  if (order === 'mixed')
    throw new InputError(
      `${quote(text)} is not in the same format as other dates in this column; use YYYY-MM-DD throughout`
    );
  if (order === 'month-first')
    throw new InputError(
      `${quote(text)} is in a column that has the month first, or beside one; use YYYY-MM-DD or DD/MM/YYYY in the whole file`
    );
};

const fullYear = (year: string, text: string, separator: string): string => {
  if (year.length === 4) return year;
  if (separator === '-')
    throw new InputError(`${quote(text)} has a year of two digits, which may be the first; use YYYY-MM-DD`);
  if (Number(year) >= AMBIGUOUS_FROM)
    throw new InputError(`${quote(text)} has a year of two digits, which may be 19${year}; use four digits`);
  return `20${year}`;
};

const slashedDate = (
  text: string,
  [, day = '', separator = '', month = '', year = '']: RegExpExecArray
): string => `${fullYear(year, text, separator)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** A number of days since 1900, with the time as a fraction, as spreadsheets store dates. */
const SERIAL = /^\d{5}(?:[.,]\d+)?$/;

/** Returns the date that a text starts with, and the rest; null for a text without a date. */
const findDate = (
  text: string,
  written: string,
  order: DateOrder
): readonly [date: string | null, rest: string] | null => {
  const named = splitNamedDate(text);
  if (named) return [named.date, named.rest];
  const iso = ISO.exec(text);
  const slashed = SLASHED.exec(text);
  if (iso || slashed) assertOneOrder(written, order);
  if (iso) {
    const [found, year = '', , month = '', day = ''] = iso;
    return [[year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'), text.slice(found.length)];
  }
  return slashed ? [slashedDate(written, slashed), text.slice(slashed[0].length)] : null;
};

/** Maximum length of a date with a time. Longer texts are not read, to keep the running time linear. */
const MAX_LENGTH = 200;

/** Splits a text into the date that it starts with, in ISO format, and the rest. Throws `InputError`. */
export const splitDate = (text: string, order: DateOrder): readonly [date: string, rest: string] => {
  if (text.length > MAX_LENGTH)
    throw new InputError(`${quote(text)} is not a date; use YYYY-MM-DD or DD/MM/YYYY`);
  const [weekday, undated] = splitWeekday(text);
  const found = findDate(undated, text, order);
  if (found) {
    const [date, rest] = found;
    if (date === null || !isAcceptedDate(date)) throw invalidDate(text);
    if (!isOnWeekday(date, weekday))
      throw new InputError(
        `${quote(text)} is not on that weekday; correct the date or leave the weekday out`
      );
    return [date, rest];
  }
  if (SERIAL.test(text)) {
    throw new InputError(`${quote(text)} is a spreadsheet's serial number; format the column as a date`);
  }
  throw new InputError(`${quote(text)} is not a date; use YYYY-MM-DD or DD/MM/YYYY`);
};

/**
 * A time as written in a file: an instant, with a warning if another may be meant, or a local time, by default in the row's
 * zone.
 */
export type Moment =
  { readonly instant: Date; readonly warning?: string } | { readonly local: string; readonly zone?: string };

/** A time of day after a date: `T14:30`, ` 2:30 pm`, ` 14.30`, ` 1430 hrs`, ` at 2pm`, and optionally an offset or a zone. */
const CLOCK =
  /^(?:T|,?\s+(?:at\s+|am\s+|[-–—]\s+)?|,\s*)\s*(?:(\d{1,2})(?:[:.](\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?|(\d{2})(\d{2}))\s*((?:[ap]\.?m|y\.?[bp]|hours|hrs?|h)(?!\p{L})\.?)?\s*([+-]\d.*|[([]?\p{L}.*)?$/iu;

/** Noon in words. Midnight is refused, because it may be the start or the end of the day. */
const NOON_WORDS = /(?<=^,?\s+(?:at\s+)?)(?:12(?:[:.]00)?\s+)?(?:noon|midday|hanner dydd)$/i;

/** Two times of day, as in 14:00–15:00. */
const RANGE = /\d\s*(?:[ap]\.?m\.?)?\s*(?:[-–—]|to|until)\s*\d{1,2}(?:[:.]\d{2}|\s*[ap]\.?m)/i;

/** `Z`, `(GMT)`, `+01:00`, `UTC+1`, and in brackets the name of a zone that has this offset. */
const OFFSET =
  /^[([]?(?:(Z|UTC|GMT)|(?:UTC|GMT)?([+-])(\d{1,2}?)(?::?(\d{2}))?)[)\]]?(?:\s*[([].*[)\]]|\s+(?:UTC|GMT))?$/i;

/** Largest offset of any zone, in hours. */
const MAX_OFFSET_HOURS = 14;

const NOON = 12;

/** Returns the hour from 0 to 23; NaN for an hour that does not exist on a clock with AM and PM. */
const hourOf = (hour: number, half: 'am' | 'pm' | undefined): number => {
  if (half === undefined) return hour;
  if (hour < 1 || hour > NOON) return NaN;
  return (hour % NOON) + (half === 'pm' ? NOON : 0);
};

/** Returns an offset as `+01:00`; null for a name without one. Throws `InputError`. */
const offsetOf = (written: string, text: string, isIso: boolean): string | null => {
  const [found, , sign, hours = '', minutes = '00'] = OFFSET.exec(written) ?? [];
  if (found === undefined) return null;
  if (sign === undefined) return '+00:00';
  if (sign === '-' && !isIso)
    throw new InputError(`${quote(text)} may be a start and an end; give only one time`);
  if (Number(hours) > MAX_OFFSET_HOURS || Number(minutes) > 59)
    throw new InputError(`${quote(text)} has an invalid UTC offset; use one such as +01:00`);
  return `${sign}${hours.padStart(2, '0')}:${minutes}`;
};

const LONDON = 'Europe/London';

/** Reads a time followed by “BST”. In winter, people who write it mean the time in London. */
const britishSummerTime = (local: string, text: string): Moment => {
  const instant = new Date(`${local}+01:00`);
  const isSummer = instantsOf(local, LONDON).some((each) => each.getTime() === instant.getTime());
  if (isSummer) return { instant };
  const [winter] = instantsOf(local, LONDON);
  if (winter === undefined) return { local, zone: LONDON };
  const warning = `${quote(text)} is outside British Summer Time; it is read as ${local.slice(11, 16)} in London, so check it and leave BST out`;
  return { instant: winter, warning };
};

/** Reads a time with an offset. In summer, “GMT” gets a warning if it was probably typed by a person. */
const withOffset = (local: string, offset: string, written: string, text: string): Moment => {
  const instant = new Date(local + offset);
  const isTyped = /^\(?GMT\)?$/i.test(written) && !/:\d\d:/.test(text);
  const isSummer = !instantsOf(local, LONDON).some((each) => each.getTime() === instant.getTime());
  if (!isTyped || !isSummer) return { instant };
  const warning = `${quote(text)} is an hour later in London in summer; if you mean the time in London, leave GMT out`;
  return { instant, warning };
};

/** Reads a time and the text after it: nothing, an offset or the name of a zone. Returns null for other text. */
const inZone = (local: string, written: string, text: string, isIso: boolean): Moment | null => {
  if (written === '') return { local };
  const offset = offsetOf(written, text, isIso);
  if (offset !== null) return withOffset(local, offset, written, text);
  const name = written.replace(/^[([]([^()[\]]*)[)\]]$/, '$1');
  if (/^(?:BST|British Summer Time)$/i.test(name)) return britishSummerTime(local, text);
  const zone = zoneNamed(name);
  return zone === null ? null : { local, zone };
};

const rangeError = (text: string): InputError =>
  new InputError(`${quote(text)} has a start and an end; give only one time`);

/** Returns whether a time is before or after noon, in English or Welsh (`yb`, `yp`); undefined if it does not say. */
const halfOf = (suffix: string): 'am' | 'pm' | undefined => {
  const [letter] = /[abp]/i.exec(suffix.replace(/^h.*/i, '')) ?? [];
  if (letter === undefined) return undefined;
  return letter.toLowerCase() === 'p' ? 'pm' : 'am';
};

/** Reads a date and a time, with or without a UTC offset or a zone. Throws `InputError`. */
export const readMoment = (text: string, order: DateOrder): Moment => {
  const [date, rest] = splitDate(text, order);
  const clock = CLOCK.exec(rest.replace(NOON_WORDS, '12:00'));
  const [, hourAlone, withMinute, second = '00', fourDigits, lastDigits, suffix = '', zone = ''] =
    clock ?? [];
  const half = halfOf(suffix);
  // “14” alone may be a day or a year, and “2” an hour of the night.
  const minute = withMinute ?? lastDigits ?? (half === undefined ? undefined : '00');
  if (minute === undefined) {
    if (RANGE.test(rest)) throw rangeError(text);
    throw new InputError(
      `${quote(text)} needs a time of day; use YYYY-MM-DDThh:mm, with a UTC offset such as +00:00 if needed`
    );
  }
  const hour = hourOf(Number(hourAlone ?? fourDigits), half);
  if (!(hour <= 23) || Number(minute) > 59 || Number(second) > 59) {
    throw new InputError(
      half === undefined
        ? `${quote(text)} has an invalid time of day; use 00:00 to 23:59`
        : `${quote(text)} has an invalid time of day; use 1:00 to 12:59 with AM or PM, or 00:00 to 23:59 without`
    );
  }
  const local = `${date}T${String(hour).padStart(2, '0')}:${minute}:${second}`;
  const moment = inZone(local, zone, text, /^T/i.test(rest));
  if (moment !== null) return moment;
  if (RANGE.test(rest)) throw rangeError(text);
  throw new InputError(
    `${quote(text)} has ${quote(zone)} after the time, which is not a time zone; use YYYY-MM-DDThh:mm, with a UTC offset such as +00:00 if needed`
  );
};

import { isCalendarDate } from '../kernel/dates.js';
import { InputError, quote } from '../kernel/problem.js';

/**
 * Date format of a column. A column has one format, and one cell can be evidence of it for all: next to 12/31/2026,
 * 03/04/2027 is the fourth of March. Columns that are not `iso` or `day-first` throughout are refused as a whole.
 */
export type DateOrder = 'iso' | 'day-first' | 'month-first' | 'mixed';

const ISO = /^(\d{4})-(\d{2})-(\d{2})/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?!\d)/;

const MONTHS = 12;

/** Returns the date format of a column. */
export const dateOrderOf = (cells: Iterable<string>): DateOrder => {
  const formats = new Set<string>();
  const orders = new Set<'day-first' | 'month-first'>();
  for (const cell of cells) {
    if (ISO.test(cell)) formats.add('iso');
    const [slashed, first, second, year = ''] = SLASHED.exec(cell) ?? [];
    if (slashed === undefined) continue;
    formats.add(`slashes and ${year.length} digits`);
    if (Number(second) > MONTHS) orders.add('month-first');
    if (Number(first) > MONTHS) orders.add('day-first');
  }
  if (formats.size > 1 || orders.size > 1) return 'mixed';
  if (formats.size === 0 || formats.has('iso')) return 'iso';
  return orders.has('month-first') ? 'month-first' : 'day-first';
};

/** Earliest accepted year; anything before is probably a typing error. */
const EARLIEST_YEAR = '1900';

/** Years of two digits before this one are of this century; later ones could be of the last. */
const AMBIGUOUS_FROM = 70;

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
      `${quote(text)} is in a column that has the month first; use YYYY-MM-DD or DD/MM/YYYY in the whole column`
    );
};

const fullYear = (year: string, text: string): string => {
  if (year.length === 4) return year;
  if (Number(year) >= AMBIGUOUS_FROM)
    throw new InputError(`${quote(text)} has a year of two digits, which may be 19${year}; use four digits`);
  return `20${year}`;
};

const slashedDate = (text: string, [, day = '', month = '', year = '']: RegExpExecArray): string => {
  const date = `${fullYear(year, text)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isAcceptedDate(date)) throw invalidDate(text);
  return date;
};

/** Splits a text into the date that it starts with, in ISO format, and the rest. Throws `InputError`. */
export const splitDate = (text: string, order: DateOrder): readonly [date: string, rest: string] => {
  const iso = ISO.exec(text);
  const slashed = SLASHED.exec(text);
  if (iso || slashed) assertOneOrder(text, order);
  if (iso) {
    if (!isAcceptedDate(iso[0])) throw invalidDate(text);
    return [iso[0], text.slice(iso[0].length)];
  }
  if (slashed) return [slashedDate(text, slashed), text.slice(slashed[0].length)];
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    throw new InputError(`${quote(text)} is a spreadsheet's serial number; format the column as a date`);
  }
  throw new InputError(`${quote(text)} is not a date; use YYYY-MM-DD or DD/MM/YYYY`);
};

/** A time as written in a file: with an offset, or local to the row's time zone. */
export type Moment = { readonly instant: Date } | { readonly local: string };

const CLOCK =
  /^[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*([ap]\.?m\.?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

const NOON = 12;

/** Returns the hour from 0 to 23; NaN for an hour that does not exist on a clock with AM and PM. */
const hourOf = (hour: number, half: string | undefined): number => {
  if (half === undefined) return hour;
  if (hour < 1 || hour > NOON) return NaN;
  return (hour % NOON) + (half.toLowerCase().startsWith('p') ? NOON : 0);
};

/** Reads a date and a time, with or without a UTC offset. Throws `InputError`. */
export const readMoment = (text: string, order: DateOrder): Moment => {
  const [date, rest] = splitDate(text, order);
  const clock = CLOCK.exec(rest);
  if (!clock)
    throw new InputError(
      `${quote(text)} needs a time of day; use YYYY-MM-DDThh:mm, with a UTC offset such as +00:00 if needed`
    );
  const [, written = '', minute = '', second = '00', half, offset] = clock;
  const hour = hourOf(Number(written), half);
  if (!(hour <= 23) || Number(minute) > 59 || Number(second) > 59) {
    throw new InputError(
      half === undefined
        ? `${quote(text)} has an invalid time of day; use 00:00 to 23:59`
        : `${quote(text)} has an invalid time of day; use 1:00 to 12:59 with AM or PM, or 00:00 to 23:59 without`
    );
  }
  const local = `${date}T${String(hour).padStart(2, '0')}:${minute}:${second}`;
  if (offset === undefined) return { local };
  const instant = new Date(local + offset.toUpperCase().replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2'));
  if (Number.isNaN(instant.getTime()))
    throw new InputError(`${quote(text)} has an invalid UTC offset; use one such as +01:00`);
  return { instant };
};

import { isCalendarDate } from '../kernel/dates.js';
import { InputError, quote } from '../kernel/problem.js';

/** Date format of a column. */
export type DateOrder = 'iso' | 'day-first' | 'mixed';

const ISO = /^(\d{4})-(\d{2})-(\d{2})/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/;

/** Returns the date format of a column. In a column that mixes formats, dates such as 03/04/2027 are ambiguous. */
export const dateOrderOf = (cells: Iterable<string>): DateOrder => {
  let iso = 0;
  let slashed = 0;
  for (const cell of cells) {
    if (ISO.test(cell)) iso += 1;
    else if (SLASHED.test(cell)) slashed += 1;
  }
  if (iso > 0 && slashed > 0) return 'mixed';
  return slashed > 0 ? 'day-first' : 'iso';
};

/** Earliest accepted year; anything before is probably a typing error. */
const EARLIEST_YEAR = '1900';

const isAcceptedDate = (date: string): boolean => isCalendarDate(date) && date >= EARLIEST_YEAR;

const invalidDate = (text: string): InputError =>
  new InputError(`${quote(text)} is not a valid date; use YYYY-MM-DD, ${EARLIEST_YEAR} or later`);

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

const slashedDate = (text: string, parts: RegExpExecArray, order: DateOrder): string => {
  if (order === 'mixed') {
    throw new InputError(
      `${quote(text)} is not in the same format as other dates in this column; use YYYY-MM-DD throughout`
    );
  }
  const [day, month, year] = parts.slice(1).map(Number);
  if (day === undefined || month === undefined || year === undefined)
    throw new InputError(`${quote(text)} is not a date; use YYYY-MM-DD`);
  if (month > 12 && day <= 12) {
    throw new InputError(
      `${quote(text)} has the month first; use YYYY-MM-DD or DD/MM/YYYY in the whole column`
    );
  }
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  if (!isAcceptedDate(date)) throw invalidDate(text);
  return date;
};

/** Splits a text into the date that it starts with, in ISO format, and the rest. Throws `InputError`. */
export const splitDate = (text: string, order: DateOrder): readonly [date: string, rest: string] => {
  const iso = ISO.exec(text);
  if (iso) {
    if (!isAcceptedDate(iso[0])) throw invalidDate(text);
    return [iso[0], text.slice(iso[0].length)];
  }
  const slashed = SLASHED.exec(text);
  if (slashed) return [slashedDate(text, slashed, order), text.slice(slashed[0].length)];
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    throw new InputError(`${quote(text)} is a spreadsheet's serial number; format the column as a date`);
  }
  if (/^\d{1,2}\/\d{1,2}\/\d{2}\b/.test(text))
    throw new InputError(`${quote(text)} has a year of two digits; use four digits`);
  throw new InputError(`${quote(text)} is not a date; use YYYY-MM-DD or DD/MM/YYYY`);
};

/** A time as written in a file: with an offset, or local to the row's time zone. */
export type Moment = { readonly instant: Date } | { readonly local: string };

const CLOCK = /^[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Reads a date and a time, with or without a UTC offset. Throws `InputError`. */
export const readMoment = (text: string, order: DateOrder): Moment => {
  const [date, rest] = splitDate(text, order);
  const clock = CLOCK.exec(rest);
  if (!clock)
    throw new InputError(`${quote(text)} needs a time of day; use ${date}T14:00 or ${date}T14:00:00+00:00`);
  const [, hour = '', minute = '', second = '00', offset] = clock;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    throw new InputError(`${quote(text)} has an invalid time of day; use 00:00 to 23:59`);
  }
  const local = `${date}T${hour.padStart(2, '0')}:${minute}:${second}`;
  if (offset === undefined) return { local };
  const instant = new Date(local + offset.toUpperCase().replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2'));
  if (Number.isNaN(instant.getTime()))
    throw new InputError(`${quote(text)} has an invalid UTC offset; use one such as +01:00`);
  return { instant };
};

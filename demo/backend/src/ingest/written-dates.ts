import { isCalendarDate } from '../kernel/dates.js';

/** A date at the start of a text, and the rest of the text. */
interface NamedDate {
  /** `2026-10-01`; null if the date does not exist, or is not on the weekday that is written before it. */
  readonly date: string | null;
  readonly rest: string;
}

/** Names and abbreviations of the months in English and Welsh. */
const MONTHS: readonly string[] = [
  'jan january ion ionawr',
  'feb february chwe chwef chwefror',
  'mar march maw mawrth',
  'apr april ebr ebrill',
  'may mai',
  'jun june meh mehefin',
  'jul july gor gorff gorffennaf',
  'aug august awst',
  'sep sept september medi',
  'oct october hyd hydref',
  'nov november tach tachwedd',
  'dec december rhag rhagfyr',
];

/** Names and abbreviations of the weekdays in English and Welsh, from Sunday, as `getUTCDay` counts them. */
const WEEKDAYS: readonly string[] = [
  'sun sunday sul',
  'mon monday llu llun',
  'tue tues tuesday maw mawrth',
  'wed weds wednesday mer mercher',
  'thu thur thurs thursday iau',
  'fri friday gwe gwener',
  'sat saturday sad sadwrn',
];

const placeIn = (names: readonly string[], name: string): number =>
  names.findIndex((each) => each.split(' ').includes(name.toLowerCase()));

const WEEKDAY = /^(?:dydd\s+)?(\p{L}+)\.?,?\s+(?=\p{L}*\s*\d)/iu;
/** A two-digit year, as in Excel’s 09-Dec-26, must not match the hour that follows a date without a year. */
const DAY_MONTH_YEAR =
  /^(\d{1,2})(?:st|nd|rd|th|af|ain|fed|il|ydd|eg)?[\s-]+(?:of\s+)?(\p{L}+)\.?,?[\s-]+(\d{4}|\d{2}(?![.:h]|\s*(?:[ap]\.?m|y[bp]|noon|midday|hrs)))(?!\d)/iu;
const MONTH_DAY_YEAR = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/iu;

/** Returns the weekday that a text starts with, as a number from Sunday, and the text after it. */
export const splitWeekday = (text: string): readonly [weekday: number | null, rest: string] => {
  const [found, name = ''] = WEEKDAY.exec(text) ?? [];
  const weekday = placeIn(WEEKDAYS, name);
  return found === undefined || weekday < 0 ? [null, text] : [weekday, text.slice(found.length)];
};

/** Returns false for a date that is on another weekday. */
export const isOnWeekday = (date: string, weekday: number | null): boolean =>
  weekday === null || new Date(`${date}T00:00:00Z`).getUTCDay() === weekday;

/** Two-digit years before this one belong to this century; later ones could belong to the last. */
export const AMBIGUOUS_FROM = 70;

/** Returns a year with four digits. An ambiguous year is returned unchanged, which makes the date invalid. */
const fullYear = (year: string): string =>
  year.length === 2 && Number(year) < AMBIGUOUS_FROM ? `20${year}` : year;

/** Returns the date with the name of a month that a text starts with, in English or Welsh; null for other texts. */
export const splitNamedDate = (text: string): NamedDate | null => {
  const dayFirst = DAY_MONTH_YEAR.exec(text);
  const [found, day = '', name = '', year = ''] = dayFirst ?? [];
  const [other, otherName = '', otherDay = '', otherYear = ''] = MONTH_DAY_YEAR.exec(text) ?? [];
  const whole = found ?? other;
  const month = placeIn(MONTHS, dayFirst ? name : otherName) + 1;
  if (whole === undefined || month === 0) return null;
  const parts = dayFirst ? [fullYear(year), month, day] : [otherYear, month, otherDay];
  const date = parts.map((part) => String(part).padStart(2, '0')).join('-');
  return { date: isCalendarDate(date) ? date : null, rest: text.slice(whole.length) };
};

import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import ICAL from 'ical.js';
import { InputError, quote } from '../../kernel/problem.js';
import type { PageFetcher } from '../feeds/fetch-page.js';
import { isWebPage, otherFormatOf, readSource } from '../source.js';
import { UNNAMED_FILE_PREFIX } from './reconcile.js';
import { repair, unfold } from './repairs.js';
import { valueOf } from './values.js';

/** Text of a calendar, with its file name or feed address. */
export interface CalendarSource {
  readonly file: string;
  readonly isFeed: boolean;
  readonly bytes: Uint8Array;
}

const NAME_PROPERTIES = ['x-wr-relcalid', 'x-wr-calname', 'name'];

/** Returns the address at which a calendar is fetched. */
export const withoutWebcal = (address: string): string => address.replace(/^webcals?:/i, 'https:');

/** Reads a file, or fetches a feed. */
export const readCalendarSource = async (place: string, fetch: PageFetcher): Promise<CalendarSource> => {
  if (!/^[a-z][a-z\d+.-]+:\/\//i.test(place)) {
    return { file: place, isFeed: false, bytes: (await readSource(place)).bytes };
  }
  const address = withoutWebcal(place);
  if (!URL.canParse(address))
    throw new InputError('is not a valid address; use one that starts with https:// or webcal://');
  const { bytes } = await fetch(new URL(address), 'text/calendar');
  return { file: place, isFeed: true, bytes };
};

const decode = (bytes: Uint8Array): string => {
  const format = otherFormatOf(bytes);
  if (format !== null) throw new InputError(`${format}; export the calendar again (.ics, UTF-8)`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(unfold(bytes));
  } catch {
    throw new InputError('is not UTF-8; export the calendar again as UTF-8');
  }
};

/**
 * Returns the reason that the library gives, in brackets; its internal errors, such as a TypeError, are not about the file.
 */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return '';
  const [reason = ''] = error.message.split('\n');
  return ` (${quote(reason).slice(1, -1)})`;
};

const parse = (text: string): ICAL.Component[] => {
  let parsed: unknown[];
  // PostgreSQL cannot store NUL, and valid calendars do not contain it.
  if (text.includes('\0'))
    throw new InputError('is not iCalendar (it contains NUL); export the calendar again');
  if (isWebPage(text))
    throw new InputError(
      'is not iCalendar (it is a web page, perhaps one to sign in); use the public address of the calendar (.ics)'
    );
  try {
    const read: unknown = ICAL.parse(repair(text));
    parsed = Array.isArray(read) && Array.isArray(read[0]) ? read : [read];
  } catch (error) {
    throw new InputError(`is not iCalendar${reasonOf(error)}; export the calendar again`);
  }
  const calendars = parsed
    .filter((one): one is unknown[] => Array.isArray(one) && typeof one[0] === 'string')
    .map((one) => new ICAL.Component(one));
  const [other] = calendars.filter(({ name }) => name !== 'vcalendar');
  if (other)
    throw new InputError(`is a ${other.name.toUpperCase()}, not a calendar; export a calendar (.ics)`);
  return calendars;
};

/** Returns the calendars in a source. Throws `InputError` where it is not iCalendar. */
export const calendarsIn = ({ bytes }: CalendarSource): ICAL.Component[] => parse(decode(bytes));

/** Returns the line numbers on which entries begin. */
export const linesOf = ({ bytes }: CalendarSource): number[] =>
  new TextDecoder('latin1')
    .decode(bytes)
    .split(/\r\n?|\n/)
    .flatMap((line, index) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [index + 1] : []));

/** Returns the first digits of a text’s hash. */
export const hashOf = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

/**
 * Returns the mark that identifies the sessions of a calendar, from its name, its address or else its file name. The mark
 * is a hash because it is published, while names can be personal and addresses secret.
 */
export const markOf = (calendar: ICAL.Component, { file, isFeed }: CalendarSource): string => {
  const values = NAME_PROPERTIES.map((name) => valueOf(calendar, name));
  const name = values.find((value): value is string => typeof value === 'string' && value !== '');
  if (name === undefined && !isFeed) return `${UNNAMED_FILE_PREFIX}${hashOf(basename(file), 8)}`;
  return `iCalendar ${hashOf(name ?? file, 8)}`;
};

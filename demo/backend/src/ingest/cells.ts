import { dateOrderOf, readMoment, splitDate, type DateOrder, type Moment } from './dates.js';
import { meetingServiceIn } from '../domain/sessions/meeting-links.js';
import { didYouMean, nearest } from '../kernel/suggestions.js';
import { InputError, quote } from '../kernel/problem.js';

/** What is known of a column as a whole when one of its cells is read. */
export interface ColumnFacts {
  readonly dates: DateOrder;
}

/** How a column's cells become values: `read` for one that holds something, `empty` for one that does not. */
export interface Field<T> {
  /** Whether the column itself must be there. */
  readonly required: boolean;
  readonly read: (text: string, facts: ColumnFacts) => T;
  readonly empty: () => T;
}

type Read<T> = Field<T>['read'];

/** A column that must be there and filled in. */
export const required = <T>(read: Read<T>): Field<T> => ({
  required: true,
  read,
  empty: () => {
    throw new InputError('must not be empty');
  },
});

/** A column that may be missing or empty, which then means `otherwise`. */
export const optional = <T, O>(read: Read<T>, otherwise: O): Field<T | O> => ({
  required: false,
  read,
  empty: () => otherwise,
});

/** A list, joined by `|`; missing or empty means that there is nothing in it. */
export const listOf = <T>(read: Read<T>): Field<T[]> => ({
  required: false,
  read: (text, facts) => {
    const parts = text.split('|').map((part) => part.trim());
    return [...new Set(parts.filter((part) => part !== ''))].map((part) => read(part, facts));
  },
  empty: () => [],
});

/** A list that keeps repeats and gaps, for two columns whose entries belong together. */
export const seriesOf = <T>(read: Read<T>): Field<T[]> => ({
  ...listOf(read),
  read: (text, facts) => text.split('|').map((part) => read(part.trim(), facts)),
});

/** Control characters, but for the tab and the line feed, and halves of a character, which JSON can hold. */
const CONTROL = /[^\P{Cc}\t\n]|\p{Cs}/u;
const SPREADSHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)/;

/** A text as it is stored: odd spaces made plain, and letters with their accents made one. */
export const tidy = (raw: string): string =>
  raw
    .replaceAll(/[\u00A0\u2007\u202F]/g, ' ')
    .replaceAll('\uFEFF', '')
    .normalize('NFC')
    .trim();

/** What every cell is put through first: tidied, and nothing let in that must not get out. */
export const clean = (raw: string): string => {
  const text = tidy(raw);
  if (SPREADSHEET_ERROR.test(text))
    throw new InputError(`${quote(text)} is a spreadsheet's error, not a value`);
  if (CONTROL.test(text)) throw new InputError('holds a control character');
  const service = meetingServiceIn(text);
  if (service !== null) {
    throw new InputError(
      `holds a link to ${service}: joining links are never published, give the booking page`
    );
  }
  return text;
};

const atMost = (text: string, length: number): string => {
  if (text.length > length)
    throw new InputError(`is ${text.length} characters long, at most ${length} are kept`);
  return text;
};

/** Text on one line. */
export const line: Read<string> = (text) => atMost(text.replaceAll(/\s+/g, ' '), 300);

/** Text that may have paragraphs. */
export const paragraphs: Read<string> = (text) => atMost(text, 4000);

/** An id: it becomes part of an address. */
export const identifier: Read<string> = (text) => {
  if (/^\.{1,2}$/.test(text) || !/^[^\s/\\?#%]{1,200}$/u.test(text)) {
    throw new InputError(`${quote(text)} is no id: no spaces, none of / \\ ? # %, at most 200 characters`);
  }
  return text;
};

/** One of the known codes, however it is capitalised or spaced. */
export const codeOf =
  (known: readonly string[]): Read<string> =>
  (text) => {
    const code = text.toLowerCase().replaceAll(/[\s_]+/g, '-');
    if (known.includes(code)) return code;
    throw new InputError(`${quote(text)} is not known.${didYouMean(code, known)} Known: ${known.join(', ')}`);
  };

/** A code that the file itself gives a label to. */
export const ownCode: Read<string> = (text) => {
  if (!/^\S{1,60}$/u.test(text))
    throw new InputError(`${quote(text)} is no code: no spaces, at most 60 characters`);
  return text;
};

/** The code of an integrated care system in the Organisation Data Service. */
export const systemCode: Read<string> = (text) => {
  const code = text.toUpperCase();
  if (/^(?:[A-Z0-9]{3}|[A-Z0-9]{5})$/.test(code)) return code;
  throw new InputError(
    `${quote(text)} is no system's code: they have 3 or 5 letters and digits, as QWO or S1Y5D`
  );
};

/** Says which code was probably meant by one that no system has. */
export const unknownSystem = (code: string, known: Iterable<string>): string => {
  const meant = nearest(code, known);
  return `${quote(code)} is the code of no system.${meant === null ? '' : ` Did you mean “${meant}”?`} Import systems.csv first if it is new`;
};

/** A number between two others, with a point or a comma before its decimals. */
export const decimal =
  (least: number, most: number): Read<number> =>
  (text) => {
    const plain = /^[^,.]*,[^,.]*$/.test(text) ? text.replace(',', '.') : text;
    const value = Number(plain.replace(/^−/, '-'));
    if (!/^[+\-−]?\d*\.?\d+(?:e-?\d+)?$/i.test(plain)) throw new InputError(`${quote(text)} is not a number`);
    if (value < least || value > most) throw new InputError(`${text} is not between ${least} and ${most}`);
    return value;
  };

/** A part of a whole, from 0 to 1 or as a percentage. */
export const fraction: Read<number> = (text, facts) =>
  text.endsWith('%') ? decimal(0, 100)(text.slice(0, -1).trim(), facts) / 100 : decimal(0, 1)(text, facts);

/** Yes or no. */
export const flag: Read<boolean> = (text) => {
  if (/^(?:true|yes|y|1)$/i.test(text)) return true;
  if (/^(?:false|no|n|0)$/i.test(text)) return false;
  throw new InputError(`${quote(text)} is neither true nor false`);
};

/** A day, as ISO or day first. */
export const calendarDate: Read<string> = (text, { dates }) => {
  const [date, rest] = splitDate(text, dates);
  if (!/^(?:[T ]00:00(?::00)?)?$/.test(rest)) throw new InputError(`${quote(text)} is more than a date`);
  return date;
};

/** A date and a time. */
export const moment: Read<Moment> = (text, { dates }) => readMoment(text, dates);

/** The name of a time zone. */
export const timeZone: Read<string> = (text) => {
  try {
    if (text.includes('/'))
      return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    // Said below, in the same words as for a name without a slash.
  }
  throw new InputError(`${quote(text)} is no time zone: write Europe/London or Europe/Dublin`);
};

const publicUrl = (text: string, protocols: readonly string[], advice: string): string => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !protocols.includes(url.protocol) || /\s/.test(text)) {
    throw new InputError(`${quote(text)} ${advice}`);
  }
  if (url.username !== '' || url.password !== '') throw new InputError('holds a user name or a password');
  return atMost(text, 2000);
};

/** An address of the web. */
export const webAddress: Read<string> = (text) =>
  publicUrl(text, ['https:'], 'is no address that starts with https://');

/** Where one books: a page or a mailbox. */
export const bookingAddress: Read<string> = (text, facts) => {
  if (/^mailto:/i.test(text)) {
    const [mailbox = ''] = text.slice('mailto:'.length).split('?');
    return `mailto:${emailAddress(mailbox, facts)}${text.slice('mailto:'.length + mailbox.length)}`;
  }
  return publicUrl(text, ['https:'], 'starts neither with https:// nor with mailto:');
};

/** A mailbox, which ought to be a team's. */
export const emailAddress: Read<string> = (text) => {
  if (/^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(text))
    return atMost(text, 254);
  throw new InputError(`${quote(text)} is not an email address`);
};

/** An outward code. */
export const outwardCode: Read<string> = (text) => {
  const code = text.toUpperCase();
  if (/^(?:[A-Z]{1,2}\d[A-Z\d]?|GIR)$/.test(code)) return code;
  throw new InputError(`${quote(text)} is no outward code: they look like LS1, N1 or SW1A`);
};

/** Of the United Kingdom, and of Ireland: an outward part, and perhaps an inward one. */
const POSTCODES = [/^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?$/, /^([A-Z]\d[\dW])([A-Z\d]{4})?$/];

/** A postcode, an outward code alone, or an Eircode. */
export const postcode: Read<string> = (text) => {
  const compact = text.toUpperCase().replaceAll(/\s+/g, '');
  for (const pattern of POSTCODES) {
    const [, outward, inward] = pattern.exec(compact) ?? [];
    if (outward !== undefined) return inward === undefined ? outward : `${outward} ${inward}`;
  }
  throw new InputError(`${quote(text)} is no postcode: they look like LS1 4AP, LS1 or D02 X285`);
};

/** A language, as BCP 47 names it; English, in which everything else is, needs no name. */
export const language: Read<string | null> = (text) => {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text))
    throw new InputError(`${quote(text)} is no language: write cy or en`);
  return /^en\b/i.test(text) ? null : text;
};

/** What is known of a column from all its cells. */
export const factsOf = (cells: Iterable<string>): ColumnFacts => ({ dates: dateOrderOf(cells) });

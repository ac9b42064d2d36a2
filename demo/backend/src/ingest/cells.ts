import { dateOrderOf, readMoment, splitDate, type DateOrder, type Moment } from './dates.js';
import { meetingServiceIn } from '../domain/sessions/meeting-links.js';
import { withoutInvisible } from './characters.js';
import { plainText } from './plain-text.js';
import { isAmbiguousUtcName, isUtcName, zoneNamed } from './zone-names.js';
import { didYouMean } from '../kernel/suggestions.js';
import { InputError, quote } from '../kernel/problem.js';

/** Facts about a whole column that are needed to read one of its cells. */
export interface ColumnFacts {
  readonly dates: DateOrder;
}

/** Converts a column's cells to values: `read` for filled cells, `empty` for empty ones. */
export interface Field<T> {
  /** True if the file must have the column. */
  readonly required: boolean;
  readonly read: (text: string, facts: ColumnFacts) => T;
  readonly empty: () => T;
  /** Description of a cell, for the reference of columns. */
  readonly format: string;
}

/** Reads a filled cell. Its format is for the reference of columns. */
export interface Parse<T> {
  (text: string, facts: ColumnFacts): T;
  readonly format?: string;
  /** Characters that separate the entries of a list; by default only `|`, because ordinary text contains the others. */
  readonly separator?: RegExp;
}

/** Adds a description of the cells that it reads to a function. */
export const formatted = <T>(format: string, read: (text: string, facts: ColumnFacts) => T): Parse<T> =>
  Object.assign(read, { format });

/** Adds the separators of a list of its values to a function. */
export const separatedBy = <T>(separator: RegExp, parse: Parse<T>): Parse<T> =>
  Object.assign(parse, { separator });

const LIST_SEPARATOR = /\|/;

/** Line breaks separate entries only where there is no `|`, because spreadsheets break long lines anywhere. */
const LINES = /\n/;

const entriesOf = (text: string, { separator = LIST_SEPARATOR }: Parse<unknown>): string[] =>
  text.split(text.includes('|') || !text.includes('\n') ? separator : LINES).map((entry) => entry.trim());

const formatOf = ({ format = 'text' }: Parse<unknown>): string => format;

/** A column that must be present and filled in. */
export const required = <T>(read: Parse<T>): Field<T> => ({
  required: true,
  read,
  format: formatOf(read),
  empty: () => {
    throw new InputError('must not be empty');
  },
});

/** A column that may be missing or empty. Its value is then `defaultValue`. */
export const optional = <T, O>(read: Parse<T>, defaultValue: O): Field<T | O> => ({
  required: false,
  read,
  format: formatOf(read),
  empty: () => defaultValue,
});

/** A list separated by `|`, without repeated entries; a missing or empty cell is an empty list. */
export const listOf = <T>(read: Parse<T>): Field<T[]> => ({
  required: false,
  read: (text, facts) => {
    const entries = entriesOf(text, read).filter((entry) => entry !== '');
    return [...new Set(entries.map((entry) => read(entry, facts)))];
  },
  format: `list separated by | of: ${formatOf(read)}`,
  empty: () => [],
});

/** A list that keeps repeated and empty entries, for two columns whose entries form pairs. */
export const pairedListOf = <T>(read: Parse<T>): Field<T[]> => ({
  ...listOf(read),
  read: (text, facts) => entriesOf(text, read).map((entry) => read(entry, facts)),
});

/** Control characters except tab and line feed, and unpaired surrogates, which JSON allows. */
const CONTROL = /[^\P{Cc}\t\n]|\p{Cs}/u;
const SPREADSHEET_ERROR =
  /^#(?:N\/A|NAME\?|DIV\/0!|GETTING_DATA|(?:REF|VALUE|NULL|NUM|SPILL|CALC|BLOCKED|BUSY|CONNECT|ERROR|EXTERNAL|FIELD|PYTHON|UNKNOWN)!)/;

/** A long number that a spreadsheet has shortened, so that its last digits are lost. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d{2,}$/i;

/** A formula that spreadsheets export for a text that looks like a number: `="007"`. */
const TEXT_FORMULA = /^="([^"]*)"$/;

/** Cell of a column that was too narrow for its value. */
const TOO_NARROW = /^#{2,}$/;

/**
 * Normalises a text for storage: plain spaces and line breaks, no characters without a width, composed accents (NFC),
 * trimmed.
 */
export const tidy = (raw: string): string =>
  withoutInvisible(raw)
    .replaceAll(/[\u00A0\u2000-\u200A\u202F\u3000]/g, ' ')
    .replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .normalize('NFC')
    .trim();

/** Tidies a cell and rejects content that must never be published, such as joining links. Throws `InputError`. */
export const clean = (raw: string): string => {
  const written = tidy(raw);
  const text = TEXT_FORMULA.exec(written)?.[1]?.trim() ?? written;
  if (SHORTENED.test(text))
    throw new InputError(
      `${quote(text)} was shortened by a spreadsheet; format the column as text and enter the value`
    );
  if (SPREADSHEET_ERROR.test(text))
    throw new InputError(`${quote(text)} is a spreadsheet error; enter the value instead`);
  if (TOO_NARROW.test(text))
    throw new InputError(
      `${quote(text)} is shown by a column that is too narrow for its value; widen it and save the file again`
    );
  if (CONTROL.test(text)) throw new InputError('contains a control character; remove it');
  const service = meetingServiceIn(text);
  if (service !== null) {
    throw new InputError(
      `contains a link to ${service}; joining links are never published, so give the booking page`
    );
  }
  return text;
};

/** Throws `InputError` for a text that is too long. */
export const atMost = (text: string, length: number): string => {
  if (text.length > length) throw new InputError(`is ${text.length} characters long; use at most ${length}`);
  return text;
};

/** Converts markup to plain text, which is then checked again: entities can hide a link. */
const withoutMarkup = (text: string): string => {
  const plain = plainText(text);
  return plain === text ? text : clean(plain);
};

/** Text on one line. Its length is counted without markup. */
export const line: Parse<string> = formatted('text on one line, at most 300 characters', (text) =>
  atMost(withoutMarkup(text).replaceAll(/\s+/g, ' '), 300)
);

/** Text that may have paragraphs. Its length is counted without markup. */
export const paragraphs: Parse<string> = formatted(
  'text, at most 4,000 characters, with line breaks',
  (text) => atMost(withoutMarkup(text), 4000)
);

/** An id that can be part of a URL. */
export const identifier: Parse<string> = formatted(
  'id of at most 200 characters, without spaces or / \\ ? # %',
  (text) => {
    if (/^\.{1,2}$/.test(text) || !/^[^\s/\\?#%]{1,200}$/u.test(text)) {
      throw new InputError(
        `${quote(text)} is not a valid id; use at most 200 characters, without spaces or / \\ ? # %`
      );
    }
    return text;
  }
);

/** A code that the file itself defines. */
export const localCode: Parse<string> = formatted('code of at most 60 characters, without spaces', (text) => {
  if (!/^\S{1,60}$/u.test(text))
    throw new InputError(`${quote(text)} is not a valid code; use at most 60 characters, without spaces`);
  return text;
});

/** The code of an integrated care system in the Organisation Data Service. */
export const systemCode: Parse<string> = separatedBy(
  /[|;,/\s]/,
  formatted('code of an integrated care system, such as QWO', (text) => {
    const code = text.toUpperCase();
    if (/^(?:[A-Z0-9]{3}|[A-Z0-9]{5})$/.test(code)) return code;
    throw new InputError(
      `${quote(text)} is not a system code; use 3 or 5 letters and digits, such as QWO or S1Y5D`
    );
  })
);

/** Returns the message for an unknown system code, with the most similar known code. */
export const unknownSystem = (code: string, known: Iterable<string>): string =>
  `${quote(code)} is not a known system code.${didYouMean(code, known)} If it is new, import systems.csv first`;

/** A yes-or-no value. */
export const flag: Parse<boolean> = formatted('yes or no', (text) => {
  if (/^(?:true|yes|y|1)$/i.test(text)) return true;
  if (/^(?:false|no|n|0)$/i.test(text)) return false;
  throw new InputError(`${quote(text)} is neither true nor false; use yes or no`);
});

/** A date, as `YYYY-MM-DD` or `DD/MM/YYYY`. */
export const calendarDate: Parse<string> = formatted(
  'date, as YYYY-MM-DD or DD/MM/YYYY, the same in the whole column',
  (text, { dates }) => {
    const [date, rest] = splitDate(text, dates);
    if (!/^(?:[T ]\s*0?0:00(?::00(?:\.0+)?)?Z?|\s+12:00(?::00)? AM)?$/i.test(rest))
      throw new InputError(`${quote(text)} contains more than a date; use YYYY-MM-DD`);
    return date;
  }
);

/** A date and a time. */
export const moment: Parse<Moment> = formatted(
  'date and time, as YYYY-MM-DDThh:mm or DD/MM/YYYY hh:mm, the same in the whole column, in timeZone or with a UTC offset',
  (text, { dates }) => readMoment(text, dates)
);

/** Maximum length of the name of a language or time zone. Longer texts are not read, to keep the running time linear. */
const MAX_NAME_LENGTH = 200;

/** The IANA name of a time zone, also for the names of Windows and those that people use. */
export const timeZone: Parse<string> = formatted(
  'time zone, preferably an IANA name, such as Europe/London',
  (text) => {
    if (isAmbiguousUtcName(text))
      throw new InputError(
        `${quote(text)} may be UTC or the time in the United Kingdom, which differ in summer; use UTC or Europe/London`
      );
    const known = text.length > MAX_NAME_LENGTH ? '' : text;
    const name = zoneNamed(known) ?? (isUtcName(known) ? 'UTC' : null);
    if (name !== null) return name;
    throw new InputError(`${quote(text)} is not a time zone; use an IANA name, such as Europe/London`);
  }
);

/** The outward code of a UK postcode. */
export const outwardCode: Parse<string> = formatted('outward code of a postcode, such as LS1', (text) => {
  const code = text.toUpperCase();
  if (/^(?:[A-Z]{1,2}\d[A-Z\d]?|GIR)$/.test(code)) return code;
  throw new InputError(`${quote(text)} is not an outward code; use one such as LS1, N1 or SW1A`);
});

/** UK postcodes and Irish Eircodes: an outward part and, optionally, an inward part. */
const POSTCODE_PATTERNS = [/^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?$/, /^([A-Z]\d[\dW])([A-Z\d]{4})?$/];

/** A postcode, an outward code alone, or an Eircode. */
export const postcode: Parse<string> = formatted(
  'postcode, such as LS1 4AP, an outward code alone, or an Eircode',
  (text) => {
    const compact = text.toUpperCase().replaceAll(/\s+/g, '');
    for (const pattern of POSTCODE_PATTERNS) {
      const [, outward, inward] = pattern.exec(compact) ?? [];
      if (outward !== undefined) return inward === undefined ? outward : `${outward} ${inward}`;
    }
    throw new InputError(`${quote(text)} is not a postcode; use one such as LS1 4AP, LS1 or D02 X285`);
  }
);

/** Names of the languages of these islands, by tag. */
const LANGUAGE_NAMES: Readonly<Record<string, readonly string[]>> = {
  en: ['english', 'saesneg'],
  cy: ['welsh', 'cymraeg'],
  ga: ['irish', 'gaeilge', 'irish gaelic'],
  gd: ['gaelic', 'gàidhlig', 'scottish gaelic', 'scots gaelic'],
};

/** Returns the BCP 47 tag for a tag, with hyphens or underscores, or for the name of a language; null if unknown. */
const languageTagOf = (text: string): string | null => {
  const name = text.toLowerCase().replace(/\s*\([^()]*\)$/, '');
  const named = Object.keys(LANGUAGE_NAMES).find((tag) => LANGUAGE_NAMES[tag]?.includes(name));
  if (named !== undefined) return named;
  try {
    const [tag = ''] = Intl.getCanonicalLocales(text.replaceAll('_', '-'));
    return /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag) ? tag : null;
  } catch {
    return null;
  }
};

/** A BCP 47 language tag, or the name of a language; null for English, the default. */
export const language: Parse<string | null> = formatted(
  'language tag or name, such as cy or Welsh; empty for English',
  (text) => {
    const names = text.length > MAX_NAME_LENGTH ? [''] : text.split(/\s*(?:[/,;|&+]|\s(?:and|a)\s)\s*/i);
    const tags = new Set(names.map(languageTagOf));
    const [tag = null] = tags;
    if (tags.size > 1 && !tags.has(null))
      throw new InputError(
        `${quote(text)} names several languages; give the language of the texts, cy or en`
      );
    if (tag === null || tags.size > 1) throw new InputError(`${quote(text)} is not a language; use cy or en`);
    return tag === 'en' || tag.startsWith('en-') ? null : tag;
  }
);

/** Derives the facts about a column from all its cells, and the usual order of dates in its file. */
export const factsOf = (cells: Iterable<string>, usual?: 'day-first' | 'month-first'): ColumnFacts => ({
  dates: dateOrderOf(cells, usual),
});

/** Returns true for a field of dates, with or without times. */
export const hasDates = ({ format }: Field<unknown>): boolean =>
  format === calendarDate.format || format === moment.format;

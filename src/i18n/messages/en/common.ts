import type { DateWords } from '../../dates.js';

const dates: DateWords = {
  // Written out: the browser's own names take 20 ms to load on a phone.
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  midday: 'midday',
  midnight: 'midnight',
  span: (from, to) => `${from} to ${to}`,
};

const LATER = 'Try again in a few minutes.';
const TELL = 'Tell those who look after this page.';

/**
 * `1,204`, `1,204.5`: with so many digits after the point at most, 0 to 3. By hand, since the browser's own way takes a
 * millisecond for each number; and in each language's own words, since a module that two of them share is a file more to
 * wait for.
 */
export const number = (value: number, digits = 0): string =>
  String(Number(value.toFixed(digits))).replace(/\B(?=(\d{3})+(\.|$))/g, ',');

/** What all elements say in English. Every string can be replaced by `configure({messages})`. */
export const common = {
  dates,
  number,
  // Where a name has an "and" of its own, a comma tells which is which.
  list: (items: readonly string[]) =>
    items.length < 2
      ? items.join('')
      : `${items.slice(0, -1).join(', ')}${items.some((item) => item.includes(' and ')) ? ',' : ''} and ${items[items.length - 1] ?? ''}`,

  loading: 'Loading…',
  tryAgain: 'Try again',
  tryingAgain: 'Trying again…',
  upToDate: 'This is up to date now.',
  /** A change elsewhere has just come in. */
  updated: 'This has just been updated.',
  /** What happened, then what to do next, by error code. */
  errors: {
    network: ['We could not reach the Rounds service', 'Check your internet connection, then try again.'],
    timeout: ['The Rounds service is taking too long to answer', LATER],
    http: ['The Rounds service is not working properly just now', LATER],
    contract: ['The Rounds service sent something that we cannot show', LATER],
    version: ['This page and the Rounds service do not fit together', TELL],
    configuration: ['Rounds cannot be shown here yet', TELL],
  } as Record<string, readonly [string, string]>,
  stale: (asAt: string | null) =>
    asAt
      ? `We could not check for changes. This is as at ${asAt}.`
      : 'We could not check for changes. This may be out of date.',
  timeOnDate: (time: string, date: string) => `${time} on ${date}`,

  /** Words for codes, by kind. The service sends them; a page can hand in its own. */
  labels: {} as Record<string, Record<string, string>>,
};

/** The words that all elements share. */
export type CommonMessages = typeof common;

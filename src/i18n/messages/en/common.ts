import type { DateWords } from '../../dates.js';

const dates: DateWords = {
  // Listed here because loading the browser's names takes 20 ms on a phone.
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
const CONTACT = 'Contact the team that runs this page.';

/**
 * Formats a number: `1,204`, `1,204.5`. The browser's formatter takes a millisecond for each number. Each language has a copy,
 * since a shared module would be one more file to load.
 *
 * @param digits maximum number of decimal places, 0 to 3
 */
export const number = (value: number, digits = 0): string =>
  String(Number(value.toFixed(digits))).replace(/\B(?=(\d{3})+(\.|$))/g, ',');

/** English messages shared by all elements. A page can replace each by `configure({messages})`. */
export const common = {
  /** Language of these messages, in which parts that are loaded later add theirs. */
  language: 'en' as 'en' | 'cy',
  dates,
  number,
  // A comma separates the last item if any item contains "and".
  list: (items: readonly string[]) =>
    items.length < 2
      ? items.join('')
      : `${items.slice(0, -1).join(', ')}${items.some((item) => item.includes(' and ')) ? ',' : ''} and ${items[items.length - 1] ?? ''}`,

  loading: 'Loading…',
  tryAgain: 'Try again',
  tryingAgain: 'Trying again…',
  upToDate: 'This is up to date now.',
  /** Shown in place of a part that is loaded when it is first needed. */
  partFailed: 'We could not load this part of the page. Check your internet connection, then try again.',
  /** Announced after a live update. */
  updated: 'This has just been updated.',
  /** Error and next step, by error code. */
  errors: {
    network: ['We could not reach the Rounds service', 'Check your internet connection, then try again.'],
    timeout: ['The Rounds service is taking too long to answer', LATER],
    http: ['The Rounds service is not working properly just now', LATER],
    contract: ['The Rounds service sent something that we cannot show', LATER],
    version: ['This page needs updating before it can show Rounds', CONTACT],
    configuration: ['Rounds cannot be shown here yet', CONTACT],
  } as Record<string, readonly [string, string]>,
  stale: (asAt: string | null) =>
    asAt
      ? `We could not check for changes. Last updated ${asAt}.`
      : 'We could not check for changes. This may be out of date.',
  timeOnDate: (time: string, date: string) => `${time} on ${date}`,

  /** Labels for codes, by kind. The service sends them, and a page can replace them. */
  labels: {} as Record<string, Record<string, string>>,
};

/** Messages shared by all elements. */
export type CommonMessages = typeof common;

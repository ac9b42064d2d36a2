import { addDays, nextDay, startOfDay } from '../../kernel/dates.js';
import type { Language } from '../../kernel/language.js';
import { CALENDAR_WORDS } from './words.js';

/** Days of the past in a feed, so that a Round stays in a calendar while people are there and for some time after. */
const DAYS_BACK = 28;
const MONTHS_AHEAD = 13;

/**
 * Maximum number of events in one feed. Common programs can load that many, and most services have fewer Rounds in several
 * years.
 */
export const MAX_EVENTS = 1_000;

/** Start times of the events in a feed, in whole UK days so that a feed changes only when a Round does, or at midnight. */
export interface FeedSpan {
  readonly from: Date;
  /** Exclusive. */
  readonly before: Date;
}

/** Returns the date a number of months later. One that does not exist becomes the first days of the following month. */
const addMonths = (day: string, months: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
};

/** Returns the longest span that a feed has on a date. */
export const longestSpan = (today: string): FeedSpan => ({
  from: startOfDay(addDays(today, -DAYS_BACK)),
  before: startOfDay(nextDay(addMonths(today, MONTHS_AHEAD))),
});

const later = (one: Date, other: Date): Date => (one > other ? one : other);
const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

/** Returns the part of a requested span that a feed can have. */
export const withinSpan = (
  requested: { readonly from: Date; readonly before: Date | null },
  longest: FeedSpan
): FeedSpan & { readonly isCut: boolean } => ({
  from: later(requested.from, longest.from),
  before: earlier(requested.before ?? longest.before, longest.before),
  isCut: requested.from < longest.from || (requested.before !== null && requested.before > longest.before),
});

/** Describes a feed that is shorter than requested; null for a complete one. */
export const describeCut = (
  span: FeedSpan & { readonly isCut: boolean },
  lastOfMany: Date | null,
  language: Language
): string | null => {
  const words = CALENDAR_WORDS[language];
  const locale = language === 'en' ? 'en-GB' : language;
  const format = new Intl.DateTimeFormat(locale, {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' },
  });
  if (lastOfMany !== null) {
    const count = MAX_EVENTS.toLocaleString(locale);
    return `${words.onlyFirst(count, format.format(lastOfMany))} ${words.more}`;
  }
  if (!span.isCut) return null;
  const last = new Date(span.before.getTime() - 1);
  return `${words.onlySpan(format.format(span.from), format.format(last))} ${words.more}`;
};

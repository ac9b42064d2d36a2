import type { Query } from '../../contract/resource.js';
import type { VisitorChoices } from '../../context/visitor.js';
import { DEFAULT_NEAR_KM } from '../../contract/eligibility.js';
import { formatsOf, pointOf, spanOf, toVisitorQuery, type Span } from '../visitor/visitor-query.js';
import type { CalendarChoice } from './sessions-state.js';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 90;
const MAX_DAYS = 3650;

/** Number of days to show after "Look a year ahead". */
export const FURTHEST_DAYS = 365;

/** Reads a whole number from 1 to `max`, or returns the default for an invalid attribute. */
export const wholeNumber = (value: number, defaultValue: number, max: number): number =>
  Math.min(max, Math.max(1, Math.trunc(value) || defaultValue));

/** Returns the number of days to show, from the attribute `days`. */
export const daysAhead = (value: number): number => wholeNumber(value, DEFAULT_DAYS, MAX_DAYS);

/** Returns the last day to show, such as `2027-02-20`. */
export const lastDay = (now: Date, days: number): string =>
  new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** Everything that the page and the visitor ask for, apart from today's date. */
export interface SessionsSearch {
  readonly choices: VisitorChoices;
  /** Id of the programme to show; `null` for all. */
  readonly programme: string | null;
  /** Code of the system that the page is limited to; `null` for all. */
  readonly scope: string | null;
  /** Maximum distance of venues in km; `null` if the page sets none. */
  readonly within: number | null;
  /** Number of days to show, unless the visitor chose dates. */
  readonly days: number;
}

/** Returns the days to show: the visitor's, or else those from now to the last day. */
export const toSpan = ({ choices, days }: SessionsSearch, now: Date): Span => {
  const { from, to } = spanOf(choices.filters, now);
  // From a chosen day onwards, the list covers the same number of days.
  const start = from === null ? now : new Date(Math.max(now.getTime(), Date.parse(from)));
  return { from, to: to ?? lastDay(start, days) };
};

/** Returns the maximum distance of venues in km: the page's, or else the distance that counts as near; `null` for any. */
const distanceOf = ({ choices, programme, within }: SessionsSearch): number | null =>
  within ?? (pointOf(choices.start) && !programme ? DEFAULT_NEAR_KM : null);

/** Returns the query for the list. With a place, it has the Rounds near there and those online. */
export const toListQuery = (search: SessionsSearch, now: Date): Query => ({
  ...toVisitorQuery(search.choices, now, search.scope, distanceOf(search)),
  ...toSpan(search, now),
  programme: search.programme,
});

/** Maximum number of days in the month strip. */
const STRIP_DAYS = 120;

/** Returns the last day of the month strip. */
export const lastStripDay = ({ days }: SessionsSearch, now: Date): string =>
  lastDay(now, Math.min(days, STRIP_DAYS));

/** Returns the query for the month strip: that of the list for all its days, without the dates that a visitor chose. */
export const toDaysQuery = (search: SessionsSearch, now: Date): Query => ({
  ...toListQuery(search, now),
  from: null,
  to: lastStripDay(search, now),
  facets: 'day',
  limit: 1,
});

/** Returns the parameters of a calendar's address that choose its contents. */
export const toCalendarQuery = ({ hasFullTitle, hasReminder }: CalendarChoice): Query => ({
  titles: hasFullTitle ? 'full' : null,
  alarm: hasReminder ? 'PT30M' : null,
});

/**
 * Returns the query for a calendar feed. Calendar providers store its address, so it contains only filters, and nothing that
 * visitors said about themselves: no place, employer, sector or role.
 */
export const toFeedQuery = (
  { choices, programme, scope }: SessionsSearch,
  calendar: CalendarChoice
): Query => {
  const { format, shift, access } = choices.filters;
  return {
    programme,
    system: scope,
    format: formatsOf(format),
    shift,
    access,
    ...toCalendarQuery(calendar),
  };
};

/** Returns whether the list is narrower than its feed, which leaves out what a visitor said and the chosen dates. */
export const isNarrowerThanFeed = ({ start, sector, role, filters }: VisitorChoices): boolean =>
  start !== null || sector !== '' || role !== '' || filters.eligibleOnly || filters.when !== '';

import ICAL from 'ical.js';
import { localOf, type Clock, type Day, type Entry } from './entries.js';
import { RowError } from '../records.js';

/** One occurrence of an entry. */
export interface Instance<E extends Entry> {
  /** Entry that describes the instance: the series, or an exception for this instance. */
  readonly entry: E;
  /** Start according to the series; null without a series. */
  readonly original: Date | null;
  readonly start: Date;
  readonly end: Date;
}

/** Period to expand series for. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Maximum number of instances to step through: more than a century of a daily series. */
const MAX_STEPS = 40_000;

const isWithin = (time: Date, { from, to }: Span): boolean => time >= from && time <= to;

/** Returns the instant on another day with the time of day and zone of a series. */
const onDay = ({ start }: Entry, day: string): Date => start.zone.instantOf(day + start.local.slice(10));

const isAfter = (until: ICAL.Time, local: string, instant: Date): boolean => {
  if (until.isDate) return local.slice(0, 10) > localOf(until).slice(0, 10);
  if (until.zone === ICAL.Timezone.utcTimezone) return instant > new Date(`${localOf(until)}Z`);
  return local > localOf(until);
};

/** Returns the next instance; null at the end of the rule, although the types of ical.js do not say so. */
const nextOf = (iterator: ICAL.RecurIterator): ICAL.Time | null => iterator.next();

/**
 * Returns the starts that a rule generates. Instances are calculated in local time, so that a Round at noon stays at noon
 * when the clocks change. The end of the rule, usually in UTC, is compared as an instant.
 */
const ruleStarts = (rule: ICAL.Recur, { start }: Entry, span: Span): Date[] => {
  const starts: Date[] = [];
  const { until } = rule;
  const openEnded = rule.clone();
  openEnded.until = null;
  try {
    const iterator = openEnded.iterator(ICAL.Time.fromDateTimeString(start.local));
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const next = nextOf(iterator);
      if (next === null) return starts;
      const local = localOf(next);
      const instant = start.zone.instantOf(local);
      if (instant > span.to || (until && isAfter(until, local, instant))) return starts;
      if (instant >= span.from) starts.push(instant);
    }
  } catch {
    throw new RowError('RRULE', 'cannot be expanded; check the rule');
  }
  throw new RowError('RRULE', 'has too many instances; start the series later or add an end');
};

/** Returns true if an exception refers to the instance that starts at `instant`. */
const refersTo = (exception: Clock | Day, instant: Date, entry: Entry): boolean =>
  'day' in exception
    ? onDay(entry, exception.day).getTime() === instant.getTime()
    : exception.instant.getTime() === instant.getTime();

const isSeries = ({ rules, additions }: Entry): boolean => rules.length > 0 || additions.length > 0;

const expandSeries = <E extends Entry>(entry: E, span: Span): Instance<E>[] => {
  const durations = new Map<number, number>();
  const add = (instant: Date, duration: number | null): void => {
    if (isWithin(instant, span)) durations.set(instant.getTime(), duration ?? entry.duration);
  };
  // DTSTART is always an instance of the series, even if its rule does not generate it (RFC 5545, 3.8.5.3).
  for (const start of [
    entry.start.instant,
    ...entry.rules.flatMap((rule) => ruleStarts(rule, entry, span)),
  ]) {
    add(start, null);
  }
  for (const addition of entry.additions) {
    if ('day' in addition) add(onDay(entry, addition.day), null);
    else add(addition.instant, addition.duration);
  }
  return [...durations]
    .sort(([one], [other]) => one - other)
    .map(([time, duration]) => ({
      entry,
      original: new Date(time),
      start: new Date(time),
      end: new Date(time + duration),
    }))
    .filter(({ start }) => !entry.exceptions.some((exception) => refersTo(exception, start, entry)));
};

const singleInstance = <E extends Entry>(entry: E, original: Date | null): Instance<E> => ({
  entry,
  original,
  start: entry.start.instant,
  end: new Date(entry.start.instant.getTime() + entry.duration),
});

/**
 * Returns all instances of the entries with one UID: single entries whatever their date, and series within a span.
 * Exceptions replace the instances that they refer to.
 *
 * @param entries the newest version of each entry
 */
export const instancesOf = <E extends Entry>(entries: readonly E[], span: Span): Instance<E>[] => {
  const main = entries.find(({ recurrenceId }) => recurrenceId === null);
  const originalOf = (entry: E): Date => {
    const { recurrenceId, start } = entry;
    if (recurrenceId === null) return start.instant;
    return 'day' in recurrenceId ? onDay(main ?? entry, recurrenceId.day) : recurrenceId.instant;
  };
  const replacements = new Map(
    entries
      .filter(({ recurrenceId }) => recurrenceId !== null)
      .map((entry) => [originalOf(entry).getTime(), entry])
  );
  const exceptions = [...replacements]
    .map(([time, entry]) => [new Date(time), entry] as const)
    .filter(([time, { start }]) => !main || isWithin(time, span) || isWithin(start.instant, span))
    .map(([time, entry]) => singleInstance(entry, time));
  if (main === undefined) return exceptions;
  if (!isSeries(main))
    return replacements.size === 0
      ? [singleInstance(main, null)]
      : [singleInstance(main, null), ...exceptions];
  return [
    ...expandSeries(main, span).filter(({ start }) => !replacements.has(start.getTime())),
    ...exceptions,
  ];
};

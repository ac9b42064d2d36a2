import ICAL from 'ical.js';
import { localOf, type Clock, type Day, type Entry } from './entries.js';
import { RowError } from '../records.js';

/** One time at which an entry happens. */
export interface Instance<E extends Entry> {
  /** The entry that tells of it: the series, or the exception made for this instance. */
  readonly entry: E;
  /** Its start as the series has it; null where there is no series. */
  readonly original: Date | null;
  readonly start: Date;
  readonly end: Date;
}

/** From when to when series are spelt out. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** A daily series of more than a century. */
const MOST_STEPS = 40_000;

const isIn = (time: Date, { from, to }: Span): boolean => time >= from && time <= to;

/** The time of day and the zone of a series, on another day. */
const onDay = ({ start }: Entry, day: string): Date => start.zone.instantOf(day + start.local.slice(10));

const isAfter = (until: ICAL.Time, local: string, instant: Date): boolean => {
  if (until.isDate) return local.slice(0, 10) > localOf(until).slice(0, 10);
  if (until.zone === ICAL.Timezone.utcTimezone) return instant > new Date(`${localOf(until)}Z`);
  return local > localOf(until);
};

/** The types do not tell that a rule can come to its end. */
const nextOf = (iterator: ICAL.RecurIterator): ICAL.Time | null => iterator.next();

/**
 * The starts that a rule gives. It is followed on the clock of the series' own zone, so that a Round at noon stays at
 * noon when the clocks change; the end of the rule, which is mostly written in UTC, is looked at as the moment it is.
 */
const ruleStarts = (rule: ICAL.Recur, { start }: Entry, span: Span): Date[] => {
  const starts: Date[] = [];
  const { until } = rule;
  const open = rule.clone();
  open.until = null;
  try {
    const iterator = open.iterator(ICAL.Time.fromDateTimeString(start.local));
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const next = nextOf(iterator);
      if (next === null) return starts;
      const local = localOf(next);
      const instant = start.zone.instantOf(local);
      if (instant > span.to || (until && isAfter(until, local, instant))) return starts;
      if (instant >= span.from) starts.push(instant);
    }
  } catch {
    throw new RowError('RRULE', 'is a rule that cannot be followed');
  }
  throw new RowError('RRULE', 'repeats too often to be followed');
};

/** Whether a moment is that which an exception means. */
const means = (exception: Clock | Day, instant: Date, entry: Entry): boolean =>
  'day' in exception
    ? onDay(entry, exception.day).getTime() === instant.getTime()
    : exception.instant.getTime() === instant.getTime();

const isSeries = ({ rules, extras }: Entry): boolean => rules.length > 0 || extras.length > 0;

const spellOut = <E extends Entry>(entry: E, span: Span): Instance<E>[] => {
  const durations = new Map<number, number>();
  const add = (instant: Date, duration: number | null): void => {
    if (isIn(instant, span)) durations.set(instant.getTime(), duration ?? entry.duration);
  };
  // The first one belongs to a series even where its rule would not give it.
  for (const start of [
    entry.start.instant,
    ...entry.rules.flatMap((rule) => ruleStarts(rule, entry, span)),
  ]) {
    add(start, null);
  }
  for (const extra of entry.extras) {
    if ('day' in extra) add(onDay(entry, extra.day), null);
    else add(extra.instant, extra.duration);
  }
  return [...durations]
    .sort(([one], [other]) => one - other)
    .map(([time, duration]) => ({
      entry,
      original: new Date(time),
      start: new Date(time),
      end: new Date(time + duration),
    }))
    .filter(({ start }) => !entry.exceptions.some((exception) => means(exception, start, entry)));
};

const single = <E extends Entry>(entry: E, original: Date | null): Instance<E> => ({
  entry,
  original,
  start: entry.start.instant,
  end: new Date(entry.start.instant.getTime() + entry.duration),
});

/**
 * All instances of the entries of one UID: what does not repeat whenever it is, what repeats within a span, each with
 * the exception that was made for it.
 *
 * @param entries the newest version of each
 */
export const instancesOf = <E extends Entry>(entries: readonly E[], span: Span): Instance<E>[] => {
  const whole = entries.find(({ recurrenceId }) => recurrenceId === null);
  const originalOf = (entry: E): Date => {
    const { recurrenceId, start } = entry;
    if (recurrenceId === null) return start.instant;
    return 'day' in recurrenceId ? onDay(whole ?? entry, recurrenceId.day) : recurrenceId.instant;
  };
  const changed = new Map(
    entries
      .filter(({ recurrenceId }) => recurrenceId !== null)
      .map((entry) => [originalOf(entry).getTime(), entry])
  );
  const exceptions = [...changed]
    .map(([time, entry]) => [new Date(time), entry] as const)
    .filter(([time, { start }]) => !whole || isIn(time, span) || isIn(start.instant, span))
    .map(([time, entry]) => single(entry, time));
  if (whole === undefined) return exceptions;
  if (!isSeries(whole))
    return changed.size === 0 ? [single(whole, null)] : [single(whole, null), ...exceptions];
  return [...spellOut(whole, span).filter(({ start }) => !changed.has(start.getTime())), ...exceptions];
};

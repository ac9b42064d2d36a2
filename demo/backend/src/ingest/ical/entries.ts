import { DAY_MS } from '../../kernel/dates.js';
import ICAL from 'ical.js';
import type { Zone, Zones } from './zones.js';
import { InputError, quote } from '../../kernel/problem.js';
import { RowError } from '../records.js';

/** A time as an entry writes it. */
export interface Clock {
  /** `2027-03-28T01:30:00` */
  readonly local: string;
  readonly zone: Zone;
  readonly instant: Date;
}

/** A day, of which an exception can mean every instance. */
export interface Day {
  readonly day: string;
}

/** One more instance, perhaps with a length of its own. */
interface Extra extends Clock {
  readonly duration: number | null;
}

/**
 * What is read of a `VEVENT`, and all that is: who organises it and who comes, how to join it and what its notes say
 * stays where it is.
 */
export interface Entry {
  readonly uid: string;
  /** Which instance of a series this is, by the start that it had at first; null for the series, or what has none. */
  readonly recurrenceId: Clock | Day | null;
  readonly start: Clock;
  /** In milliseconds. */
  readonly duration: number;
  readonly rules: readonly ICAL.Recur[];
  readonly extras: readonly (Extra | Day)[];
  readonly exceptions: readonly (Clock | Day)[];
  readonly summary: string;
  readonly location: string;
  readonly url: string;
  readonly isCancelled: boolean;
  readonly isPrivate: boolean;
  /** Later versions of an entry win over those before. */
  readonly version: readonly [sequence: number, stamp: string];
}

/** The local time of a value, as text. */
export const localOf = (time: ICAL.Time): string => {
  const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
  const { year, month, day, hour, minute, second } = time;
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}`;
};

const clockOf = (time: ICAL.Time, property: ICAL.Property, zones: Zones): Clock => {
  const tzid = property.getFirstParameter('tzid');
  const isUtc = time.zone === ICAL.Timezone.utcTimezone;
  const zone = isUtc ? zones.utc : tzid ? zones.named(tzid) : zones.floating;
  const local = localOf(time);
  const instant = zone.instantOf(local);
  if (Number.isNaN(instant.getTime())) throw new InputError(`${quote(local)} is not in the calendar`);
  return { local, zone, instant };
};

const momentOf = (value: unknown, property: ICAL.Property, zones: Zones): Clock | Day => {
  if (!(value instanceof ICAL.Time)) throw new InputError(`${quote(String(value))} is not a time`);
  return value.isDate ? { day: localOf(value).slice(0, 10) } : clockOf(value, property, zones);
};

const lengthOf = (period: ICAL.Period): number => period.getDuration().toSeconds() * 1000;

const extraOf = (value: unknown, property: ICAL.Property, zones: Zones): Extra | Day => {
  if (value instanceof ICAL.Period) {
    return { ...clockOf(value.start, property, zones), duration: lengthOf(value) };
  }
  const moment = momentOf(value, property, zones);
  return 'day' in moment ? moment : { ...moment, duration: null };
};

/** Gives what is wrong with a property the property's name. */
const inProperty = <T>(name: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof RowError) throw error;
    const said = error instanceof InputError ? error.message : 'cannot be read';
    throw new RowError(name, said);
  }
};

const textOf = (component: ICAL.Component, name: string): string =>
  inProperty(name.toUpperCase(), () => String(component.getFirstPropertyValue(name) ?? '').trim());

const allOf = <T>(
  component: ICAL.Component,
  name: string,
  read: (value: unknown, property: ICAL.Property) => T
): T[] =>
  inProperty(name.toUpperCase(), () =>
    component
      .getAllProperties(name)
      .flatMap((property) => property.getValues().map((value: unknown) => read(value, property)))
  );

const startOf = (component: ICAL.Component, zones: Zones): Clock =>
  inProperty('DTSTART', () => {
    const property = component.getFirstProperty('dtstart');
    if (property === null) throw new InputError('is missing');
    const moment = momentOf(property.getFirstValue(), property, zones);
    if ('day' in moment) throw new InputError('is a day without a time: a Round is no all-day entry');
    return moment;
  });

const durationOf = (component: ICAL.Component, start: Clock, zones: Zones): number => {
  const end = component.getFirstProperty('dtend');
  const written = component.getFirstPropertyValue('duration');
  const column = end === null ? 'DURATION' : 'DTEND';
  return inProperty(column, () => {
    if (end === null && written === null) throw new RowError('DTEND', 'is missing: a Round has an end');
    let duration = written instanceof ICAL.Duration ? written.toSeconds() * 1000 : NaN;
    if (end !== null) {
      const moment = momentOf(end.getFirstValue(), end, zones);
      if ('day' in moment) throw new InputError('is a day without a time');
      duration = moment.instant.getTime() - start.instant.getTime();
    }
    if (!(duration > 0)) throw new InputError('is not after the start');
    if (duration > DAY_MS) throw new InputError('is more than a day after the start');
    return duration;
  });
};

const recurrenceIdOf = (component: ICAL.Component, zones: Zones): Clock | Day | null =>
  inProperty('RECURRENCE-ID', () => {
    const property = component.getFirstProperty('recurrence-id');
    if (property === null) return null;
    if (property.getFirstParameter('range')) {
      throw new InputError('changes all instances that follow, too: end the series there and begin another');
    }
    return momentOf(property.getFirstValue(), property, zones);
  });

const OFTEN = new Set(['SECONDLY', 'MINUTELY', 'HOURLY']);

const ruleOf = (value: unknown): ICAL.Recur => {
  if (!(value instanceof ICAL.Recur)) throw new InputError('is no rule');
  if (OFTEN.has(value.freq)) throw new InputError('repeats more often than daily, which no Round does');
  return value;
};

/** Reads an entry; throws `RowError`, with the name of the property, for one that cannot be a Round. */
export const readEntry = (component: ICAL.Component, zones: Zones): Entry => {
  const uid = textOf(component, 'uid');
  if (uid === '') throw new RowError('UID', 'is missing: an entry is known again by it');
  const start = startOf(component, zones);
  return {
    uid,
    start,
    recurrenceId: recurrenceIdOf(component, zones),
    duration: durationOf(component, start, zones),
    rules: allOf(component, 'rrule', ruleOf),
    extras: allOf(component, 'rdate', (value, property) => extraOf(value, property, zones)),
    exceptions: allOf(component, 'exdate', (value, property) => momentOf(value, property, zones)),
    summary: textOf(component, 'summary'),
    location: textOf(component, 'location'),
    url: textOf(component, 'url'),
    isCancelled: textOf(component, 'status').toUpperCase() === 'CANCELLED',
    isPrivate: /^(?:private|confidential)$/i.test(textOf(component, 'class')),
    version: [Number(textOf(component, 'sequence')) || 0, textOf(component, 'dtstamp')],
  };
};

import { DAY_MS } from '../../kernel/dates.js';
import ICAL from 'ical.js';
import { plainText } from '../plain-text.js';
import { valueOf } from './values.js';
import type { Zone, Zones } from './zones.js';
import { InputError, quote } from '../../kernel/problem.js';
import { RowError } from '../records.js';

/** A time as written in an entry. */
export interface Clock {
  /** `2027-03-28T01:30:00` */
  readonly local: string;
  readonly zone: Zone;
  readonly instant: Date;
}

/** A whole day; as an exception, it covers the instance on that day. */
export interface Day {
  readonly day: string;
}

/** An additional instance, optionally with a different duration. */
interface AdditionalInstance extends Clock {
  /** In milliseconds; null for the duration of the entry. */
  readonly duration: number | null;
}

/**
 * The fields that are read from a `VEVENT`. Organisers, attendees, joining details and notes are never read, because they
 * are private.
 */
export interface Entry {
  readonly uid: string;
  /** Original start of the instance that this entry replaces; null for a series or a single entry. */
  readonly recurrenceId: Clock | Day | null;
  readonly start: Clock;
  /** In milliseconds. */
  readonly duration: number;
  readonly rules: readonly ICAL.Recur[];
  readonly additions: readonly (AdditionalInstance | Day)[];
  readonly exceptions: readonly (Clock | Day)[];
  readonly summary: string;
  readonly location: string;
  readonly url: string;
  readonly isCancelled: boolean;
  readonly isPrivate: boolean;
  /** True if it has an online meeting. The details of the meeting are never read. */
  readonly hasOnlineMeeting: boolean;
  /** Later versions of an entry replace earlier ones. */
  readonly version: readonly [sequence: number, stamp: string];
}

/** Returns the local time of a value in ISO format, without an offset. */
export const localOf = (time: ICAL.Time): string => {
  const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
  const { year, month, day, hour, minute, second } = time;
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}`;
};

/** Index of the first value in the JSON of a property, after its name, parameters and type. */
const FIRST_VALUE = 3;

/** A property with the index of one of its values. */
interface Place {
  readonly property: ICAL.Property;
  readonly index: number;
}

/** Throws `InputError` for a time that does not exist, which the library would move to the next hour, day or month. */
const assertExists = (local: string, { property, index }: Place): void => {
  const value = (property.toJSON() as readonly unknown[])[FIRST_VALUE + index];
  const written = String(Array.isArray(value) ? value[0] : value);
  if (!local.startsWith(written.slice(0, local.length)))
    throw new InputError(`${quote(written)} is not a valid date and time; use the format 20261231T140000`);
};

const clockOf = (time: ICAL.Time, place: Place, zones: Zones): Clock => {
  const tzid = place.property.getFirstParameter('tzid');
  const isUtc = time.zone === ICAL.Timezone.utcTimezone;
  const zone = isUtc ? zones.utc : tzid ? zones.named(tzid) : zones.floating;
  const local = localOf(time);
  assertExists(local, place);
  const instant = zone.instantOf(local);
  if (Number.isNaN(instant.getTime()))
    throw new InputError(`${quote(local)} is not a valid date and time; use the format 20261231T140000`);
  return { local, zone, instant };
};

const momentOf = (value: unknown, place: Place, zones: Zones): Clock | Day => {
  if (!(value instanceof ICAL.Time))
    throw new InputError(`${quote(String(value))} is not a time; use the format 20261231T140000`);
  if (!value.isDate) return clockOf(value, place, zones);
  const day = localOf(value).slice(0, 10);
  assertExists(day, place);
  return { day };
};

const durationMsOf = (period: ICAL.Period): number => period.getDuration().toSeconds() * 1000;

const additionalInstanceOf = (value: unknown, place: Place, zones: Zones): AdditionalInstance | Day => {
  if (value instanceof ICAL.Period) {
    return { ...clockOf(value.start, place, zones), duration: durationMsOf(value) };
  }
  const moment = momentOf(value, place, zones);
  return 'day' in moment ? moment : { ...moment, duration: null };
};

/** Formats to name for values that the library cannot read. */
const FORMATS: Readonly<Record<string, string>> = {
  DURATION: 'use one such as PT1H30M',
  RRULE: 'use one such as FREQ=MONTHLY;BYDAY=1WE',
};

/** Runs `read`, and adds the name of the property to its errors. */
const inProperty = <T>(name: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof RowError) throw error;
    throw new RowError(
      name,
      error instanceof InputError
        ? error.message
        : `cannot be read; ${FORMATS[name] ?? 'use the format 20261231T140000'}`
    );
  }
};

const textOf = (component: ICAL.Component, name: string): string =>
  inProperty(name.toUpperCase(), () => String(component.getFirstPropertyValue(name) ?? '').trim());

const allOf = <T>(component: ICAL.Component, name: string, read: (value: unknown, place: Place) => T): T[] =>
  inProperty(name.toUpperCase(), () =>
    component
      .getAllProperties(name)
      .flatMap((property) =>
        property.getValues().map((value: unknown, index) => read(value, { property, index }))
      )
  );

const startOf = (component: ICAL.Component, zones: Zones): Clock =>
  inProperty('DTSTART', () => {
    const property = component.getFirstProperty('dtstart');
    if (property === null) throw new InputError('is missing; add the start');
    const moment = momentOf(property.getFirstValue(), { property, index: 0 }, zones);
    if ('day' in moment) throw new InputError('is a date without a time; give all-day entries a start time');
    return moment;
  });

const MIDNIGHT = 'T00:00:00';

const durationOf = (component: ICAL.Component, start: Clock, zones: Zones): number => {
  const end = component.getFirstProperty('dtend');
  const written = inProperty('DURATION', () => component.getFirstPropertyValue('duration'));
  const column = end === null ? 'DURATION' : 'DTEND';
  return inProperty(column, () => {
    if (end === null && written === null)
      throw new RowError('DTEND', 'is missing; add the end or a DURATION');
    let duration = written instanceof ICAL.Duration ? written.toSeconds() * 1000 : NaN;
    if (end !== null) {
      const moment = momentOf(end.getFirstValue(), { property: end, index: 0 }, zones);
      if ('day' in moment) throw new InputError('is a date without a time; add the end time');
      duration = moment.instant.getTime() - start.instant.getTime();
    }
    if (!(duration > 0)) throw new InputError('is not after the start; use a later time');
    if (duration === DAY_MS && start.local.endsWith(MIDNIGHT))
      throw new InputError('is a whole day after the start; give all-day entries a start and an end time');
    if (duration > DAY_MS) throw new InputError('is more than a day after the start; use an earlier time');
    return duration;
  });
};

/**
 * Returns an exception at midnight as a whole day if the series is at another time, because Exchange writes days in that
 * way.
 */
const exceptionOf = (exception: Clock | Day, start: Clock): Clock | Day =>
  'local' in exception && exception.local.endsWith(MIDNIGHT) && !start.local.endsWith(MIDNIGHT)
    ? { day: exception.local.slice(0, 10) }
    : exception;

const recurrenceIdOf = (component: ICAL.Component, zones: Zones): Clock | Day | null =>
  inProperty('RECURRENCE-ID', () => {
    const property = component.getFirstProperty('recurrence-id');
    if (property === null) return null;
    if (property.getFirstParameter('range')) {
      throw new InputError('changes all later instances; end the series there and start a new one');
    }
    return momentOf(property.getFirstValue(), { property, index: 0 }, zones);
  });

/** Days of each month, in leap years. */
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Values of a part of a rule; empty if the rule does not have it. ical.js returns a single value as a number. */
const partOf = (rule: ICAL.Recur, part: string): number[] => {
  const values: unknown = rule.getComponent(part);
  return (Array.isArray(values) ? values : [values]).map(Number).filter((value) => !Number.isNaN(value));
};

/** Returns true for a rule such as the 31st of every February, whose instances ical.js would search for endlessly. */
const neverOccurs = (rule: ICAL.Recur): boolean => {
  const months = partOf(rule, 'BYMONTH');
  const days = partOf(rule, 'BYMONTHDAY');
  if (months.length === 0 || days.length === 0) return false;
  return months.every((month) => days.every((day) => Math.abs(day) > (MONTH_DAYS[month - 1] ?? 0)));
};

const SUB_DAILY_FREQUENCIES = new Set(['SECONDLY', 'MINUTELY', 'HOURLY']);

const parseRule = (text: string): ICAL.Recur => {
  try {
    const rule = ICAL.Recur.fromString(text);
    // Without a frequency it is not a rule, although the types of ical.js do not say so.
    if (rule.freq as string | null) return rule;
  } catch {
    // The error below is clearer than the one of the library.
  }
  throw new InputError(
    `${quote(text)} is not a recurrence rule; use one such as FREQ=MONTHLY;BYDAY=1WE;COUNT=10 (RFC 5545, section 3.3.10)`
  );
};

/** Reads a rule, which `repairs.ts` has marked as text. */
const ruleOf = (written: unknown): ICAL.Recur => {
  const value = parseRule(String(written));
  if (SUB_DAILY_FREQUENCIES.has(value.freq))
    throw new InputError('repeats more often than daily; use FREQ=DAILY or less often');
  if (neverOccurs(value)) throw new InputError('names a day that no month has; correct the rule');
  return value;
};

/** Properties with the details of an online meeting: of Outlook, of Google, and of RFC 7986. */
const MEETING_PROPERTIES = [
  'x-microsoft-skypeteamsmeetingurl',
  'x-microsoft-onlinemeetingconflink',
  'x-microsoft-onlinemeetingexternallink',
  'x-google-conference',
  'conference',
];

const hasOnlineMeeting = (component: ICAL.Component): boolean =>
  MEETING_PROPERTIES.some((name) => !['', null].includes(valueOf(component, name) as string | null));

/** Reads an entry. Throws `RowError`, with the name of the property, for an entry that cannot be a Round. */
export const readEntry = (component: ICAL.Component, zones: Zones): Entry => {
  const uid = textOf(component, 'uid');
  if (uid === '')
    throw new RowError('UID', 'is missing; add one, because later imports identify the entry by it');
  const start = startOf(component, zones);
  return {
    uid,
    start,
    recurrenceId: recurrenceIdOf(component, zones),
    duration: durationOf(component, start, zones),
    rules: allOf(component, 'rrule', ruleOf),
    additions: allOf(component, 'rdate', (value, place) => additionalInstanceOf(value, place, zones)),
    exceptions: allOf(component, 'exdate', (value, place) =>
      exceptionOf(momentOf(value, place, zones), start)
    ),
    summary: plainText(textOf(component, 'summary')),
    location: plainText(textOf(component, 'location')),
    url: textOf(component, 'url'),
    isCancelled: /^cancell?ed$/i.test(textOf(component, 'status')),
    hasOnlineMeeting: hasOnlineMeeting(component),
    isPrivate: /^(?:private|confidential)$/i.test(textOf(component, 'class')),
    version: [Number(textOf(component, 'sequence')) || 0, textOf(component, 'dtstamp')],
  };
};

/** One hour, in milliseconds. */
export const HOUR_MS = 3_600_000;

/** One day, in milliseconds. */
export const DAY_MS = 24 * HOUR_MS;

const UK_TIME_ZONE = 'Europe/London';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Returns a cached formatter, because creating one is slow. An unknown time zone falls back to UTC. */
const formatterFor = (zone: string): Intl.DateTimeFormat => {
  const cached = formatters.get(zone);
  if (cached) return cached;
  const options = { timeZoneName: 'longOffset', hourCycle: 'h23' } as const;
  const fields = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  let formatter: Intl.DateTimeFormat;
  try {
    formatter = new Intl.DateTimeFormat('en-GB', {
      ...options,
      ...fields,
      second: '2-digit',
      timeZone: zone,
    });
  } catch {
    formatter = formatterFor('UTC');
  }
  formatters.set(zone, formatter);
  return formatter;
};

/** Formats a time as in the contract: local time in a zone with its offset (`2027-08-06T14:00:00+01:00`). */
export const withOffset = (time: Date, zone: string): string => {
  const parts = formatterFor(zone).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((each) => each.type === type)?.value ?? '';
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return `${day}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
};

/** Returns the UK date of a time. */
export const dayOf = (time: Date): string => withOffset(time, UK_TIME_ZONE).slice(0, 10);

/**
 * Returns the start of a day in the United Kingdom. Clocks change at 01:00, so midnight has the offset of noon on the
 * previous day. Before December 1847 local time had an offset in seconds, which is cut to whole minutes.
 */
export const startOfDay = (day: string): Date => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return new Date(
    `${day}T00:00:00${withOffset(new Date(midnight - 12 * HOUR_MS), UK_TIME_ZONE).slice(19, 25)}`
  );
};

/** Returns the date a number of days later, or earlier if the number is negative. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Returns the following date. */
export const nextDay = (day: string): string => addDays(day, 1);

/** Returns the Monday of a time's week, in UK time. */
export const weekOf = (time: Date): string => {
  const day = dayOf(time);
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
};

/** Returns true for an existing date in ISO format, `2028-02-29`. */
export const isCalendarDate = (text: string): boolean => {
  // PostgreSQL has no year 0.
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

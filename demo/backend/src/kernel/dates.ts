/** One hour, in milliseconds. */
export const HOUR_MS = 3_600_000;

/** One day, in milliseconds. */
export const DAY_MS = 24 * HOUR_MS;

const HOME = 'Europe/London';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter is slow, and a service knows few zones. A zone that the platform does not know is read as UTC. */
const formatterFor = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone);
  if (known) return known;
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

/** A time as the contract writes it: the local time in a zone, with its offset (`2027-08-06T14:00:00+01:00`). */
export const withOffset = (time: Date, zone: string): string => {
  const parts = formatterFor(zone).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((each) => each.type === type)?.value ?? '';
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return `${day}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
};

/** The day that a time falls on in the United Kingdom. */
export const dayOf = (time: Date): string => withOffset(time, HOME).slice(0, 10);

/**
 * When a day begins in the United Kingdom. Clocks change at one in the morning: at midnight they stand as at noon the day
 * before. Until 1847 they went by the sun, to the second, which no offset tells.
 */
export const startOfDay = (day: string): Date => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return new Date(`${day}T00:00:00${withOffset(new Date(midnight - 12 * HOUR_MS), HOME).slice(19, 25)}`);
};

/** A day some days later, or earlier. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The day after. */
export const nextDay = (day: string): string => addDays(day, 1);

/** The Monday of the week that a time falls in, in the United Kingdom. */
export const weekOf = (time: Date): string => {
  const day = dayOf(time);
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
};

/** Returns true for the ISO form of a day in the calendar, `2028-02-29`. */
export const isCalendarDate = (text: string): boolean => {
  // The calendar of the database has no year 0.
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

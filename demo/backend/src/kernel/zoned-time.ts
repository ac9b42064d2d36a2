import { DAY_MS } from './dates.js';

const formats = new Map<string, Intl.DateTimeFormat>();

const formatFor = (zone: string): Intl.DateTimeFormat => {
  const cached = formats.get(zone);
  if (cached) return cached;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    },
  });
  formats.set(zone, format);
  return format;
};

/** Returns a zone's offset from UTC at an instant, in milliseconds. */
const offsetAt = (instant: number, zone: string): number => {
  const part: Record<string, number> = {};
  for (const { type, value } of formatFor(zone).formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
};

/**
 * Returns the instants at which a zone's clocks show a local time: usually one, none in the hour skipped in spring, two in
 * the hour repeated in autumn.
 *
 * @param local `2027-03-28T01:30:00`, without an offset
 */
export const instantsOf = (local: string, zone: string): Date[] => {
  const shown = Date.parse(`${local}Z`);
  const candidates = new Set([shown - DAY_MS, shown + DAY_MS].map((near) => shown - offsetAt(near, zone)));
  return [...candidates]
    .filter((instant) => instant + offsetAt(instant, zone) === shown)
    .sort((one, other) => one - other)
    .map((instant) => new Date(instant));
};

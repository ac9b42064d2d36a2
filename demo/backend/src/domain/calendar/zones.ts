import ICAL from 'ical.js';
import { tzlib_get_ical_block, tzlib_get_offset } from 'timezones-ical-library';
import { withOffset } from '../../kernel/dates.js';
import { instantsOf } from '../../kernel/zoned-time.js';

const blocks = new Map<string, string | null>();

const secondsOf = (part: ICAL.Component, property: string): number => {
  const offset = part.getFirstPropertyValue(property);
  return offset instanceof ICAL.UtcOffset ? offset.toSeconds() : 0;
};

/** Returns whether the daylight saving time of a zone is in winter, when its clocks go back. */
const hasDaylightInWinter = (block: string): boolean =>
  ICAL.Component.fromString(block)
    .getAllSubcomponents('daylight')
    .some((part) => secondsOf(part, 'tzoffsetto') < secondsOf(part, 'tzoffsetfrom'));

/**
 * Exchanges the names of standard time and daylight saving time. Irish law calls the summer standard time, which some
 * clients cannot represent. The moments of the changes and the abbreviations stay the same.
 */
const withSummerAsDaylight = (block: string): string =>
  block.replaceAll(
    /^(BEGIN|END):(STANDARD|DAYLIGHT)$/gm,
    (_, edge: string, name: string) => `${edge}:${name === 'STANDARD' ? 'DAYLIGHT' : 'STANDARD'}`
  );

const blockOf = (zone: string): string | null => {
  const [block] = tzlib_get_ical_block(zone);
  if (!block?.startsWith('BEGIN:VTIMEZONE')) return null;
  return hasDaylightInWinter(block) ? withSummerAsDaylight(block) : block;
};

/** Returns the `VTIMEZONE` block of a time zone, or null if the library does not have one. */
export const rulesOf = (zone: string): string | null => {
  const cached = blocks.get(zone);
  if (cached !== undefined) return cached;
  const block = blockOf(zone);
  blocks.set(zone, block);
  return block;
};

const MAX_CACHED_TIMES = 10_000;
const cachedTimes = new Map<string, boolean>();

const checkTime = (time: Date, zone: string): boolean => {
  if (rulesOf(zone) === null) return false;
  const [, day = '', clock = '', offset = ''] =
    /^(.+)T(\d\d:\d\d):\d\d([+-].+)$/.exec(withOffset(time, zone)) ?? [];
  return (
    tzlib_get_offset(zone, day, clock) === offset.replace(':', '') &&
    instantsOf(`${day}T${clock}:00`, zone).length === 1
  );
};

/**
 * Returns whether a local time and the `VTIMEZONE` rules of its zone identify the instant. They do not in the hour that is
 * repeated in autumn, which clients interpret differently, or if the rules differ from the platform's own (as in a zone
 * whose clocks follow the moon). The check is slow, so its results are cached.
 */
export const isUnambiguous = (time: Date, zone: string): boolean => {
  const key = `${zone} ${time.getTime()}`;
  const cached = cachedTimes.get(key);
  if (cached !== undefined) return cached;
  if (cachedTimes.size >= MAX_CACHED_TIMES) cachedTimes.clear();
  const result = checkTime(time, zone);
  cachedTimes.set(key, result);
  return result;
};

import { tzlib_get_ical_block, tzlib_get_offset } from 'timezones-ical-library';
import { withOffset } from '../../kernel/dates.js';
import { instantsOf } from '../../kernel/zoned-time.js';

const blocks = new Map<string, string | null>();

const blockOf = (zone: string): string | null => {
  const [block] = tzlib_get_ical_block(zone);
  return block?.startsWith('BEGIN:VTIMEZONE') ? block : null;
};

/** The `VTIMEZONE` of a zone, or null where nobody has written one. */
export const rulesOf = (zone: string): string | null => {
  const known = blocks.get(zone);
  if (known !== undefined) return known;
  const block = blockOf(zone);
  blocks.set(zone, block);
  return block;
};

const MOST_REMEMBERED = 10_000;
const told = new Map<string, boolean>();

const isTold = (time: Date, zone: string): boolean => {
  if (rulesOf(zone) === null) return false;
  const [, day = '', clock = '', offset = ''] =
    /^(.+)T(\d\d:\d\d):\d\d([+-].+)$/.exec(withOffset(time, zone)) ?? [];
  return (
    tzlib_get_offset(zone, day, clock) === offset.replace(':', '') &&
    instantsOf(`${day}T${clock}:00`, zone).length === 1
  );
};

/**
 * Whether a local time together with its zone's rules tells a reader this very moment. It does not in the hour that
 * comes twice in autumn, of which readers take one or the other, nor where the rules differ from the platform's own (a
 * zone whose clocks follow the moon). Working it out takes a while, so it is remembered.
 */
export const isToldByRules = (time: Date, zone: string): boolean => {
  const key = `${zone} ${time.getTime()}`;
  const known = told.get(key);
  if (known !== undefined) return known;
  if (told.size >= MOST_REMEMBERED) told.clear();
  const answer = isTold(time, zone);
  told.set(key, answer);
  return answer;
};

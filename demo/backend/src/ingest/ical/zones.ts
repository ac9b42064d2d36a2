import { HOUR_MS } from '../../kernel/dates.js';
import ICAL from 'ical.js';
import { valueOf } from './values.js';
import { findIana } from 'windows-iana';
import { timeZone } from '../cells.js';
import { InputError, quote } from '../../kernel/problem.js';
import { instantsOf } from '../../kernel/zoned-time.js';

/** A time zone that converts local times of an entry to instants. */
export interface Zone {
  /** IANA zone in which the entry is shown. */
  readonly shown: string;
  /** @param local `2027-03-28T01:30:00` */
  readonly instantOf: (local: string) => Date;
}

/**
 * Returns the instant of a local time according to RFC 5545, section 3.3.5: the first of two in autumn, and for the hour
 * skipped in spring, the instant with the offset before the change.
 */
const instantIn = (local: string, zone: string): Date => {
  const [first] = instantsOf(local, zone);
  if (first) return first;
  const hourBefore = new Date(Date.parse(`${local}Z`) - HOUR_MS).toISOString().slice(0, 19);
  const [before] = instantsOf(hourBefore, zone);
  return before ? new Date(before.getTime() + HOUR_MS) : new Date(`${local}Z`);
};

const ianaZone = (name: string): Zone => ({ shown: name, instantOf: (local) => instantIn(local, name) });

const ianaName = (text: string): string | null => {
  try {
    timeZone(text, { dates: 'iso' });
    return text;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return null;
  }
};

/**
 * Returns the IANA name for an IANA or Windows name (`GMT Standard Time`), or for an IANA name with a vendor prefix
 * (`/example.org/2026/Europe/London`); null if unknown.
 */
const nameOf = (tzid: string): string | null => {
  const segments = tzid.split('/');
  const tails = [3, 2].map((count) => segments.slice(-count).join('/'));
  return [tzid, ...findIana(tzid), ...tails].map(ianaName).find((name) => name !== null) ?? null;
};

/** Names of UTC in calendar programs. */
const UTC_NAMES = /^(?:utc|gmt|z|zulu|etc\/(?:utc|gmt)|\(?(?:utc|gmt)\)? ?coordinated universal time)$/i;

/** Names that Exchange shows to people, by the cities in them. */
const DISPLAY_NAMES: readonly (readonly [cities: RegExp, zone: string])[] = [
  [
    /^\((?:utc|gmt)(?:[+-]00:00)?\) (?:greenwich mean time ?: ?)?dublin, edinburgh, lisbon, london$/i,
    'Europe/London',
  ],
  [/^\((?:utc|gmt)\+01:00\) amsterdam, berlin, bern, rome, stockholm, vienna$/i, 'Europe/Berlin'],
  [/^\((?:utc|gmt)\+01:00\) brussels, copenhagen, madrid, paris$/i, 'Europe/Paris'],
];

/** Removes what calendar programs add to the name of a zone. */
const plainName = (tzid: string): string => {
  const text = tzid
    .replace(/^tzone:\/\/microsoft\//i, '')
    .replaceAll(/^"|"$/g, '')
    .trim();
  return DISPLAY_NAMES.find(([cities]) => cities.test(text))?.[1] ?? text;
};

const definedZone = (component: ICAL.Component, shown: string): Zone => {
  const zone = new ICAL.Timezone(component);
  return {
    shown,
    instantOf: (local) => {
      const time = ICAL.Time.fromDateTimeString(local);
      time.zone = zone;
      return time.toJSDate();
    },
  };
};

/** Time zones of a calendar. */
export interface Zones {
  /** Zone of floating times, which name none. */
  readonly floating: Zone;
  /** Zone of UTC times, shown in the zone of the calendar. */
  readonly utc: Zone;
  /** Throws `InputError` for an unknown name that the calendar does not define. */
  readonly named: (tzid: string) => Zone;
}

/**
 * Returns the time zones of a calendar.
 *
 * @param fallback IANA zone for a calendar that does not name one
 */
export const zonesOf = (calendar: ICAL.Component, fallback: string): Zones => {
  const calendarZone = valueOf(calendar, 'x-wr-timezone');
  const defaultZone = (typeof calendarZone === 'string' ? nameOf(calendarZone) : null) ?? fallback;
  const defined = new Map(
    calendar
      .getAllSubcomponents('vtimezone')
      .map((component) => [String(valueOf(component, 'tzid')), component])
  );
  const utc: Zone = { shown: defaultZone, instantOf: (local) => new Date(`${local}Z`) };
  const findZone = (tzid: string): Zone => {
    const plain = plainName(tzid);
    if (UTC_NAMES.test(plain)) return utc;
    const name = nameOf(plain);
    if (name !== null) return ianaZone(name);
    const component = defined.get(tzid);
    if (component === undefined) {
      throw new InputError(
        `the time zone ${quote(tzid)} is unknown and the calendar does not define it; use an IANA name, such as Europe/London`
      );
    }
    const location = valueOf(component, 'x-lic-location');
    const locationName = typeof location === 'string' ? nameOf(location) : null;
    return locationName === null ? definedZone(component, defaultZone) : ianaZone(locationName);
  };
  const cache = new Map<string, Zone>();
  const named = (tzid: string): Zone => {
    const zone = cache.get(tzid) ?? findZone(tzid);
    cache.set(tzid, zone);
    return zone;
  };
  return { floating: ianaZone(defaultZone), utc, named };
};

import { HOUR_MS } from '../../kernel/dates.js';
import ICAL from 'ical.js';
import { valueOf } from './values.js';
import {
  aliasOf,
  isFloatingName,
  isUtcName,
  nameOf,
  offsetMsOf,
  plainName,
  zoneNamed,
} from '../zone-names.js';
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
  /** Zone of floating times, which do not name a zone. */
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
  const ownZone = typeof calendarZone === 'string' ? zoneNamed(calendarZone) : null;
  // Programs store times in UTC for people in any zone, so they are shown in the default zone.
  const defaultZone = ownZone === null || ownZone === 'UTC' ? fallback : ownZone;
  const defined = new Map(
    calendar
      .getAllSubcomponents('vtimezone')
      .map((component) => [String(valueOf(component, 'tzid')), component])
  );
  const utc: Zone = { shown: defaultZone, instantOf: (local) => new Date(`${local}Z`) };
  const floating = ownZone === 'UTC' ? utc : ianaZone(defaultZone);
  const findZone = (tzid: string): Zone => {
    const plain = plainName(tzid);
    if (isUtcName(plain)) return utc;
    const name = nameOf(plain);
    if (name !== null) return ianaZone(name);
    const component = defined.get(tzid);
    if (component === undefined) {
      const alias = aliasOf(plain);
      const offset = offsetMsOf(plain);
      if (alias !== null) return ianaZone(alias);
      if (isFloatingName(plain)) return floating;
      if (offset !== null)
        return { ...utc, instantOf: (local) => new Date(Date.parse(`${local}Z`) - offset) };
      throw new InputError(
        `the time zone ${quote(tzid)} is unknown and the calendar does not define it; use an IANA name, such as Europe/London`
      );
    }
    const location = valueOf(component, 'x-lic-location');
    const locationName = typeof location === 'string' ? zoneNamed(location) : null;
    return locationName === null ? definedZone(component, defaultZone) : ianaZone(locationName);
  };
  const cache = new Map<string, Zone>();
  const named = (tzid: string): Zone => {
    const zone = cache.get(tzid) ?? findZone(tzid);
    cache.set(tzid, zone);
    return zone;
  };
  return { floating, utc, named };
};

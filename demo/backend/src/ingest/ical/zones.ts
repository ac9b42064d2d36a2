import { HOUR_MS } from '../../kernel/dates.js';
import ICAL from 'ical.js';
import { findIana } from 'windows-iana';
import { timeZone } from '../cells.js';
import { InputError, quote } from '../../kernel/problem.js';
import { instantsOf } from '../../kernel/zoned-time.js';

/** How the local times of an entry become moments. */
export interface Zone {
  /** The IANA zone in which the entry is shown. */
  readonly shown: string;
  /** @param local `2027-03-28T01:30:00` */
  readonly instantOf: (local: string) => Date;
}

/** As RFC 5545 has it: the first of two, and in the hour that is skipped as if the clocks had not yet gone forward. */
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

/** A name of IANA, of Windows (`GMT Standard Time`), or of IANA behind a maker's prefix (`/example.org/2026/Europe/London`). */
const nameOf = (tzid: string): string | null => {
  const segments = tzid.split('/');
  const tails = [3, 2].map((count) => segments.slice(-count).join('/'));
  return [tzid, ...findIana(tzid), ...tails].map(ianaName).find((name) => name !== null) ?? null;
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

/** The zones of a calendar's entries, by what an entry names. */
export interface Zones {
  /** Of times that name none, which are then those of wherever one is; and where times in UTC are shown. */
  readonly floating: Zone;
  readonly utc: Zone;
  /** Throws `InputError` for a name that nobody knows and that the calendar does not explain. */
  readonly named: (tzid: string) => Zone;
}

/** @param fallback the zone of a calendar that does not name its own */
export const zonesOf = (calendar: ICAL.Component, fallback: string): Zones => {
  const own = calendar.getFirstPropertyValue('x-wr-timezone');
  const home = (typeof own === 'string' ? nameOf(own) : null) ?? fallback;
  const defined = new Map(
    calendar
      .getAllSubcomponents('vtimezone')
      .map((component) => [String(component.getFirstPropertyValue('tzid')), component])
  );
  const utc: Zone = { shown: home, instantOf: (local) => new Date(`${local}Z`) };
  const find = (tzid: string): Zone => {
    if (/^(?:utc|gmt|z)$/i.test(tzid)) return utc;
    const name = nameOf(tzid);
    if (name !== null) return ianaZone(name);
    const component = defined.get(tzid);
    if (component === undefined) {
      throw new InputError(
        `the time zone ${quote(tzid)} is not known, and the calendar does not say what it is`
      );
    }
    const location = component.getFirstPropertyValue('x-lic-location');
    const located = typeof location === 'string' ? nameOf(location) : null;
    return located === null ? definedZone(component, home) : ianaZone(located);
  };
  const found = new Map<string, Zone>();
  const named = (tzid: string): Zone => {
    const zone = found.get(tzid) ?? find(tzid);
    found.set(tzid, zone);
    return zone;
  };
  return { floating: ianaZone(home), utc, named };
};

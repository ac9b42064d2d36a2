import {
  DEFAULT_NEAR_KM,
  groupOf,
  judgeEligibility,
  type Audience,
  type Eligibility,
  type Place,
  type Visitor,
} from 'rounds-elements/contract';
import type { Query } from './client.js';
import type { Succession } from './succession.js';

/** A position in degrees. */
interface Position {
  readonly lat: number;
  readonly lng: number;
}

/** A visitor with the query that describes them, and the position from which distances count. */
export interface Searcher {
  readonly query: Query;
  readonly visitor: Visitor;
  readonly here: Position | null;
}

/** Answers that a visitor may give about themselves. */
interface Said {
  readonly place?: Place | undefined;
  readonly sector?: string | undefined;
  readonly role?: string | undefined;
}

const outcodeOf = ({ kind, id, label }: Place): string | null =>
  kind === 'outcode' ? (/[A-Z]{1,2}\d[A-Z\d]?/.exec(`${label} ${id}`.toUpperCase())?.[0] ?? null) : null;

/** Returns the visitor with these answers, in current systems. The centre of a system is not a position. */
export const toSearcher = ({ place, sector, role }: Said, succession: Succession): Searcher => ({
  query: { forPlace: place?.id, forSector: sector, forRole: role },
  visitor: {
    sector: sector ?? null,
    role: role ?? null,
    place: place
      ? {
          outcode: outcodeOf(place),
          nations: place.nations,
          systems: [...new Set(place.systems.flatMap(({ code }) => succession.heirs(code)))].sort(),
        }
      : null,
  },
  here:
    !place || place.kind === 'system' || place.lat === null || place.lng === null
      ? null
      : { lat: place.lat, lng: place.lng },
});

/** Mean radius of the earth. */
const EARTH_KM = 6_371;

/** Returns the distance between two positions on a sphere. */
export const kilometresBetween = (one: Position, other: Position): number => {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half =
    Math.sin(radians(other.lat - one.lat) / 2) ** 2 +
    Math.cos(radians(one.lat)) *
      Math.cos(radians(other.lat)) *
      Math.sin(radians(other.lng - one.lng) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(half));
};

/** Fields of an item of either list that a verdict depends on. */
export interface Judged {
  readonly openTo: string;
  readonly serves: Audience['serves'];
  readonly nation: string | null;
  readonly host: { readonly name: string };
  readonly welcomes: readonly string[];
  readonly volunteers: string;
  readonly students: string;
  readonly agency: string;
  readonly formats: readonly string[];
  readonly venue: Position | null;
}

/** The verdict and group that the contract requires. */
export interface Expected {
  readonly verdict: Eligibility['verdict'];
  readonly codes: readonly string[];
  readonly group: string;
}

/** Relative error of distances: backends use spheres of different sizes for the earth. */
const DISTANCE_TOLERANCE = 0.006;

/** Smallest visible difference between distances, in kilometres, because they are rounded. */
const LEAST_DIFFERENCE_KM = 0.2;

/** Returns whether a stated distance agrees with the positions. */
export const isDistance = (stated: number, real: number): boolean =>
  Math.abs(stated - real) <= Math.max(LEAST_DIFFERENCE_KM, real * DISTANCE_TOLERANCE);

/**
 * Returns whether an item is near a visitor, or `null` if its distance is too close to the limit to say.
 */
const nearnessOf = ({ visitor, here }: Searcher, item: Judged, audience: Audience): boolean | null => {
  if (here !== null) {
    if (item.venue === null) return false;
    const distance = kilometresBetween(here, item.venue);
    return isDistance(DEFAULT_NEAR_KM, distance) ? null : distance < DEFAULT_NEAR_KM;
  }
  const served = [...audience.serves.systems, ...(audience.serves.partSystems ?? [])];
  return (
    item.formats.some((format) => format === 'in-person' || format === 'hybrid') &&
    (visitor.place?.systems.some((code) => served.includes(code)) ?? false)
  );
};

/** Returns what the contract requires for an item, or `null` if the distance is too close to the limit to say. */
export const judge = (searcher: Searcher, item: Judged, succession: Succession): Expected | null => {
  const heirs = item.serves.systems.map((code) => succession.heirs(code));
  const audience: Audience = {
    ...item,
    serves: {
      systems: [...new Set(heirs.flatMap((codes) => (codes.length === 1 ? codes : [])))],
      partSystems: [...new Set(heirs.flatMap((codes) => (codes.length > 1 ? codes : [])))],
      places: item.serves.places,
    },
  };
  const isNear = nearnessOf(searcher, item, audience);
  if (isNear === null) return null;
  const { verdict, reasons } = judgeEligibility(audience, searcher.visitor, { isNear, matchesHost: false });
  const isOnline = item.formats.some((format) => format === 'online' || format === 'hybrid');
  return {
    verdict,
    codes: reasons.map(({ code }) => code),
    group: groupOf(verdict, { isNear, isOnline }),
  };
};

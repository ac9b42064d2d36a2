import type { Kysely, Selectable } from 'kysely';
import {
  DEFAULT_NEAR_KM,
  UNKNOWN_VISITOR,
  type Audience,
  type Group,
  type Verdict,
  type Visitor,
} from 'rounds-elements/contract';
import type { ProgrammesTable, Schema } from '../../store/schema.js';
import type { Succession } from '../systems/succession.js';
import type { Position } from '../programmes/distance.js';
import { findPlace, placeAt } from './place.js';

/** A visitor as described by the parameters of a query. */
export interface VisitorQuery {
  readonly sector: string | null;
  readonly role: string | null;
  /** The id of a place. */
  readonly place: string | null;
  /** The position `lat` and `lng`. */
  readonly here: Position | null;
  readonly nearKm: number;
  readonly eligible: readonly Verdict[];
  readonly group: readonly Group[];
}

/** A visitor with the position, the distance and the filters of their search. */
export interface VisitorSearch {
  readonly visitor: Visitor;
  /**
   * True if the query describes the visitor. Only then do items have `eligibility` and `group`, and only then must caches
   * not store the response.
   */
  readonly isDescribed: boolean;
  /** The position from which distances are measured: that of the query, else that of the place. */
  readonly here: Position | null;
  /** Distance within which a venue is near, in kilometres. */
  readonly nearKm: number;
  /** Verdicts to filter by; empty for all. */
  readonly eligible: readonly Verdict[];
  /** Groups to filter by; empty for all. */
  readonly group: readonly Group[];
}

/** The search of a visitor about whom nothing is known. */
export const UNKNOWN_SEARCH: VisitorSearch = {
  visitor: UNKNOWN_VISITOR,
  isDescribed: false,
  here: null,
  nearKm: DEFAULT_NEAR_KM,
  eligible: [],
  group: [],
};

/**
 * Finds the visitor's place, and returns their search.
 *
 * @returns null if the place is unknown
 */
export const resolveVisitor = async (
  kysely: Kysely<Schema>,
  { sector, role, place: placeId, here, nearKm, eligible, group }: VisitorQuery,
  succession: Succession
): Promise<VisitorSearch | null> => {
  const found = placeId === null ? null : await findPlace(kysely, placeId, succession);
  if (placeId !== null && found === null) return null;
  const place = found?.place ?? (here === null ? null : await placeAt(kysely, here, succession));
  return {
    visitor: { sector, role, place },
    isDescribed: sector !== null || role !== null || placeId !== null || here !== null,
    here: here ?? found?.position ?? null,
    nearKm,
    eligible,
    group,
  };
};

/** The columns that state an audience. Those of a session override those of its programme. */
type AudienceRow = Pick<
  Selectable<ProgrammesTable>,
  | 'open_to'
  | 'serves_systems'
  | 'serves_places'
  | 'nation'
  | 'host_name'
  | 'welcomes'
  | 'volunteers'
  | 'students'
  | 'agency'
>;

/**
 * Returns the audience that a row states, in current systems. A system that was merged whole is replaced by its successor;
 * for a system that was split, each successor is partly served.
 */
export const audienceOf = (row: AudienceRow, succession: Succession): Audience => {
  const heirs = row.serves_systems.map((code) => succession.heirs(code));
  return {
    openTo: row.open_to,
    serves: {
      systems: [...new Set(heirs.flatMap((codes) => (codes.length === 1 ? codes : [])))],
      partSystems: [...new Set(heirs.flatMap((codes) => (codes.length > 1 ? codes : [])))],
      places: row.serves_places.map(({ code, label }) => ({ code, label })),
    },
    nation: row.nation,
    host: { name: row.host_name },
    welcomes: row.welcomes,
    volunteers: row.volunteers,
    students: row.students,
    agency: row.agency,
  };
};

/** The facts about a programme or a Round that decide whether it is near. */
interface Whereabouts {
  /** Distance from the visitor's position in metres; null if either is unknown. */
  readonly distance: number | null;
  readonly formats: readonly string[];
  readonly serves: Audience['serves'];
}

/**
 * Returns whether a venue is near the visitor. Without a position, a programme counts as near if it has Rounds in person and
 * serves one of the systems of the visitor's place.
 */
export const isNear = (
  { visitor, here, nearKm }: Pick<VisitorSearch, 'visitor' | 'here' | 'nearKm'>,
  { distance, formats, serves }: Whereabouts
): boolean => {
  if (here !== null) return distance !== null && distance <= nearKm * 1000;
  const served = [...serves.systems, ...(serves.partSystems ?? [])];
  return (
    formats.some((format) => format === 'in-person' || format === 'hybrid') &&
    (visitor.place?.systems.some((code) => served.includes(code)) ?? false)
  );
};

/** Returns whether it is possible to take part online. */
export const isOnline = (formats: readonly string[]): boolean =>
  formats.some((format) => format === 'online' || format === 'hybrid');

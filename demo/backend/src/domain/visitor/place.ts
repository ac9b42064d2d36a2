import { sql, type Kysely } from 'kysely';
import type { VisitorPlace } from 'rounds-elements/contract';
import type { Schema } from '../../store/schema.js';
import type { Position } from '../programmes/distance.js';
import { isEircodeRoutingKey } from '../places/postcodes.js';
import type { Succession } from '../systems/succession.js';

/** A place with its own position, from which distances are measured unless the query has another. */
export interface LocatedPlace {
  readonly place: VisitorPlace;
  /** Null for a system, whose centre is far from most of its people, and for a place without coordinates. */
  readonly position: Position | null;
}

/** Distance around a position within which all outward codes must agree on the systems, in metres. */
const AGREEMENT_RADIUS_M = 10_000;

/** More than {@link AGREEMENT_RADIUS_M} in degrees of latitude. */
const AGREEMENT_DEGREES = 0.1;

interface PlaceRow {
  readonly id: string;
  readonly kind: string;
  readonly nations: readonly string[];
  readonly lat: number | null;
  readonly lng: number | null;
  readonly systems: readonly { readonly code: string }[];
}

const columns = sql`id, kind, nations, lat, lng, systems`;

/** Returns the place of a row, in current systems: an ended system is replaced by all of its heirs. */
const toVisitorPlace = ({ id, kind, nations, systems }: PlaceRow, succession: Succession): VisitorPlace => ({
  outcode: kind === 'outcode' ? id.slice('outcode:'.length) : null,
  nations: [...nations],
  systems: [...new Set(systems.flatMap(({ code }) => succession.heirs(code)))].sort(),
});

/** Irish routing keys are places although they are not stored: `area:A65`. */
const irishPlace = (id: string): LocatedPlace | null =>
  /^area:.{3}$/.test(id) && isEircodeRoutingKey(id.slice('area:'.length))
    ? { place: { outcode: null, nations: ['ireland'], systems: [] }, position: null }
    : null;

/** Finds a place by its id in `GET /places`; null if there is none. */
export const findPlace = async (
  kysely: Kysely<Schema>,
  id: string,
  succession: Succession
): Promise<LocatedPlace | null> => {
  const { rows } = await sql<PlaceRow>`select ${columns} from place_index where id = ${id}`.execute(kysely);
  const [row] = rows;
  if (!row) return irishPlace(id);
  const { kind, lat, lng } = row;
  return {
    place: toVisitorPlace(row, succession),
    position: kind === 'system' || lat === null || lng === null ? null : { lat, lng },
  };
};

/**
 * Returns the place of the outward code nearest to a position, or null if there is none nearby or if those nearby are in
 * different systems. The position was rounded by the visitor's device, so near a border it could be on either side.
 */
export const placeAt = async (
  kysely: Kysely<Schema>,
  { lat, lng }: Position,
  succession: Succession
): Promise<VisitorPlace | null> => {
  const { rows } = await sql<PlaceRow>`
    select ${columns}
    from (
      select *, arc_between(earth_point(lat, lng), earth_point(${lat}::float, ${lng}::float)) as distance
      from place_index
      where kind = 'outcode' and lat between ${lat - AGREEMENT_DEGREES}::float and ${lat + AGREEMENT_DEGREES}::float
    ) as measured
    where distance <= ${AGREEMENT_RADIUS_M}::float
    order by distance, id`.execute(kysely);
  const [nearest, ...others] = rows.map((row) => toVisitorPlace(row, succession));
  if (!nearest) return null;
  const isShared = others.every(({ systems }) => systems.join() === nearest.systems.join());
  return isShared ? nearest : null;
};

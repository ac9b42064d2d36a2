import { sql, type RawBuilder } from 'kysely';
import { BLOCK_SIZE } from '../search-index.js';

/** A point on the map, in degrees. */
export interface Position {
  readonly lat: number;
  readonly lng: number;
}

/** Converts a position to a point on the earth’s sphere. */
export const earthPoint = ({ lat, lng }: Position): RawBuilder<unknown> =>
  sql`earth_point(${lat}::float, ${lng}::float)`;

/**
 * Selects the blocks of programmes that have a location, with the minimum and maximum distance of each from a position.
 * Distances are measured straight through the earth, which keeps their order and is much faster than along the surface.
 * A margin of one metre ensures that rounding does not exclude programmes at the edge. `offset 0` stops the planner from
 * calculating the same distance for each use.
 */
export const blocksFrom = (here: Position): RawBuilder<unknown> => sql`
  select first, first + ${BLOCK_SIZE - 1}::integer as last, distance - reach - 1 as min_distance, distance + reach + 1 as max_distance
  from (
    select ((n - 1) * ${BLOCK_SIZE}::integer)::integer as first, reach, middle <-> ${earthPoint(here)} as distance
    from state, unnest(block_positions, block_reaches) with ordinality as block (middle, reach, n)
    where single
    offset 0
  ) as measured`;

/**
 * Selects programmes within a distance: all programmes of blocks inside the circle, and individually measured ones in
 * blocks that it crosses. `offset 0` makes the planner look up each block separately, because its programmes are adjacent
 * in the index.
 */
export const programmesWithin = (here: Position, kilometres: number): RawBuilder<unknown> => {
  const radius = sql`arc_to_chord(${kilometres * 1000}::float)`;
  return sql`
    select member.ordinal
    from (${blocksFrom(here)}) as block
    cross join lateral (
      select ordinal, position
      from programme_index
      where ordinal between block.first and block.last and position is not null
      offset 0
    ) as member
    where block.min_distance <= ${radius}
      and (block.max_distance <= ${radius} or member.position <-> ${earthPoint(here)} <= ${radius})`;
};

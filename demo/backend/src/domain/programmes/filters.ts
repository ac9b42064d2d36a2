import { sql, type RawBuilder } from 'kysely';
import { BLOCK_SIZE } from '../search-index.js';
import type { Succession } from '../systems/succession.js';

/** The filters of `GET /programmes` that use codes, each with the requested codes. */
interface CodeFilters {
  readonly system: readonly string[];
  readonly nation: readonly string[];
  readonly sector: readonly string[];
  readonly welcomes: readonly string[];
  readonly openTo: readonly string[];
  readonly format: readonly string[];
  /** Access needs, all of which must be met. */
  readonly access: readonly string[];
  readonly shift: readonly string[];
}

/** All filters of a search for programmes. */
export interface ProgrammeFilters extends CodeFilters {
  readonly q: string | null;
  readonly place: readonly string[];
  readonly here: Position | null;
  /** In kilometres; only with `here`. */
  readonly within: number | null;
}

/** A point on the map, in degrees. */
export interface Position {
  readonly lat: number;
  readonly lng: number;
}

/**
 * One code of a filter. A programme matches a group (a filter, or one access need) if it matches any of its terms, a term
 * if it matches all of its clauses, and a clause if it has any of its codes.
 */
interface Condition {
  readonly group: string;
  readonly term: number;
  readonly clause: number;
  readonly dimension: string;
  readonly code: string;
}

const anyOf = (group: string, dimension: string, codes: readonly string[]): Condition[] =>
  codes.map((code) => ({ group, term: 0, clause: 0, dimension, code }));

/**
 * Builds the conditions for systems. A current system matches programmes that serve it under its own code or one that it
 * took over. A system that was split matches its former area: programmes that serve its old code, and those that serve a
 * successor and are located in the area or have no location.
 */
const systemConditions = (codes: readonly string[], succession: Succession): Condition[] =>
  codes.flatMap((code, index): Condition[] => {
    const served = (systems: readonly string[], term: number, clause: number): Condition[] =>
      systems.map((system) => ({ group: 'system', term, clause, dimension: 'system', code: system }));
    const recorded = succession.heirs(code).flatMap((heir) => succession.recordedCodes(heir));
    if (!succession.isSplit(code)) return served(recorded, index * 2, 0);
    const home = { group: 'system', term: index * 2 + 1, clause: 1, dimension: 'home' };
    return [
      ...served([code], index * 2, 0),
      ...served(recorded, index * 2 + 1, 0),
      { ...home, code },
      { ...home, code: '' },
    ];
  });

const conditionsOf = (filters: ProgrammeFilters, succession: Succession): Condition[] => [
  { group: 'all', term: 0, clause: 0, dimension: 'all', code: '' },
  ...systemConditions(filters.system, succession),
  ...anyOf('nation', 'nation', filters.nation),
  ...anyOf('sector', 'sector', filters.sector),
  ...anyOf('welcomes', 'welcomes', filters.welcomes),
  ...anyOf('openTo', 'openTo', filters.openTo),
  ...anyOf('format', 'format', filters.format),
  ...anyOf('shift', 'shift', filters.shift),
  ...filters.access.flatMap((need) => anyOf(`access ${need}`, 'access', [need])),
  ...(filters.within === null ? [] : onlineConditions),
];

/** Programmes that pass a distance filter without a nearby venue: online, hybrid, or without a location. */
const onlineConditions: Condition[] = [
  { group: 'within', term: 1, clause: 0, dimension: 'format', code: 'online' },
  { group: 'within', term: 2, clause: 0, dimension: 'format', code: 'hybrid' },
  { group: 'within', term: 3, clause: 0, dimension: 'home', code: '' },
];

/** Converts a position to a point of the `earthdistance` extension. */
export const earthPoint = ({ lat, lng }: Position): RawBuilder<unknown> =>
  sql`ll_to_earth(${lat}::float, ${lng}::float)`;

/** Returns a bitmap of the ordinals that a query selects. */
const bitsOf = (ordinals: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`bits_of(array(${ordinals}), (select words from state where single))`;

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
const programmesWithin = (here: Position, kilometres: number): RawBuilder<unknown> => {
  const radius = sql`gc_to_sec(${kilometres * 1000}::float)`;
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

/**
 * Builds the common table expressions for counts and pages:
 *
 * - `hits (ordinal, score)`, only with `q`: programmes that match the words, with a score in thousandths;
 * - `groups ("group", bits)`: programmes that pass each filter;
 * - `matched (facet, bits)`: programmes that pass all filters (empty facet), or all except the facet's own. Appending an
 *   empty bit string keeps the bitmap in memory; otherwise PostgreSQL would fetch it from its table again for every bit.
 *
 * @param now sessions that start after this time are upcoming
 */
export const matching = (
  filters: ProgrammeFilters,
  facets: readonly string[],
  succession: Succession,
  hits: RawBuilder<unknown> | null,
  now: Date
): RawBuilder<unknown> => {
  const conditions = conditionsOf(filters, succession);
  const column = <K extends keyof Condition>(name: K) => conditions.map((condition) => condition[name]);
  const computed = [
    ...(hits ? [sql`select 'q' as "group", ${bitsOf(sql`select ordinal from hits`)} as bits`] : []),
    ...(filters.place.length > 0
      ? [
          sql`select 'place', ${bitsOf(
            sql`select ordinal from programme_index where place_codes && ${filters.place}::text[]`
          )}`,
        ]
      : []),
    ...(filters.here && filters.within !== null
      ? [sql`select 'within', ${bitsOf(programmesWithin(filters.here, filters.within))}`]
      : []),
  ];
  return sql`
    ${hits ? sql`hits as materialized (${hits}),` : sql``}
    clauses as (
      select c."group", c.term, c.clause, bit_or(
        case
          when b.bits is null then nothing.bits
          when c.dimension = 'shift' then b.bits & ~${bitsOf(sql`
            select ordinal from programme_shifts as s where s.shift = c.code and s.last_start <= ${now}`)}
          else b.bits
        end
      ) as bits
      from unnest(
        ${column('group')}::text[], ${column('term')}::int[], ${column('clause')}::int[],
        ${column('dimension')}::text[], ${column('code')}::text[]
      ) as c ("group", term, clause, dimension, code)
      cross join (select ${bitsOf(sql`select 0 where false`)} as bits) as nothing
      left join programme_bitmaps as b on b.dimension = c.dimension and b.code = c.code
      group by 1, 2, 3
    ),
    terms as (
      select "group", term, bit_and(bits) as bits from clauses group by 1, 2
      ${sql.join(
        computed.map(
          (query) => sql`union all select "group", 0, bits from (${query}) as computed ("group", bits)`
        ),
        sql` `
      )}
    ),
    groups as materialized (
      select "group", bit_or(bits) as bits from terms group by 1
    ),
    matched as materialized (
      select facet, bit_and(bits) || '' as bits
      from unnest(${['', ...facets]}::text[]) as facet join groups on "group" <> facet
      group by 1
    )`;
};

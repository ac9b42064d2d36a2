import { sql, type RawBuilder } from 'kysely';
import { BLOCK_SIZE } from '../search-index.js';
import type { Succession } from '../systems/succession.js';

/** The filters of `GET /programmes` that programmes have codes for, each with the codes that are asked for. */
interface CodeFilters {
  readonly system: readonly string[];
  readonly nation: readonly string[];
  readonly sector: readonly string[];
  readonly welcomes: readonly string[];
  readonly openTo: readonly string[];
  readonly format: readonly string[];
  /** Needs: all of them are to be met. */
  readonly access: readonly string[];
  readonly shift: readonly string[];
}

/** All that narrows a search. */
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
 * One code of a filter. A group (a filter, or one need) passes what any of its terms passes; a term passes what all of
 * its clauses pass; a clause passes what has any of its codes.
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
 * A system that stands passes what serves it, under its own code or one that it took over. One that was split passes
 * its old territory: what serves it by its old code, and what serves a successor and lies there, or lies nowhere.
 */
const systemConditions = (codes: readonly string[], succession: Succession): Condition[] =>
  codes.flatMap((code, index): Condition[] => {
    const served = (systems: readonly string[], term: number, clause: number): Condition[] =>
      systems.map((system) => ({ group: 'system', term, clause, dimension: 'system', code: system }));
    const written = succession.heirs(code).flatMap((heir) => succession.writtenFor(heir));
    if (!succession.isSplit(code)) return served(written, index * 2, 0);
    const home = { group: 'system', term: index * 2 + 1, clause: 1, dimension: 'home' };
    return [
      ...served([code], index * 2, 0),
      ...served(written, index * 2 + 1, 0),
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

/** However far off, one can join these; beside them stand the venues that are near enough. */
const onlineConditions: Condition[] = [
  { group: 'within', term: 1, clause: 0, dimension: 'format', code: 'online' },
  { group: 'within', term: 2, clause: 0, dimension: 'format', code: 'hybrid' },
  { group: 'within', term: 3, clause: 0, dimension: 'home', code: '' },
];

/** A position on the sphere of `earthdistance`. */
export const earth = ({ lat, lng }: Position): RawBuilder<unknown> =>
  sql`ll_to_earth(${lat}::float, ${lng}::float)`;

/** Bitmap of the ordinals that a query gives. */
const bitsOf = (ordinals: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`bits_of(array(${ordinals}), (select words from state where single))`;

/**
 * The blocks of programmes that have a place, with how far each is from somewhere: what is nearest, what is farthest.
 * Distances are measured straight through the earth, which keeps their order and is far less work than over its
 * surface. One metre more is allowed for, so that rounding never leaves out what lies on the edge. `offset 0` keeps
 * the planner from working out the same distance again wherever it is used.
 */
export const blocksFrom = (here: Position): RawBuilder<unknown> => sql`
  select first, first + ${BLOCK_SIZE - 1}::integer as last, away - reach - 1 as least_away, away + reach + 1 as most_away
  from (
    select ((n - 1) * ${BLOCK_SIZE}::integer)::integer as first, reach, middle <-> ${earth(here)} as away
    from state, unnest(block_positions, block_reaches) with ordinality as block (middle, reach, n)
    where single
    offset 0
  ) as measured`;

/**
 * Whole blocks where they lie inside the circle, single programmes where it cuts through. `offset 0` has each block
 * looked up by itself, since its programmes stand together in the index.
 */
const nearEnough = (here: Position, kilometres: number): RawBuilder<unknown> => {
  const away = sql`gc_to_sec(${kilometres * 1000}::float)`;
  return sql`
    select member.ordinal
    from (${blocksFrom(here)}) as block
    cross join lateral (
      select ordinal, position
      from programme_index
      where ordinal between block.first and block.last and position is not null
      offset 0
    ) as member
    where block.least_away <= ${away}
      and (block.most_away <= ${away} or member.position <-> ${earth(here)} <= ${away})`;
};

/**
 * The common table expressions that everything is counted and listed from:
 *
 * - `hits (ordinal, score)`, only with `q`: what matches the words, and how well, in thousandths;
 * - `groups ("group", bits)`: what each filter passes;
 * - `matched (facet, bits)`: what all filters pass (empty facet), and what all but the facet's own pass. Joining it to
 *   nothing makes a bitmap that came straight from its table one in memory, which else is fetched for each bit anew.
 *
 * @param now what is still to come starts after it
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
      ? [sql`select 'within', ${bitsOf(nearEnough(filters.here, filters.within))}`]
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

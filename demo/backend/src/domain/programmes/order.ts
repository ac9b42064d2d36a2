import { sql, type RawBuilder } from 'kysely';
import { BLOCK_SIZE } from '../search-index.js';
import { blocksFrom, earth, type Position } from './filters.js';

/** Where the page before ended: the key of its last row, `null` where that had none, and its id. */
export interface After {
  readonly key: string | number | null;
  readonly id: string;
}

/** What a page is cut from: `matched` and, with words, `hits` stand before it in the statement. */
export interface PageRequest {
  readonly after: After | null;
  readonly limit: number;
  readonly now: Date;
}

const passes = sql`get_bit((select bits from matched where facet = ''), i.ordinal) = 1`;

/** Looking for more than there are would mean looking through all. */
const atMost = (limit: RawBuilder<unknown> | number): RawBuilder<unknown> =>
  sql`least(${limit}, (select bit_count(bits) from matched where facet = ''))`;

/** Rows that have no key come last, by id, and are looked for only when the page has room for them. */
const thenWithout = (
  keyed: RawBuilder<unknown>,
  without: {
    readonly where: RawBuilder<unknown>;
    readonly orderBy: RawBuilder<unknown>;
    readonly atMost: RawBuilder<unknown>;
  },
  page: PageRequest
): RawBuilder<unknown> => {
  const past = page.after?.key === null ? page.after : null;
  return sql`
    keyed as materialized (
      ${past ? sql`select null::float as key, '' as id, 0 as ordinal where false` : keyed}
    ),
    page as materialized (
      select 0 as section, key, id, ordinal from keyed
      union all
      (select 1, null, i.id, i.ordinal
       from programme_index as i
       where ${passes} and ${without.where} ${past ? sql`and i.id > ${past.id}` : sql``}
       order by ${without.orderBy}
       limit least(${page.limit} - (select count(*) from keyed), ${without.atMost}))
    )`;
};

/**
 * The nearest first. Blocks are weighed before programmes: going out from the nearest, as soon as blocks that surely lie
 * within some distance hold a page of matches, no block that begins beyond it can add to the page. So about as many
 * programmes are measured as are shown, wherever those that match may lie.
 */
export const byDistance = (here: Position, page: PageRequest): RawBuilder<unknown> => {
  const from = Number(page.after?.key ?? -1);
  const keyed = sql`
    select member.away as key, member.id, member.ordinal
    from (
      select *, min(case when sure >= ${page.limit} then most_away end) over () as enough
      from (
        select *, sum(case when least_away > ${from}::float then matches else 0 end) over (order by most_away) as sure
        from (
          select *, bit_count(substring(
            (select bits from matched where facet = '') from first + 1 for ${BLOCK_SIZE}::integer
          )) as matches
          from (${blocksFrom(here)}) as block
        ) as counted
        where matches > 0 and most_away >= ${from}::float
      ) as summed
    ) as block
    cross join lateral (
      select i.ordinal, i.id, i.position <-> ${earth(here)} as away
      from programme_index as i
      where i.ordinal between block.first and block.last and ${passes} and i.position is not null
      offset 0
    ) as member
    where (block.enough is null or block.least_away <= block.enough)
      ${page.after ? sql`and (member.away, member.id) > (${from}::float, ${page.after.id})` : sql``}
    order by 1, 2
    limit ${page.limit}`;
  const located = sql`(select located from state where single)`;
  const without = {
    where: sql`i.ordinal >= ${located}`,
    orderBy: sql`i.ordinal`,
    atMost: sql`(select bit_count(substring(bits from ${located} + 1)) from matched where facet = '')`,
  };
  return thenWithout(keyed, without, page);
};

/** By name, accents and case ignored. */
export const byName = (page: PageRequest): RawBuilder<unknown> => sql`
  page as materialized (
    select 0 as section, i.name_key as key, i.id, i.ordinal
    from programme_index as i
    where ${passes} ${page.after ? sql`and (i.name_key, i.id) > (${page.after.key}, ${page.after.id})` : sql``}
    order by 2, 3
    limit ${atMost(page.limit)}
  )`;

/** The soonest next Round first; programmes without one last. */
export const byNextSession = (page: PageRequest): RawBuilder<unknown> => {
  const toCome = sql`s.status <> 'cancelled' and s.starts_at > ${page.now}`;
  const keyed = sql`
    select extract(epoch from s.starts_at)::float as key, i.id, i.ordinal
    from sessions as s join programme_index as i on i.id = s.programme_id
    where ${toCome} and ${passes}
      and not exists (
        select from sessions as sooner
        where sooner.programme_id = s.programme_id and sooner.status <> 'cancelled'
          and sooner.starts_at > ${page.now} and (sooner.starts_at, sooner.id) < (s.starts_at, s.id)
      )
      ${
        page.after && page.after.key !== null
          ? sql`and s.starts_at >= to_timestamp(${Number(page.after.key)}::float)
                and (s.starts_at, i.id) > (to_timestamp(${Number(page.after.key)}::float), ${page.after.id})`
          : sql``
      }
    order by s.starts_at, i.id
    limit ${page.limit}`;
  const without = {
    where: sql`not exists (select from sessions as s where s.programme_id = i.id and ${toCome})`,
    orderBy: sql`i.id`,
    atMost: atMost(page.limit),
  };
  return thenWithout(keyed, without, page);
};

/** The best match of the words first. */
export const byRelevance = (page: PageRequest): RawBuilder<unknown> => sql`
  page as materialized (
    select 0 as section, -hits.score as key, i.id, i.ordinal
    from hits join programme_index as i using (ordinal)
    where ${passes}
      ${page.after ? sql`and (-hits.score, i.id) > (${Number(page.after.key)}::integer, ${page.after.id})` : sql``}
    order by 2, 3
    limit ${page.limit}
  )`;

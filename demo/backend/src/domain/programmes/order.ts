import { sql, type RawBuilder } from 'kysely';
import { BLOCK_SIZE } from '../search-index.js';
import { blocksFrom, earthPoint, type Position } from './filters.js';

/** The end of the previous page: the sort key of its last row, `null` if it had none, and its id. */
export interface After {
  readonly key: string | number | null;
  readonly id: string;
}

/** The requested page. The statement must define `matched` before it and, for a search by words, `hits`. */
export interface PageRequest {
  readonly after: After | null;
  readonly limit: number;
  readonly now: Date;
}

const passes = sql`get_bit((select bits from matched where facet = ''), i.ordinal) = 1`;

/** Limits rows to the number of matches, so that a short page does not scan all programmes. */
const limitToMatches = (limit: RawBuilder<unknown> | number): RawBuilder<unknown> =>
  sql`least(${limit}, (select bit_count(bits) from matched where facet = ''))`;

/** Appends rows without a sort key. They are queried only if the page has room for them. */
const withUnkeyedRows = (
  keyed: RawBuilder<unknown>,
  unkeyed: {
    readonly where: RawBuilder<unknown>;
    readonly orderBy: RawBuilder<unknown>;
    readonly maxRows: RawBuilder<unknown>;
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
       where ${passes} and ${unkeyed.where} ${past ? sql`and i.id > ${past.id}` : sql``}
       order by ${unkeyed.orderBy}
       limit least(${page.limit} - (select count(*) from keyed), ${unkeyed.maxRows}))
    )`;
};

/**
 * Sorts by distance, nearest first. To avoid measuring every programme, it first compares blocks: once the nearest blocks
 * contain a full page of matches within some distance, blocks that start further away cannot contribute. The number of
 * measured programmes is therefore close to the number shown.
 */
export const byDistance = (here: Position, page: PageRequest): RawBuilder<unknown> => {
  const from = Number(page.after?.key ?? -1);
  const keyed = sql`
    select member.distance as key, member.id, member.ordinal
    from (
      select *, min(case when guaranteed >= ${page.limit} then max_distance end) over () as enough
      from (
        select *, sum(case when min_distance > ${from}::float then matches else 0 end) over (order by max_distance) as guaranteed
        from (
          select *, bit_count(substring(
            (select bits from matched where facet = '') from first + 1 for ${BLOCK_SIZE}::integer
          )) as matches
          from (${blocksFrom(here)}) as block
        ) as counted
        where matches > 0 and max_distance >= ${from}::float
      ) as summed
    ) as block
    cross join lateral (
      select i.ordinal, i.id, i.position <-> ${earthPoint(here)} as distance
      from programme_index as i
      where i.ordinal between block.first and block.last and ${passes} and i.position is not null
      offset 0
    ) as member
    where (block.enough is null or block.min_distance <= block.enough)
      ${page.after ? sql`and (member.distance, member.id) > (${from}::float, ${page.after.id})` : sql``}
    order by 1, 2
    limit ${page.limit}`;
  const located = sql`(select located from state where single)`;
  const unkeyed = {
    where: sql`i.ordinal >= ${located}`,
    orderBy: sql`i.ordinal`,
    maxRows: sql`(select bit_count(substring(bits from ${located} + 1)) from matched where facet = '')`,
  };
  return withUnkeyedRows(keyed, unkeyed, page);
};

/** Sorts by name, ignoring accents and case. */
export const byName = (page: PageRequest): RawBuilder<unknown> => sql`
  page as materialized (
    select 0 as section, i.name_key as key, i.id, i.ordinal
    from programme_index as i
    where ${passes} ${page.after ? sql`and (i.name_key, i.id) > (${page.after.key}, ${page.after.id})` : sql``}
    order by 2, 3
    limit ${limitToMatches(page.limit)}
  )`;

/** Sorts by the start of the next Round, with programmes that have none last. */
export const byNextSession = (page: PageRequest): RawBuilder<unknown> => {
  const isUpcoming = sql`s.status <> 'cancelled' and s.starts_at > ${page.now}`;
  const keyed = sql`
    select extract(epoch from s.starts_at)::float as key, i.id, i.ordinal
    from sessions as s join programme_index as i on i.id = s.programme_id
    where ${isUpcoming} and ${passes}
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
  const unkeyed = {
    where: sql`not exists (select from sessions as s where s.programme_id = i.id and ${isUpcoming})`,
    orderBy: sql`i.id`,
    maxRows: limitToMatches(page.limit),
  };
  return withUnkeyedRows(keyed, unkeyed, page);
};

/** Sorts by relevance to the search words, best match first. */
export const byRelevance = (page: PageRequest): RawBuilder<unknown> => sql`
  page as materialized (
    select 0 as section, -hits.score as key, i.id, i.ordinal
    from hits join programme_index as i using (ordinal)
    where ${passes}
      ${page.after ? sql`and (-hits.score, i.id) > (${Number(page.after.key)}::integer, ${page.after.id})` : sql``}
    order by 2, 3
    limit ${page.limit}
  )`;

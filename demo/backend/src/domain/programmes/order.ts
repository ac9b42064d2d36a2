import { sql, type RawBuilder } from 'kysely';
import { BLOCK_SIZE } from '../search-index.js';
import { blocksFrom, earthPoint, type Position } from './distance.js';
import { meets, roundColumns, type Preferences } from './rounds.js';

/** The end of the previous page: the section and the sort key of its last row, `null` if it had none, and its id. */
export interface After {
  readonly section?: number | undefined;
  readonly key: string | number | null;
  readonly id: string;
}

/** The rows that a section may add to a page. */
interface Slice {
  /** The end of the previous page, if it was in this section. */
  readonly after: After | null;
  /** The number of rows of a whole page. */
  readonly pageSize: number;
  /** The number of rows that earlier sections have not used. */
  readonly limit: RawBuilder<unknown>;
}

/**
 * A part of a list with its own sort key. It builds a query of columns `key`, `id` and `ordinal`, sorted by key and id. A
 * section is queried only if the page has room for it.
 */
export type Section = (slice: Slice) => RawBuilder<unknown>;

/** Limits rows to the number of programmes in a bitmap, so that a short page does not scan all programmes. */
const limitToBits = (limit: RawBuilder<unknown>, bits: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`least(${limit}, bit_count(${bits}))`;

const passes = (bits: RawBuilder<unknown>): RawBuilder<unknown> => sql`get_bit(${bits}, i.ordinal) = 1`;

/** Sorts programmes without a key by id. */
const byId =
  (bits: RawBuilder<unknown>, where: RawBuilder<unknown>): Section =>
  ({ after, limit }) => sql`
    select null::float as key, i.id, i.ordinal
    from programme_index as i
    where ${passes(bits)} and ${where} ${after ? sql`and i.id > ${after.id}` : sql``}
    order by i.id
    limit ${limitToBits(limit, bits)}`;

/**
 * Sorts by distance, nearest first. To avoid measuring every programme, it first compares blocks: once the nearest blocks
 * contain a full page of matches within some distance, blocks that start further away cannot contribute. The number of
 * measured programmes is therefore close to the number shown.
 */
const nearestFirst =
  (here: Position, bits: RawBuilder<unknown>): Section =>
  ({ after, pageSize, limit }) => {
    const from = Number(after?.key ?? -1);
    return sql`
      select member.distance as key, member.id, member.ordinal
      from (
        select *, min(case when guaranteed >= ${pageSize} then max_distance end) over () as enough
        from (
          select *, sum(case when min_distance > ${from}::float then matches else 0 end) over (order by max_distance) as guaranteed
          from (
            select *, bit_count(substring(${bits} from first + 1 for ${BLOCK_SIZE}::integer)) as matches
            from (${blocksFrom(here)}) as block
          ) as counted
          where matches > 0 and max_distance >= ${from}::float
        ) as summed
      ) as block
      cross join lateral (
        select i.ordinal, i.id, i.position <-> ${earthPoint(here)} as distance
        from programme_index as i
        where i.ordinal between block.first and block.last and ${passes(bits)} and i.position is not null
        offset 0
      ) as member
      where (block.enough is null or block.min_distance <= block.enough)
        ${after ? sql`and (member.distance, member.id) > (${from}::float, ${after.id})` : sql``}
      order by 1, 2
      limit ${limit}`;
  };

/** Sorts programmes without a position, whose ordinals are the last, by id. */
const withoutPosition = (bits: RawBuilder<unknown>): Section => {
  const located = sql`(select located from state where single)`;
  return ({ after, limit }) => sql`
    select null::float as key, i.id, i.ordinal
    from programme_index as i
    where i.ordinal >= ${located} and ${passes(bits)} ${after ? sql`and i.id > ${after.id}` : sql``}
    order by i.ordinal
    limit least(${limit}, bit_count(substring(${bits} from ${located} + 1)))`;
};

/** Sorts by distance, with programmes without a place last. */
export const byDistance = (here: Position, bits: RawBuilder<unknown>): Section[] => [
  nearestFirst(here, bits),
  withoutPosition(bits),
];

/** Sorts by name, ignoring accents and case. */
export const byName = (bits: RawBuilder<unknown>): Section[] => [
  ({ after, limit }) => sql`
    select i.name_key as key, i.id, i.ordinal
    from programme_index as i
    where ${passes(bits)} ${after ? sql`and (i.name_key, i.id) > (${after.key}, ${after.id})` : sql``}
    order by 1, 2
    limit ${limitToBits(limit, bits)}`,
];

/** Sorts by relevance to the search words, best match first. */
export const byRelevance = (bits: RawBuilder<unknown>): Section[] => [
  ({ after, limit }) => sql`
    select -hits.score as key, i.id, i.ordinal
    from hits join programme_index as i using (ordinal)
    where ${passes(bits)}
      ${after ? sql`and (-hits.score, i.id) > (${Number(after.key)}::integer, ${after.id})` : sql``}
    order by 1, 2
    limit ${limit}`,
];

/**
 * Sorts programmes with an available Round by the start of the one that is shown: the next that meets the first possible
 * preference, or else the next. Rounds are read in the order of their starts until the page is full.
 */
const nextAvailableFirst =
  (bits: RawBuilder<unknown>, preferences: Preferences, now: Date): Section =>
  ({ after, limit }) => {
    const rank = (alias: string): RawBuilder<unknown> =>
      sql`(${sql.join([
        ...preferences.map((rounds) => sql`not ${meets(rounds, roundColumns(alias))}`),
        sql.ref(`${alias}.starts_at`),
        sql.ref(`${alias}.id`),
      ])})`;
    const from = after ? sql`to_timestamp(${Number(after.key)}::float)` : null;
    return sql`
      select extract(epoch from r.starts_at)::float as key, i.id, i.ordinal
      from programme_rounds as r join programme_index as i using (ordinal)
      where r.is_available and r.starts_at > ${now} and get_bit(${bits}, r.ordinal) = 1
        and not exists (
          select from programme_rounds as o
          where o.ordinal = r.ordinal and o.is_available and o.starts_at > ${now} and ${rank('o')} < ${rank('r')}
        )
        ${from && after ? sql`and r.starts_at >= ${from} and (r.starts_at, i.id) > (${from}, ${after.id})` : sql``}
      order by r.starts_at, i.id
      limit ${limitToBits(limit, bits)}`;
  };

/** Selects the next Round of a programme `i`, whatever its state. */
const nextRound = (now: Date): RawBuilder<unknown> => sql`
  select r.starts_at from programme_rounds as r
  where r.ordinal = i.ordinal and r.starts_at > ${now}
  order by r.starts_at
  limit 1`;

/** Sorts programmes whose upcoming Rounds are all called off or full, by the start of the next one. */
const nextUnavailableFirst =
  (bits: RawBuilder<unknown>, now: Date): Section =>
  ({ after, limit }) => {
    const key = sql`extract(epoch from next.starts_at)::float`;
    return sql`
      select ${key} as key, i.id, i.ordinal
      from programme_index as i cross join lateral (${nextRound(now)}) as next
      where ${passes(bits)}
        ${after ? sql`and (${key}, i.id) > (${Number(after.key)}::float, ${after.id})` : sql``}
      order by 1, 2
      limit ${limitToBits(limit, bits)}`;
  };

/**
 * Sorts by the start of the next Round: programmes with an available Round first, then those whose Rounds are called off or
 * full, then those without Rounds.
 */
export const byNextSession = (
  available: RawBuilder<unknown>,
  others: RawBuilder<unknown>,
  preferences: Preferences,
  now: Date
): Section[] => [
  nextAvailableFirst(available, preferences, now),
  nextUnavailableFirst(others, now),
  byId(others, sql`not exists (${nextRound(now)})`),
];

/**
 * Builds the common table expression `page (section, key, id, ordinal)` from the sections of a list.
 *
 * @param limit the maximum number of rows
 */
export const pageTable = (
  sections: readonly Section[],
  after: After | null,
  limit: number
): RawBuilder<unknown> => {
  const first = Math.min(after?.section ?? 0, sections.length - 1);
  const name = (section: number): RawBuilder<unknown> => sql.id(`section_${section}`);
  const tables = sections.slice(first).map((section, index) => {
    const number = first + index;
    const counts = sections
      .slice(first, number)
      .map((_, earlier) => sql` - (select count(*) from ${name(first + earlier)})`);
    const slice = {
      after: index === 0 ? after : null,
      pageSize: limit,
      limit: sql`(${limit}::bigint ${sql.join(counts, sql``)})`,
    };
    return sql`${name(number)} as materialized (${section(slice)}),`;
  });
  const rows = sections
    .slice(first)
    .map(
      (_, index) =>
        sql`select ${first + index}::integer as section, key, id, ordinal from ${name(first + index)}`
    );
  return sql`
    ${sql.join(tables, sql` `)}
    page as materialized (${sql.join(rows, sql` union all `)})`;
};

import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Facets, Group } from 'rounds-elements/contract';
import type { Schema } from '../../store/schema.js';
import type { After } from '../programmes/order.js';
import type { Succession } from '../systems/succession.js';
import type { VisitorSearch } from '../visitor/visitor.js';
import type { FoundSession, SessionRow } from './documents.js';
import { array, conditionsOf, sessionTables, type Condition, type SessionFilters } from './filters.js';
import { distanceFrom, groupFor, matchesHost, requestedGroups, visitorFacets } from './verdicts.js';

/** Finds a session by its id; returns null if it does not exist. */
export const findSession = async (kysely: Kysely<Schema>, id: string): Promise<SessionRow | null> => {
  const row = await kysely
    .selectFrom('sessions as s')
    .innerJoin('programmes as p', 'p.id', 's.programme_id')
    .selectAll('s')
    .select([
      'p.name as programme_name',
      'p.url as programme_url',
      'p.serves_systems',
      'p.serves_places',
      'p.nation',
    ])
    // PostgreSQL cannot represent NUL characters, and ids do not contain them.
    .where('s.id', '=', id.replaceAll('\0', ''))
    .executeTakeFirst();
  return row ?? null;
};

/** A request for one page of sessions. */
export interface SessionSearch {
  readonly filters: SessionFilters;
  /** Null if the query does not describe a visitor. */
  readonly visitor: VisitorSearch | null;
  /** True to count the sessions of each local day. */
  readonly countDays: boolean;
  readonly after: After | null;
  readonly limit: number;
}

/** One page of sessions, with the total and the facets. */
interface SessionsFound {
  /** Up to `limit + 1` rows; the additional row means that there is a next page. */
  readonly rows: readonly FoundSession[];
  readonly total: number;
  readonly facets: Facets;
}

const isAfter = ({ key, id }: After, alias: string): Condition =>
  sql`(${sql.ref(`${alias}.starts_at`)}, ${sql.ref(`${alias}.id`)}) > (${new Date(Number(key))}, ${id})`;

/** The number of sessions of one group and local day. */
interface Count {
  readonly group: Group | null;
  readonly day: string | null;
  readonly count: number;
}

/**
 * Builds the statement that counts sessions by group and local day. Where the search asks for some groups only, or has words, it
 * also finds the page, because most sessions may have to be judged to find a few, and words take time to compare. Exported so that
 * tests can check its plan.
 */
export const countStatement = (
  { filters, visitor, countDays, after, limit }: SessionSearch,
  succession: Succession
): RawBuilder<{ counts: Count[] | null; ids: string[] | null }> => {
  const isFiltered = visitor !== null && visitor.eligible.length + visitor.group.length > 0;
  const isRequested = isFiltered ? sql`"group" = any(${array(requestedGroups(visitor))})` : sql`true`;
  const findsPage = isFiltered || filters.words.length > 0;
  const ids = findsPage
    ? sql`array(
        select id from judged
        where ${isRequested} ${after ? sql`and ${isAfter(after, 'judged')}` : sql``}
        order by starts_at, id
        limit ${limit + 1}
      )`
    : sql`null::text[]`;
  return sql`
    with judged as (
      select s.id, s.starts_at,
        ${visitor ? groupFor(visitor, filters.words, succession) : sql`null::text`} as "group",
        ${countDays ? sql`(s.starts_at at time zone s.time_zone)::date` : sql`null::date`} as day
      from ${sessionTables(filters, visitor)}
      where ${sql.join(conditionsOf(filters, succession), sql` and `)}
    ),
    counts as (select "group", day, count(*) from judged group by "group", day)
    select (select jsonb_agg(counts) from counts) as counts, ${ids} as ids`;
};

/**
 * Builds the statement that reads one page of sessions. Exported so that tests can check its plan.
 *
 * @param ids the page, where it is known; otherwise the statement finds it
 */
export const pageStatement = (
  { filters, visitor, after, limit }: SessionSearch,
  succession: Succession,
  ids: readonly string[] | null
): RawBuilder<FoundSession> => {
  const conditions =
    ids === null
      ? [...conditionsOf(filters, succession), ...(after ? [isAfter(after, 's')] : [])]
      : [sql`s.id = any(${array(ids)})`];
  return sql`
    select found.*, p.name as programme_name, p.url as programme_url, p.serves_systems, p.serves_places, p.nation
    from (
      select s.*, ${visitor ? distanceFrom(visitor) : sql`null::float`} as distance,
        ${visitor ? matchesHost(filters.words) : sql`false`} as matches_host
      from ${sessionTables(filters, visitor)}
      where ${sql.join(conditions, sql` and `)}
      order by s.starts_at, s.id
      limit ${limit + 1}
    ) as found
    join programmes as p on p.id = found.programme_id
    order by found.starts_at, found.id`;
};

/** Adds up counts by a key, in the order of the keys. */
const sumBy = <Row extends { readonly count: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null
): Record<string, number> => {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row) ?? '';
    sums.set(key, (sums.get(key) ?? 0) + row.count);
  }
  return Object.fromEntries([...sums].sort(([one], [other]) => (one < other ? -1 : 1)));
};

/** Finds one page of sessions, soonest first, with the total count and the requested facets. */
export const findSessions = async (
  kysely: Kysely<Schema>,
  search: SessionSearch,
  succession: Succession
): Promise<SessionsFound> => {
  const { visitor, countDays } = search;
  const { rows: counted } = await countStatement(search, succession).execute(kysely);
  const counts = counted[0]?.counts ?? [];
  const requested = visitor && requestedGroups(visitor);
  const matching = counts.filter(
    ({ group }) => requested === null || (group !== null && requested.includes(group))
  );
  const { rows } = await pageStatement(search, succession, counted[0]?.ids ?? null).execute(kysely);
  return {
    rows,
    total: matching.reduce((sum, { count }) => sum + count, 0),
    facets: {
      ...(visitor && visitorFacets(sumBy(counts, ({ group }) => group))),
      ...(countDays && { day: sumBy(matching, ({ day }) => day) }),
    },
  };
};

/** Finds one page of sessions without anything that depends on a visitor. */
export const searchSessions = (
  kysely: Kysely<Schema>,
  filters: SessionFilters,
  after: After | null,
  limit: number,
  succession: Succession
): Promise<SessionsFound> =>
  findSessions(kysely, { filters, visitor: null, countDays: false, after, limit }, succession);

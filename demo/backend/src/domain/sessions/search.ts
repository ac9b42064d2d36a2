import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { Facets, Group } from 'rounds-elements/contract';
import type { Schema } from '../../store/schema.js';
import type { After } from '../programmes/order.js';
import { earthPoint, type Position } from '../programmes/distance.js';
import { hasWords, type SearchWord } from '../programmes/words.js';
import type { Succession } from '../systems/succession.js';
import type { VisitorSearch } from '../visitor/visitor.js';
import type { FoundSession, SessionRow } from './documents.js';
import { distanceFrom, groupFor, matchesHost, requestedGroups, visitorFacets } from './verdicts.js';

/** Filters of a list of sessions. */
export interface SessionFilters {
  readonly from: Date;
  /** The upper limit, exclusive, of start times; null for no limit. */
  readonly before: Date | null;
  readonly system: readonly string[];
  readonly place: readonly string[];
  readonly programme: readonly string[];
  readonly welcomes: readonly string[];
  readonly openTo: readonly string[];
  readonly format: readonly string[];
  /** Access needs, all of which must be met. */
  readonly access: readonly string[];
  readonly shift: readonly string[];
  /** Search words. A session or its programme must contain each of them. */
  readonly words: readonly SearchWord[];
  readonly here: Position | null;
  /** In kilometres; only with `here`. */
  readonly within: number | null;
}

type Condition = RawBuilder<SqlBool>;

const array = (codes: readonly string[]) => sql<string[]>`${[...codes]}::text[]`;

const serves = (codes: readonly string[]): Condition =>
  sql`(s.system = any(${array(codes)}) or p.serves_systems && ${array(codes)})`;

/** Matches sessions in a system. As for programmes, a system that was split means its former area, by the venue's outward code. */
export const inSystem = (code: string, succession: Succession): Condition => {
  const served = serves(succession.heirs(code).flatMap((heir) => succession.recordedCodes(heir)));
  if (!succession.isSplit(code)) return served;
  return sql`(${serves([code])} or (${served} and (
    coalesce(s.venue_postcode, p.place_postcode) is null or ${code} = (
      select o.system
      from outcodes as o
      where o.outcode = outward_code(coalesce(s.venue_postcode, p.place_postcode)) and o.system is not null
      order by o.share desc nulls last, o.system
      limit 1
    )
  )))`;
};

/** Matches sessions within a distance. Online sessions and those without a location always match. */
const isWithin = (here: Position, kilometres: number): Condition => sql`(
  s.format in ('online', 'hybrid')
  or coalesce(s.venue_lat, p.lat) is null
  or arc_between(
    earth_point(coalesce(s.venue_lat, p.lat), coalesce(s.venue_lng, p.lng)), ${earthPoint(here)}
  ) <= ${kilometres * 1000}::float
)`;

const conditionsOf = (filters: SessionFilters, succession: Succession): Condition[] => {
  const { system, place, programme, welcomes, openTo, format, access, shift } = filters;
  const { words, here, within, before } = filters;
  const when = (given: boolean, condition: () => Condition): Condition[] => (given ? [condition()] : []);
  return [
    sql`s.starts_at >= ${filters.from}`,
    ...when(before !== null, () => sql`s.starts_at < ${before}`),
    ...when(programme.length > 0, () => sql`s.programme_id = any(${array(programme)})`),
    ...when(place.length > 0, () => sql`i.place_codes && ${array(place)}`),
    ...when(welcomes.length > 0, () => sql`s.welcomes && ${array(welcomes)}`),
    ...when(openTo.length > 0, () => sql`s.open_to = any(${array(openTo)})`),
    ...when(format.length > 0, () => sql`s.format = any(${array(format)})`),
    ...when(access.length > 0, () => sql`s.access @> ${array(access)}`),
    ...when(shift.length > 0, () => sql`shifts_of(s.starts_at, s.time_zone) && ${array(shift)}`),
    ...when(
      system.length > 0,
      () =>
        sql`(${sql.join(
          system.map((code) => inSystem(code, succession)),
          sql` or `
        )})`
    ),
    ...(here && within !== null ? [isWithin(here, within)] : []),
    ...when(words.length > 0, () => hasWords(words, sql`s.words`)),
  ];
};

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
  /** Null if the query has nothing that depends on a visitor. */
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

/** Joins only the tables that a search uses, which keeps counting fast. */
const sessionTables = (
  { system, place, within }: SessionFilters,
  visitor: VisitorSearch | null
): RawBuilder<unknown> => {
  const usesProgrammes = visitor !== null || system.length > 0 || within !== null;
  const usesIndex = place.length > 0;
  return sql`sessions as s
    ${usesProgrammes ? sql`join programmes as p on p.id = s.programme_id` : sql``}
    ${usesIndex ? sql`join programme_index as i on i.id = s.programme_id` : sql``}`;
};

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

import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { Facets, Group } from 'rounds-elements/contract';
import type { Schema } from '../../store/schema.js';
import type { After } from '../programmes/order.js';
import { earthPoint, type Position } from '../programmes/filters.js';
import type { Succession } from '../systems/succession.js';
import type { VisitorSearch } from '../visitor/visitor.js';
import type { FoundSession, SessionRow } from './documents.js';
import { distanceFrom, groupFor, hasWord, matchesHost, requestedGroups, visitorFacets } from './verdicts.js';

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
  /** Normalised search words. A session must contain all of them. */
  readonly words: readonly string[];
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
  or earth_distance(
    ll_to_earth(coalesce(s.venue_lat, p.lat), coalesce(s.venue_lng, p.lng)), ${earthPoint(here)}
  ) <= ${kilometres * 1000}::float
)`;

const searchedText = sql<string>`(' ' || search_key(concat_ws(' ', s.title, s.host_name, s.venue_name)) || i.search)`;

const conditionsOf = (filters: SessionFilters, succession: Succession): Condition[] => {
  const { system, place, programme, welcomes, openTo, format, access, shift, words, here, within, before } =
    filters;
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
    ...words.map((word) => hasWord(searchedText, word)),
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
const sessionTables = ({ filters, visitor }: SessionSearch): RawBuilder<unknown> => {
  const { system, place, words, within } = filters;
  const usesProgrammes = visitor !== null || system.length > 0 || within !== null;
  const usesIndex = place.length > 0 || words.length > 0;
  return sql`sessions as s
    ${usesProgrammes ? sql`join programmes as p on p.id = s.programme_id` : sql``}
    ${usesIndex ? sql`join programme_index as i on i.id = s.programme_id` : sql``}`;
};

const groupIn = ({ filters, visitor }: SessionSearch, succession: Succession): RawBuilder<Group | null> =>
  visitor === null ? sql`null::text` : groupFor(visitor, filters.words, succession);

/** Builds the statement that counts sessions by group and local day. Exported so that tests can check its query plan. */
export const countStatement = (
  search: SessionSearch,
  succession: Succession
): RawBuilder<{ group: Group | null; day: string | null; count: number }> => {
  const day = search.countDays ? sql`(s.starts_at at time zone s.time_zone)::date` : sql`null::date`;
  return sql`
    select "group", day, count(*)::integer as count
    from (
      select ${groupIn(search, succession)} as "group", ${day} as day
      from ${sessionTables(search)}
      where ${sql.join(conditionsOf(search.filters, succession), sql` and `)}
    ) as judged
    group by "group", day`;
};

/** Builds the statement that finds one page of sessions. Exported so that tests can check its query plan. */
export const pageStatement = (search: SessionSearch, succession: Succession): RawBuilder<FoundSession> => {
  const { filters, visitor, after, limit } = search;
  const isFiltered = visitor !== null && visitor.eligible.length + visitor.group.length > 0;
  const conditions = [
    ...conditionsOf(filters, succession),
    ...(after ? [sql`(s.starts_at, s.id) > (${new Date(Number(after.key))}, ${after.id})`] : []),
    ...(isFiltered ? [sql`${groupIn(search, succession)} = any(${array(requestedGroups(visitor))})`] : []),
  ];
  return sql`
    select found.*, p.name as programme_name, p.url as programme_url, p.serves_systems, p.serves_places, p.nation
    from (
      select s.*, ${visitor ? distanceFrom(visitor) : sql`null::float`} as distance,
        ${visitor ? matchesHost(filters.words) : sql`false`} as matches_host
      from ${sessionTables(search)}
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
  const { rows: counts } = await countStatement(search, succession).execute(kysely);
  const requested = visitor && requestedGroups(visitor);
  const matching = counts.filter(
    ({ group }) => requested === null || (group !== null && requested.includes(group))
  );
  const { rows } = await pageStatement(search, succession).execute(kysely);
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

import { sql, type Expression, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { Schema } from '../../store/schema.js';
import type { After } from '../programmes/order.js';
import { earthPoint, type Position } from '../programmes/filters.js';
import type { Succession } from '../systems/succession.js';
import type { SessionRow } from './documents.js';

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

const hasWord = (word: string): Condition => {
  const searchedText = sql`(' ' || search_key(concat_ws(' ', s.title, s.host_name, s.venue_name)) || i.search)`;
  return word.length > 3 ? sql`${searchedText} %> ${word}` : sql`${searchedText} like ${`% ${word}%`}`;
};

const conditionsOf = (filters: SessionFilters, succession: Succession): Condition[] => {
  const { system, place, programme, welcomes, openTo, format, shift, words, here, within, before } = filters;
  const when = (given: boolean, condition: () => Condition): Condition[] => (given ? [condition()] : []);
  return [
    sql`s.starts_at >= ${filters.from}`,
    ...when(before !== null, () => sql`s.starts_at < ${before}`),
    ...when(programme.length > 0, () => sql`s.programme_id = any(${array(programme)})`),
    ...when(place.length > 0, () => sql`i.place_codes && ${array(place)}`),
    ...when(welcomes.length > 0, () => sql`s.welcomes && ${array(welcomes)}`),
    ...when(openTo.length > 0, () => sql`s.open_to = any(${array(openTo)})`),
    ...when(format.length > 0, () => sql`s.format = any(${array(format)})`),
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
    ...words.map(hasWord),
  ];
};

/** Selects matching sessions and joins only the tables that the conditions use, which keeps counting fast. */
const filtered = (
  kysely: Kysely<Schema>,
  { system, place, words, within }: SessionFilters,
  conditions: readonly Expression<SqlBool>[]
) =>
  kysely
    .selectFrom('sessions as s')
    .$if(system.length > 0 || within !== null, (query) =>
      query.innerJoin('programmes as p', 'p.id', 's.programme_id')
    )
    .$if(place.length > 0 || words.length > 0, (query) =>
      query.innerJoin('programme_index as i', 'i.id', 's.programme_id')
    )
    .where((eb) => eb.and([...conditions]));

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

/** Finds one page of sessions, soonest first, with one more row if there is a next page, and the total count. */
export const searchSessions = async (
  kysely: Kysely<Schema>,
  filters: SessionFilters,
  after: After | null,
  limit: number,
  succession: Succession
): Promise<{ rows: SessionRow[]; total: number }> => {
  const conditions = conditionsOf(filters, succession);
  const { total } = await filtered(kysely, filters, conditions)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const past = after
    ? [sql<SqlBool>`(s.starts_at, s.id) > (${new Date(Number(after.key))}, ${after.id})`]
    : [];
  const rows = await filtered(kysely, filters, [...conditions, ...past])
    .innerJoin('programmes as named', 'named.id', 's.programme_id')
    .selectAll('s')
    .select([
      'named.name as programme_name',
      'named.url as programme_url',
      'named.serves_systems',
      'named.serves_places',
      'named.nation',
    ])
    .orderBy('s.starts_at')
    .orderBy('s.id')
    .limit(limit + 1)
    .execute();
  return { rows, total };
};

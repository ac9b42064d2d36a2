import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { earthPoint, type Position } from '../programmes/distance.js';
import { hasWords, type SearchWord } from '../programmes/words.js';
import type { Succession } from '../systems/succession.js';
import type { VisitorSearch } from '../visitor/visitor.js';

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
  /** Access needs. All of them must be met. */
  readonly access: readonly string[];
  readonly shift: readonly string[];
  /** Search words. A session or its programme must contain each of them. */
  readonly words: readonly SearchWord[];
  readonly here: Position | null;
  /** In kilometres; only with `here`. */
  readonly within: number | null;
}

/** A condition on a session `s`, its programme `p` or the programme’s index `i`. */
export type Condition = RawBuilder<SqlBool>;

/** A list of codes as an array. */
export const array = (codes: readonly string[]) => sql<string[]>`${[...codes]}::text[]`;

const serves = (codes: readonly string[]): Condition =>
  sql`(s.system = any(${array(codes)}) or p.serves_systems && ${array(codes)})`;

/**
 * Matches sessions in a system. As for programmes, a system that was split matches its former area, by the venue's outward
 * code.
 */
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

/** Returns the conditions of the filters. */
export const conditionsOf = (filters: SessionFilters, succession: Succession): Condition[] => {
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

/** Joins only the tables that a search uses, which keeps counting fast. */
export const sessionTables = (
  { system, place, within }: SessionFilters,
  visitor: VisitorSearch | null
): RawBuilder<unknown> => {
  const usesProgrammes = visitor !== null || system.length > 0 || within !== null;
  const usesIndex = place.length > 0;
  return sql`sessions as s
    ${usesProgrammes ? sql`join programmes as p on p.id = s.programme_id` : sql``}
    ${usesIndex ? sql`join programme_index as i on i.id = s.programme_id` : sql``}`;
};

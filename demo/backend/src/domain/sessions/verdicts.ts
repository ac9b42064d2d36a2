import { sql, type RawBuilder, type SqlBool } from 'kysely';
import {
  GROUPS,
  VERDICTS,
  type Facets,
  type Group,
  type Verdict,
  type VisitorPlace,
} from 'rounds-elements/contract';
import { earthPoint } from '../programmes/distance.js';
import { hasWords, type SearchWord } from '../programmes/words.js';
import type { Succession } from '../systems/succession.js';
import type { VisitorSearch } from '../visitor/visitor.js';

/*
 * The rule of `eligibility.ts` in the contract, as SQL for filters and counts. A session `s` has its own audience, while
 * its programme `p` states the systems and places that it serves. A property test compares the two.
 */

/** The rank of a verdict: its position in `VERDICTS`, so that the worst of several verdicts is the greatest. */
type Rank = RawBuilder<number>;

const YES: Rank = sql`0`;
const ASK: Rank = sql`1`;
const NO: Rank = sql`2`;

const array = (codes: readonly string[]): RawBuilder<string[]> => sql`${[...codes]}::text[]`;

const either = (...conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> =>
  conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;

/** Codes under which a programme may serve a current system as a whole. */
const wholeCodes = (system: string, succession: Succession): string[] =>
  succession.recordedCodes(system).filter((code) => !succession.isSplit(code));

const servesAnyOf = (codes: readonly string[]): RawBuilder<SqlBool> =>
  sql`p.serves_systems && ${array(codes)}`;

/** Matches sessions whose hosts' names contain all search words. */
export const matchesHost = (words: readonly SearchWord[]): RawBuilder<SqlBool> =>
  words.length === 0 ? sql`false` : hasWords(words, sql`s.host_words`);

/** The distance of a session's venue in metres; null for an online session, and where either position is unknown. */
export const distanceFrom = ({ here }: Pick<VisitorSearch, 'here'>): RawBuilder<number | null> =>
  here === null
    ? sql`null::float`
    : sql`case when s.format <> 'online' then arc_between(
        earth_point(coalesce(s.venue_lat, p.lat), coalesce(s.venue_lng, p.lng)), ${earthPoint(here)}
      ) end`;

/** Lower bound for the length of a degree of latitude, in kilometres. */
const KM_PER_DEGREE = 110;

/** Matches sessions near the visitor. The latitude is compared first, because measuring a distance is slow. */
const near = (search: VisitorSearch, succession: Succession): RawBuilder<SqlBool> => {
  const { here, nearKm, visitor } = search;
  if (here === null) {
    const codes = (visitor.place?.systems ?? []).flatMap((system) => succession.recordedCodes(system));
    return sql`(s.format in ('in-person', 'hybrid') and ${servesAnyOf(codes)})`;
  }
  const degrees = nearKm / KM_PER_DEGREE;
  return sql`case
    when coalesce(s.venue_lat, p.lat) between ${here.lat - degrees}::float and ${here.lat + degrees}::float
      then coalesce(${distanceFrom(search)} <= ${nearKm * 1000}::float, false)
    else false
  end`;
};

const systemRank = (place: VisitorPlace | null, succession: Succession): Rank => {
  if (place === null) return ASK;
  const { nations, systems } = place;
  const isNationPossible: RawBuilder<SqlBool> =
    nations.length === 0 ? sql`true` : sql`p.nation = any(${array(nations)})`;
  const unlessShared = sql<number>`case when ${isNationPossible} then ${ASK} else ${NO} end`;
  if (systems.length === 0) return unlessShared;
  const servesAll = systems.map((system) => servesAnyOf(wholeCodes(system, succession)));
  const recorded = systems.flatMap((system) => succession.recordedCodes(system));
  return sql`case
    when cardinality(p.serves_systems) = 0 then ${unlessShared}
    when ${nations.length === 1 ? sql.join(servesAll, sql` and `) : sql`false`} then ${YES}
    when ${servesAnyOf(recorded)} then ${ASK}
    else ${NO}
  end`;
};

const placeRank = (
  place: VisitorPlace | null,
  isNearby: RawBuilder<SqlBool>,
  succession: Succession
): Rank => {
  if (place === null) return ASK;
  const isServed: RawBuilder<SqlBool> =
    place.outcode === null
      ? sql`false`
      : sql`p.serves_places @> ${JSON.stringify([{ code: place.outcode }])}::jsonb`;
  const sharedCodes = place.systems.flatMap((system) => wholeCodes(system, succession));
  return sql`case
    when ${isServed} then ${YES}
    when ${either(servesAnyOf(sharedCodes), isNearby)} then ${ASK}
    else ${NO}
  end`;
};

const audienceRank = (
  { visitor: { place } }: VisitorSearch,
  isNearby: RawBuilder<SqlBool>,
  words: readonly SearchWord[],
  succession: Succession
): Rank => {
  const organisationRank =
    place === null
      ? ASK
      : sql<number>`case when ${either(isNearby, matchesHost(words))} then ${ASK} else ${NO} end`;
  return sql`case s.open_to
    when 'everyone' then ${YES}
    when 'system' then ${systemRank(place, succession)}
    when 'place' then ${placeRank(place, isNearby, succession)}
    when 'organisation' then ${organisationRank}
    when 'team' then ${NO}
    else ${ASK}
  end`;
};

const sectorRank = (sector: string): Rank => sql`case
  when s.welcomes = '{}' then ${ASK}
  when ${sector} = any(s.welcomes) then ${YES}
  else ${NO}
end`;

/** Columns that say whether a role is welcome. Staff do not need one. */
const ROLE_COLUMNS: Readonly<Record<string, RawBuilder<string>>> = {
  volunteer: sql`s.volunteers`,
  student: sql`s.students`,
  agency: sql`s.agency`,
};

const roleRank = (column: RawBuilder<string>): Rank =>
  sql`case ${column} when 'welcome' then ${YES} when 'no' then ${NO} else ${ASK} end`;

/** Returns the group of a session `s` of a programme `p` for a visitor. */
export const groupFor = (
  search: VisitorSearch,
  words: readonly SearchWord[],
  succession: Succession
): RawBuilder<Group> => {
  const { sector, role } = search.visitor;
  const isNearby = near(search, succession);
  const column = role === null ? undefined : ROLE_COLUMNS[role];
  const ranks = [
    audienceRank(search, isNearby, words, succession),
    ...(sector === null ? [] : [sectorRank(sector)]),
    ...(column === undefined ? [] : [roleRank(column)]),
  ];
  return sql`case greatest(${sql.join(ranks)})
    when ${NO} then 'no'
    when ${ASK} then 'ask'
    else case
      when ${isNearby} then 'near'
      when s.format in ('online', 'hybrid') then 'online'
      else 'further'
    end
  end`;
};

const verdictOf = (group: Group): Verdict => (group === 'ask' || group === 'no' ? group : 'yes');

/** Returns the groups that a search asks for, by group and by verdict. */
export const requestedGroups = ({ eligible, group }: VisitorSearch): Group[] =>
  GROUPS.filter(
    (each) =>
      (group.length === 0 || group.includes(each)) &&
      (eligible.length === 0 || eligible.includes(verdictOf(each)))
  );

/** Returns the facets for groups and verdicts, from the number of sessions in each group. */
export const visitorFacets = (counts: Readonly<Record<string, number>>): Facets => ({
  group: Object.fromEntries(GROUPS.map((group) => [group, counts[group] ?? 0])),
  eligibility: Object.fromEntries(
    VERDICTS.map((verdict) => [
      verdict,
      GROUPS.filter((group) => verdictOf(group) === verdict).reduce(
        (sum, group) => sum + (counts[group] ?? 0),
        0
      ),
    ])
  ),
});

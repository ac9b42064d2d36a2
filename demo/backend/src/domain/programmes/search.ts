import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Facets } from 'rounds-elements/contract';
import type { Schema } from '../../store/schema.js';
import type { Succession } from '../systems/succession.js';
import { earthPoint } from './distance.js';
import { facetCounts, matching, preferencesOf, type ProgrammeFilters } from './filters.js';
import {
  byDistance,
  byName,
  byNextSession,
  byRelevance,
  pageTable,
  type After,
  type Section,
} from './order.js';
import type { SearchWord } from './words.js';

/** A request to search programmes. */
export interface ProgrammeSearch {
  readonly filters: ProgrammeFilters;
  readonly sort: 'relevance' | 'distance' | 'name' | 'next-session';
  readonly after: After | null;
  readonly limit: number;
  readonly now: Date;
}

/** One page of programmes found, with the total and the facets. */
interface ProgrammesFound {
  /** Up to `limit + 1` rows; the additional row means that there is a next page. */
  readonly rows: readonly {
    readonly section: number;
    readonly key: string | number | null;
    readonly id: string;
    readonly distance: number | null;
  }[];
  readonly total: number;
  readonly facets: Facets;
}

const FACETS = ['sector', 'welcomes', 'openTo', 'format', 'system'] as const;

/** Returns the sections of a list. For a visitor, programmes with an available Round are first in every order. */
const sectionsOf = (
  { filters, sort, now }: ProgrammeSearch,
  hasWords: boolean
): { readonly tiers: RawBuilder<unknown>; readonly sections: readonly Section[] } => {
  const { here, isDescribed } = filters.visitor;
  const matches = sql`(select bits from matched where facet = '')`;
  const available = sql`(select bits from tiers where is_available)`;
  const others = sql`(select bits from tiers where not is_available)`;
  const byKey = (bits: RawBuilder<unknown>): Section[] => {
    if (sort === 'relevance' && hasWords) return byRelevance(bits);
    return (sort === 'relevance' || sort === 'distance') && here ? byDistance(here, bits) : byName(bits);
  };
  const tiers = sql`
    tiers (is_available, bits) as materialized (
      select true, ${matches} & bits from available
      union all
      select false, ${matches} & ~bits from available
    ),`;
  if (sort === 'next-session')
    return { tiers, sections: byNextSession(available, others, preferencesOf(filters), now) };
  if (isDescribed) return { tiers, sections: [...byKey(available), ...byKey(others)] };
  return { tiers: sql``, sections: byKey(matches) };
};

/** Builds the SQL statement of a search. Exported so that tests can check its query plan. */
export const searchStatement = (
  search: ProgrammeSearch,
  words: readonly SearchWord[],
  succession: Succession
): RawBuilder<{ page: ProgrammesFound['rows']; total: number; facets: Facets | null }> => {
  const { filters, after, limit, now } = search;
  const { here } = filters.visitor;
  const distance = here ? sql`arc_between(i.position, ${earthPoint(here)})` : sql`null::float`;
  const { tiers, sections } = sectionsOf(search, words.length > 0);
  return sql`
    with ${matching(filters, FACETS, succession, words, now)},
    ${tiers}
    ${pageTable(sections, after, limit + 1)},
    counts as (${facetCounts(filters, FACETS, succession.inheritances())})
    select
      (select coalesce(jsonb_agg(row order by section, key, id), '[]')
       from (
         select section, key, page.id, ${distance} as distance
         from page join programme_index as i using (ordinal)
       ) as row) as page,
      coalesce((select bit_count(bits) from matched where facet = ''), 0) as total,
      (select jsonb_object_agg(facet, counts) from counts) as facets`;
};

/** The facets of a search for a visitor. */
const VISITOR_FACETS = ['group', 'eligibility'] as const;

/**
 * Finds one page of programmes, with the total and the facets of all matches, in one statement.
 *
 * @param words the words of `filters.q`
 */
export const searchProgrammes = async (
  kysely: Kysely<Schema>,
  search: ProgrammeSearch,
  words: readonly SearchWord[],
  succession: Succession
): Promise<ProgrammesFound> => {
  const { rows } = await searchStatement(search, words, succession).execute(kysely);
  const [found] = rows;
  const names = search.filters.visitor.isDescribed ? [...FACETS, ...VISITOR_FACETS] : FACETS;
  const facets = Object.fromEntries(names.map((facet) => [facet, found?.facets?.[facet] ?? {}]));
  return { rows: found?.page ?? [], total: found?.total ?? 0, facets };
};

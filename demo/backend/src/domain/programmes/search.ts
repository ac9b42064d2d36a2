import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Facets } from 'rounds-elements/contract';
import type { Schema } from '../../store/schema.js';
import type { Succession } from '../systems/succession.js';
import { earthPoint, matching, type ProgrammeFilters } from './filters.js';
import { byDistance, byName, byNextSession, byRelevance, type After, type PageRequest } from './order.js';
import { wordHits, wordsOf } from './words.js';

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
    readonly key: string | number | null;
    readonly id: string;
    readonly distance: number | null;
  }[];
  readonly total: number;
  readonly facets: Facets;
}

const FACETS = ['sector', 'welcomes', 'openTo', 'format', 'system'] as const;

const pageOf = (
  sort: ProgrammeSearch['sort'],
  filters: ProgrammeFilters,
  hasWords: boolean,
  page: PageRequest
) => {
  if (sort === 'relevance' && hasWords) return byRelevance(page);
  if ((sort === 'relevance' || sort === 'distance') && filters.here) return byDistance(filters.here, page);
  return sort === 'next-session' ? byNextSession(page) : byName(page);
};

/** Counts, for each code in use, the programmes that pass all filters except the facet's own. Systems are current ones. */
const facetCounts = (
  heirs: readonly { readonly code: string; readonly heir: string }[]
): RawBuilder<unknown> => sql`
  select m.facet, jsonb_object_agg(b.code, bit_count(b.bits & m.bits)) as counts
  from matched as m
  join (
    select b.dimension, coalesce(s.heir, b.code) as code, bit_or(b.bits) as bits
    from programme_bitmaps as b
    left join unnest(
      ${heirs.map(({ code }) => code)}::text[], ${heirs.map(({ heir }) => heir)}::text[]
    ) as s (code, heir) on b.dimension = 'system' and s.code = b.code
    where b.dimension = any(${FACETS}::text[])
    group by 1, 2
  ) as b on b.dimension = m.facet
  group by m.facet`;

/** Builds the SQL statement of a search. Exported so that tests can check its query plan. */
export const searchStatement = (
  { filters, sort, after, limit, now }: ProgrammeSearch,
  words: readonly string[],
  succession: Succession
): RawBuilder<{ page: ProgrammesFound['rows']; total: number; facets: Facets | null }> => {
  const page: PageRequest = { after, limit: limit + 1, now };
  const hits = words.length > 0 ? wordHits(words) : null;
  const distance = filters.here
    ? sql`earth_distance(i.position, ${earthPoint(filters.here)})`
    : sql`null::float`;
  return sql`
    with ${matching(filters, FACETS, succession, hits, now)},
    ${pageOf(sort, filters, hits !== null, page)},
    counts as (${facetCounts(succession.inheritances())})
    select
      (select coalesce(jsonb_agg(row order by section, key, id), '[]')
       from (
         select section, key, page.id, ${distance} as distance
         from page join programme_index as i using (ordinal)
       ) as row) as page,
      coalesce((select bit_count(bits) from matched where facet = ''), 0) as total,
      (select jsonb_object_agg(facet, counts) from counts) as facets`;
};

/** Splits the typed text into words, normalised in the same way as the search index. */
export const foldWords = async (kysely: Kysely<Schema>, typed: string | null): Promise<string[]> => {
  if (typed === null) return [];
  const { rows } = await sql<{ folded: string }>`select search_key(${typed}) as folded`.execute(kysely);
  return wordsOf(rows[0]?.folded ?? '');
};

/** Finds one page of programmes, with the total and the facets of all matches, in one statement. */
export const searchProgrammes = async (
  kysely: Kysely<Schema>,
  search: ProgrammeSearch,
  succession: Succession
): Promise<ProgrammesFound> => {
  const words = await foldWords(kysely, search.filters.q);
  const { rows } = await searchStatement(search, words, succession).execute(kysely);
  const [found] = rows;
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, found?.facets?.[facet] ?? {}]));
  return { rows: found?.page ?? [], total: found?.total ?? 0, facets };
};

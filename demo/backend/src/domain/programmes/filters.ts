import { sql, type RawBuilder } from 'kysely';
import type { Succession } from '../systems/succession.js';
import type { VisitorSearch } from '../visitor/visitor.js';
import { bitmap, bitsOf, both, EMPTY, emptyTable, not } from './bitmaps.js';
import { programmesWithin } from './distance.js';
import { JOINED_ONLINE, meets, roundColumns, type Preferences, type RoundFilters } from './rounds.js';
import { requestedBits, verdictTables } from './verdicts.js';
import { hasWords, wordHits, type SearchWord } from './words.js';

export { earthPoint, type Position } from './distance.js';

/** The filters of `GET /programmes` that use codes, each with the requested codes. */
interface CodeFilters {
  readonly system: readonly string[];
  readonly nation: readonly string[];
  readonly sector: readonly string[];
  readonly welcomes: readonly string[];
  readonly openTo: readonly string[];
  readonly format: readonly string[];
  /** Access needs. All of them must be met. */
  readonly access: readonly string[];
  readonly shift: readonly string[];
}

/** All filters of a search for programmes. */
export interface ProgrammeFilters extends CodeFilters, RoundFilters {
  readonly q: string | null;
  readonly place: readonly string[];
  readonly visitor: VisitorSearch;
  /** In kilometres; only with the visitor's position. */
  readonly within: number | null;
}

/**
 * Returns which Round of a programme to show. Programmes of the group “online” have no venue near the visitor, so a Round
 * that can be joined online takes precedence, unless formats were requested.
 */
export const preferencesOf = (filters: ProgrammeFilters): Preferences => {
  const { format, visitor } = filters;
  const isOnlineGroup = visitor.group.length === 1 && visitor.group[0] === 'online';
  return isOnlineGroup && format.length === 0 ? [{ ...filters, format: JOINED_ONLINE }, filters] : [filters];
};

/** Returns whether programmes must have an available Round in a span, which `format` and `shift` then refer to as well. */
const hasSpan = ({ from }: RoundFilters): boolean => from !== null;

/**
 * One code of a filter. A programme matches a group (a filter, or one access need) if it matches any of its terms, a term
 * if it matches all of its clauses, and a clause if it has any of its codes.
 */
interface Condition {
  readonly group: string;
  readonly term: number;
  readonly clause: number;
  readonly dimension: string;
  readonly code: string;
}

const anyOf = (group: string, dimension: string, codes: readonly string[]): Condition[] =>
  codes.map((code) => ({ group, term: 0, clause: 0, dimension, code }));

/**
 * Builds the conditions for systems. A current system matches programmes that serve it under its own code or one that it
 * took over. A system that was split matches its former area: programmes that serve its old code, and those that serve a
 * successor and are located in the area or have no location.
 */
const systemConditions = (codes: readonly string[], succession: Succession): Condition[] =>
  codes.flatMap((code, index): Condition[] => {
    const served = (systems: readonly string[], term: number, clause: number): Condition[] =>
      systems.map((system) => ({ group: 'system', term, clause, dimension: 'system', code: system }));
    const recorded = succession.heirs(code).flatMap((heir) => succession.recordedCodes(heir));
    if (!succession.isSplit(code)) return served(recorded, index * 2, 0);
    const home = { group: 'system', term: index * 2 + 1, clause: 1, dimension: 'home' };
    return [
      ...served([code], index * 2, 0),
      ...served(recorded, index * 2 + 1, 0),
      { ...home, code },
      { ...home, code: '' },
    ];
  });

const conditionsOf = (filters: ProgrammeFilters, succession: Succession): Condition[] => [
  { group: 'all', term: 0, clause: 0, dimension: 'all', code: '' },
  ...systemConditions(filters.system, succession),
  ...anyOf('nation', 'nation', filters.nation),
  ...anyOf('sector', 'sector', filters.sector),
  ...anyOf('welcomes', 'welcomes', filters.welcomes),
  ...anyOf('openTo', 'openTo', filters.openTo),
  ...(hasSpan(filters)
    ? []
    : [...anyOf('format', 'format', filters.format), ...anyOf('shift', 'shift', filters.shift)]),
  ...filters.access.flatMap((need) => anyOf(`access ${need}`, 'access', [need])),
  ...(filters.within === null ? [] : onlineConditions),
];

/** Programmes that pass a distance filter without a nearby venue: online, hybrid, or without a location. */
const onlineConditions: Condition[] = [
  ...JOINED_ONLINE.map((code) => ({ group: 'within', term: 1, clause: 0, dimension: 'format', code })),
  { group: 'within', term: 2, clause: 0, dimension: 'home', code: '' },
];

/**
 * Selects the programmes with an available Round in the span, for each format of such a Round. With two groups the facet
 * of formats can be counted without the filter. A span without end contains a Round of each format whose last one starts
 * late enough; otherwise the Rounds of the span are read.
 */
const spanTable = (filters: ProgrammeFilters): RawBuilder<unknown> =>
  filters.before === null && filters.shift.length === 0
    ? sql`
        span_formats as materialized (
          select b.code as format, b.bits & ~${bitsOf(sql`
            select o.ordinal from programme_openings as o where o.format = b.code and o.last_start < ${filters.from}
          `)} as bits
          from programme_bitmaps as b
          where b.dimension = 'available' and b.code <> ''
        ),`
    : sql`
        span_formats as materialized (
          select w.format,
            words_to_bits(array_agg(w.n), array_agg(w.word), (select words from state where single)) as bits
          from (
            select r.format, r.ordinal >> 6 as n, bit_or(1::bigint << (63 - (r.ordinal & 63))) as word
            from programme_rounds as r
            where r.is_available and ${meets({ ...filters, format: [] }, roundColumns('r'))}
            group by 1, 2
          ) as w
          group by 1
        ),`;

const spanTerms = ({ format }: ProgrammeFilters): RawBuilder<unknown>[] => [
  sql`select 'span', coalesce((select bit_or(bits) from span_formats), ${EMPTY})`,
  ...(format.length === 0
    ? []
    : [
        sql`select 'format', coalesce(
          (select bit_or(bits) from span_formats where format = any(${[...format]}::text[])), ${EMPTY}
        )`,
      ]),
];

/** The facet that is counted without the visitor's own filters, `group` and `eligible`. */
const VISITOR_FACET = 'visitor';

/**
 * Builds the common table expressions for counts and pages:
 *
 * - `hits (ordinal, score)`, only with `words`: programmes that match them, with a score in thousandths;
 * - `verdicts (facet, code, bits)`: programmes of each verdict and each group;
 * - `groups ("group", bits)`: programmes that pass each filter;
 * - `matched (facet, bits)`: programmes that pass all filters (empty facet), or all except the facet's own. Appending an
 *   empty bit string keeps the bitmap in memory; otherwise PostgreSQL would fetch it from its table again for every bit;
 * - `available (bits)`: programmes with an upcoming Round that was neither called off nor is full.
 *
 * @param now sessions that start after this time are upcoming
 */
export const matching = (
  filters: ProgrammeFilters,
  facets: readonly string[],
  succession: Succession,
  words: readonly SearchWord[],
  now: Date
): RawBuilder<unknown> => {
  const conditions = conditionsOf(filters, succession);
  const { visitor, place, within } = filters;
  const column = <K extends keyof Condition>(name: K) => conditions.map((condition) => condition[name]);
  const hasHits = words.length > 0;
  const hasVerdicts = visitor.isDescribed || visitor.group.length > 0 || visitor.eligible.length > 0;
  // Only a programme for its own organisation depends on the host's name. Comparing all hits with it would be slow.
  const hostHits = hasHits
    ? bitsOf(sql`
        select hits.ordinal from hits join programme_index as i using (ordinal)
        where get_bit(${bitmap('openTo', ['organisation'])}, hits.ordinal) = 1 and ${hasWords(words, sql`i.host_words`)}`)
    : EMPTY;
  const computed = [
    ...(hasHits ? [sql`select 'q' as "group", ${bitsOf(sql`select ordinal from hits`)} as bits`] : []),
    ...(place.length > 0
      ? [
          sql`select 'place', ${bitsOf(
            sql`select ordinal from programme_index where place_codes && ${place}::text[]`
          )}`,
        ]
      : []),
    ...(visitor.here && within !== null
      ? [sql`select 'within', ${bitsOf(programmesWithin(visitor.here, within))}`]
      : []),
    ...(hasSpan(filters) ? spanTerms(filters) : []),
    ...(visitor.group.length > 0 || visitor.eligible.length > 0
      ? [sql`select ${VISITOR_FACET}, ${requestedBits(visitor)}`]
      : []),
  ];
  return sql`
    ${emptyTable},
    ${hasHits ? sql`hits as materialized (${wordHits(words)}),` : sql``}
    ${hasSpan(filters) ? spanTable(filters) : sql``}
    ${hasVerdicts ? sql`${verdictTables(visitor, hostHits, succession)},` : sql``}
    clauses as (
      select c."group", c.term, c.clause, bit_or(
        case
          when b.bits is null then ${EMPTY}
          when c.dimension = 'shift' then b.bits & ~${bitsOf(sql`
            select ordinal from programme_shifts as s where s.shift = c.code and s.last_start <= ${now}`)}
          else b.bits
        end
      ) as bits
      from unnest(
        ${column('group')}::text[], ${column('term')}::int[], ${column('clause')}::int[],
        ${column('dimension')}::text[], ${column('code')}::text[]
      ) as c ("group", term, clause, dimension, code)
      left join programme_bitmaps as b on b.dimension = c.dimension and b.code = c.code
      group by 1, 2, 3
    ),
    terms as (
      select "group", term, bit_and(bits) as bits from clauses group by 1, 2
      ${sql.join(
        computed.map(
          (query) => sql`union all select "group", 0, bits from (${query}) as computed ("group", bits)`
        ),
        sql` `
      )}
    ),
    groups as materialized (
      select "group", bit_or(bits) as bits from terms group by 1
    ),
    matched as materialized (
      select facet, bit_and(bits) || '' as bits
      from unnest(${['', VISITOR_FACET, ...facets]}::text[]) as facet join groups on "group" <> facet
      group by 1
    ),
    available as materialized (
      select ${both(
        bitmap('available', ['']),
        not(bitsOf(sql`select ordinal from programme_openings where format = '' and last_start <= ${now}`))
      )} as bits
    )`;
};

/**
 * Counts, for each code in use, the programmes that pass all filters except the facet's own. Systems are current ones,
 * and formats those of Rounds in the span, if there is one.
 */
export const facetCounts = (
  filters: ProgrammeFilters,
  facets: readonly string[],
  heirs: readonly { readonly code: string; readonly heir: string }[]
): RawBuilder<unknown> => sql`
  select m.facet, jsonb_object_agg(b.code, bit_count(b.bits & m.bits)) as counts
  from matched as m
  join (
    select b.dimension, coalesce(s.heir, b.code) as code,
      bit_or(${
        hasSpan(filters)
          ? sql`case when b.dimension = 'format'
              then coalesce((select f.bits from span_formats as f where f.format = b.code), ${EMPTY})
              else b.bits end`
          : sql`b.bits`
      }) as bits
    from programme_bitmaps as b
    left join unnest(
      ${heirs.map(({ code }) => code)}::text[], ${heirs.map(({ heir }) => heir)}::text[]
    ) as s (code, heir) on b.dimension = 'system' and s.code = b.code
    where b.dimension = any(${facets}::text[])
    group by 1, 2
  ) as b on b.dimension = m.facet
  group by m.facet
  ${
    filters.visitor.isDescribed
      ? sql`
          union all
          select v.facet, jsonb_object_agg(v.code, bit_count(v.bits & m.bits))
          from verdicts as v cross join matched as m
          where m.facet = ${VISITOR_FACET}
          group by v.facet`
      : sql``
  }`;

import { sql, type RawBuilder } from 'kysely';
import { OPEN_TO, type VisitorPlace } from 'rounds-elements/contract';
import type { Succession } from '../systems/succession.js';
import type { VisitorSearch } from '../visitor/visitor.js';
import { bitmap, bitsOf, both, either, EMPTY, EVERY, not } from './bitmaps.js';
import { programmesWithin } from './distance.js';
import { JOINED_ONLINE } from './rounds.js';

/*
 * The rule of `eligibility.ts` in the contract, for all programmes at once. A property test compares the two.
 */

type Bits = RawBuilder<unknown>;

/** Verdicts on all programmes: those with “yes” and those with “ask”. All others have “no”. */
interface Judgement {
  readonly yes: Bits;
  readonly ask: Bits;
}

const openTo = (...codes: readonly string[]): Bits => bitmap('openTo', codes);

/** Programmes that serve a current system as a whole, under its own code or that of a system merged into it. */
const servesWhole = (system: string, succession: Succession): Bits =>
  bitmap(
    'system',
    succession.recordedCodes(system).filter((code) => !succession.isSplit(code))
  );

/** Programmes that serve a current system, or a former system that was partly merged into it. */
const serves = (system: string, succession: Succession): Bits =>
  bitmap('system', succession.recordedCodes(system));

const judgeSystem = (place: VisitorPlace | null, succession: Succession): Judgement => {
  if (!place) return { yes: EMPTY, ask: EVERY };
  const { nations, systems } = place;
  const isNationShared = nations.length === 0 ? EVERY : bitmap('nation', nations);
  if (systems.length === 0) return { yes: EMPTY, ask: isNationShared };
  const yes = nations.length === 1 ? both(...systems.map((code) => servesWhole(code, succession))) : EMPTY;
  const ask = either(
    ...systems.map((code) => serves(code, succession)),
    both(bitmap('unstated', ['system']), isNationShared)
  );
  return { yes, ask };
};

const judgePlace = (place: VisitorPlace | null, near: Bits, succession: Succession): Judgement => {
  if (!place) return { yes: EMPTY, ask: EVERY };
  const yes =
    place.outcode === null
      ? EMPTY
      : bitsOf(sql`select ordinal from programme_index where place_codes && ${[place.outcode]}::text[]`);
  return { yes, ask: either(near, ...place.systems.map((code) => servesWhole(code, succession))) };
};

const judgeAudience = (
  { visitor: { place } }: VisitorSearch,
  near: Bits,
  hostHits: Bits,
  succession: Succession
): Judgement => {
  const bySystem = judgeSystem(place, succession);
  const byPlace = judgePlace(place, near, succession);
  const byOrganisation = place ? either(near, hostHits) : EVERY;
  return {
    yes: either(openTo('everyone'), both(openTo('system'), bySystem.yes), both(openTo('place'), byPlace.yes)),
    ask: either(
      both(openTo('system'), bySystem.ask),
      both(openTo('place'), byPlace.ask),
      both(openTo('organisation'), byOrganisation),
      not(openTo(...OPEN_TO))
    ),
  };
};

const judgeSector = (sector: string): Judgement => ({
  yes: bitmap('welcomes', [sector]),
  ask: bitmap('unstated', ['welcomes']),
});

const ROLE_DIMENSIONS: Readonly<Record<string, string>> = {
  volunteer: 'volunteers',
  student: 'students',
  agency: 'agency',
};

const judgeRole = (dimension: string): Judgement => ({
  yes: bitmap(dimension, ['welcome']),
  ask: not(bitmap(dimension, ['no'])),
});

/** Programmes with a venue near the visitor or, without a position, those in person that serve one of their systems. */
const nearBits = ({ visitor, here, nearKm }: VisitorSearch, succession: Succession): Bits => {
  if (here) return bitsOf(programmesWithin(here, nearKm));
  const systems = visitor.place?.systems ?? [];
  return both(
    bitmap('format', ['in-person', 'hybrid']),
    either(...systems.map((code) => serves(code, succession)))
  );
};

/**
 * Builds the common table expressions for a visitor: `verdicts (facet, code, bits)` holds the programmes of each verdict
 * (facet `eligibility`) and of each group (facet `group`).
 *
 * @param hostHits programmes whose hosts' names contain the search words
 */
export const verdictTables = (search: VisitorSearch, hostHits: Bits, succession: Succession): Bits => {
  const { sector, role } = search.visitor;
  const near = sql`(select bits from nearby)`;
  const dimension = role === null ? undefined : ROLE_DIMENSIONS[role];
  const judgements = [
    judgeAudience(search, near, hostHits, succession),
    ...(sector === null ? [] : [judgeSector(sector)]),
    ...(dimension === undefined ? [] : [judgeRole(dimension)]),
  ];
  return sql`
    nearby as materialized (select ${nearBits(search, succession)} as bits),
    judged as materialized (
      select ${EVERY} as every,
        ${both(EVERY, ...judgements.map(({ yes }) => yes))} as yes,
        ${both(EVERY, ...judgements.map(({ yes, ask }) => either(yes, ask)))} as possible,
        ${near} as near,
        ${bitmap('format', JOINED_ONLINE)} as online
    ),
    verdicts as materialized (
      select v.facet, v.code, v.bits
      from judged cross join lateral (values
        ('eligibility', 'yes', yes),
        ('eligibility', 'ask', possible & ~yes),
        ('eligibility', 'no', every & ~possible),
        ('group', 'near', yes & near),
        ('group', 'online', yes & ~near & online),
        ('group', 'further', yes & ~near & ~online),
        ('group', 'ask', possible & ~yes),
        ('group', 'no', every & ~possible)
      ) as v (facet, code, bits)
    )`;
};

/** Programmes with any of the requested verdicts and any of the requested groups. */
export const requestedBits = ({ eligible, group }: VisitorSearch): Bits => {
  const any = (facet: string, codes: readonly string[]): Bits[] =>
    codes.length === 0
      ? []
      : [
          sql`(select bit_or(bits) from verdicts where facet = ${facet} and code = any(${[...codes]}::text[]))`,
        ];
  return both(...any('eligibility', eligible), ...any('group', group));
};

/** Worlds with a known truth: attendances at Rounds in clusters, counted, protected and published as JSON. */
import type { Equity } from '../../../src/contract/equity.js';
import { equity } from '../../../src/contract/equity.js';
import { publishedDesignEffect } from '../../../demo/backend/src/domain/equity/design-effect.js';
import {
  mostIfSuppressed,
  nationCell,
  protectCell,
  type Return,
} from '../../../demo/backend/src/domain/equity/disclosure.js';

/** A generator of random numbers from 0 to 1. */
export type Random = () => number;

/** Returns a generator of random numbers from 0 to 1 with a fixed seed (mulberry32). */
export const randomFrom =
  (seed: number): Random =>
  () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Marsaglia and Tsang (2000), A simple method for generating gamma variables. */
const gamma = (shape: number, random: Random): number => {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
};

const poisson = (mean: number, random: Random): number => {
  // The loop below cannot distinguish such a small mean from 0.
  if (mean < 1e-9) return 0;
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); product *= random()) count += 1;
  return count;
};

/** Pattern of attendance in a world. */
export interface World {
  readonly workforce: Readonly<Record<string, number>>;
  /** True propensity to attend for each person, relative to others; 1 by default. */
  readonly propensity?: Readonly<Record<string, number>>;
  readonly rounds: number;
  readonly systems?: number;
  /** Intraclass correlation: how alike people at one Round are in their sector, 0 to 1; for all sectors, or for each. */
  readonly icc: number | Readonly<Record<string, number>>;
  /** Probability that a Round has no return for a sector. */
  readonly missing?: Readonly<Record<string, number>>;
  /** Attendances at Rounds without a return, relative to those with one; 1 by default. */
  readonly missingSize?: number;
  /** Sectors that no Round welcomes. */
  readonly closed?: readonly string[];
  /** Design effect in the answer: a number, the backend's value for 36 such systems, or none (the default). */
  readonly designEffect?: number | 'published' | null;
  /** Version of the backend's contract: 1.0 does not have `hiddenAtMost`, `notStated` and `designEffect`. */
  readonly contract?: '1.0' | '1.1';
}

const MEAN_SIZE = 20;

/** Returns each sector's share of a total, from its weight. */
const sharesOf = (
  { workforce, propensity = {}, closed = [] }: World,
  factorOf: (sector: string) => number
): Record<string, number> => {
  const weights = Object.entries(workforce).map(
    ([sector, size]) =>
      [sector, closed.includes(sector) ? 0 : size * (propensity[sector] ?? 1) * factorOf(sector)] as const
  );
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return Object.fromEntries(weights.map(([sector, weight]) => [sector, weight / total]));
};

/** Returns each sector's true share of all attendances, at Rounds with and without a return. */
export const truthOf = (world: World): Record<string, number> => {
  const { missing = {}, missingSize = 1 } = world;
  return sharesOf(world, (sector) => {
    const part = missing[sector] ?? 0;
    return 1 - part + part * missingSize;
  });
};

/** Returns how many people of each sector attend one Round. Numbers vary between Rounds by the sector's own correlation. */
const oneUnequalRound = (
  shares: Readonly<Record<string, number>>,
  icc: Readonly<Record<string, number>>,
  random: Random
): Map<string, number> =>
  new Map(
    Object.entries(shares).map(([sector, share]) => {
      const own = icc[sector] ?? 0;
      // A negative binomial count with the variance that the correlation gives to a share.
      const shape = own > 0 && share > 0 && share < 1 ? share / (own * (1 - share)) : 0;
      const factor = shape > 0 ? gamma(shape, random) / shape : 1;
      return [sector, poisson(MEAN_SIZE * share * factor, random)];
    })
  );

/** Returns the attendances at one Round: a multinomial draw whose probabilities vary from Round to Round (Dirichlet). */
const oneRound = (
  shares: Readonly<Record<string, number>>,
  icc: World['icc'],
  random: Random
): Map<string, number> => {
  if (typeof icc !== 'number') return oneUnequalRound(shares, icc, random);
  const drawn = Object.entries(shares).map(([sector, share]) => {
    if (share === 0 || icc === 0) return [sector, share] as const;
    return [sector, gamma(share * (1 / icc - 1), random)] as const;
  });
  const total = drawn.reduce((sum, [, weight]) => sum + weight, 0);
  const counts = new Map(drawn.map(([sector]) => [sector, 0]));
  const size = poisson(MEAN_SIZE, random);
  for (let person = 0; person < size; person += 1) {
    let at = random() * total;
    const found = drawn.find(([, weight]) => (at -= weight) < 0)?.[0];
    if (found !== undefined) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return counts;
};

/** Returns the design effect that the backend publishes for 36 systems like those of a world. */
const effectOf = ({ icc, rounds, ...world }: World, random: Random): number | null => {
  const shares = sharesOf({ icc, rounds, ...world }, () => 1);
  const parts = Array.from({ length: 36 }, (_, system) =>
    Array.from(
      { length: rounds },
      (__, round) => [`${system} ${round}`, oneRound(shares, icc, random)] as const
    )
  );
  return publishedDesignEffect(
    parts.flatMap((drawn, system) =>
      Object.keys(shares).flatMap((sector) => {
        const counts = new Map(drawn.map(([id, counted]) => [id, counted.get(sector) ?? 0]));
        const isValue = [...counts.values()].reduce((sum, count) => sum + count, 0) >= 8;
        return isValue ? [{ system: String(system), counts }] : [];
      })
    )
  );
};

/** Design effects by world, because a publication has only one. */
const effects = new WeakMap<World, number | null>();

const publishedEffect = (world: World): number | null => {
  const known = effects.get(world) ?? effectOf(world, randomFrom(31));
  effects.set(world, known);
  return known;
};

/** Returns a count in the form of contract 1.0. */
const withoutBound = <Cell extends { readonly attendances: object }>(cell: Cell): Cell => ({
  ...cell,
  attendances: { ...cell.attendances, hiddenAtMost: undefined },
});

/** One draw of a world. */
export interface Draw {
  /** The answer of `GET /equity`, as an element reads it. */
  readonly data: Equity;
  /** True attendances of each sector, at Rounds with and without a return. */
  readonly came: ReadonlyMap<string, number>;
}

/** Draws the attendances at the Rounds of a world, and publishes them. */
export const draw = (world: World, random: Random): Draw => {
  const { missingSize = 1 } = world;
  const came = new Map<string, number>();
  const { workforce, rounds, systems = 1, icc, missing = {}, closed = [], contract = '1.1' } = world;
  const isOld = contract === '1.0';
  const designEffect =
    world.designEffect === 'published' ? publishedEffect(world) : (world.designEffect ?? null);
  const sectors = Object.keys(workforce);
  const shares = sharesOf(world, () => 1);
  const parts = Array.from({ length: systems }, () => {
    const returns = new Map<string, Return[]>(sectors.map((sector) => [sector, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [sector, attendances] of oneRound(shares, icc, random)) {
        if (closed.includes(sector)) continue;
        const isMissing = random() < (missing[sector] ?? 0);
        came.set(sector, (came.get(sector) ?? 0) + attendances * (isMissing ? missingSize : 1));
        if (isMissing) continue;
        returns.get(sector)?.push({ attendances, firstTime: null });
      }
    }
    return sectors.map((sector) => {
      const raw = { returns: returns.get(sector) ?? [], workforce: workforce[sector] ?? null };
      return {
        sector,
        sessions: closed.includes(sector) ? 0 : rounds,
        recorded: raw.returns.length,
        notStated: 0,
        mostIfSuppressed: mostIfSuppressed(raw, null),
        ...protectCell(raw),
      };
    });
  });
  const [only = []] = parts;
  const cells =
    systems === 1
      ? only
      : only.map((cell, index) => {
          const column = parts.flatMap((part) => part[index] ?? []);
          const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
          return {
            sector: cell.sector,
            sessions: total(column.map(({ sessions }) => sessions)),
            recorded: total(column.map(({ recorded }) => recorded)),
            notStated: 0,
            ...nationCell(column),
          };
        });
  const json = {
    system:
      systems === 1
        ? { code: 'QWO', name: 'NHS West Yorkshire', validFrom: '2022-07-01', validTo: null, successors: [] }
        : null,
    unit: 'attendances',
    publishedAt: '2026-10-29T09:30:00+00:00',
    nextPublication: null,
    disclosure: { rule: 'A rule.', suppressBelow: 8, roundTo: 5 },
    step: 'quarter',
    designEffect: isOld ? undefined : designEffect,
    periods: [
      {
        id: '2026-Q3',
        label: 'July to September 2026',
        from: '2026-07-01',
        to: '2026-09-30',
        breakBefore: null,
      },
    ],
    sectors: sectors.map((sector) => ({
      code: sector,
      label: sector,
      workforce: {
        value: (workforce[sector] ?? 0) * systems,
        unit: 'headcount',
        volunteers: false,
        coverage: 'All',
        asOf: '2026-06-30',
        source: 'A world',
        href: null,
      },
    })),
    cells: cells.map((cell) => ({
      period: '2026-Q3',
      ...(isOld ? { ...withoutBound(cell), notStated: undefined } : cell),
    })),
    offer: [],
    notes: [],
    voices: [],
  };
  return { data: equity.read(JSON.parse(JSON.stringify(json))).value, came };
};

/** Returns the answer of `GET /equity` for one draw of a world. */
export const publish = (world: World, random: Random): Equity => draw(world, random).data;

/** The sectors of the backend, with sizes like those of a system. */
export const EIGHT = {
  health: 30_000,
  'primary-care': 6_000,
  hospice: 800,
  'social-care': 50_000,
  'local-authority': 9_000,
  voluntary: 4_000,
  education: 5_000,
  other: 1_200,
};

/** Sectors of which some attend in groups and others independently. */
export const UNEQUAL = { health: 0.3, 'social-care': 0.05, voluntary: 0.3, education: 0.15 };

const THIRD = { 'social-care': 1 / 3 };

/** Worlds in which access is unfair, for any number of Rounds and any clustering. */
export const UNFAIR_WORLDS: readonly (readonly [name: string, world: Omit<World, 'icc' | 'rounds'>])[] = [
  ['social care gets a third', { workforce: EIGHT, propensity: THIRD }],
  ['hospices get twice their share', { workforce: EIGHT, propensity: { hospice: 2.5, 'social-care': 0.6 } }],
  [
    'returns of social care are missing by chance',
    { workforce: EIGHT, propensity: THIRD, missing: { 'social-care': 0.4 } },
  ],
  [
    'Rounds without a return were large',
    {
      workforce: EIGHT,
      propensity: { health: 0.7 },
      missing: { 'social-care': 0.3, health: 0.2 },
      missingSize: 1.9,
    },
  ],
  [
    'nobody came to Rounds without a return',
    {
      workforce: EIGHT,
      propensity: { 'social-care': 1.3 },
      missing: { 'social-care': 0.5, health: 0.2 },
      missingSize: 0,
    },
  ],
  ['a sector is closed', { workforce: EIGHT, propensity: THIRD, closed: ['voluntary'] }],
  ['the backend is of contract 1.0', { workforce: EIGHT, propensity: THIRD, contract: '1.0' }],
  [
    'the backend publishes its design effect',
    { workforce: EIGHT, propensity: { health: 1.4, hospice: 0.4 }, designEffect: 'published' },
  ],
];

/** Worlds with a known truth: people who come to Rounds in clusters, counted, protected and published as JSON. */
import type { Equity } from '../../../src/contract/equity.js';
import { equity } from '../../../src/contract/equity.js';
import { nationCell, protectCell, type Return } from '../../../demo/backend/src/domain/equity/disclosure.js';

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
  /** Intraclass correlation: how alike people at one Round are in their sector, 0 to 1. */
  readonly icc: number;
  /** Probability that a Round has no return for a sector. */
  readonly missing?: Readonly<Record<string, number>>;
  /** Sectors that no Round welcomes. */
  readonly closed?: readonly string[];
  readonly designEffect?: number | null;
}

const MEAN_SIZE = 20;

/** Returns each sector's true share of attendances. */
export const truthOf = ({ workforce, propensity = {}, closed = [] }: World): Record<string, number> => {
  const weights = Object.entries(workforce).map(
    ([sector, size]) => [sector, closed.includes(sector) ? 0 : size * (propensity[sector] ?? 1)] as const
  );
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return Object.fromEntries(weights.map(([sector, weight]) => [sector, weight / total]));
};

/** Returns who comes to one Round: a multinomial draw whose probabilities vary from Round to Round (Dirichlet). */
const oneRound = (
  shares: Readonly<Record<string, number>>,
  icc: number,
  random: Random
): Map<string, number> => {
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

/** Returns the answer of `GET /equity` for one draw of a world, as an element reads it. */
export const publish = (world: World, random: Random): Equity => {
  const { workforce, rounds, systems = 1, icc, missing = {}, closed = [], designEffect = null } = world;
  const sectors = Object.keys(workforce);
  const shares = truthOf(world);
  const parts = Array.from({ length: systems }, () => {
    const returns = new Map<string, Return[]>(sectors.map((sector) => [sector, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [sector, attendances] of oneRound(shares, icc, random)) {
        if (closed.includes(sector) || random() < (missing[sector] ?? 0)) continue;
        returns.get(sector)?.push({ attendances, firstTime: null });
      }
    }
    return sectors.map((sector) => ({
      sector,
      sessions: closed.includes(sector) ? 0 : rounds,
      recorded: returns.get(sector)?.length ?? 0,
      notStated: 0,
      ...protectCell({ returns: returns.get(sector) ?? [], workforce: workforce[sector] ?? null }),
    }));
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
    designEffect,
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
    cells: cells.map((cell) => ({ period: '2026-Q3', ...cell })),
    offer: [],
    notes: [],
    voices: [],
  };
  return equity.read(JSON.parse(JSON.stringify(json))).value;
};

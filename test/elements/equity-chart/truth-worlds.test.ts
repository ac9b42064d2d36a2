import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSectors, type SectorReading } from '../../../src/elements/equity-chart/equity-chart-reading.js';
import type { Equity } from '../../../src/contract/equity.js';
import { publish, randomFrom, truthOf, type World } from './truth-worlds.js';

const CHARTS = 600;
const CLUSTERINGS = [0, 0.05, 0.15, 0.3];

const EIGHT = {
  health: 30_000,
  'primary-care': 6_000,
  hospice: 800,
  'social-care': 50_000,
  'local-authority': 9_000,
  voluntary: 4_000,
  education: 5_000,
  other: 1_200,
};

const read = (data: Equity): readonly SectorReading[] =>
  readSectors(
    data,
    data.periods.map(({ id }) => id),
    (code) => data.sectors.find((sector) => sector.code === code)?.workforce?.value ?? null
  ).sectors;

interface Outcome {
  readonly charts: number;
  readonly withClearClaim: number;
  readonly opposite: number;
  readonly covered: number;
  readonly intervals: number;
}

/** Returns the true reading of each sector, by the ratio of its true share and its fair share. */
const trueReadings = (world: World): Record<string, number> => {
  const truth = truthOf(world);
  const sizes = Object.values(world.workforce).reduce((sum, size) => sum + size, 0);
  return Object.fromEntries(
    Object.entries(world.workforce).map(([sector, size]) => [sector, (truth[sector] ?? 0) / (size / sizes)])
  );
};

const run = (world: World, charts = CHARTS): Outcome => {
  const random = randomFrom(11);
  const ratios = trueReadings(world);
  const truth = truthOf(world);
  const outcome = { charts, withClearClaim: 0, opposite: 0, covered: 0, intervals: 0 };
  for (let chart = 0; chart < charts; chart += 1) {
    const readings = read(publish(world, random));
    const clear = readings.filter(
      ({ reading, doubt }) => doubt === null && (reading === 'less' || reading === 'more')
    );
    if (clear.length > 0) outcome.withClearClaim += 1;
    const isOpposite = clear.some(({ sector, reading }) =>
      reading === 'less' ? (ratios[sector] ?? 0) >= 1 : (ratios[sector] ?? 0) <= 1
    );
    // In a fair world every clear claim is wrong, but none is the opposite of the truth.
    const isFair = Object.values(ratios).every((ratio) => Math.abs(ratio - 1) < 1e-9);
    if (isOpposite && !isFair) outcome.opposite += 1;
    for (const { sector, interval } of readings) {
      if (!interval) continue;
      outcome.intervals += 1;
      const share = truth[sector] ?? 0;
      if (interval.lower <= share && share <= interval.upper) outcome.covered += 1;
    }
  }
  return outcome;
};

const report = (outcome: Outcome): string => JSON.stringify(outcome);

describe('in a fair world', () => {
  for (const icc of CLUSTERINGS)
    for (const rounds of [14, 40, 120]) {
      it(`at most 10% of charts make a clear claim, with ${rounds} Rounds at ICC ${icc}`, () => {
        const outcome = run({ workforce: EIGHT, rounds, icc }, rounds > 40 ? CHARTS / 4 : CHARTS);
        assert.ok(outcome.withClearClaim / outcome.charts <= 0.1, report(outcome));
        assert.ok(outcome.covered / outcome.intervals >= 0.93, report(outcome));
      });
    }
});

const UNFAIR = { 'social-care': 1 / 3 };

/** Workforces in which social care is half of all. */
const HALF = {
  health: 30_000,
  'primary-care': 6_000,
  'local-authority': 9_000,
  voluntary: 5_000,
  'social-care': 50_000,
};

/** Propensity with which half of the workforce gets a third of its fair share: a share of 1/6. */
const THIRD = { 'social-care': 1 / 5 };

describe('a sector of half the workforce at a third of its fair share', () => {
  for (const [rounds, icc] of [
    [14, 0],
    [14, 0.05],
    [14, 0.15],
    [40, 0.3],
  ] as const) {
    it(`is read as "less" in every chart, and clearly in 75%, with ${rounds} Rounds at ICC ${icc}`, () => {
      const random = randomFrom(12);
      let clear = 0;
      for (let chart = 0; chart < CHARTS; chart += 1) {
        const found = read(publish({ workforce: HALF, propensity: THIRD, rounds, icc }, random)).find(
          ({ sector }) => sector === 'social-care'
        );
        assert.equal(found?.reading, 'less');
        if (found.doubt === null) clear += 1;
      }
      assert.ok(clear / CHARTS >= 0.75, `${clear} of ${CHARTS}`);
    });
  }
});

describe('in an unfair world', () => {
  const worlds: [name: string, world: Omit<World, 'icc' | 'rounds'>][] = [
    ['social care gets a third', { workforce: EIGHT, propensity: UNFAIR }],
    [
      'hospices get twice their share',
      { workforce: EIGHT, propensity: { hospice: 2.5, 'social-care': 0.6 } },
    ],
    [
      'returns of social care are missing by chance',
      { workforce: EIGHT, propensity: UNFAIR, missing: { 'social-care': 0.4 } },
    ],
    ['a sector is closed', { workforce: EIGHT, propensity: UNFAIR, closed: ['voluntary'] }],
  ];
  for (const [name, world] of worlds)
    for (const icc of CLUSTERINGS) {
      it(`clear readings are never the opposite of the truth where ${name}, at ICC ${icc}`, () => {
        for (const rounds of [14, 60]) {
          const outcome = run({ ...world, rounds, icc }, rounds > 40 ? CHARTS / 3 : CHARTS);
          assert.ok(outcome.opposite / outcome.charts <= 0.001, report(outcome));
          assert.ok(outcome.covered / outcome.intervals >= 0.93, `${rounds}: ${report(outcome)}`);
        }
      });
    }
});

describe('in a nation of 36 systems', () => {
  it('small hospices whose numbers are hidden are never read clearly as less', () => {
    const workforce = { health: 3_000, hospice: 200, 'social-care': 3_000 };
    const world = { workforce, propensity: { hospice: 2 }, rounds: 4, systems: 36, icc: 0.05 };
    const outcome = run(world, 60);
    assert.equal(outcome.opposite, 0, report(outcome));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSectors, type SectorReading } from '../../../src/elements/equity-chart/equity-chart-reading.js';
import type { Equity } from '../../../src/contract/equity.js';
import { otherWordsOf } from '../../../src/elements/equity-chart/equity-chart-other-words.js';
import { toTrendView } from '../../../src/elements/equity-chart/equity-chart-trend.js';
import { equityChart } from '../../../src/elements/equity-chart/messages/en.js';
import { equityChartMore } from '../../../src/elements/equity-chart/messages/en-more.js';
import { common } from '../../../src/i18n/messages/en/common.js';
import {
  EIGHT,
  UNEQUAL,
  UNFAIR_WORLDS,
  draw,
  publish,
  randomFrom,
  truthOf,
  type World,
} from './truth-worlds.js';

const words = { ...common, ...equityChart, ...equityChartMore };

/** Charts of each world. `npm run test:truth-worlds` draws more, because 1 in 1,000 is rare. */
const CHARTS = Number(process.env['TRUTH_CHARTS'] ?? 200);
const CLUSTERINGS = [0, 0.05, 0.15, 0.3];

const read = (data: Equity): readonly SectorReading[] =>
  readSectors(
    data,
    data.periods.map(({ id }) => id),
    (code) => data.sectors.find((sector) => sector.code === code)?.workforce?.value ?? null
  ).sectors;

interface Outcome {
  readonly charts: number;
  readonly withClearClaim: number;
  /** Charts that say “less” about a sector with more than a fair share, or the reverse. */
  readonly opposite: number;
  /**
   * Charts that say “less” about a sector with even slightly more than a fair share, or the reverse, or that wrongly say
   * that no Round was open to a sector or that its people did not attend.
   */
  readonly untrue: number;
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
  const outcome = { charts, withClearClaim: 0, opposite: 0, untrue: 0, covered: 0, intervals: 0 };
  for (let chart = 0; chart < charts; chart += 1) {
    const { data, came } = draw(world, random);
    const readings = read(data);
    const clear = readings.filter(
      ({ reading, doubt }) => doubt === null && (reading === 'less' || reading === 'more')
    );
    if (clear.length > 0) outcome.withClearClaim += 1;
    const truthIs = ({ sector }: SectorReading): 'less' | 'about' | 'more' => {
      const ratio = ratios[sector] ?? 0;
      return ratio < 0.8 ? 'less' : ratio > 1.25 ? 'more' : 'about';
    };
    if (clear.some((one) => truthIs(one) !== 'about' && truthIs(one) !== one.reading)) outcome.opposite += 1;
    const isUntrue = ({ sector, reading, doubt }: SectorReading): boolean => {
      const ratio = ratios[sector] ?? 0;
      if (reading === 'no-round-open' || reading === 'none-attended') return (came.get(sector) ?? 0) > 0;
      return doubt === null && (reading === 'less' ? ratio > 1 : reading === 'more' && ratio < 1);
    };
    if (readings.some(isUntrue)) outcome.untrue += 1;
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

/** Checks that few charts of a fair world make a clear claim, and that intervals contain the truth. */
const checkFair = (world: World, charts = CHARTS): void => {
  const outcome = run(world, charts);
  assert.ok(outcome.withClearClaim / outcome.charts <= 0.1, report(outcome));
  assert.ok(outcome.covered / outcome.intervals >= 0.93, report(outcome));
};

describe('in a fair world', () => {
  for (const icc of CLUSTERINGS)
    for (const rounds of [14, 40, 120]) {
      it(`at most 10% of charts make a clear claim, with ${rounds} Rounds at ICC ${icc}`, () => {
        checkFair({ workforce: EIGHT, rounds, icc }, rounds > 40 ? CHARTS / 4 : CHARTS);
      });
    }

  for (const [name, part] of [
    ['an assumed design effect', {}],
    ['the design effect that the backend publishes', { designEffect: 'published' }],
    ['a backend of contract 1.0', { contract: '1.0' }],
  ] as const)
    for (const rounds of [14, 60]) {
      it(`at most 10% of charts make a clear claim where sectors cluster unequally, with ${name} and ${rounds} Rounds`, () => {
        checkFair({ workforce: EIGHT, rounds, icc: UNEQUAL, ...part }, rounds > 40 ? CHARTS / 2 : CHARTS);
      });
    }

  for (const icc of [0, 0.3]) {
    it(`at most 10% of charts make a clear claim with a published design effect at ICC ${icc}`, () => {
      checkFair({ workforce: EIGHT, rounds: 30, icc, designEffect: 'published' });
    });
  }

  for (const [name, missingSize] of [
    ['typical', 1],
    ['large', 1.9],
    ['without anyone', 0],
  ] as const) {
    it(`at most 10% of charts make a clear claim where Rounds without a return are ${name}`, () => {
      const missing = { 'social-care': 0.3, health: 0.3 };
      checkFair({ workforce: EIGHT, rounds: 30, icc: 0.15, missing, missingSize });
    });
  }
});

/** Workforces in which social care is half of all. */
const HALF = {
  health: 30_000,
  'primary-care': 6_000,
  'local-authority': 9_000,
  voluntary: 5_000,
  'social-care': 50_000,
};

/** Propensity that gives half of the workforce a third of its fair share: a share of 1/6. */
const THIRD = { 'social-care': 1 / 5 };

describe('a sector of half the workforce at a third of its fair share', () => {
  for (const [rounds, icc] of [
    [14, 0],
    [14, 0.05],
    [14, 0.15],
    [40, 0.3],
  ] as const) {
    it(`is read as "less" unless its number is hidden, and clearly in 75%, with ${rounds} Rounds at ICC ${icc}`, () => {
      const random = randomFrom(12);
      let clear = 0;
      let hidden = 0;
      for (let chart = 0; chart < CHARTS; chart += 1) {
        const data = publish({ workforce: HALF, propensity: THIRD, rounds, icc }, random);
        const found = read(data).find(({ sector }) => sector === 'social-care');
        // The disclosure rule hides the number if, by chance, no more than 2 people attended each Round. The chart then says
        // that it is hidden.
        const isHidden = data.cells.some(
          ({ sector, attendances }) => sector === 'social-care' && attendances.state === 'suppressed'
        );
        assert.equal(found?.reading, isHidden ? 'cannot-tell' : 'less');
        if (isHidden) hidden += 1;
        else if (found.doubt === null) clear += 1;
      }
      assert.ok(hidden / CHARTS <= 0.001, `${hidden} of ${CHARTS} are hidden`);
      assert.ok(clear / CHARTS >= 0.75, `${clear} of ${CHARTS}`);
    });
  }
});

describe('in an unfair world', () => {
  let charts = 0;
  let untrue = 0;

  for (const [name, world] of UNFAIR_WORLDS)
    for (const icc of [...CLUSTERINGS, UNEQUAL]) {
      const clustering = typeof icc === 'number' ? `at ICC ${icc}` : 'with unequal clustering';
      it(`clear readings are never the opposite of the truth where ${name}, ${clustering}`, () => {
        for (const rounds of [14, 60]) {
          const outcome = run({ ...world, rounds, icc }, rounds > 40 ? CHARTS / 3 : CHARTS);
          assert.ok(outcome.opposite / outcome.charts <= 0.001, report(outcome));
          charts += outcome.charts;
          untrue += outcome.untrue;
          assert.ok(outcome.covered / outcome.intervals >= 0.93, `${rounds}: ${report(outcome)}`);
        }
      });
    }

  it('at most 1 in 1,000 charts of all these worlds makes a clear claim that is untrue, even slightly', () => {
    assert.ok(untrue / Math.max(1, charts) <= 0.001, `${untrue} of ${charts}`);
  });
});

describe('in a nation of 36 systems', () => {
  const workforce = { health: 3_000, hospice: 200, 'social-care': 3_000 };
  for (const contract of ['1.0', '1.1'] as const)
    for (const [name, propensity] of [
      ['twice', { hospice: 2 }],
      ['half', { hospice: 0.5 }],
    ] as const) {
      it(`hidden hospices with ${name} their fair share are never read as the opposite, with contract ${contract}`, () => {
        for (const icc of [0, 0.15]) {
          const world = { workforce, propensity, rounds: 4, systems: 36, icc, contract };
          const outcome = run(world, CHARTS / 10);
          assert.equal(outcome.opposite, 0, report(outcome));
        }
      });
    }

  it('a sector that is hidden everywhere does not cause clear but untrue readings of the others', () => {
    const small = { health: 2_000, hospice: 39, 'social-care': 2_000 };
    const world = { workforce: small, propensity: { hospice: 20 }, rounds: 6, systems: 36, icc: 0.05 };
    for (const contract of ['1.0', '1.1'] as const) {
      const outcome = run({ ...world, contract }, CHARTS / 10);
      assert.equal(outcome.opposite, 0, report(outcome));
    }
  });
});

describe('the trend', () => {
  const trendOf = (before: Equity, after: Equity): Equity => {
    const [period] = before.periods;
    const earlier = {
      ...period,
      id: '2026-Q2',
      label: 'April to June 2026',
      from: '2026-04-01',
      to: '2026-06-30',
    };
    return {
      ...after,
      periods: [{ ...earlier, breakBefore: null, workforce: null }, ...after.periods],
      cells: [...before.cells.map((cell) => ({ ...cell, period: '2026-Q2' })), ...after.cells],
    };
  };

  it('names no clear change in at least 90% of charts where a sector starts to report and nothing else changes', () => {
    const random = randomFrom(13);
    let changes = 0;
    for (let chart = 0; chart < CHARTS; chart += 1) {
      const world = { workforce: EIGHT, rounds: 30, icc: 0.15 };
      const before = publish({ ...world, missing: { education: 1 } }, random);
      const view = toTrendView(trendOf(before, publish(world, random)));
      const { headline, sentence } = otherWordsOf(view, false, words, ({ sector }) => sector.code);
      if (/ (fell|rose) /.test(`${headline} ${sentence} `)) changes += 1;
      assert.match(sentence, /we cannot compare .*\beducation\b/i);
    }
    assert.ok(changes / CHARTS <= 0.1, `${changes} of ${CHARTS}`);
  });
});

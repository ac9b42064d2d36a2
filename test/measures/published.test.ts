import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import {
  betweenGroupVariance,
  byarInterval,
  exactInterval,
  gini,
  hoover,
  indexOfDisparity,
  meanLogDeviation,
  rate,
  rateDifference,
  rateRatio,
  representationRatio,
  theil,
  wilsonInterval,
  type Estimate,
  type Group,
  type Interval,
} from '../../src/measures/index.js';
import { normalDeviate } from '../../src/measures/normal.js';

/** Asserts equality to ten significant digits. */
const assertClose = (actual: number, expected: number): void => {
  assert.ok(Math.abs(actual - expected) <= 5e-11 * Math.abs(expected), `${actual} is not ${expected}`);
};

const assertEstimate = (estimate: Estimate, value: number, limits: readonly [number, number]): void => {
  assertClose(estimate.value, value);
  assertLimits(estimate, limits);
};

const assertLimits = ({ lower, upper }: Interval, [low, high]: readonly [number, number]): void => {
  assertClose(lower, low);
  assertClose(upper, high);
};

const unweighted = (groups: readonly Group[]): number => indexOfDisparity(groups, { weighted: false });

/** Returns published test data from outside the repository, or `null` if it is absent. */
const dataFile = (name: string): string | null => {
  const file = fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
};

describe('the test data of PHEindicatormethods', () => {
  const name = 'pheindicatormethods/testdata_Byars_Wilson__testdata_B_W.csv';
  const file = dataFile(name);
  if (file === null) {
    console.warn(`Not compared: ../shared/data/${name} is absent.`);
    return;
  }
  const rows = z
    .array(
      z.object({
        x: z.coerce.number(),
        n: z.string(),
        lowercl: z.string(),
        uppercl: z.coerce.number(),
        confidence: z.string(),
        method: z.enum(['Byars', 'Wilson']),
      })
    )
    .parse(parse(file, { columns: true }));

  it('has 13 rows', () => {
    assert.equal(rows.length, 13);
  });

  for (const { x, n, lowercl, uppercl, confidence: percent, method } of rows) {
    it(`agrees with ${method}’s limits of ${x}${n && ` in ${n}`} at ${percent}`, () => {
      const confidence = Number.parseFloat(percent) / 100;
      const limits =
        method === 'Byars' ? byarInterval(x, { confidence }) : wilsonInterval(x, Number(n), { confidence });
      assertClose(limits.upper, uppercl);
      // The file leaves the lower limit empty if it would be negative.
      assertClose(limits.lower, lowercl === '' ? 0 : Number(lowercl));
    });
  }
});

describe('the test data of the World Health Organization’s package healthequal', () => {
  const name = 'inequality/measures_expected.json';
  const file = dataFile(name);
  if (file === null) {
    console.warn(`Not compared: ../shared/data/${name} is absent.`);
    return;
  }
  const cases = z
    .array(
      z.object({
        id: z.string(),
        pop: z.array(z.number()),
        est: z.array(z.number()),
        expected: z.record(z.string(), z.number()),
      })
    )
    .parse(JSON.parse(file));

  for (const { id, pop, est, expected } of cases) {
    const groups = pop.map((population, index) => ({ population, rate: est[index]! }));
    const ours = {
      theil_x1000: theil(groups),
      mld_x1000: meanLogDeviation(groups),
      bgv: betweenGroupVariance(groups),
      idisw: indexOfDisparity(groups),
      idisu: indexOfDisparity(groups, { weighted: false }),
      hoover: hoover(groups),
      gini_lorenz: gini(groups),
    };
    for (const [measure, value] of Object.entries(ours)) {
      it(`agrees with ${measure} of ${id}`, () => {
        assert.ok(measure in expected);
        assertClose(value, expected[measure]!);
      });
    }
  }
});

describe('reference values calculated to 40 digits', () => {
  const deviates = [
    [0.001, 0.0012533144654325544],
    [0.5, 0.6744897501960817],
    [0.8, 1.2815515655446006],
    [0.84, 1.4050715603096324],
    [0.9, 1.6448536269514729],
    [0.95, 1.9599639845400538],
    [0.998, 3.090232306167813],
    [0.9999999, 5.326723886480144],
    [0.999999999999, 7.130509892879273],
  ] as const;
  for (const [confidence, deviate] of deviates) {
    it(`agree with the normal deviate for ${confidence}`, () => {
      assert.ok(Math.abs(normalDeviate(confidence) / deviate - 1) < 1e-15);
    });
  }

  const exact: readonly (readonly [number, number, number, number])[] = [
    [1, 0.95, 0.0253178079842899, 5.571643390938898],
    [1, 0.998, 0.001000500333583534, 9.233413476451585],
    [1, 0.9999999, 5.000000122368225e-8, 19.8485260864955],
    [2, 0.95, 0.242209278543965, 7.22468766772396],
    [5, 0.5, 3.368600385977321, 7.422701835520089],
    [9, 0.95, 4.115373097378333, 17.08480345141917],
    [9, 0.998, 2.452424404363775, 22.65737330906293],
    [10, 0.95, 4.795388696132434, 18.39035604201778],
    [19, 0.9999999, 3.991806610601386, 53.51439031852871],
    [20, 0.001, 19.662122601107257, 20.67331431419217],
    [20, 0.998, 8.958213267626014, 38.04188135385002],
    [25, 0.01, 24.60534183673932, 25.73091883578937],
    [100, 0.95, 81.36399125092314, 121.6267937924264],
    [1000, 0.95, 938.9730184076952, 1063.952136016302],
    [1000, 0.9999999, 840.5755851495477, 1178.751480807629],
    [100_000, 0.998, 99025.63189050092, 100981.0726780299],
  ];
  for (const [count, confidence, lower, upper] of exact) {
    it(`agree with the exact limits of ${count} at ${confidence} to 13 digits`, () => {
      const limits = exactInterval(count, { confidence });
      assert.ok(Math.abs(limits.lower / lower - 1) < 1e-13, `${limits.lower}`);
      assert.ok(Math.abs(limits.upper / upper - 1) < 1e-13, `${limits.upper}`);
    });
  }
});

describe('three groups, of which the smallest has the highest rate', () => {
  const groups = [
    { population: 200, rate: 6 },
    { population: 500, rate: 2 },
    { population: 300, rate: 1 },
  ];
  // The mean rate is 2.5.
  for (const [name, measure, expected] of [
    ['between-group variance', betweenGroupVariance, 3.25],
    ['index of disparity', indexOfDisparity, 56],
    ['index of disparity, unweighted', unweighted, 220 / 3],
    ['Theil', theil, 221.0126855792895],
    ['mean log deviation', meanLogDeviation, 211.3652477485714],
    ['Hoover', hoover, 0.28],
    ['Gini', gini, 0.34],
  ] as const) {
    it(`agree with ${name}, in any order`, () => {
      assertClose(measure(groups), expected);
      assertClose(measure([...groups].reverse()), expected);
    });
  }
});

describe('defaults', () => {
  it('use a confidence of 95%', () => {
    assertLimits(byarInterval(65), [50.163187710459454, 82.84913854593984]);
    assertLimits(exactInterval(1), [0.0253178079842899, 5.571643390938898]);
    assertLimits(wilsonInterval(65, 100), [0.5525444329688797, 0.7363575175690247]);
  });

  it('give rates per 1,000 people', () => {
    const { value, lower, upper } = rate(65, 10_000);
    assertClose(value, 6.5);
    assertLimits({ lower, upper }, [5.016318771045945, 8.284913854593984]);
    assertClose(rate(65, 10_000, { multiplier: 100_000 }).upper, 828.4913854593984);
  });

  it('weight groups by size in the index of disparity', () => {
    const groups = [
      { population: 300, rate: 1 },
      { population: 100, rate: 5 },
    ];
    assertClose(indexOfDisparity(groups), 75);
    assertClose(indexOfDisparity(groups, { weighted: false }), 100);
  });
});

describe('comparisons of 12 events among 300 people with 20 among 1,000, calculated to 40 digits', () => {
  const first = { count: 12, population: 300 };
  const second = { count: 20, population: 1000 };
  const whole = { count: 100, population: 1000 };
  const high = { confidence: 0.998 };

  it('agree with the rate difference at 95% and 99.8%', () => {
    assertEstimate(rateDifference(first, second), 20, [-2.208202299402867, 50.8747271982118]);
    assertEstimate(rateDifference(first, second, high), 20, [-12.219757657355045, 71.4758543879926]);
  });

  it('agree with the rate ratio at 95% and 99.8%', () => {
    assertEstimate(rateRatio(first, second), 2, [0.9919572736006471, 4.03243174525112]);
    assertEstimate(rateRatio(first, second, high), 2, [0.682073666220951, 5.864469188734585]);
  });

  it('agree with the representation ratio at 95% and 99.8%', () => {
    assertEstimate(representationRatio(first, whole), 0.4, [0.23331354790064962, 0.6604033142237141]);
    assertEstimate(representationRatio(first, whole, high), 0.4, [0.17207885723604346, 0.8487541838731775]);
  });
});

describe('limits of extreme counts', () => {
  it('begin at exactly 0 where there are no events', () => {
    assert.deepEqual([byarInterval(0).lower, exactInterval(0).lower], [0, 0]);
  });

  it('are the same by both methods from 10,000,000,000 events', () => {
    assert.deepEqual(exactInterval(1e10), byarInterval(1e10));
  });

  it('of a proportion exist up to 1e300 people', () => {
    assertLimits(wilsonInterval(1e300, 1e300), [1, 1]);
  });
});

describe('rates', () => {
  it('have exact limits below 10 events, and Byar’s from 10', () => {
    for (const count of [0, 1, 9, 10, 11, 500]) {
      const { lower, upper } = count < 10 ? exactInterval(count) : byarInterval(count);
      assert.deepEqual(rate(count, 1000), { value: count, lower, upper });
    }
  });

  it('may exceed one event per person, since a person may attend repeatedly', () => {
    assert.equal(rate(30, 10).value, 3000);
  });
});

describe('small examples calculated on paper', () => {
  const groups = [
    { population: 1, rate: 0 },
    { population: 3, rate: 4 },
  ];
  // The mean rate is 3; relative rates are 0 and 4/3.
  for (const [name, measure, expected] of [
    ['between-group variance', betweenGroupVariance, 3],
    ['index of disparity', indexOfDisparity, 50],
    ['index of disparity, unweighted', unweighted, 200 / 3],
    ['Theil', theil, 1000 * Math.log(4 / 3)],
    ['mean log deviation where one rate is 0', meanLogDeviation, Infinity],
    ['Hoover', hoover, 0.25],
    ['Gini', gini, 0.25],
  ] as const) {
    it(`agree with ${name}`, () => {
      if (expected === Infinity) assert.equal(measure(groups), Infinity);
      else assertClose(measure(groups), expected);
    });
  }

  it('agree with the representation ratio: 12 of 100 attendances, 300 of 1,000 staff', () => {
    const { value, lower, upper } = representationRatio(
      { count: 12, population: 300 },
      { count: 100, population: 1000 }
    );
    assertClose(value, 0.4);
    const share = wilsonInterval(12, 100);
    assertLimits({ lower, upper }, [share.lower / 0.3, share.upper / 0.3]);
  });

  it('agree with the rate ratio, infinite where the second group has no events', () => {
    assertClose(rateRatio({ count: 12, population: 300 }, { count: 20, population: 1000 }).value, 2);
    const none = rateRatio({ count: 12, population: 300 }, { count: 0, population: 1000 });
    assert.deepEqual([none.value, none.upper], [Infinity, Infinity]);
    assert.ok(none.lower > 0 && none.lower < Infinity);
    const nothing = rateRatio({ count: 0, population: 300 }, { count: 12, population: 1000 });
    assert.deepEqual([nothing.value, nothing.lower], [0, 0]);
    assert.ok(nothing.upper > 0 && nothing.upper < Infinity);
  });

  it('agree with the rate difference, even if neither group has events', () => {
    assertClose(rateDifference({ count: 12, population: 300 }, { count: 20, population: 1000 }).value, 20);
    const none = rateDifference({ count: 0, population: 1000 }, { count: 0, population: 1000 });
    const most = exactInterval(0).upper;
    assert.deepEqual(none, { value: 0, lower: -most, upper: most });
  });
});

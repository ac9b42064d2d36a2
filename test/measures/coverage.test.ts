import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rateDifference, rateRatio, representationRatio, type Estimate } from '../../src/measures/index.js';

/** Returns the probability of each count if `expected` events are expected. */
const poisson = (expected: number): number[] => {
  const chances = [Math.exp(-expected)];
  for (let count = 1; count < 4 * expected + 20; count += 1)
    chances.push((chances[count - 1]! * expected) / count);
  return chances;
};

describe('an interval at 95% contains the true value about 95 times in 100', () => {
  const populations = [1000, 4000] as const;
  /** Returns the probability that the interval contains the true value, over all pairs of counts. */
  const coverage = (
    expected: readonly [number, number],
    truth: number,
    of: (first: number, second: number) => Estimate
  ): number => {
    let total = 0;
    for (const [first, one] of poisson(expected[0]).entries()) {
      for (const [second, other] of poisson(expected[1]).entries()) {
        const { lower, upper } = of(first, second);
        if (lower <= truth && truth <= upper) total += one * other;
      }
    }
    return total;
  };

  for (const expected of [
    [5, 30],
    [20, 60],
    [40, 25],
  ] as const) {
    const title = `${expected[0]} and ${expected[1]} events expected`;
    const rates = [expected[0] / populations[0], expected[1] / populations[1]] as const;
    const counted = (count: number, index: 0 | 1) => ({ count, population: populations[index] });

    it(`for a rate difference: ${title}`, () => {
      const share = coverage(expected, 1000 * (rates[0] - rates[1]), (first, second) =>
        rateDifference(counted(first, 0), counted(second, 1))
      );
      assert.ok(share > 0.94 && share < 0.98, `${share}`);
    });

    it(`for a rate ratio: ${title}`, () => {
      const share = coverage(expected, rates[0] / rates[1], (first, second) =>
        first + second === 0
          ? { value: 1, lower: 0, upper: Infinity }
          : rateRatio(counted(first, 0), counted(second, 1))
      );
      assert.ok(share > 0.93 && share < 0.98, `${share}`);
    });

    it(`for a representation ratio: ${title}`, () => {
      const [one, other] = expected;
      const truth = one / (one + other) / (populations[0] / (populations[0] + populations[1]));
      const share = coverage(expected, truth, (first, second) =>
        first + second === 0
          ? { value: 1, lower: 0, upper: Infinity }
          : representationRatio(
              { count: first, population: populations[0] },
              { count: first + second, population: populations[0] + populations[1] }
            )
      );
      assert.ok(share > 0.93 && share < 0.98, `${share}`);
    });
  }
});

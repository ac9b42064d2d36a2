import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
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

const close = (actual: number, expected: number, scale = Math.abs(expected)): void => {
  assert.ok(actual === expected || Math.abs(actual - expected) <= 1e-9 * scale, `${actual}, ${expected}`);
};

/** Counts of every magnitude. */
const counts = fc.oneof(
  fc.nat(12),
  fc.nat(100_000),
  fc.integer({ min: 1e9, max: 2e10 }),
  fc.nat(Number.MAX_SAFE_INTEGER)
);
const confidences = fc.oneof(
  fc.constantFrom(1e-6, 0.5, 0.95, 0.998, 1 - 2 ** -53),
  fc.double({ min: 0.01, max: 0.9999, noNaN: true })
);
const populations = fc.oneof(fc.integer({ min: 1, max: 2_000_000 }), fc.constant(Number.MAX_SAFE_INTEGER));
const counted = fc.record({ count: counts, population: populations });
const some = counted.filter(({ count }) => count > 0);
const parts = fc.tuple(counts, counts).map(([a, b]) => ({ count: Math.min(a, b), n: Math.max(a, b, 1) }));
const wholes = fc.tuple(parts, parts).map(([events, people]) => ({
  group: { count: events.count, population: Math.max(1, people.count) },
  whole: { count: events.n, population: people.n },
}));

/** Arbitrary input for each interval function: given a confidence, the interval with its estimate. */
const intervals: Record<string, fc.Arbitrary<(confidence: number) => Estimate>> = {
  byarInterval: counts.map((value) => (confidence) => ({ value, ...byarInterval(value, { confidence }) })),
  exactInterval: counts.map((value) => (confidence) => ({ value, ...exactInterval(value, { confidence }) })),
  wilsonInterval: parts.map(({ count, n }) => (confidence) => ({
    value: count / n,
    ...wilsonInterval(count, n, { confidence }),
  })),
  rate: counted.map(
    ({ count, population }) =>
      (confidence) =>
        rate(count, population, { confidence })
  ),
  rateDifference: fc.tuple(counted, counted).map(
    ([first, second]) =>
      (confidence) =>
        rateDifference(first, second, { confidence })
  ),
  rateRatio: fc.tuple(some, counted).map(
    ([first, second]) =>
      (confidence) =>
        rateRatio(first, second, { confidence })
  ),
  representationRatio: wholes.map(
    ({ group, whole }) =>
      (confidence) =>
        representationRatio(group, whole, { confidence })
  ),
};

/** Asserts that the first interval contains the second, apart from rounding in the last bits. */
const assertContains = (wide: Interval, narrow: Interval): void => {
  const room = (limit: number): number => (Number.isFinite(limit) ? 1e-13 * Math.abs(limit) : 0);
  assert.ok(wide.lower <= narrow.lower + room(narrow.lower), JSON.stringify({ wide, narrow }));
  assert.ok(wide.upper >= narrow.upper - room(narrow.upper), JSON.stringify({ wide, narrow }));
};

for (const [name, arbitrary] of Object.entries(intervals)) {
  describe(`the interval from ${name}`, () => {
    it('contains its estimate', () => {
      fc.assert(
        fc.property(arbitrary, confidences, (of, confidence) => {
          const { value, lower, upper } = of(confidence);
          assert.ok(lower <= value && value <= upper, JSON.stringify({ value, lower, upper }));
        })
      );
    });

    it('widens as confidence increases', () => {
      fc.assert(
        fc.property(arbitrary, confidences, confidences, (of, one, other) => {
          assertContains(of(Math.max(one, other)), of(Math.min(one, other)));
        })
      );
    });
  });
}

describe('limits of a count', () => {
  it('are never negative, and start at 0 where there are no events', () => {
    fc.assert(
      fc.property(counts, confidences, (count, confidence) => {
        for (const interval of [byarInterval, exactInterval]) {
          assert.ok(interval(count, { confidence }).lower >= 0);
          assert.equal(interval(0, { confidence }).lower, 0);
          assert.ok(interval(0, { confidence }).upper > 0);
        }
      })
    );
  });

  it('approach the exact limits as events increase, by Byar’s formula', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 1e10 }), (count) => {
        const [near, exact] = [byarInterval(count), exactInterval(count)];
        for (const end of ['lower', 'upper'] as const) {
          assert.ok(Math.abs(near[end] / exact[end] - 1) < 0.06 / count ** 1.5 + 1e-14);
        }
      })
    );
  });

  it('leave half of the remaining probability in each tail', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0.01, max: 0.999, noNaN: true }),
        (count, confidence) => {
          /** Probability of `most` or fewer events. */
          const orFewer = (most: number, expected: number): number => {
            let [sum, term] = [0, Math.exp(-expected)];
            for (let k = 0; k <= most; k += 1, term *= expected / k) sum += term;
            return sum;
          };
          const { lower, upper } = exactInterval(count, { confidence });
          const tail = (1 - confidence) / 2;
          assert.ok(Math.abs(1 - orFewer(count - 1, lower) - tail) < 1e-12);
          assert.ok(Math.abs(orFewer(count, upper) - tail) < 1e-12);
        }
      )
    );
  });
});

describe('limits of a proportion', () => {
  it('are between 0 and 1, and reach them where no case or every case counts', () => {
    fc.assert(
      fc.property(parts, confidences, ({ count, n }, confidence) => {
        const { lower, upper } = wilsonInterval(count, n, { confidence });
        assert.ok(lower >= 0 && upper <= 1);
        assert.equal(wilsonInterval(0, n, { confidence }).lower, 0);
        assert.equal(wilsonInterval(n, n, { confidence }).upper, 1);
      })
    );
  });

  it('mirror the limits of the complement', () => {
    fc.assert(
      fc.property(parts, confidences, ({ count, n }, confidence) => {
        const one = wilsonInterval(count, n, { confidence });
        const rest = wilsonInterval(n - count, n, { confidence });
        close(one.lower, 1 - rest.upper, 1);
        close(one.upper, 1 - rest.lower, 1);
      })
    );
  });
});

describe('comparisons of two groups', () => {
  it('are inverted when the groups are swapped', () => {
    fc.assert(
      fc.property(some, some, (first, second) => {
        const [ratio, inverse] = [rateRatio(first, second), rateRatio(second, first)];
        close(ratio.value, 1 / inverse.value);
        close(ratio.lower, 1 / inverse.upper);
        close(ratio.upper, 1 / inverse.lower);
        const [less, more] = [rateDifference(first, second), rateDifference(second, first)];
        assert.deepEqual(
          [less.value, less.lower, less.upper],
          [0 - more.value, 0 - more.upper, 0 - more.lower]
        );
      })
    );
  });

  it('find no difference between equal groups', () => {
    fc.assert(
      fc.property(some, (group) => {
        assert.equal(rateRatio(group, group).value, 1);
        assert.equal(rateDifference(group, group).value, 0);
        assert.equal(representationRatio(group, group).value, 1);
      })
    );
  });

  it('agree with the rates in the representation ratio', () => {
    fc.assert(
      fc.property(wholes, ({ group, whole }) => {
        const { value } = representationRatio(group, whole);
        close(value, group.count / group.population / (whole.count / whole.population));
      })
    );
  });

  it('keep ratios when both populations are scaled by the same factor', () => {
    fc.assert(
      fc.property(some, some, fc.integer({ min: 2, max: 1000 }), (first, second, unit) => {
        const larger = ({ count, population }: typeof first) => ({ count, population: population * unit });
        close(rateRatio(larger(first), larger(second)).upper, rateRatio(first, second).upper);
      })
    );
  });
});

describe('measures of inequality', () => {
  const relative: Record<string, (groups: readonly Group[]) => number> = {
    theil,
    meanLogDeviation,
    hoover,
    gini,
    indexOfDisparity,
    unweighted: (groups) => indexOfDisparity(groups, { weighted: false }),
  };
  const all = { ...relative, betweenGroupVariance };
  const rates = fc.double({ min: 0.001, max: 1000, noNaN: true });
  const lists = fc.array(fc.record({ population: fc.integer({ min: 1, max: 1e6 }), rate: rates }), {
    minLength: 1,
    maxLength: 12,
  });
  const factors = fc.double({ min: 0.01, max: 100, noNaN: true });
  /** Upper bound of a figure, to scale the rounding tolerance of values close to 0. */
  const size = (groups: readonly Group[]): number =>
    Math.max(...groups.map(({ rate: each }) => each)) ** 2 + 1000;

  for (const [name, measure] of Object.entries(all)) {
    describe(name, () => {
      it('is 0 at parity, to the last bit', () => {
        fc.assert(
          fc.property(lists, rates, (groups, each) => {
            assert.equal(measure(groups.map(({ population }) => ({ population, rate: each }))), 0);
          })
        );
      });

      it('is positive where rates differ, and never negative', () => {
        fc.assert(
          fc.property(lists, (groups) => {
            const value = measure(groups);
            assert.ok(value >= 0 && Number.isFinite(value));
            const each = groups.map((group) => group.rate);
            // Rates closer than this may be equal within the precision of a double.
            if (Math.max(...each) > 1.0001 * Math.min(...each)) assert.ok(value > 0);
          })
        );
      });

      it('does not depend on the order of the groups', () => {
        fc.assert(
          fc.property(lists, (groups) => {
            close(measure([...groups].reverse()), measure(groups), size(groups));
          })
        );
      });

      it('does not depend on the unit in which people are counted', () => {
        fc.assert(
          fc.property(lists, factors, (groups, factor) => {
            const other = groups.map((group) => ({ ...group, population: group.population * factor }));
            close(measure(other), measure(groups), size(groups));
          })
        );
      });

      it('does not modify the groups', () => {
        fc.assert(
          fc.property(lists, (groups) => {
            const before = JSON.stringify(groups);
            measure(groups);
            assert.equal(JSON.stringify(groups), before);
          })
        );
      });
    });
  }

  for (const [name, measure] of Object.entries(relative)) {
    it(`${name} does not depend on the number of people that rates refer to`, () => {
      fc.assert(
        fc.property(lists, factors, (groups, factor) => {
          const other = groups.map((group) => ({ ...group, rate: group.rate * factor }));
          close(measure(other), measure(groups), 1000);
        })
      );
    });
  }

  it('betweenGroupVariance scales with the square of the unit of the rates', () => {
    fc.assert(
      fc.property(lists, factors, (groups, factor) => {
        const other = groups.map((group) => ({ ...group, rate: group.rate * factor }));
        close(betweenGroupVariance(other), betweenGroupVariance(groups) * factor ** 2, size(other));
      })
    );
  });

  for (const [name, measure] of Object.entries({
    theil,
    meanLogDeviation,
    hoover,
    gini,
    betweenGroupVariance,
  })) {
    it(`${name} does not change when each group is split into two halves`, () => {
      fc.assert(
        fc.property(lists, (groups) => {
          const halves = groups.flatMap(({ population, rate: each }) => [
            { population: population / 2, rate: each },
            { population: population / 2, rate: each },
          ]);
          close(measure(halves), measure(groups), size(groups));
        })
      );
    });
  }

  it('gini and hoover reach their maximum where one group has all events', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 12 }), (people) => {
        const groups = people.map((population, index) => ({ population, rate: index === 0 ? 1 : 0 }));
        const rest = 1 - people[0]! / people.reduce((sum, each) => sum + each, 0);
        close(gini(groups), rest, 1);
        close(hoover(groups), rest, 1);
      })
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { designEffect, possibleShare, wilsonInterval } from '../../src/measures/index.js';

const close = (actual: number | null, expected: number, tolerance = 1e-12): void => {
  assert.ok(actual !== null && Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)));
};

/** Returns a generator of random numbers from 0 to 1 with a fixed seed (mulberry32). */
const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

const poisson = (mean: number, random: () => number): number => {
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); product *= random()) count += 1;
  return count;
};

describe('designEffect', () => {
  it('equals the variance-to-mean ratio of one group', () => {
    // The sample variance of 3, 12, 0 and 9 is 30, and their mean is 6.
    close(designEffect([[3, 12, 0, 9]]), (30 * 4) / 24);
  });

  it('pools groups by their own means', () => {
    close(
      designEffect([
        [10, 10],
        [50, 50],
      ]),
      1
    );
    close(
      designEffect([
        [3, 12, 0, 9],
        [1, 0, 14],
      ]),
      (30 * 4 + 61 * 3) / 39
    );
  });

  it('leaves out groups that cannot vary', () => {
    assert.equal(designEffect([[7], []]), null);
    assert.equal(designEffect([[0, 0]]), null);
    close(designEffect([[7], [3, 12, 0, 9]]), 5);
  });

  it('is about 1 for people who attend independently, and about k for people who attend in groups of k', () => {
    const random = randomFrom(1);
    const groups = (size: number) =>
      Array.from({ length: 200 }, () => Array.from({ length: 10 }, () => size * poisson(4, random)));
    for (const size of [1, 4]) {
      const effect = designEffect(groups(size)) ?? 0;
      assert.ok(Math.abs(effect / size - 1) < 0.1, `${effect}`);
    }
  });
});

describe('possibleShare', () => {
  it('combines the minimum of one group with the maximum of the others, and the reverse', () => {
    assert.deepEqual(possibleShare({ lower: 8, upper: 12 }, { lower: 88, upper: 92 }), {
      lower: 8 / 100,
      upper: 12 / 100,
    });
  });

  it('is 0 to 1 if the group may have had no events or all of them', () => {
    assert.deepEqual(possibleShare({ lower: 0, upper: 5 }, { lower: 0, upper: 5 }), { lower: 0, upper: 1 });
  });

  it('is half if both had the same number', () => {
    const known = { lower: 5, upper: 5 };
    assert.deepEqual(possibleShare(known, known), { lower: 0.5, upper: 0.5 });
  });

  it('is 0 to 1 if there may have been no events at all', () => {
    const none = { lower: 0, upper: 0 };
    const some = { lower: 0, upper: 5 };
    assert.deepEqual(possibleShare(some, none), { lower: 0, upper: 1 });
    assert.deepEqual(possibleShare(none, some), { lower: 0, upper: 1 });
  });

  it('contains the share of every pair of counts within the limits', () => {
    const range = fc
      .tuple(fc.nat(1000), fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([one, other, at]) => {
        const [lower, upper] = one < other ? [one, other] : [other, one];
        return { lower, upper, inside: lower + (upper - lower) * at };
      });
    fc.assert(
      fc.property(range, range, (own, others) => {
        fc.pre(own.inside + others.inside > 0);
        const share = own.inside / (own.inside + others.inside);
        const { lower, upper } = possibleShare(own, others);
        assert.ok(lower <= share + 1e-12 && share <= upper + 1e-12);
      })
    );
  });
});

describe('wilsonInterval with a design effect', () => {
  it('equals that of the smaller number of independent people', () => {
    const whole = wilsonInterval(80, 240, { designEffect: 8 });
    const smaller = wilsonInterval(10, 30);
    close(whole.lower, smaller.lower);
    close(whole.upper, smaller.upper);
  });
});

describe('invalid input', () => {
  const cases: [message: string, attempt: () => unknown][] = [
    ['designEffect: count is -1; give a whole number, 0 or more.', () => designEffect([[1, -1]])],
    ['designEffect is 0.5; give a number, 1 or more.', () => wilsonInterval(1, 2, { designEffect: 0.5 })],
    ['wilsonInterval: n is 1e+308; give at most 1e+300.', () => wilsonInterval(1e308, 1e308)],
    [
      'possibleShare: own.lower is 5; give at most possibleShare: own.upper, 2.',
      () => possibleShare({ lower: 5, upper: 2 }, { lower: 0, upper: 1 }),
    ],
    [
      'possibleShare: own.lower is -1; give a number, 0 or more.',
      () => possibleShare({ lower: -1, upper: 2 }, { lower: 0, upper: 1 }),
    ],
    [
      'possibleShare: others.upper is Infinity; give a number, 0 or more.',
      () => possibleShare({ lower: 1, upper: 2 }, { lower: 0, upper: Infinity }),
    ],
    [
      'possibleShare: own.upper + others.upper is 0; give a number above 0.',
      () => possibleShare({ lower: 0, upper: 0 }, { lower: 0, upper: 0 }),
    ],
  ];
  for (const [message, attempt] of cases) {
    it(`is rejected: ${message}`, () => {
      assert.throws(attempt, (error) => error instanceof RangeError && error.message === message);
    });
  }
});

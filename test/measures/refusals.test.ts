import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
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
} from '../../src/measures/index.js';

const refuses = (message: string, attempt: () => unknown): void => {
  it(message, () => {
    assert.throws(attempt, (error) => error instanceof RangeError && error.message === message);
  });
};

const good = { count: 3, population: 100 };

describe('what cannot be is refused, by name and with what to give instead', () => {
  for (const [name, interval] of Object.entries({ byarInterval, exactInterval })) {
    for (const count of [-1, 2.5, Number.NaN, Infinity]) {
      refuses(`${name}: count is ${count}; give a whole number, 0 or more.`, () => interval(count));
    }
  }

  const withConfidence = {
    byarInterval: (confidence: number) => byarInterval(3, { confidence }),
    exactInterval: (confidence: number) => exactInterval(3, { confidence }),
    wilsonInterval: (confidence: number) => wilsonInterval(3, 10, { confidence }),
    rate: (confidence: number) => rate(3, 10, { confidence }),
    rateDifference: (confidence: number) => rateDifference(good, good, { confidence }),
    rateRatio: (confidence: number) => rateRatio(good, good, { confidence }),
    representationRatio: (confidence: number) => representationRatio(good, good, { confidence }),
  };
  for (const [name, attempt] of Object.entries(withConfidence)) {
    describe(name, () => {
      for (const confidence of [0, 1, 95, -0.5, Number.NaN]) {
        refuses(`confidence is ${confidence}; give a number between 0 and 1, such as 0.95.`, () =>
          attempt(confidence)
        );
      }
    });
  }

  refuses('wilsonInterval: count is -1; give a number, 0 or more.', () => wilsonInterval(-1, 10));
  refuses('wilsonInterval: count is 11; give at most the whole, 10.', () => wilsonInterval(11, 10));
  refuses('wilsonInterval: n is 0; give a number above 0.', () => wilsonInterval(0, 0));
  refuses('wilsonInterval: n is NaN; give a number above 0.', () => wilsonInterval(0, Number.NaN));

  refuses('rate: count is -1; give a whole number, 0 or more.', () => rate(-1, 100));
  refuses('rate: population is 0; give a number above 0.', () => rate(1, 0));
  refuses('rate: population is -5; give a number above 0.', () => rate(1, -5));
  refuses('multiplier is 0; give a number above 0.', () => rate(1, 100, { multiplier: 0 }));

  refuses('rateDifference: first.count is 0.5; give a whole number, 0 or more.', () =>
    rateDifference({ ...good, count: 0.5 }, good)
  );
  refuses('rateDifference: second.population is 0; give a number above 0.', () =>
    rateDifference(good, { ...good, population: 0 })
  );
  refuses('rateRatio: second.population is Infinity; give a number above 0.', () =>
    rateRatio(good, { ...good, population: Infinity })
  );
  refuses('rateRatio: first.count + second.count is 0; give a number above 0.', () =>
    rateRatio({ ...good, count: 0 }, { ...good, count: 0 })
  );
  refuses('representationRatio: whole.count is 0; give a number above 0.', () =>
    representationRatio({ ...good, count: 0 }, { ...good, count: 0 })
  );
  refuses('representationRatio: group.count is 4; give at most the whole, 3.', () =>
    representationRatio({ ...good, count: 4 }, good)
  );
  refuses('representationRatio: group.population is 101; give at most the whole, 100.', () =>
    representationRatio({ ...good, population: 101 }, good)
  );

  const inequality = {
    betweenGroupVariance,
    gini,
    hoover,
    indexOfDisparity,
    meanLogDeviation,
    theil,
  };
  for (const [name, measure] of Object.entries(inequality)) {
    refuses(`${name}: groups is empty; give one group at least.`, () => measure([]));
    refuses(`${name}: groups[1].population is 0; give a number above 0.`, () =>
      measure([
        { population: 1, rate: 1 },
        { population: 0, rate: 1 },
      ])
    );
    refuses(`${name}: groups[0].rate is -2; give a number, 0 or more.`, () =>
      measure([{ population: 1, rate: -2 }])
    );
    refuses(`${name}: groups[0].rate is NaN; give a number, 0 or more.`, () =>
      measure([{ population: 1, rate: Number.NaN }])
    );
    if (measure === betweenGroupVariance) continue;
    refuses(`${name}: the mean of all rates is 0; give a number above 0.`, () =>
      measure([{ population: 1, rate: 0 }])
    );
  }

  it('and everybody having nothing is no variance between groups', () => {
    assert.equal(betweenGroupVariance([{ population: 1, rate: 0 }]), 0);
  });
});

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

const rejects = (message: string, attempt: () => unknown): void => {
  it(message, () => {
    assert.throws(attempt, (error) => error instanceof RangeError && error.message === message);
  });
};

const valid = { count: 3, population: 100 };

describe('invalid input is rejected with the name of the argument and what to give instead', () => {
  for (const [name, interval] of Object.entries({ byarInterval, exactInterval })) {
    for (const count of [-1, 2.5, Number.NaN, Infinity]) {
      rejects(`${name}: count is ${count}; give a whole number, 0 or more.`, () => interval(count));
    }
  }

  const withConfidence = {
    byarInterval: (confidence: number) => byarInterval(3, { confidence }),
    exactInterval: (confidence: number) => exactInterval(3, { confidence }),
    wilsonInterval: (confidence: number) => wilsonInterval(3, 10, { confidence }),
    rate: (confidence: number) => rate(3, 10, { confidence }),
    rateDifference: (confidence: number) => rateDifference(valid, valid, { confidence }),
    rateRatio: (confidence: number) => rateRatio(valid, valid, { confidence }),
    representationRatio: (confidence: number) => representationRatio(valid, valid, { confidence }),
  };
  for (const [name, attempt] of Object.entries(withConfidence)) {
    describe(name, () => {
      for (const confidence of [0, 1, 95, -0.5, Number.NaN]) {
        rejects(`confidence is ${confidence}; give a number between 0 and 1, such as 0.95.`, () =>
          attempt(confidence)
        );
      }
    });
  }

  rejects('wilsonInterval: count is -1; give a number, 0 or more.', () => wilsonInterval(-1, 10));
  rejects('wilsonInterval: count is 11; give at most the whole, 10.', () => wilsonInterval(11, 10));
  rejects('wilsonInterval: n is 0; give a number above 0.', () => wilsonInterval(0, 0));
  rejects('wilsonInterval: n is NaN; give a number above 0.', () => wilsonInterval(0, Number.NaN));

  rejects('rate: count is -1; give a whole number, 0 or more.', () => rate(-1, 100));
  rejects('rate: population is 0; give a number above 0.', () => rate(1, 0));
  rejects('rate: population is -5; give a number above 0.', () => rate(1, -5));
  rejects('multiplier is 0; give a number above 0.', () => rate(1, 100, { multiplier: 0 }));

  rejects('rateDifference: first.count is 0.5; give a whole number, 0 or more.', () =>
    rateDifference({ ...valid, count: 0.5 }, valid)
  );
  rejects('rateDifference: second.population is 0; give a number above 0.', () =>
    rateDifference(valid, { ...valid, population: 0 })
  );
  rejects('rateRatio: second.population is Infinity; give a number above 0.', () =>
    rateRatio(valid, { ...valid, population: Infinity })
  );
  rejects('rateRatio: first.count + second.count is 0; give a number above 0.', () =>
    rateRatio({ ...valid, count: 0 }, { ...valid, count: 0 })
  );
  rejects('rateRatio: first.count is -1; give a whole number, 0 or more.', () =>
    rateRatio({ ...valid, count: -1 }, valid)
  );
  rejects('representationRatio: group.count is 0.5; give a whole number, 0 or more.', () =>
    representationRatio({ ...valid, count: 0.5 }, valid)
  );
  rejects('representationRatio: whole.population is 0; give a number above 0.', () =>
    representationRatio(valid, { ...valid, population: 0 })
  );
  rejects('representationRatio: whole.count is 0; give a number above 0.', () =>
    representationRatio({ ...valid, count: 0 }, { ...valid, count: 0 })
  );
  rejects('representationRatio: group.count is 4; give at most the whole, 3.', () =>
    representationRatio({ ...valid, count: 4 }, valid)
  );
  rejects('representationRatio: group.population is 101; give at most the whole, 100.', () =>
    representationRatio({ ...valid, population: 101 }, valid)
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
    rejects(`${name}: groups is empty; give at least one group.`, () => measure([]));
    rejects(`${name}: groups[1].population is 0; give a number above 0.`, () =>
      measure([
        { population: 1, rate: 1 },
        { population: 0, rate: 1 },
      ])
    );
    rejects(`${name}: groups[0].rate is -2; give a number, 0 or more.`, () =>
      measure([{ population: 1, rate: -2 }])
    );
    rejects(`${name}: groups[0].rate is NaN; give a number, 0 or more.`, () =>
      measure([{ population: 1, rate: Number.NaN }])
    );
    if (measure === betweenGroupVariance) continue;
    rejects(`${name}: the mean of all rates is 0; give a number above 0.`, () =>
      measure([{ population: 1, rate: 0 }])
    );
  }

  it('betweenGroupVariance accepts rates that are all 0, and returns 0', () => {
    assert.equal(betweenGroupVariance([{ population: 1, rate: 0 }]), 0);
  });
});

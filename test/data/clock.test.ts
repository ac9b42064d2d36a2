import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemClock } from '../../src/data/clock.js';

describe('systemClock', () => {
  for (const wait of [1_000, 2 ** 31, 31_536_000_000, Infinity]) {
    it(`calls back after ${String(wait)} ms, or after the maximum delay of a timer if that is less`, (t) => {
      const setTimeoutMock = t.mock.method(globalThis, 'setTimeout');
      systemClock.after(wait, () => undefined)();
      assert.equal(setTimeoutMock.mock.calls[0]?.arguments[1], Math.min(wait, 2 ** 31 - 1));
    });
  }
});

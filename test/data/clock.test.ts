import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemClock } from '../../src/data/clock.js';

describe('the clock of the machine', () => {
  for (const wait of [1_000, 2 ** 31, 31_536_000_000, Infinity]) {
    it(`calls back after ${String(wait)} ms, or after as many as a timer can hold, and never at once`, (t) => {
      const asked = t.mock.method(globalThis, 'setTimeout');
      systemClock.after(wait, () => undefined)();
      assert.equal(asked.mock.calls[0]?.arguments[1], Math.min(wait, 2 ** 31 - 1));
    });
  }
});

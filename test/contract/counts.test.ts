import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sumCounts, type Count } from '../../src/contract/index.js';

const value = (number: number, left: { hidden?: number; missing?: number } = {}): Count => ({
  state: 'value',
  value: number,
  ...left,
});
const ZERO: Count = { state: 'zero' };
const SUPPRESSED: Count = { state: 'suppressed' };
const MISSING: Count = { state: 'not-collected' };

describe('the sum of protected counts', () => {
  it('adds values up, and counts those that are hidden or missing', () => {
    assert.deepEqual(sumCounts([value(10), SUPPRESSED, value(25), ZERO, MISSING, SUPPRESSED]), {
      state: 'value',
      value: 35,
      hidden: 2,
      missing: 1,
    });
  });

  it('includes the counts that sums among its parts have left out', () => {
    const sums = [value(10, { hidden: 2, missing: 3 }), value(15, { hidden: 4 }), SUPPRESSED, MISSING];
    assert.deepEqual(sumCounts(sums), { state: 'value', value: 25, hidden: 7, missing: 4 });
  });

  it('counts absent counts as missing', () => {
    assert.deepEqual(sumCounts([value(10), MISSING], 4), {
      state: 'value',
      value: 10,
      hidden: 0,
      missing: 5,
    });
  });

  it('is suppressed if only suppressed counts have attendances', () => {
    assert.deepEqual(sumCounts([ZERO, SUPPRESSED, MISSING]), {
      state: 'suppressed',
      value: 0,
      hidden: 1,
      missing: 1,
    });
  });

  it('is “zero” if all counts are zero, and the value 0 if one of them is missing', () => {
    assert.deepEqual(sumCounts([ZERO, ZERO]), { state: 'zero', value: 0, hidden: 0, missing: 0 });
    assert.deepEqual(sumCounts([ZERO, MISSING]), { state: 'value', value: 0, hidden: 0, missing: 1 });
    assert.deepEqual(sumCounts([ZERO], 1), { state: 'value', value: 0, hidden: 0, missing: 1 });
  });

  it('is “not collected” if no count was collected', () => {
    assert.deepEqual(sumCounts([MISSING, MISSING], 1), {
      state: 'not-collected',
      value: 0,
      hidden: 0,
      missing: 3,
    });
    assert.deepEqual(sumCounts([]), { state: 'not-collected', value: 0, hidden: 0, missing: 0 });
  });
});

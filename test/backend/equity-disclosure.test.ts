import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Count } from '../../src/contract/counts.js';
import { nationCell, protectCell, type ProtectedCell } from '../../demo/backend/equity/disclosure.js';

const ENOUGH = 40;

const cell = (attendances: readonly number[], workforce: number | null = ENOUGH): ProtectedCell =>
  protectCell({ returns: attendances.map((count) => ({ attendances: count, firstTime: null })), workforce });

const firstTime = (
  ...returns: readonly (readonly [attendances: number, firstTime: number | null])[]
): Count =>
  protectCell({
    returns: returns.map(([attendances, first]) => ({ attendances, firstTime: first })),
    workforce: ENOUGH,
  }).firstTime;

const value = (count: number): Count => ({ state: 'value', value: count });
const SUPPRESSED: Count = { state: 'suppressed' };
const ZERO: Count = { state: 'zero' };
const MISSING: Count = { state: 'not-collected' };

describe('attendances of a cell', () => {
  const cases: readonly (readonly [
    what: string,
    counts: readonly number[],
    workforce: number | null,
    Count,
  ])[] = [
    ['8 with 3 of them together are a value', [3, 2, 2, 1], 40, value(10)],
    ['8 at one session are a value', [8], 40, value(10)],
    ['12 are rounded down', [12], 40, value(10)],
    ['13 are rounded up', [13], 40, value(15)],
    ['1 is suppressed', [1], 40, SUPPRESSED],
    ['7 are suppressed', [7], 40, SUPPRESSED],
    ['8 of whom no 3 came together are suppressed', [2, 2, 2, 2], 40, SUPPRESSED],
    ['many of whom no 3 came together are suppressed', Array.from({ length: 50 }, () => 2), 4000, SUPPRESSED],
    ['many of a workforce of 39 are suppressed', [30, 30], 39, SUPPRESSED],
    ['many of a workforce that nobody knows are suppressed', [30, 30], null, SUPPRESSED],
    ['nobody at any session is zero', [0, 0], 40, ZERO],
    ['nobody is zero in a small or unknown workforce, too', [0], null, ZERO],
    ['no return is not collected', [], 40, MISSING],
  ];
  for (const [what, counts, workforce, expected] of cases) {
    it(what, () => assert.deepEqual(cell(counts, workforce).attendances, expected));
  }

  it('are never a value below 8, and never told more finely than by 5', () => {
    for (let count = 0; count <= 200; count += 1) {
      const { attendances } = cell([count]);
      if (count === 0) assert.deepEqual(attendances, ZERO);
      else if (count < 8) assert.deepEqual(attendances, SUPPRESSED);
      else assert.ok(attendances.state === 'value' && attendances.value % 5 === 0);
      if (attendances.state === 'value') assert.ok(Math.abs(attendances.value - count) <= 2, String(count));
    }
  });
});

describe('first-timers of a cell', () => {
  it('are suppressed whenever attendances are, whatever they are themselves', () => {
    for (const first of [0, 1, 4, null]) assert.deepEqual(firstTime([4, first]), SUPPRESSED);
  });
  it('are suppressed from 1 to 7, and a value from 8', () => {
    assert.deepEqual(firstTime([20, 1]), SUPPRESSED);
    assert.deepEqual(firstTime([20, 7]), SUPPRESSED);
    assert.deepEqual(firstTime([20, 8]), value(10));
  });
  it('tell none from not collected', () => {
    assert.deepEqual(firstTime([20, 0]), ZERO);
    assert.deepEqual(firstTime([20, null]), MISSING);
    assert.deepEqual(firstTime([20, null], [10, 8]), value(10));
    assert.deepEqual(firstTime([0, null]), MISSING);
    assert.deepEqual(firstTime([0, 0]), ZERO);
    assert.deepEqual(firstTime(), MISSING);
  });
});

describe('a cell of the nation', () => {
  const part = (attendances: Count): ProtectedCell => ({ attendances, firstTime: attendances });
  const nation = (...counts: readonly Count[]): Count => nationCell(counts.map(part)).attendances;

  it('is the sum of the published values, with how many parts are hidden and missing', () => {
    assert.deepEqual(nation(value(10), value(25), SUPPRESSED, SUPPRESSED, MISSING, ZERO), {
      ...{ state: 'value', value: 35, hidden: 2, missing: 1 },
    });
    assert.deepEqual(nation(value(10), ZERO), value(10));
  });
  it('is suppressed, not 0, where only hidden parts had attendances', () => {
    assert.deepEqual(nation(SUPPRESSED, ZERO, MISSING), SUPPRESSED);
  });
  it('is zero only where all parts are, and tells how many are missing where some are', () => {
    assert.deepEqual(nation(ZERO, ZERO), ZERO);
    assert.deepEqual(nation(ZERO, MISSING, MISSING), { state: 'value', value: 0, missing: 2 });
    assert.deepEqual(nation(MISSING, MISSING), MISSING);
    assert.deepEqual(nation(), MISSING);
  });
  it('never shows first-timers where it suppresses attendances', () => {
    const states = [ZERO, SUPPRESSED, MISSING, value(10)];
    for (const one of states) {
      for (const other of states) {
        const cells = [one, other].map((attendances) => ({
          attendances,
          firstTime: attendances.state === 'value' ? SUPPRESSED : attendances,
        }));
        const { attendances, firstTime: first } = nationCell(cells);
        if (attendances.state === 'suppressed') assert.deepEqual(first, SUPPRESSED);
      }
    }
  });
});

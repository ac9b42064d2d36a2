import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Count } from '../../../src/contract/counts.js';
import {
  nationCell,
  protectCell,
  type ProtectedCell,
} from '../../../demo/backend/src/domain/equity/disclosure.js';

const SUFFICIENT_WORKFORCE = 40;

const cell = (
  attendances: readonly number[],
  workforce: number | null = SUFFICIENT_WORKFORCE
): ProtectedCell =>
  protectCell({ returns: attendances.map((count) => ({ attendances: count, firstTime: null })), workforce });

const firstTime = (
  ...returns: readonly (readonly [attendances: number, firstTime: number | null])[]
): Count =>
  protectCell({
    returns: returns.map(([attendances, first]) => ({ attendances, firstTime: first })),
    workforce: SUFFICIENT_WORKFORCE,
  }).firstTime;

const value = (count: number): Count => ({ state: 'value', value: count });
const SUPPRESSED: Count = { state: 'suppressed' };
const ZERO: Count = { state: 'zero' };
const MISSING: Count = { state: 'not-collected' };

describe('attendances of a cell', () => {
  const cases: readonly (readonly [
    title: string,
    counts: readonly number[],
    workforce: number | null,
    Count,
  ])[] = [
    ['publishes 8 attendances with 3 at one session', [3, 2, 2, 1], 40, value(10)],
    ['publishes 8 attendances at one session', [8], 40, value(10)],
    ['rounds 12 attendances down to 10', [12], 40, value(10)],
    ['rounds 13 attendances up to 15', [13], 40, value(15)],
    ['suppresses 1 attendance', [1], 40, SUPPRESSED],
    ['suppresses 7 attendances', [7], 40, SUPPRESSED],
    ['suppresses 8 attendances with fewer than 3 at each session', [2, 2, 2, 2], 40, SUPPRESSED],
    [
      'suppresses many attendances with fewer than 3 at each session',
      Array.from({ length: 50 }, () => 2),
      4000,
      SUPPRESSED,
    ],
    ['suppresses many attendances from a workforce of 39', [30, 30], 39, SUPPRESSED],
    ['suppresses many attendances from an unknown workforce', [30, 30], null, SUPPRESSED],
    ['publishes zero if every return records zero attendances', [0, 0], 40, ZERO],
    ['publishes zero for an unknown workforce, too', [0], null, ZERO],
    ['reports cells without returns as not collected', [], 40, MISSING],
  ];
  for (const [title, counts, workforce, expected] of cases) {
    it(title, () => assert.deepEqual(cell(counts, workforce).attendances, expected));
  }

  it('never publishes a value below 8 or one that is not a multiple of 5', () => {
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
  it('suppresses first-timers whenever attendances are suppressed', () => {
    for (const first of [0, 1, 4, null]) assert.deepEqual(firstTime([4, first]), SUPPRESSED);
  });
  it('suppresses 1 to 7 first-timers and publishes 8', () => {
    assert.deepEqual(firstTime([20, 1]), SUPPRESSED);
    assert.deepEqual(firstTime([20, 7]), SUPPRESSED);
    assert.deepEqual(firstTime([20, 8]), value(10));
  });
  it('distinguishes zero first-timers from not collected', () => {
    assert.deepEqual(firstTime([20, 0]), ZERO);
    assert.deepEqual(firstTime([20, null]), MISSING);
    assert.deepEqual(firstTime([20, null], [10, 8]), value(10));
    assert.deepEqual(firstTime([0, null]), MISSING);
    assert.deepEqual(firstTime([0, 0]), ZERO);
    assert.deepEqual(firstTime(), MISSING);
  });
});

describe('a cell for the nation', () => {
  const part = (attendances: Count): ProtectedCell => ({ attendances, firstTime: attendances });
  const nation = (...counts: readonly Count[]): Count => nationCell(counts.map(part)).attendances;

  it('adds up published values and counts hidden and missing parts', () => {
    assert.deepEqual(nation(value(10), value(25), SUPPRESSED, SUPPRESSED, MISSING, ZERO), {
      ...{ state: 'value', value: 35, hidden: 2, missing: 1 },
    });
    assert.deepEqual(nation(value(10), ZERO), value(10));
  });
  it('is suppressed rather than zero if only hidden parts have attendances', () => {
    assert.deepEqual(nation(SUPPRESSED, ZERO, MISSING), SUPPRESSED);
  });
  it('is zero only if all parts are zero, and otherwise counts the missing parts', () => {
    assert.deepEqual(nation(ZERO, ZERO), ZERO);
    assert.deepEqual(nation(ZERO, MISSING, MISSING), { state: 'value', value: 0, missing: 2 });
    assert.deepEqual(nation(MISSING, MISSING), MISSING);
    assert.deepEqual(nation(), MISSING);
  });
  it('never publishes first-timers if attendances are suppressed', () => {
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

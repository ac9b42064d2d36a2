import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Count } from '../../../src/contract/counts.js';
import {
  publishedDesignEffect,
  type Clusters,
} from '../../../demo/backend/src/domain/equity/design-effect.js';
import {
  mostIfSuppressed,
  nationCell,
  nationWithoutRevealingFirstTime,
  withoutRevealingFirstTime,
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
    assert.deepEqual(firstTime([25, 1]), SUPPRESSED);
    assert.deepEqual(firstTime([25, 7]), SUPPRESSED);
    assert.deepEqual(firstTime([25, 8]), value(10));
  });
  it('suppresses first-timers if the two published values could leave 1 to 7 others', () => {
    for (let all = 0; all <= 80; all += 1) {
      for (let first = 0; first <= all; first += 1) {
        const { attendances, firstTime: published } = protectCell({
          returns: [{ attendances: all, firstTime: first }],
          workforce: SUFFICIENT_WORKFORCE,
        });
        if (attendances.state !== 'value' || published.state !== 'value') continue;
        // Every pair of counts that rounds to the published values.
        for (let a = attendances.value - 2; a <= attendances.value + 2; a += 1) {
          for (let f = published.value - 2; f <= published.value + 2; f += 1) {
            assert.ok(a - f > 7, `${String(all)} and ${String(first)} leave ${String(a - f)} others`);
          }
        }
      }
    }
    assert.deepEqual(firstTime([25, 12]), value(10));
    assert.deepEqual(firstTime([22, 12]), SUPPRESSED);
    assert.deepEqual(firstTime([40, 40]), SUPPRESSED);
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
  it('states the maximum sum of all hidden parts, unless one has no bound', () => {
    const hidden = (mostIfSuppressed: number | null) => ({ ...part(SUPPRESSED), mostIfSuppressed });
    assert.deepEqual(nationCell([part(value(10)), hidden(7), hidden(24)]).attendances, {
      ...{ state: 'value', value: 10, hidden: 2, hiddenAtMost: 31 },
    });
    assert.deepEqual(nationCell([part(value(10)), hidden(7), hidden(null)]).attendances, {
      ...{ state: 'value', value: 10, hidden: 2 },
    });
  });
  it('states no bound if it is itself suppressed', () => {
    assert.deepEqual(
      nationCell([{ ...part(SUPPRESSED), mostIfSuppressed: 7 }, part(ZERO)]),
      part(SUPPRESSED)
    );
  });
  it('bounds a suppressed cell by the rule that suppressed it', () => {
    const most = (rounds: number, workforce: number | null, national: number | null = null) =>
      mostIfSuppressed(
        { returns: Array.from({ length: rounds }, () => ({ attendances: 1, firstTime: null })), workforce },
        national
      );
    assert.deepEqual([most(1, 40), most(3, 40), most(4, 40), most(12, 900)], [7, 7, 8, 24]);
    assert.deepEqual([most(1, 39), most(3, 5), most(1, 0)], [39, 15, 1]);
    assert.deepEqual([most(2, null), most(2, null, 900)], [null, 1800]);
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

describe('cells that were published before the rule for first-timers', () => {
  const cellWith = (attendances: Count, first: Count): ProtectedCell => ({ attendances, firstTime: first });

  it('lose the first-timers that reveal others, and nothing else', () => {
    const revealing = cellWith(value(20), value(10));
    assert.deepEqual(withoutRevealingFirstTime(revealing), cellWith(value(20), SUPPRESSED));
    for (const safe of [
      cellWith(value(25), value(10)),
      cellWith(value(10), ZERO),
      cellWith(value(10), SUPPRESSED),
      cellWith(SUPPRESSED, SUPPRESSED),
      cellWith(ZERO, MISSING),
    ]) {
      assert.equal(withoutRevealingFirstTime(safe), safe);
    }
  });

  it('are removed from the nation, including those outside any system', () => {
    const safe = cellWith(value(40), value(10));
    const revealing = cellWith(value(20), value(15));
    const nation = (first: number, hidden = 0): ProtectedCell =>
      cellWith(value(60 + 20), { state: 'value', value: first, ...(hidden > 0 && { hidden }) });
    assert.deepEqual(nationWithoutRevealingFirstTime(nation(35), [safe, revealing]).firstTime, {
      ...{ state: 'value', value: 10, hidden: 2 },
    });
    const onlySystems = cellWith(value(60), { state: 'value', value: 25, hidden: 3 });
    assert.deepEqual(nationWithoutRevealingFirstTime(onlySystems, [safe, revealing]).firstTime, {
      ...{ state: 'value', value: 10, hidden: 4 },
    });
    const onlyRevealing = cellWith(value(20), value(15));
    assert.deepEqual(nationWithoutRevealingFirstTime(onlyRevealing, [revealing]).firstTime, SUPPRESSED);
    const onlySafe = cellWith(value(40), value(10));
    assert.equal(nationWithoutRevealingFirstTime(onlySafe, [safe]), onlySafe);
  });

  it('are removed from the nation if other systems are suppressed or have none', () => {
    const nation = cellWith(value(60), value(25));
    const others = [SUPPRESSED, ZERO, MISSING].map((count) => cellWith(count, count));
    assert.deepEqual(nationWithoutRevealingFirstTime(nation, [cellWith(value(40), value(10)), ...others]), {
      attendances: value(60),
      firstTime: { state: 'value', value: 10, hidden: 1 },
    });
  });

  it('stay unchanged in a nation without two values', () => {
    const systems = [cellWith(value(40), value(10)), cellWith(value(20), value(15))];
    for (const nation of [
      cellWith(value(60), SUPPRESSED),
      cellWith(value(60), ZERO),
      cellWith(value(60), MISSING),
      cellWith(SUPPRESSED, value(25)),
    ]) {
      assert.equal(nationWithoutRevealingFirstTime(nation, systems), nation);
    }
  });
});

describe('the design effect of a publication', () => {
  /** Clusters for a number of systems and Rounds, in pairs of counts that differ from 10 by the spread. */
  const clusters = (systems: number, rounds: number, spread: number): Clusters[] =>
    Array.from({ length: systems }, (_, system) => ({
      system: String(system),
      counts: new Map(
        Array.from({ length: rounds }, (_none, round) => [
          `${String(system)} ${String(round)}`,
          10 + (round % 2 === 0 ? spread : -spread),
        ])
      ),
    }));

  it('is one of six steps, rounded up', () => {
    const steps = [0, 2, 4, 5, 6, 7, 8, 9, 10].map((spread) =>
      publishedDesignEffect(clusters(5, 40, spread))
    );
    assert.deepEqual(steps, [2, 2, 2, 4, 4, 6, 8, 12, 12]);
    assert.equal(
      publishedDesignEffect(
        clusters(5, 40, 0).map((each) => ({
          ...each,
          counts: new Map([...each.counts].map(([id], at) => [id, at === 0 ? 1000 : 0])),
        }))
      ),
      20
    );
  });

  it('is rounded up to the step that it equals', () => {
    // Two Rounds with 6 and 2 attendances have a design effect of (6 - 2)² / (6 + 2).
    const pairs = Array.from({ length: 100 }, (_, pair) => ({
      system: String(pair % 5),
      counts: new Map([
        [`${String(pair)} first`, 6],
        [`${String(pair)} second`, 2],
      ]),
    }));
    assert.equal(publishedDesignEffect(pairs), 2);
  });

  it('is absent without attendances', () => {
    const none = clusters(5, 40, 0).map(({ system, counts }) => ({
      system,
      counts: new Map([...counts.keys()].map((id) => [id, 0])),
    }));
    assert.equal(publishedDesignEffect(none), null);
  });

  it('is absent below 5 systems or 200 Rounds', () => {
    assert.equal(publishedDesignEffect(clusters(4, 100, 5)), null);
    assert.equal(publishedDesignEffect(clusters(5, 39, 5)), null);
    assert.equal(publishedDesignEffect([]), null);
  });
});

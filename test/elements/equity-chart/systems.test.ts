import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemsOn } from '../../../demo/backend/src/domain/systems/known-systems.js';
import {
  LAYOUTS,
  layoutFor,
  systemAfterKey,
  type Layout,
  type Place,
} from '../../../src/elements/equity-chart/systems-layout.js';

const codesOn = (day: string): string[] => systemsOn(day).map(({ code }) => code);

const layoutOn = (day: string): Layout => {
  const layout = layoutFor(codesOn(day));
  assert.ok(layout, day);
  return layout;
};

const isAdjacent = (one: Place | undefined, other: Place | undefined): boolean => {
  if (!one || !other) return false;
  const rows = Math.abs(one.row - other.row);
  const columns = Math.abs(one.column - other.column);
  return (rows === 0 && columns === 2) || (rows === 1 && columns === 1);
};

/** Borders between the 36 systems, from north to south. */
const BORDERS = `
  QHM-QE1 QHM-QOQ QE1-QWO QE1-QOP QE1-QYG QE1-QOQ QWO-QOQ QWO-QOP QWO-QF7 QOP-QYG QOP-QJ2 QF7-QOQ QF7-QJ2 QF7-QT1 QOQ-QJM
  QYG-QOC QYG-QNC QYG-QJ2 QJ2-QNC QJ2-QT1 QJ2-QK1 QT1-QJM QT1-QK1 QJM-T6Y0W QJM-QK1 QJM-S1Y5D QNC-QOC QNC-QUA QNC-QHL QNC-QGH
  QUA-QHL QUA-QGH QHL-QWU QHL-QGH QWU-QPM QWU-QK1 QWU-S0E4D QWU-QR1 QWU-QGH QPM-QK1 QPM-S1Y5D QPM-S0E4D QOC-QGH QGH-QR1
  S1Y5D-T6Y0W S1Y5D-D7T5G S1Y5D-Z9B2Z S1Y5D-S0E4D T6Y0W-D7T5G D7T5G-QMF D7T5G-Z9B2Z Z9B2Z-QMF Z9B2Z-QWE Z9B2Z-S0E4D QMF-QKK QWE-QKK
  QWE-S9B9J QKK-QKS QKS-S9B9J S9B9J-S0E4D S9B9J-QRL S0E4D-QRL S0E4D-QOX S0E4D-QR1 QR1-QUY QR1-QOX QUY-QOX QUY-QSL QOX-QSL
  QOX-QVV QOX-QRL QVV-QRL QVV-QSL QVV-QJK QSL-QJK QJK-QT6`
  .trim()
  .split(/\s+/)
  .map((border) => border.split('-'));

describe('the layouts of the map of systems', () => {
  it('have a place for each of the 42 systems until March 2026, and the 36 since', () => {
    for (const [day, count] of [
      ['2022-07-01', 42],
      ['2026-03-31', 42],
      ['2026-04-01', 36],
    ] as const) {
      const layout = layoutOn(day);
      assert.equal(layout.size, count);
      assert.deepEqual([...layout.keys()].sort(), codesOn(day).sort());
    }
  });

  it('have no two systems in the same place, and no isolated hexagon', () => {
    for (const layout of LAYOUTS) {
      const places = [...layout.values()];
      assert.equal(new Set(places.map(({ row, column }) => `${row} ${column}`)).size, places.length);
      const reached = new Set(places.slice(0, 1));
      for (const one of reached) for (const other of places) if (isAdjacent(one, other)) reached.add(other);
      assert.equal(reached.size, places.length);
    }
  });

  it('keep at least 2 in 3 borders of the 36 systems, and every system next to a neighbour', () => {
    const layout = layoutOn('2026-04-01');
    const kept = BORDERS.filter(([one = '', other = '']) => {
      assert.ok(layout.has(one) && layout.has(other), `${one}-${other}`);
      return isAdjacent(layout.get(one), layout.get(other));
    });
    assert.ok(kept.length / BORDERS.length >= 2 / 3, `${kept.length} of ${BORDERS.length}`);
    for (const code of layout.keys()) assert.ok(kept.flat().includes(code), code);
  });

  it('have no layout for unknown systems, such as after a merger', () => {
    assert.equal(layoutFor([...codesOn('2026-04-01'), 'NEW']), null);
    assert.equal(layoutFor([]), null);
  });
});

describe('the keys of the map of systems', () => {
  it('move to the neighbour in the direction of the arrow, and stop at the coast', () => {
    const layout = layoutOn('2026-04-01');
    const after = (code: string, key: string) => systemAfterKey(layout, code, key);
    assert.equal(after('QWO', 'ArrowRight'), 'QOQ');
    assert.equal(after('QWO', 'ArrowLeft'), 'QOP');
    assert.equal(after('QHM', 'ArrowUp'), null);
    assert.equal(after('QT6', 'ArrowLeft'), null);
    assert.ok(['QSL', 'QVV'].includes(after('QOX', 'ArrowDown') ?? ''));
    assert.equal(after('QVV', 'ArrowRight'), 'QKS');
    assert.equal(after('QWO', 'Home'), 'QE1');
    assert.equal(after('QWO', 'End'), 'QT6');
    assert.equal(after('QWO', 'a'), null);
  });

  it('reach every system from every other', () => {
    for (const layout of LAYOUTS) {
      const [first = ''] = layout.keys();
      const reached = new Set([first]);
      for (const code of reached)
        for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
          const next = systemAfterKey(layout, code, key);
          if (next !== null) reached.add(next);
        }
      assert.equal(reached.size, layout.size);
    }
  });
});

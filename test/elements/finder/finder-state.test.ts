import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  INITIAL_STATE,
  reduceFinder,
  type FinderAction,
  type FinderState,
} from '../../../src/elements/finder/finder-state.js';

const after = (...actions: FinderAction[]): FinderState => actions.reduce(reduceFinder, INITIAL_STATE);

describe('the state of a finder', () => {
  it('ignores a distance that is not possible', () => {
    for (const km of [null, 0, -5, Number.NaN, 999_999]) {
      assert.equal(after({ type: 'within', km }).within, null);
    }
    assert.equal(after({ type: 'within', km: 40 }).within, 40);
    assert.equal(after({ type: 'within', km: 19_999 }).within, 19_999);
    assert.equal(after({ type: 'within', km: 20_000 }).within, null);
  });

  it('begins without a distance and closed', () => {
    assert.deepEqual(INITIAL_STATE, {
      ...{ within: null, isPanelOpen: false, isMoreOpen: false, isNotOpenShown: false },
    });
  });

  it('changes one part at a time', () => {
    assert.deepEqual(after({ type: 'within', km: 40 }, { type: 'more', isOpen: true }), {
      ...{ within: 40, isPanelOpen: false, isMoreOpen: true, isNotOpenShown: false },
    });
    assert.deepEqual(after({ type: 'panel', isOpen: true }, { type: 'within', km: 10 }), {
      ...{ within: 10, isPanelOpen: true, isMoreOpen: false, isNotOpenShown: false },
    });
    assert.deepEqual(after({ type: 'within', km: 40 }, { type: 'not-open', isShown: true }), {
      ...{ within: 40, isPanelOpen: false, isMoreOpen: false, isNotOpenShown: true },
    });
  });

  it('opens and closes its parts', () => {
    const state = after(
      { type: 'panel', isOpen: true },
      { type: 'more', isOpen: true },
      { type: 'not-open', isShown: true }
    );
    assert.deepEqual([state.isPanelOpen, state.isMoreOpen, state.isNotOpenShown], [true, true, true]);
    assert.equal(reduceFinder(state, { type: 'panel', isOpen: false }).isPanelOpen, false);
  });
});

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

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_CHOICES } from '../../../src/context/visitor.js';
import {
  INITIAL_STATE,
  presetsOf,
  reduceFinder,
  withPresets,
  type FinderAction,
  type FinderState,
} from '../../../src/elements/finder/finder-state.js';

const after = (...actions: FinderAction[]): FinderState => actions.reduce(reduceFinder, INITIAL_STATE);

describe('the state of a finder', () => {
  it('keeps the latest value of each preset until they are applied', () => {
    const state = after(
      { type: 'preset', presets: { sector: 'hospice', filters: { format: 'online' } } },
      { type: 'preset', presets: { role: 'student', filters: { when: 'this-week' } } },
      { type: 'preset', presets: { sector: 'health' } }
    );
    assert.deepEqual(state.presets, {
      sector: 'health',
      role: 'student',
      filters: { format: 'online', when: 'this-week' },
    });
    assert.deepEqual(reduceFinder(state, { type: 'presets-applied' }).presets, {});
  });

  it('follows the lookup of near', () => {
    assert.equal(after({ type: 'near', near: 'LS1' }).near, 'wanted');
    assert.equal(after({ type: 'near', near: '' }).near, 'none');
    assert.equal(after({ type: 'near', near: 'LS1' }, { type: 'near-asked' }).near, 'asked');
    assert.equal(
      after({ type: 'near', near: 'LS1' }, { type: 'near-asked' }, { type: 'near-found' }).near,
      'none'
    );
  });

  it('keeps a near that was set while an earlier one was looked up', () => {
    const state = after(
      { type: 'near', near: 'LS1' },
      { type: 'near-asked' },
      { type: 'near', near: 'CF10' },
      { type: 'near-found' }
    );
    assert.equal(state.near, 'wanted');
  });

  it('looks near up again after the element was removed during the lookup', () => {
    const state = after({ type: 'near', near: 'LS1' }, { type: 'near-asked' }, { type: 'removed' });
    assert.equal(state.near, 'wanted');
  });

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

describe('the presets of a finder', () => {
  const element = { sector: 'hospice', role: null, format: 'online', when: 'someday' };

  it('reads only changed attributes, and ignores unknown dates', () => {
    assert.deepEqual(
      presetsOf(element, (name) => name === 'sector'),
      { sector: 'hospice' }
    );
    assert.deepEqual(
      presetsOf(element, () => true),
      { sector: 'hospice', filters: { format: 'online', when: '' } }
    );
  });

  it('take a role of visitors and leave those of ARIA alone', () => {
    const isRole = (name: string) => name === 'role';
    assert.deepEqual(presetsOf({ ...element, role: 'student' }, isRole), { role: 'student' });
    assert.deepEqual(presetsOf({ ...element, role: 'region' }, isRole), {});
  });

  it('changes the choices that they name and no others', () => {
    const choices = { ...NO_CHOICES, role: 'student' };
    const changed = withPresets(choices, { sector: 'hospice', filters: { format: 'online' } });
    assert.equal(changed.sector, 'hospice');
    assert.equal(changed.role, 'student');
    assert.deepEqual(changed.filters, { ...NO_CHOICES.filters, format: 'online' });
  });
});

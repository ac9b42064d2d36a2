import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_CHOICES } from '../../../src/context/visitor.js';
import {
  NO_PRESETS,
  presetsOf,
  reducePresets,
  withPresets,
  type PresetAction,
  type PresetState,
} from '../../../src/elements/visitor/visitor-presets.js';

const after = (...actions: PresetAction[]): PresetState => actions.reduce(reducePresets, NO_PRESETS);

describe('presets that are not applied yet', () => {
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
    assert.deepEqual(reducePresets(state, { type: 'applied' }).presets, {});
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
    assert.equal(after({ type: 'removed' }).near, 'none');
    assert.equal(after({ type: 'near', near: 'LS1' }, { type: 'removed' }).near, 'wanted');
  });

  it('keeps presets while near is looked up, and near while presets are applied', () => {
    const preset: PresetAction = { type: 'preset', presets: { sector: 'health' } };
    const near: PresetAction = { type: 'near', near: 'LS1' };
    for (const action of [
      near,
      { type: 'near-asked' },
      { type: 'near-found' },
      { type: 'removed' },
    ] as const) {
      assert.deepEqual(after(preset, action).presets, { sector: 'health' });
    }
    assert.deepEqual(after(preset, near, { type: 'near-asked' }, { type: 'near-found' }), {
      ...{ presets: { sector: 'health' }, near: 'none' },
    });
    assert.deepEqual(after(near, preset, { type: 'applied' }), { presets: {}, near: 'wanted' });
    assert.equal(after(near, preset).near, 'wanted');
    assert.equal('filters' in after(preset).presets, false);
  });
});

describe('the presets of a page', () => {
  const element = { sector: 'hospice', role: null, format: 'online', when: 'someday' };

  it('reads only changed attributes, and ignores unknown dates', () => {
    assert.deepEqual(
      presetsOf(element, (name) => name === 'sector'),
      { sector: 'hospice' }
    );
    assert.deepEqual(
      presetsOf(element, () => true),
      { sector: 'hospice', filters: { format: 'online', shift: [], when: '', from: '', to: '' } }
    );
  });

  it('presets the dates from the first to the last day, and the time of day', () => {
    const dated = { ...element, from: '2026-12-01', to: null, shift: 'night' };
    assert.deepEqual(
      presetsOf(dated, (name) => name === 'from' || name === 'shift'),
      { filters: { shift: ['night'], when: 'dates', from: '2026-12-01', to: '' } }
    );
  });

  it('clears a choice when the page removes its attribute', () => {
    const none = { sector: null, role: null, format: null, when: null };
    assert.deepEqual(
      presetsOf(none, (name) => name === 'when' || name === 'format'),
      { filters: { format: '', when: '', from: '', to: '' } }
    );
  });

  it("accepts a visitor's role and ignores ARIA roles", () => {
    const isRole = (name: string) => name === 'role';
    assert.deepEqual(presetsOf({ ...element, role: 'student' }, isRole), { role: 'student' });
    assert.deepEqual(presetsOf({ ...element, role: 'region' }, isRole), {});
  });

  it('change only the choices that they name', () => {
    const choices = { ...NO_CHOICES, role: 'student' };
    const changed = withPresets(choices, { sector: 'hospice', filters: { format: 'online' } });
    assert.equal(changed.sector, 'hospice');
    assert.equal(changed.role, 'student');
    assert.deepEqual(changed.filters, { ...NO_CHOICES.filters, format: 'online' });
  });
});

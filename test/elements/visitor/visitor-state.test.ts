import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { NO_CHOICES, NO_FILTERS } from '../../../src/context/visitor.js';
import {
  TOGGLES,
  accessOf,
  filterCount,
  isPressed,
  moreToggles,
  reduceVisitor,
  toFilters,
  type Toggle,
} from '../../../src/elements/visitor/visitor-state.js';

const ALL: readonly Toggle[] = [...TOGGLES, ...moreToggles(['step-free', 'captions', 'food'])];

const press = (choices: typeof NO_CHOICES, toggle: Toggle) =>
  reduceVisitor(choices, { type: 'toggle', toggle });

describe('the toggle buttons of a visitor', () => {
  it('offer the access needs of the service once, without the one that is always in view', () => {
    assert.deepEqual(ALL.map(accessOf).filter(Boolean), ['captions', 'food']);
  });

  for (const toggle of ALL) {
    it(`switch on and off: ${toggle}`, () => {
      const on = press(NO_CHOICES, toggle);
      assert.equal(isPressed(NO_CHOICES.filters, toggle), false);
      assert.equal(isPressed(on.filters, toggle), true);
      assert.equal(filterCount(on.filters), 1);
      assert.deepEqual(press(on, toggle), NO_CHOICES);
    });
  }

  it('return to no filters if each is pressed twice, in any order', () => {
    const exclusive = new Set<Toggle>(['online', 'in-person', 'this-week', 'next-week', 'next-30-days']);
    const free = ALL.filter((toggle) => !exclusive.has(toggle));
    fc.assert(
      fc.property(fc.shuffledSubarray(free), fc.shuffledSubarray(free), (first, second) => {
        const rest = free.filter((toggle) => first.includes(toggle) !== second.includes(toggle));
        const pressed = [...first, ...second, ...rest].reduce(press, NO_CHOICES);
        assert.deepEqual(pressed.filters, NO_FILTERS);
      })
    );
  });

  it('exclude another date and another format', () => {
    const week = press(press(NO_CHOICES, 'this-week'), 'next-week');
    assert.equal(isPressed(week.filters, 'this-week'), false);
    assert.equal(isPressed(week.filters, 'next-week'), true);
    const inPerson = press(press(NO_CHOICES, 'online'), 'in-person');
    assert.equal(isPressed(inPerson.filters, 'online'), false);
  });
});

describe('the choices of a visitor', () => {
  it('keep the place, the sector and the role when filters are cleared', () => {
    const choices = { ...NO_CHOICES, sector: 'hospice', role: 'student' };
    const cleared = reduceVisitor(press(choices, 'online'), { type: 'clear-filters' });
    assert.deepEqual(cleared, choices);
  });

  it('are forgotten together', () => {
    assert.deepEqual(reduceVisitor({ ...NO_CHOICES, sector: 'hospice' }, { type: 'forget' }), NO_CHOICES);
  });

  it('ignore filters of the wrong type', () => {
    const hostile = {
      eligibleOnly: 'yes',
      format: 7,
      when: 'someday',
      from: '1.1.',
      shift: [{}, 'early', 'early'],
    };
    assert.deepEqual(toFilters(hostile), { ...NO_FILTERS, shift: ['early'] });
  });
});

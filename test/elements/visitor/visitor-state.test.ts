import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { NO_CHOICES, NO_FILTERS } from '../../../src/context/visitor.js';
import {
  TOGGLES,
  accessOf,
  filterCount,
  isPressed,
  isVisitorRole,
  moreToggles,
  reduceVisitor,
  toFilters,
  type Toggle,
} from '../../../src/elements/visitor/visitor-state.js';

const ALL: readonly Toggle[] = [...TOGGLES, ...moreToggles(['step-free', 'captions', 'food'])];

const press = (choices: typeof NO_CHOICES, toggle: Toggle) =>
  reduceVisitor(choices, { type: 'toggle', toggle });

describe('the toggle buttons of a visitor', () => {
  it('are in the order in which they are shown', () => {
    assert.deepEqual(ALL, [
      ...['eligible', 'online', 'this-week', 'next-week', 'early', 'evening-or-night', 'step-free'],
      ...['in-person', 'day', 'weekend', 'next-30-days', 'access:captions', 'access:food'],
    ]);
  });

  it('offer each access need of the service once, without the one that is always in view', () => {
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

  it('change one at a time', () => {
    const choices = { ...NO_CHOICES, sector: 'hospice', role: 'student' };
    const start = { place: null, position: null, employer: 'Larkmoor', ended: [], system: '' };
    assert.deepEqual(reduceVisitor(choices, { type: 'start', start }), { ...choices, start });
    assert.deepEqual(reduceVisitor(choices, { type: 'sector', sector: 'health' }), {
      ...choices,
      sector: 'health',
    });
    assert.deepEqual(reduceVisitor(choices, { type: 'role', role: 'agency' }), {
      ...choices,
      role: 'agency',
    });
    const evening = { ...choices, filters: { ...NO_FILTERS, shift: ['evening'] } };
    assert.deepEqual(reduceVisitor(evening, { type: 'filters', filters: { format: 'online' } }), {
      ...evening,
      filters: { ...evening.filters, format: 'online' },
    });
    assert.equal(reduceVisitor(choices, { type: 'toggle', toggle: 'online' }).sector, 'hospice');
  });

  it('keep other filters when a button is pressed', () => {
    const choices = press(press(press(NO_CHOICES, 'early'), 'evening-or-night'), 'online');
    assert.deepEqual(choices.filters, {
      ...NO_FILTERS,
      ...{ format: 'online', shift: ['early', 'evening', 'night'] },
    });
    assert.equal(filterCount(choices.filters), 3);
    assert.deepEqual(press(choices, 'evening-or-night').filters.shift, ['early']);
  });

  it('press “evening or night” only if both are chosen', () => {
    const evening = { ...NO_FILTERS, shift: ['evening'] };
    assert.equal(isPressed(evening, 'evening-or-night'), false);
    assert.equal(filterCount(evening), 1);
  });

  it('count each filter once', () => {
    assert.equal(filterCount(NO_FILTERS), 0);
    assert.equal(
      filterCount({
        ...NO_FILTERS,
        ...{
          eligibleOnly: true,
          format: 'online',
          when: 'this-week',
          shift: ['day'],
          access: ['bsl', 'food'],
        },
      }),
      6
    );
  });

  it('read filters set by the page, each with one code or several', () => {
    assert.deepEqual(
      toFilters({
        ...{ eligibleOnly: true, format: 'online', when: 'dates', from: '2026-12-01', to: '2026-12-31' },
        ...{ shift: 'night', access: ['bsl', '', 'bsl', 7] },
      }),
      {
        ...{ eligibleOnly: true, format: 'online', when: 'dates', from: '2026-12-01', to: '2026-12-31' },
        ...{ shift: ['night'], access: ['bsl'] },
      }
    );
    for (const when of ['this-week', 'next-week', 'next-30-days'])
      assert.equal(toFilters({ when }).when, when);
    for (const from of ['x2026-12-01', '2026-12-01T10:00', '26-12-01', '2026-1-01', '2026-12-1']) {
      assert.equal(toFilters({ from }).from, '');
    }
  });

  it('allow four roles, and none without a value', () => {
    for (const role of ['staff', 'volunteer', 'student', 'agency']) assert.equal(isVisitorRole(role), true);
    for (const role of [null, '', 'region', 'constructor']) assert.equal(isVisitorRole(role), false);
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

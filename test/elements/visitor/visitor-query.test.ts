import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_CHOICES, NO_FILTERS, type VisitorChoices } from '../../../src/context/visitor.js';
import { isVisitorKnown, spanOf, toVisitorQuery } from '../../../src/elements/visitor/visitor-query.js';
import { LEEDS } from './leeds.js';

/** A Sunday, on which the week ends. */
const SUNDAY = new Date('2026-11-29T12:00:00Z');
const MONDAY = new Date('2026-11-30T12:00:00Z');

const query = (changes: Partial<VisitorChoices>, within: number | null = null) =>
  toVisitorQuery({ ...NO_CHOICES, ...changes }, MONDAY, null, within);

describe('the days of a filter', () => {
  const span = (when: 'this-week' | 'next-week' | 'next-30-days', now: Date) =>
    spanOf({ when, from: '', to: '' }, now);

  it('end this week on Sunday, and begin next week on Monday', () => {
    assert.deepEqual(span('this-week', MONDAY), { from: null, to: '2026-12-06' });
    assert.deepEqual(span('next-week', MONDAY), { from: '2026-12-07', to: '2026-12-13' });
    assert.deepEqual(span('this-week', SUNDAY), { from: null, to: '2026-11-29' });
    assert.deepEqual(span('next-week', SUNDAY), { from: '2026-11-30', to: '2026-12-06' });
  });

  it('follow the calendar of the Rounds and not that of universal time', () => {
    // Already Monday in London, where summer time applies.
    assert.deepEqual(span('this-week', new Date('2026-07-05T23:30:00Z')), { from: null, to: '2026-07-12' });
  });

  it('count 30 days from today', () => {
    assert.deepEqual(span('next-30-days', MONDAY), { from: null, to: '2026-12-30' });
  });
});

describe('the query of a visitor', () => {
  it('says nothing of a visitor who said nothing', () => {
    const { forPlace, forSector, forRole, lat, eligible } = query({});
    assert.deepEqual(
      [forPlace ?? null, forSector, forRole, lat ?? null, eligible],
      [null, null, null, null, null]
    );
  });

  it('sends the place with its position, for backends that know only one of them', () => {
    const { forPlace, lat, lng } = query({ start: LEEDS });
    assert.deepEqual([forPlace, lat, lng], ['outcode:LS1', 53.8, -1.55]);
  });

  it('sends a role that must be welcome, but not that of staff', () => {
    assert.equal(query({ role: 'staff' }).forRole, null);
    assert.equal(query({ role: 'agency' }).forRole, 'agency');
  });

  it('says that the visitor is staff where a backend needs to judge', () => {
    const filters = { ...NO_FILTERS, eligibleOnly: true };
    assert.equal(query({ filters }).forRole, 'staff');
    assert.equal(query({ filters, start: LEEDS }).forRole, null);
    assert.equal(query({ filters }).eligible, 'yes');
  });

  it('includes Rounds that are held both ways in a format', () => {
    assert.deepEqual(query({ filters: { ...NO_FILTERS, format: 'online' } }).format, ['online', 'hybrid']);
  });

  it('limits the distance only from a position', () => {
    assert.equal(query({}, 40).within, undefined);
    assert.equal(query({ start: LEEDS }, 40).within, 40);
  });

  it('knows a visitor by any answer except "staff"', () => {
    const known = (changes: Partial<VisitorChoices>) => isVisitorKnown({ ...NO_CHOICES, ...changes });
    assert.equal(known({}), false);
    assert.equal(known({ role: 'staff' }), false);
    assert.equal(known({ role: 'student' }), true);
    assert.equal(known({ sector: 'hospice' }), true);
    assert.equal(known({ start: LEEDS }), true);
    assert.equal(known({ start: { ...LEEDS, place: null, employer: 'Larkmoor' } }), false);
  });
});

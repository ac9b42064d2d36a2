import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_CHOICES, NO_FILTERS, type VisitorChoices } from '../../../src/context/visitor.js';
import {
  formatsOf,
  isVisitorKnown,
  pointOf,
  spanOf,
  toVisitor,
  toVisitorQuery,
} from '../../../src/elements/visitor/visitor-query.js';
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

  it('follow the calendar of the Rounds, not UTC', () => {
    // Already Monday in London, where summer time applies.
    assert.deepEqual(span('this-week', new Date('2026-07-05T23:30:00Z')), { from: null, to: '2026-07-12' });
  });

  it('count 30 days from today', () => {
    assert.deepEqual(span('next-30-days', MONDAY), { from: null, to: '2026-12-30' });
  });
});

describe('dates that a visitor chose', () => {
  it('limit both ends, or one', () => {
    const of = (from: string, to: string) => spanOf({ when: 'dates', from, to }, MONDAY);
    assert.deepEqual(of('2026-12-01', '2026-12-31'), { from: '2026-12-01', to: '2026-12-31' });
    assert.deepEqual(of('2026-12-01', ''), { from: '2026-12-01', to: null });
    assert.deepEqual(of('', '2026-12-31'), { from: null, to: '2026-12-31' });
  });

  it('are left out if no date is set', () => {
    assert.deepEqual(spanOf({ when: '', from: '2026-12-01', to: '2026-12-31' }, MONDAY), {
      from: null,
      to: null,
    });
  });
});

describe('the point of a search', () => {
  const place = LEEDS.place!;

  it('is the position of the device, or else that of the place', () => {
    const position = { lat: 51.5, lng: -0.1 };
    assert.equal(pointOf(null), null);
    assert.deepEqual(pointOf({ ...LEEDS, position }), position);
    assert.deepEqual(pointOf(LEEDS), { lat: 53.8, lng: -1.55 });
    assert.equal(pointOf({ ...LEEDS, place: null }), null);
  });

  it('does not exist for a system, which is an area, and for a place without a position', () => {
    for (const changes of [{ kind: 'system' }, { lat: null }, { lng: null }]) {
      assert.equal(pointOf({ ...LEEDS, place: { ...place, ...changes } }), null);
    }
    assert.deepEqual(pointOf({ ...LEEDS, place: { ...place, lat: 0, lng: 0 } }), { lat: 0, lng: 0 });
  });
});

describe('a visitor as elements judge them', () => {
  it('has said nothing at first', () => {
    assert.deepEqual(toVisitor(NO_CHOICES), { sector: null, role: null, place: null });
  });

  it('has the outward code, nations and systems of a place', () => {
    const place = { ...LEEDS.place!, label: 'LS1, Leeds' };
    const of = (changes: object) =>
      toVisitor({
        ...NO_CHOICES,
        sector: 'hospice',
        role: 'agency',
        start: { ...LEEDS, place: { ...place, ...changes } },
      });
    assert.deepEqual(of({}), {
      sector: 'hospice',
      role: 'agency',
      place: { outcode: 'LS1', nations: ['england'], systems: ['QWO'] },
    });
    assert.equal(of({ kind: 'town', label: 'LS1' }).place?.outcode, null);
    assert.equal(of({ label: 'x LS1' }).place?.outcode, null);
  });
});

describe('the query of a visitor', () => {
  it('has every limit of a search', () => {
    const choices = {
      start: { ...LEEDS, employer: 'Larkmoor', system: 'QOP' },
      ...{ sector: 'hospice', role: 'student' },
      filters: {
        ...{ eligibleOnly: true, format: 'in-person', shift: ['night'], access: ['bsl'] },
        ...{ when: 'next-week' as const, from: '', to: '' },
      },
    };
    assert.deepEqual(toVisitorQuery(choices, MONDAY, 'QWO', 20), {
      ...{ q: 'Larkmoor', lat: 53.8, lng: -1.55, within: 20, forPlace: 'outcode:LS1' },
      ...{ forSector: 'hospice', forRole: 'student', system: ['QOP'], eligible: 'yes' },
      ...{ format: ['in-person', 'hybrid'], shift: ['night'], access: ['bsl'] },
      ...{ from: '2026-12-07', to: '2026-12-13' },
    });
  });

  it('is limited to the system of the page, or to none', () => {
    assert.deepEqual(toVisitorQuery(NO_CHOICES, MONDAY, 'QWO', null).system, ['QWO']);
    assert.deepEqual(query({}).system, []);
    assert.equal(query({}).q, null);
  });

  it('asks for one format if both count', () => {
    assert.deepEqual([formatsOf(''), formatsOf('hybrid')], [[], ['hybrid']]);
  });

  it('does not describe a visitor who has said nothing', () => {
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

  it('says that the visitor is staff if a backend needs that to judge', () => {
    const filters = { ...NO_FILTERS, eligibleOnly: true };
    assert.equal(query({ filters }).forRole, 'staff');
    assert.equal(query({ filters, start: LEEDS }).forRole, null);
    assert.equal(query({ filters }).eligible, 'yes');
  });

  it('includes Rounds that are held both in person and online in each format', () => {
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
    assert.equal(known({ start: { ...LEEDS, place: null, position: { lat: 53.8, lng: -1.55 } } }), true);
    assert.equal(known({ start: { ...LEEDS, place: null, employer: 'Larkmoor' } }), false);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_CHOICES, type RoundFilters, type VisitorChoices } from '../../../src/context/visitor.js';
import * as query from '../../../src/elements/sessions/sessions-query.js';
import { LEEDS } from '../visitor/leeds.js';

const NOW = new Date('2026-11-22T14:30:00Z');

const START = { ...LEEDS, system: 'QWO' };

const search = (
  choices: Partial<VisitorChoices> = {},
  filters: Partial<RoundFilters> = {}
): query.SessionsSearch => ({
  choices: { ...NO_CHOICES, ...choices, filters: { ...NO_CHOICES.filters, ...filters } },
  programme: 'larkmoor',
  scope: null,
  within: 20,
  days: 90,
});

const filled = (parameters: object) =>
  Object.fromEntries(
    Object.entries(parameters).filter(([, value]) => value != null && value !== '' && String(value) !== '')
  );

describe('toSpan', () => {
  for (const [filters, from, to] of [
    [{}, null, '2027-02-20'],
    [{ when: 'this-week' }, null, '2026-11-22'],
    [{ when: 'next-week' }, '2026-11-23', '2026-11-29'],
    [{ when: 'next-30-days' }, null, '2026-12-22'],
    [{ when: 'dates', from: '2026-12-01', to: '2026-12-05' }, '2026-12-01', '2026-12-05'],
    [{ when: 'dates', from: '2026-12-01' }, '2026-12-01', '2027-03-01'],
    [{ when: 'dates', to: '2026-12-05' }, null, '2026-12-05'],
    [{ when: 'dates', from: '2025-12-01' }, '2025-12-01', '2027-02-20'],
  ] as const) {
    it(`returns ${from ?? 'now'} to ${to} for ${JSON.stringify(filters)}`, () => {
      assert.deepEqual(query.toSpan(search({}, filters), NOW), { from, to });
    });
  }
});

describe('toListQuery', () => {
  it('sends what the visitor said, with the position of the place', () => {
    const choices = { start: START, sector: 'social-care', role: 'volunteer' };
    const parameters = query.toListQuery(search(choices, { eligibleOnly: true, format: 'online' }), NOW);
    assert.deepEqual(filled(parameters), {
      forPlace: 'outcode:LS1',
      forSector: 'social-care',
      forRole: 'volunteer',
      lat: 53.8,
      lng: -1.55,
      within: 20,
      system: ['QWO'],
      eligible: 'yes',
      format: ['online', 'hybrid'],
      programme: 'larkmoor',
      to: '2027-02-20',
    });
  });
});

describe('toListQuery from a place', () => {
  const withinOf = (changes: Partial<query.SessionsSearch>, start = START as VisitorChoices['start']) =>
    query.toListQuery({ ...search({ start }), programme: null, within: null, ...changes }, NOW)['within'];

  it('limits the list to Rounds near the visitor, unless the page sets a distance', () => {
    assert.equal(withinOf({}), 40);
    assert.equal(withinOf({ within: 90 }), 90);
  });

  it('limits neither the Rounds of one programme nor those of a list without a point to start from', () => {
    assert.equal(withinOf({ programme: 'larkmoor' }), null);
    assert.equal(withinOf({}, null) ?? null, null);
    assert.equal(withinOf({}, { ...START, place: { ...START.place!, kind: 'system' } }) ?? null, null);
  });
});

describe('toDaysQuery', () => {
  it('counts the days of the whole list, not only of the chosen dates', () => {
    const dates = { when: 'dates', from: '2026-12-01', to: '2026-12-02', format: 'online' } as const;
    assert.deepEqual(filled(query.toDaysQuery(search({}, dates), NOW)), {
      facets: 'day',
      limit: 1,
      to: '2027-02-20',
      format: ['online', 'hybrid'],
      programme: 'larkmoor',
    });
  });

  it('covers at most 120 days', () => {
    assert.equal(query.lastStripDay({ ...search(), days: 3650 }, NOW), '2027-03-22');
  });
});

describe('toFeedQuery', () => {
  it('contains only filters, and nothing that visitors said about themselves', () => {
    const choices = {
      start: { ...START, employer: 'Leeds Teaching', position: { lat: 1, lng: 2 } },
      sector: 'social-care',
      role: 'volunteer',
    };
    const filters = {
      eligibleOnly: true,
      when: 'this-week',
      format: 'online',
      shift: ['night'],
      access: ['captions'],
    } as const;
    const parameters = query.toFeedQuery(
      { ...search(choices, filters), scope: 'QYG' },
      { hasFullTitle: true, hasReminder: true }
    );
    assert.deepEqual(filled(parameters), {
      programme: 'larkmoor',
      system: 'QYG',
      format: ['online', 'hybrid'],
      shift: ['night'],
      access: ['captions'],
      titles: 'full',
      alarm: 'PT30M',
    });
  });

  it('is neutral and without an alarm unless the visitor chooses otherwise', () => {
    const neutral = { hasFullTitle: false, hasReminder: false };
    assert.deepEqual(filled(query.toFeedQuery({ ...search(), programme: null }, neutral)), {});
  });
});

describe('isNarrowerThanFeed', () => {
  it('is true for everything that the feed leaves out', () => {
    const isNarrower = (choices: Partial<VisitorChoices>, filters: Partial<RoundFilters> = {}) =>
      query.isNarrowerThanFeed(search(choices, filters).choices);
    assert.equal(isNarrower({}), false);
    assert.equal(isNarrower({}, { format: 'online' }), false);
    assert.equal(isNarrower({ sector: 'health' }), true);
    assert.equal(isNarrower({ start: START }), true);
    assert.equal(isNarrower({}, { when: 'this-week' }), true);
    assert.equal(isNarrower({}, { eligibleOnly: true }), true);
  });
});

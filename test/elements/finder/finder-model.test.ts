import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_CHOICES, NO_FILTERS, type VisitorChoices } from '../../../src/context/visitor.js';
import type { ProgrammesPage } from '../../../src/contract/programmes.js';
import type { Service } from '../../../src/contract/service.js';
import * as model from '../../../src/elements/finder/finder-model.js';
import { finder } from '../../../src/elements/finder/messages/en.js';
import { common } from '../../../src/i18n/messages/en/common.js';
import { programme } from '../../../stories/fixtures/programmes.js';
import { LEEDS } from '../visitor/leeds.js';

const words = { ...common, ...finder };
const NOW = new Date('2026-11-22T14:30:00Z');

const search = (changes: Partial<VisitorChoices>, within: number | null = null): model.Search => ({
  choices: { ...NO_CHOICES, ...changes },
  within,
});

const page = (group: Record<string, number> | undefined, total = 0): ProgrammesPage => ({
  items: [],
  total,
  nextCursor: null,
  facets: group ? { group } : {},
  resolved: [],
});

const service = (contract: string) => ({ contract }) as Service;

const ALL = { near: 8, online: 3, further: 2, ask: 4, no: 5 };

describe('the groups of a finder', () => {
  it('start near a known place, or else online, and need to know something about the visitor', () => {
    assert.equal(model.firstGroup(search({})), null);
    assert.equal(model.firstGroup(search({ role: 'staff' })), null);
    assert.equal(model.firstGroup(search({ start: LEEDS })), 'near');
    assert.equal(model.firstGroup(search({ sector: 'hospice' })), 'online');
    assert.equal(model.firstGroup(search({ filters: { ...NO_FILTERS, eligibleOnly: true } })), 'online');
  });

  it('are all requested before their counts are known, except the closed one', () => {
    assert.deepEqual(model.furtherGroups(search({ start: LEEDS }), null, false), [
      'online',
      'further',
      'ask',
    ]);
    assert.deepEqual(model.furtherGroups(search({ sector: 'hospice' }), null, true), [
      'further',
      'ask',
      'no',
    ]);
  });

  it('are not requested if they are empty', () => {
    const counts = { ...ALL, online: 0 };
    assert.deepEqual(model.furtherGroups(search({ start: LEEDS }), counts, false), ['further', 'ask']);
  });

  it('leave out Rounds to ask about if the visitor wants only those that are open to them', () => {
    const only = search({ start: LEEDS, filters: { ...NO_FILTERS, eligibleOnly: true } });
    assert.deepEqual(model.furtherGroups(only, null, true), ['online', 'further']);
    assert.deepEqual(model.groupCounts(page(ALL), only), { near: 8, online: 3, further: 2, ask: 0, no: 0 });
    assert.equal(model.totalOf(page(ALL), only), 13);
  });

  it('do not exist without counts, or without knowing anything about the visitor', () => {
    assert.equal(model.groupCounts(page(undefined), search({ start: LEEDS })), null);
    assert.equal(model.groupCounts(page(ALL), search({})), null);
    assert.equal(model.totalOf(page(undefined, 24), search({ start: LEEDS })), 24);
  });

  it('count hostile names of groups as missing', () => {
    const facets = JSON.parse('{"near": 1, "__proto__": {"ask": 7}}') as Record<string, number>;
    assert.deepEqual(model.groupCounts(page(facets), search({ start: LEEDS })), {
      ...{ near: 1, online: 0, further: 0, ask: 0, no: 0 },
    });
  });

  it('have different headings without a place', () => {
    assert.equal(model.groupHeading('further', search({ start: LEEDS }), words), 'Further away');
    assert.equal(
      model.groupHeading('further', search({ sector: 'hospice' }), words),
      'In person, open to you'
    );
    assert.equal(model.groupHeading('online', search({ sector: 'hospice' }), words), 'Online, open to you');
  });

  it('never include Rounds near the visitor if no place is known, nor the first group again', () => {
    const counts = { near: 1, online: 1, further: 1, ask: 1, no: 1 };
    assert.deepEqual(model.furtherGroups(search({ sector: 'hospice' }), counts, true), [
      'further',
      'ask',
      'no',
    ]);
    assert.deepEqual(model.furtherGroups(search({ start: LEEDS }), counts, true), [
      ...['online', 'further', 'ask', 'no'],
    ]);
    const employer = { ...LEEDS, place: null, employer: 'Larkmoor' };
    assert.equal(model.firstGroup(search({ start: employer, sector: 'hospice' })), 'online');
  });
});

describe('the query of a finder', () => {
  const query = (of: model.Search, group = model.firstGroup(of)) => model.toQuery(of, NOW, null, group, 10);

  it('sorts by date without a visitor, and names no group', () => {
    const { sort, group, limit } = query(search({}));
    assert.deepEqual([sort, group, limit], ['next-session', null, 10]);
  });

  it('sets the order of the first group for backends without groups, and leaves the others to the backend', () => {
    assert.equal(query(search({ start: LEEDS })).sort, 'distance');
    assert.equal(query(search({ sector: 'hospice' })).sort, 'next-session');
    assert.equal(query(search({ start: LEEDS }), 'ask').sort, null);
  });

  it('sorts by relevance for an employer', () => {
    const employer = { ...LEEDS, place: null, employer: 'Larkmoor' };
    const { sort, q } = query(search({ start: employer }));
    assert.deepEqual([sort, q], ['relevance', 'Larkmoor']);
  });

  it('sends the place with its position', () => {
    const { forPlace, lat, lng, within } = query(search({ start: LEEDS }, 40));
    assert.deepEqual([forPlace, lat, lng, within], ['outcode:LS1', 53.8, -1.55, 40]);
  });

  it('limits a 1.0 backend to the systems or the nations of a place without a position', () => {
    const system = { ...LEEDS, place: LEEDS.place && { ...LEEDS.place, kind: 'system' } };
    assert.deepEqual(model.toOldQuery(search({ start: system })), { system: ['QWO'] });
    const nowhere = LEEDS.place && { ...LEEDS.place, lat: null, lng: null, systems: [] };
    assert.deepEqual(model.toOldQuery(search({ start: { ...LEEDS, place: nowhere } })), {
      nation: ['england'],
    });
    assert.deepEqual(model.toOldQuery(search({ start: LEEDS })), {});
  });

  it('treats an unknown service as a new one', () => {
    assert.equal(model.hasEligibility(null), true);
    assert.equal(model.hasEligibility(service('1.0')), false);
    assert.equal(model.hasEligibility(service('1.1')), true);
    assert.equal(model.hasEligibility(service('1.10')), true);
  });
});

describe('the heading of a finder’s results', () => {
  const text = (of: model.Search, group: Record<string, number> | undefined, total = 0) =>
    model.resultText(of, page(group, total), words);

  it('gives the number, what it means and the place', () => {
    assert.equal(text(search({}), undefined, 24), '24 Rounds');
    assert.equal(text(search({ start: LEEDS }), ALL), '13 Rounds open to you from LS1, Leeds');
    assert.equal(text(search({ sector: 'hospice' }), { online: 1 }), '1 Round open to you');
    assert.equal(text(search({ start: LEEDS }), { ask: 4 }), '4 Rounds to ask about first from LS1, Leeds');
  });

  it('says where a search without a place starts', () => {
    const start = { ...LEEDS, place: null };
    const position = { ...start, position: { lat: 53.8, lng: -1.55 } };
    assert.equal(text(search({ start: position }), { near: 2 }), `2 Rounds open to you from ${words.here}`);
    const employer = { ...start, employer: 'Larkmoor' };
    assert.equal(text(search({ start: employer }), undefined, 2), '2 Rounds matching “Larkmoor”');
    assert.equal(text(search({ start: { ...start, system: 'QWO' } }), undefined, 2), '2 Rounds');
  });

  it('counts Rounds to ask about only if none is open to the visitor', () => {
    const of = search({ start: LEEDS });
    assert.equal(model.headingCount(page(ALL), of), 13);
    assert.equal(model.headingCount(page({ ask: 4, no: 5 }), of), 4);
    assert.equal(model.headingCount(page(undefined, 24), of), 24);
    assert.equal(model.totalOf(page(ALL), of), 17);
  });

  it('says that there are none, even if some are not open to the visitor', () => {
    assert.equal(text(search({ start: LEEDS }), { no: 5 }), 'No Rounds found');
    assert.equal(text(search({}), undefined, 0), 'No Rounds found');
  });
});

describe('the facts on a card', () => {
  const host = { name: 'Larkmoor Hospitals', odsCode: null, sector: 'health' };
  const item = programme({
    id: 'a',
    name: 'Larkmoor Hospitals Rounds, Leeds',
    host,
    formats: ['online'],
    access: ['captions', 'step-free', 'parking', 'food', 'paid-time', 'quiet-room'],
    place: {
      name: 'Library, Larkmoor Hospitals',
      address: '12 Beckside Road, Leeds',
      postcode: 'LS1 3EX',
      lat: 53.8,
      lng: -1.55,
    },
  });

  it('take place online only if every format is online', () => {
    assert.equal(model.isOnlineOnly(item), true);
    assert.equal(model.isOnlineOnly({ ...item, formats: ['online', 'in-person'] }), false);
    assert.equal(model.isOnlineOnly({ ...item, formats: [] }), false);
  });

  it('combine in person, online and both into one format', () => {
    assert.equal(model.usualFormat(['in-person', 'online', 'hybrid']), 'hybrid');
    assert.equal(model.usualFormat(['in-person', 'online']), 'hybrid');
    assert.equal(model.usualFormat(['online']), 'online');
    assert.equal(model.usualFormat(['in-person']), 'in-person');
    assert.equal(model.usualFormat(['hybrid']), 'hybrid');
    assert.equal(model.usualFormat(['by-post', 'online']), 'by-post');
    assert.equal(model.usualFormat([]), null);
  });

  it('name the town with the outward code, never the whole postcode', () => {
    assert.equal(model.townOf(item), 'Leeds, LS1');
    const town = (address: string | null, postcode: string | null) =>
      model.townOf({ ...item, place: { ...item.place!, address, postcode } });
    assert.equal(town('1 High Street,  York ', ' YO1  7HH'), 'York, YO1');
    assert.equal(town(null, 'YO1 7HH'), 'YO1');
    assert.equal(town('York', null), 'York');
    assert.equal(town('YO1', 'YO1 7HH'), 'YO1');
    assert.equal(town(null, null), '');
    assert.equal(model.townOf({ ...item, place: null }), '');
  });

  it('name the host next to a name that does not contain it', () => {
    assert.equal(model.hostBeside(item), '');
    assert.equal(model.fullNameOf(item), 'Larkmoor Hospitals Rounds, Leeds');
    const monday = { ...item, name: 'Monday Rounds' };
    assert.equal(model.hostBeside(monday), 'Larkmoor Hospitals');
    assert.equal(model.fullNameOf(monday), 'Monday Rounds, Larkmoor Hospitals');
  });

  it('give the month of a date', () => {
    assert.equal(model.monthText('2025-08-21', common.dates), 'August 2025');
    assert.equal(model.monthText('2025-13-01', common.dates), '13 2025');
  });

  it('give each part of an address once, and none without a venue', () => {
    const place = { ...item.place!, name: 'Leeds', address: 'Leeds, York Road', postcode: null };
    assert.equal(model.addressOf({ ...item, place }), 'Leeds, York Road');
    assert.equal(model.addressOf({ ...item, place: { ...place, address: null } }), 'Leeds');
    assert.equal(model.addressOf({ ...item, place: null }), '');
  });

  it('give the address without the host if the name contains it', () => {
    assert.equal(model.addressOf(item), 'Library, 12 Beckside Road, Leeds, LS1 3EX');
    assert.equal(
      model.addressOf({ ...item, name: 'Monday Rounds' }),
      'Library, Larkmoor Hospitals, 12 Beckside Road, Leeds, LS1 3EX'
    );
  });

  it('give the year of a date only if it is over 12 months away', () => {
    const format = model.roundDate(NOW);
    assert.equal(format({ year: 2027, month: 8, day: 6 }, common.dates), '6 August');
    assert.equal(format({ year: 2028, month: 1, day: 6 }, common.dates), '6 January 2028');
    assert.equal(format({ year: 2025, month: 11, day: 23 }, common.dates), '23 November');
    assert.equal(format({ year: 2025, month: 11, day: 1 }, common.dates), '1 November 2025');
    assert.equal(format({ year: 2027, month: 11, day: 23 }, common.dates), '23 November');
    assert.equal(format({ year: 2027, month: 11, day: 24 }, common.dates), '24 November 2027');
  });

  it('are old if they were last checked over a year ago', () => {
    assert.equal(model.isOld('2025-09-12', NOW), true);
    assert.equal(model.isOld('2025-11-30', NOW), false);
    const midnight = new Date('2026-11-22T00:00:00Z');
    assert.equal(model.isOld('2025-11-21', midnight), false);
    assert.equal(model.isOld('2025-11-20', midnight), true);
  });
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import { isEircodeRoutingKey } from '../../../demo/backend/src/domain/places/postcodes.js';
import { POSTCODE_AREAS } from '../../../demo/backend/src/domain/places/postcode-areas.js';
import { SYSTEM_BY_GSS, SYSTEMS, systemsOn } from '../../../demo/backend/src/domain/systems/known-systems.js';
import { nearest } from '../../../demo/backend/src/kernel/suggestions.js';
import { instantsOf } from '../../../demo/backend/src/kernel/zoned-time.js';
import { TOWNS } from '../../../demo/backend/src/seed/towns.js';
import { realFile } from '../ingest/support.js';

describe('integrated care systems', () => {
  it('number 42 until March 2026 and 36 from April 2026', () => {
    assert.equal(systemsOn('2022-07-01').length, 42);
    assert.equal(systemsOn('2026-03-31').length, 42);
    assert.equal(systemsOn('2026-04-01').length, 36);
  });

  it('have a unique combination of code and first day, and list QRL twice', () => {
    const keys = SYSTEMS.map(({ code, validFrom }) => `${code} ${validFrom}`);
    assert.equal(new Set(keys).size, keys.length);
    assert.deepEqual(
      SYSTEMS.filter(({ code }) => code === 'QRL').map(({ validFrom, validTo }) => [validFrom, validTo]),
      [
        ['2022-07-01', '2026-03-31'],
        ['2026-04-01', null],
      ]
    );
  });

  it('have current successors if they have ended, and otherwise none', () => {
    const current = new Set(systemsOn('2026-04-01').map(({ code }) => code));
    for (const { code, validTo, successors } of SYSTEMS) {
      assert.equal(successors.length > 0, validTo !== null, code);
      for (const successor of successors) assert.ok(current.has(successor), `${code} to ${successor}`);
    }
    const split = SYSTEMS.filter(({ successors }) => successors.length > 1).map(({ code }) => code);
    assert.deepEqual(split.sort(), ['QJG', 'QM7', 'QNQ']);
  });

  it('do not share any GSS codes', () => {
    assert.equal(SYSTEM_BY_GSS.size, SYSTEMS.flatMap(({ gss }) => gss).length);
    assert.equal(SYSTEM_BY_GSS.get('E54000054'), 'QWO');
    assert.equal(SYSTEM_BY_GSS.get('E54000071'), 'Z9B2Z');
  });

  const file = realFile('ics_2026.csv');
  it(
    file === null
      ? 'are not compared with the register, because ../shared/data/ics_2026.csv is missing'
      : 'match the official register',
    async () => {
      if (file === null) return;
      const rows = parse<Record<string, string>>(await readFile(file), { columns: true });
      const registered = rows.map(({ code, name, region }) => [code, name, region].join());
      const known = systemsOn('2026-04-01').map(({ code, name, region }) =>
        [code, `NHS ${name} Integrated Care Board`, region].join()
      );
      assert.deepEqual(known.sort(), registered.sort());
    }
  );
});

describe('postcode areas', () => {
  it('number 124, each with a nation and a centre in the British Isles', () => {
    assert.equal(POSTCODE_AREAS.length, 124);
    assert.equal(new Set(POSTCODE_AREAS.map(({ area }) => area)).size, 124);
    for (const { area, name, nations, lat, lng } of POSTCODE_AREAS) {
      assert.ok(name.length > 2 && nations.length > 0, area);
      assert.ok(lat > 49 && lat < 61 && lng > -8 && lng < 2, area);
    }
  });

  it('include every outward code of the demonstration towns', () => {
    const areas = new Set(POSTCODE_AREAS.map(({ area }) => area));
    for (const [region, towns] of TOWNS) {
      for (const { outcode } of towns) {
        if (region === 'ireland') assert.ok(isEircodeRoutingKey(outcode), outcode);
        else assert.ok(areas.has(/^[A-Z]+/.exec(outcode)?.[0] ?? ''), outcode);
      }
    }
  });
});

describe('isEircodeRoutingKey', () => {
  for (const text of ['D02', 'd6w', 'A65 F4E2', 'T12', 'H91', 'V94X285']) {
    it(`accepts ${text}`, () => assert.ok(isEircodeRoutingKey(text)));
  }
  for (const text of ['LS1', 'SW1A', 'D2', 'B15', 'D02 F4E2X', 'Dublin', '']) {
    it(`rejects “${text}”`, () => assert.equal(isEircodeRoutingKey(text), false));
  }
});

describe('instantsOf', () => {
  const iso = (local: string, zone: string): string[] =>
    instantsOf(local, zone).map((instant) => instant.toISOString());

  it('returns one instant for a local time, none in the spring gap, or two in the repeated autumn hour', () => {
    assert.deepEqual(iso('2026-12-01T12:00:00', 'Europe/London'), ['2026-12-01T12:00:00.000Z']);
    assert.deepEqual(iso('2027-06-01T12:00:00', 'Europe/Dublin'), ['2027-06-01T11:00:00.000Z']);
    assert.deepEqual(iso('2027-03-28T01:00:00', 'Europe/London'), []);
    assert.deepEqual(iso('2027-03-28T02:00:00', 'Europe/London'), ['2027-03-28T01:00:00.000Z']);
    assert.deepEqual(iso('2027-10-31T01:00:00', 'Europe/London'), [
      '2027-10-31T00:00:00.000Z',
      '2027-10-31T01:00:00.000Z',
    ]);
  });
});

describe('nearest', () => {
  it('returns the most similar word, or null if no word is similar or several are equally similar', () => {
    assert.equal(nearest('hosipce', ['health', 'hospice', 'other']), 'hospice');
    assert.equal(nearest('QW0', ['QWO', 'QWU', 'QWE']), 'QWO');
    assert.equal(nearest('QWX', ['QWO', 'QWU', 'QWE']), null);
    assert.equal(nearest('zebra', ['health', 'hospice']), null);
  });
});

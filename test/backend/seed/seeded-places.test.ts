import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { seed } from '../../../demo/backend/src/seed/seed.js';
import { BORDER_OUTCODES, TOWNS, WELSH_OUTCODES } from '../../../demo/backend/src/seed/towns.js';
import { placesSchema } from '../../../src/contract/places.js';
import { appFor, ask, forEachDatabase } from '../support/backend.js';

forEachDatabase(
  async () => undefined,
  (database) => {
    before(() => seed(database(), { today: '2026-11-24' }));

    const find = async (q: string, lang = 'en') => {
      const { body } = await ask(appFor(database()), `/places?lang=${lang}&q=${encodeURIComponent(q)}`);
      return placesSchema.parse(body).items;
    };

    test('finds every town of the demonstration by each of its names', async () => {
      const towns = [...TOWNS.values()].flat();
      for (const { names } of [...towns, ...BORDER_OUTCODES, ...WELSH_OUTCODES]) {
        const all = names.split('|');
        for (const name of all) {
          const found = await find(name);
          assert.ok(
            found.some((place) => place.kind === 'town' && place.names.includes(all[0] ?? '')),
            `${name}: ${found.map(({ label }) => label).join()}`
          );
        }
      }
    });

    test('shows Welsh names in a Welsh answer', async () => {
      for (const [q, label] of [
        ['Caerdydd', 'Caerdydd'],
        ['Cardiff', 'Caerdydd'],
        ['Casnewydd', 'Casnewydd'],
        ['Wrexham', 'Wrecsam'],
        ['Mold', 'Yr Wyddgrug'],
        ['Aberhonddu', 'Aberhonddu'],
        ['CF10', 'CF10, Caerdydd'],
        ['Leeds', 'Leeds'],
      ] as const) {
        assert.equal((await find(q, 'cy'))[0]?.label, label, q);
      }
    });

    test('answers a county with a system', async () => {
      for (const [q, label] of [
        ['Dorset', 'Dorset'],
        ['NHS Dorset', 'Dorset'],
        ['Cornwall', 'Cornwall and the Isles of Scilly'],
        ['Cumbria', 'Lancashire and South Cumbria'],
        ['Cumbria', 'North East and North Cumbria'],
      ] as const) {
        const place = (await find(q)).find((one) => one.label === label);
        assert.equal(
          place?.kind,
          'system',
          `${q}: ${JSON.stringify((await find(q)).map((one) => one.label))}`
        );
      }
    });
  }
);

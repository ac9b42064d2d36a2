import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { readOutward } from '../../../demo/backend/src/domain/places/postcodes.js';
import { placesSchema } from '../../../src/contract/places.js';
import { readStrictly } from '../support/contract.js';
import { insertSystems, outcodeRow } from '../support/rows.js';
import { appFor, ask, forEachDatabase } from '../support/backend.js';

const list = z.extend(placesSchema, { total: z.int(), nextCursor: z.null() });

test('reads only the outward part of a postcode', () => {
  const outcode = (text: string) => readOutward(text)?.outcode ?? null;
  for (const text of [
    'LS1',
    'ls1',
    'LS1 4',
    'LS1 4A',
    'LS1 4AP',
    'LS14A',
    'LS14AP',
    ' ls1-4ap ',
    'Leeds LS1 4AP',
    'ＬＳ１ ４ＡＰ',
  ]) {
    assert.equal(outcode(text), 'LS1', text);
  }
  for (const [text, expected] of [
    ['LS104AP', 'LS10'],
    ['LS104', 'LS10'],
    ['EC1A1BB', 'EC1A'],
    ['W1A 1AA', 'W1A'],
    ['M11AA', 'M1'],
  ]) {
    assert.equal(outcode(text ?? ''), expected);
  }
  for (const text of ['Leeds', 'D02 X285', '3rd Age Trust', 'Unit 4 Care', 'LS', '1'])
    assert.equal(outcode(text), null, text);
  assert.equal(readOutward('LS1')?.isComplete, false);
  assert.equal(readOutward('LS1 4')?.isComplete, true);
});

forEachDatabase(
  async (trx) => {
    await insertSystems(trx);
    const slough = { lat: 51.51, lng: -0.6, town: 'Slough' };
    const islington = { lat: 51.54, lng: -0.1, town: 'Islington' };
    const chepstow = { lat: 51.65, lng: -2.69, town: 'Chepstow' };
    await trx
      .insertInto('outcodes')
      .values([
        outcodeRow('LS1', { lat: 53.79, system: 'QWO', share: 1 }),
        outcodeRow('LS10', { lat: 53.77, system: 'QWO', share: 1 }),
        outcodeRow('LS2', { lat: 53.81, system: 'QWO', share: 1 }),
        outcodeRow('ST13', { lat: 53.1, lng: -2.02, town: 'Leek', system: 'QNC', share: 1 }),
        outcodeRow('N1', { ...islington, system: 'QMJ', share: 0.7 }),
        outcodeRow('N1', { ...islington, system: 'QRV', share: 0.04 }),
        outcodeRow('N1', { ...islington, system: 'QMF', share: 0.26 }),
        outcodeRow('SL1', { ...slough, system: 'QNQ', share: 0.87 }),
        outcodeRow('SL1', { ...slough, system: 'QU9', share: 0.13 }),
        outcodeRow('CF10', { lat: 51.48, lng: -3.18, town: 'Caerdydd', nation: 'wales' }),
        outcodeRow('NP16', { ...chepstow, nation: 'wales' }),
        outcodeRow('NP16', { ...chepstow, nation: 'england', system: 'QRL' }),
        outcodeRow('W12', { lat: 51.5, lng: -0.23, town: 'Hammersmith', system: 'QRV', share: 1 }),
        outcodeRow('NP20', { lat: 51.58, lng: -3, town: 'Newport', nation: 'wales' }),
        outcodeRow('PO30', { lat: 50.7, lng: -1.29, town: 'Newport', system: 'QRL', share: 1 }),
        outcodeRow('BS98', { lat: null, lng: null, town: null }),
        outcodeRow('SY23', { lat: 52.41, lng: -4.08, town: 'Aberystwyth', nation: 'wales' }),
        outcodeRow('SY21', { lat: 52.66, lng: -3.15, town: 'Y Trallwng', nation: 'wales' }),
        outcodeRow('SA1', { lat: 51.63, lng: -3.94, town: 'Swansea|Abertawe', nation: 'wales' }),
        outcodeRow('SA2', { lat: 51.61, lng: -3.99, town: 'Swansea | Abertawe', nation: 'wales' }),
        outcodeRow('CH7', { lat: 53.17, lng: -3.14, town: 'Mold|Yr Wyddgrug', nation: 'wales' }),
        outcodeRow('BT48', {
          ...{ lat: 55.01, lng: -7.33, nation: 'northern-ireland' },
          town: 'Derry/Londonderry|Derry|Londonderry|Doire',
        }),
        outcodeRow('BT1', {
          lat: 54.6,
          lng: -5.93,
          town: 'Belfast|Béal Feirste',
          nation: 'northern-ireland',
        }),
        outcodeRow('AL1', { lat: 51.75, lng: -0.32, town: 'St Albans' }),
        outcodeRow('NE1', { lat: 54.97, lng: -1.61, town: 'Newcastle upon Tyne' }),
        outcodeRow('ST4', { lat: 52.99, lng: -2.18, town: 'Stoke-on-Trent' }),
        outcodeRow('PE30', { lat: 52.76, lng: 0.42, town: "King's Lynn" }),
      ])
      .execute();
  },
  (database) => {
    const find = async (q: string, more = '') => {
      const { response, body } = await ask(appFor(database()), `/places?q=${encodeURIComponent(q)}${more}`);
      assert.equal(response.status, 200, JSON.stringify(body));
      return readStrictly(list, body);
    };
    const labels = async (q: string) => (await find(q)).items.map(({ label }) => label);

    test('lists an exact outward code first, then those that start with it', async () => {
      assert.deepEqual(await labels('ls1'), ['LS1, Leeds', 'LS10, Leeds']);
      assert.deepEqual(await labels('LS1 4AP'), ['LS1, Leeds']);
      assert.deepEqual(await labels('LS14AP'), ['LS1, Leeds']);
    });

    test('lists current systems, with the shares of merged ones added up', async () => {
      const { items, resolved } = await find('N1');
      assert.deepEqual(items[0]?.systems, [
        { code: 'Z9B2Z', share: 0.74 },
        { code: 'QMF', share: 0.26 },
      ]);
      assert.deepEqual(
        resolved.map(({ from, split }) => [from, split]),
        [
          ['QMJ', false],
          ['QRV', false],
        ]
      );
    });

    test('keeps a split system under its old code and reports the split', async () => {
      const { items, resolved } = await find('SL1');
      assert.deepEqual(items[0]?.systems, [
        { code: 'QNQ', share: 0.87 },
        { code: 'S0E4D', share: 0.13 },
      ]);
      assert.equal(resolved.find(({ from }) => from === 'QNQ')?.split, true);
    });

    test('lists both nations of an outward code on a border', async () => {
      assert.deepEqual((await find('NP16')).items[0]?.nations, ['england', 'wales']);
      assert.deepEqual((await find('CF10')).items[0]?.systems, []);
    });

    test('falls back to the postcode area for an unknown outward code', async () => {
      const [place] = (await find('LS99')).items;
      assert.deepEqual([place?.id, place?.kind, place?.nations], ['area:LS', 'area', ['england']]);
      assert.equal(typeof place?.lat, 'number');
      assert.equal((await find('IM1')).items[0]?.nations[0], 'crown-dependency');
      assert.equal((await find('BS98')).items[0]?.lat, null);
    });

    test('returns Ireland for an Irish routing key', async () => {
      for (const q of ['D02', 'd02 x285', 'A65 F4E2', 'D6W', 'N91']) {
        const { items } = await find(q);
        assert.deepEqual([items[0]?.kind, items[0]?.nations, items[0]?.lat], ['area', ['ireland'], null], q);
        assert.doesNotMatch(JSON.stringify(items), /X285|F4E2/i);
      }
      assert.deepEqual(await labels('W12'), ['W12, Hammersmith', 'W12, Ireland']);
      assert.deepEqual(await labels('E20'), ['E, East London']);
      assert.deepEqual(await labels('E91'), ['E91, Ireland', 'E, East London']);
      assert.deepEqual((await find('D02', '&lang=cy')).items[0]?.label, 'D02, Iwerddon');
    });

    test('lists a town once, at the centre of its outward codes', async () => {
      const [town] = (await find('leeds')).items;
      assert.deepEqual([town?.kind, town?.label, town?.lat], ['town', 'Leeds', 53.79]);
      assert.deepEqual(town?.systems, [{ code: 'QWO', share: null }]);
      assert.equal((await find('leeds')).items.filter(({ label }) => label.includes('Leeds')).length, 1);
    });

    test('distinguishes two towns with the same name', async () => {
      assert.deepEqual((await labels('newport')).sort(), ['Newport', 'Newport (Portsmouth)']);
    });

    test('finds places despite accents, case and typing errors', async () => {
      for (const q of ['CAERDYDD', 'caerdyd', 'Càerdydd', 'cerdydd'])
        assert.equal((await labels(q))[0], 'Caerdydd', q);
      assert.equal((await labels('trallwng'))[0], 'Y Trallwng');
      assert.equal((await labels('Leeds city centre'))[0], 'Leeds');
    });

    test('finds a place by its name in any of its languages', async () => {
      for (const [q, label] of [
        ['Abertawe', 'Swansea'],
        ['aberta', 'Swansea'],
        ['Yr Wyddgrug', 'Mold'],
        ['wyddgrug', 'Mold'],
        ['Doire', 'Derry/Londonderry'],
        ['Londonderry', 'Derry/Londonderry'],
        ['beal feirste', 'Belfast'],
        ['Béal F', 'Belfast'],
        ['Glaschu', 'G, Glasgow'],
        ['Dun Eideann', 'EH, Edinburgh'],
      ] as const) {
        assert.equal((await labels(q))[0], label, q);
      }
      const [swansea, ...others] = (await find('Abertawe')).items;
      assert.deepEqual(swansea?.names, ['Swansea', 'Abertawe']);
      assert.deepEqual(
        others.filter(({ kind }) => kind === 'town'),
        []
      );
    });

    test('shows the Welsh name of a town in Wales in a Welsh answer', async () => {
      const welsh = async (q: string) => (await find(q, '&lang=cy')).items.map(({ label }) => label);
      assert.equal((await welsh('Swansea'))[0], 'Abertawe');
      assert.equal((await welsh('Abertawe'))[0], 'Abertawe');
      assert.deepEqual(await welsh('SA1'), ['SA1, Abertawe']);
      assert.equal((await welsh('SA99'))[0], 'SA, Abertawe');
      assert.equal((await welsh('Doire'))[0], 'Derry/Londonderry');
      assert.equal((await welsh('Leeds'))[0], 'Leeds');
    });

    test('finds a name in its common spellings', async () => {
      for (const [label, ...spellings] of [
        ['St Albans', 'Saint Albans', 'St. Albans', 'saint-albans', 'Saint Alb', 'St.Albans', 'Albans'],
        ['Newcastle upon Tyne', 'Newcastle on Tyne', 'Newcastle-upon-Tyne', 'newcastle on t', 'Newcastle'],
        ['Stoke-on-Trent', 'Stoke on Trent', 'Stoke upon Trent', 'stoke up'],
        ["King's Lynn", 'Kings Lynn', 'King’s Lynn', 'King`s Lynn', 'kings-lynn'],
      ] as const) {
        for (const q of spellings) assert.equal((await labels(q))[0], label, q);
      }
    });

    test('answers a county with the system that is named after it', async () => {
      for (const q of ['Yorkshire', 'Bedfordshire', 'Wight', 'NHS Hampshire']) {
        const [place] = (await find(q)).items;
        assert.equal(place?.kind, 'system', q);
      }
      assert.equal((await labels('Wight'))[0], 'Hampshire and Isle of Wight');
    });

    test('omits similar names when a name starts with the query', async () => {
      assert.deepEqual(await labels('Leeds'), ['Leeds']);
      assert.deepEqual(await labels('Leeks'), ['Leek', 'Leeds']);
    });

    test('finds systems by the start of their name, and shows the years of ended ones', async () => {
      for (const q of [
        'west y',
        'NHS West Yorks',
        'nhs west yorkshire icb',
        'NHS West Yorkshire Integrated Care',
      ])
        assert.equal((await labels(q))[0], 'West Yorkshire', q);
      assert.deepEqual(await labels('frimley'), ['Frimley (2022–2026)']);
      assert.deepEqual((await find('bedfordshire')).items[0]?.systems, [{ code: 'S1Y5D', share: null }]);
      assert.deepEqual(await labels('hampshire'), ['Hampshire and Isle of Wight']);
    });

    test('accepts 2 to 40 characters in q and no wildcards', async () => {
      for (const query of ['', '?q=', '?q=x', `?q=${'x'.repeat(41)}`, '?q=leeds&limit=0']) {
        assert.equal((await ask(appFor(database()), `/places${query}`)).response.status, 400, query);
      }
      assert.deepEqual(await labels('%%'), []);
      assert.equal((await find('ne', '&limit=1')).items.length, 1);
    });
  }
);

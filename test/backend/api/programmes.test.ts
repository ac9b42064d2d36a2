import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as z from 'zod/mini';
import { programmeSchema, programmesPageSchema } from '../../../src/contract/programmes.js';
import type { LogEntry } from '../../../demo/backend/src/kernel/log.js';
import { readStrictly } from '../support/contract.js';
import { insertSystems, outcodeRow, programmeRow, sessionRow } from '../support/rows.js';
import { appFor, ask, forEachDatabase, NOW } from '../support/backend.js';

const page = programmesPageSchema;

const at = (lat: number, lng: number, place_postcode: string | null = null) => ({
  ...{ place_name: 'Hall', lat, lng, place_postcode },
});

const LEEDS = 'lat=53.8&lng=-1.55';

forEachDatabase(
  async (trx) => {
    await insertSystems(trx);
    await trx
      .insertInto('outcodes')
      .values([
        outcodeRow('LS1', { system: 'QWO', share: 1 }),
        outcodeRow('SL1', { lat: 51.51, lng: -0.6, town: 'Slough', system: 'QNQ', share: 0.87 }),
        outcodeRow('SL1', { lat: 51.51, lng: -0.6, town: 'Slough', system: 'QU9', share: 0.13 }),
        outcodeRow('OX1', { lat: 51.75, lng: -1.26, town: 'Oxford', system: 'QU9', share: 1 }),
      ])
      .execute();
    await trx
      .insertInto('programmes')
      .values([
        programmeRow('leeds', {
          ...at(53.8, -1.55, 'LS1 4AP'),
          name: 'Canolfan Tŷ Gofal',
          host_name: 'Larkfield Hospice',
          host_sector: 'hospice',
          joint_hosts: JSON.stringify([{ name: 'Meadowsweet Carers', sector: 'voluntary' }]),
          serves_systems: ['QWO'],
          serves_places: JSON.stringify([{ code: 'leeds', label: 'Leeds' }]),
          welcomes: ['hospice', 'social-care'],
          access: ['step-free', 'parking'],
          formats: ['in-person', 'online'],
          contact: JSON.stringify({ team: 'Rounds team', email: null, url: null }),
        }),
        programmeRow('york', { ...at(53.96, -1.08), access: ['step-free'], open_to: 'team', lang: 'cy' }),
        programmeRow('london', { ...at(51.5, -0.12), formats: ['online'], nation: 'england' }),
        programmeRow('cardiff', {
          ...at(51.48, -3.18),
          ...{
            nation: 'wales',
            formats: ['hybrid'],
            open_to: 'organisation',
            host_name: 'Cardiff Infirmary',
          },
        }),
        programmeRow('nowhere', { formats: ['online'], name: 'Åsa’s online Rounds' }),
        programmeRow('slough', { ...at(51.51, -0.6, 'SL1'), serves_systems: ['S0E4D'] }),
        programmeRow('oxford', { ...at(51.75, -1.26, 'OX1'), serves_systems: ['S0E4D'] }),
        programmeRow('frimley', { serves_systems: ['QNQ'] }),
        programmeRow('luton', { ...at(51.88, -0.42), serves_systems: ['QHG', 'S1Y5D'] }),
      ])
      .execute();
    await trx
      .insertInto('sessions')
      .values([
        sessionRow('gone', 'leeds', '2026-06-01T12:00:00+01:00'),
        sessionRow('long-gone', 'leeds', '2025-06-01T12:00:00+01:00'),
        sessionRow('off', 'leeds', '2026-11-25T14:00:00Z', { status: 'cancelled' }),
        sessionRow('soon', 'leeds', '2026-12-01T18:30:00Z', { title: null }),
        sessionRow('later', 'leeds', '2026-12-08T14:00:00Z'),
        sessionRow('summer', 'york', '2027-07-01T14:00:00+01:00'),
        sessionRow('called-off', 'oxford', '2026-12-02T14:00:00Z', { status: 'cancelled' }),
        sessionRow('fully-booked', 'slough', '2026-12-03T14:00:00Z', { places: 'full' }),
        sessionRow('saturday', 'london', '2026-11-28T22:00:00Z'),
      ])
      .execute();
  },
  (database) => {
    const list = async (query: string) => {
      const { response, body } = await ask(appFor(database()), `/programmes?${query}`);
      assert.equal(response.status, 200, JSON.stringify(body));
      return readStrictly(page, body);
    };
    const ids = async (query: string) => (await list(query)).items.map(({ id }) => id);
    const refused = async (query: string, name: string) => {
      const { response, body } = await ask(appFor(database()), `/programmes?${query}`);
      assert.equal(response.status, 400, query);
      assert.match(JSON.stringify(body), new RegExp(`"pointer":"/${name}"`));
    };

    test('returns one programme with every field of the contract', async () => {
      const { response, body } = await ask(appFor(database()), '/programmes/leeds');
      assert.equal(response.status, 200);
      assert.deepEqual(readStrictly(programmeSchema, body), {
        id: 'leeds',
        name: 'Canolfan Tŷ Gofal',
        summary: null,
        url: null,
        host: { name: 'Larkfield Hospice', odsCode: null, sector: 'hospice' },
        jointHosts: [{ name: 'Meadowsweet Carers', sector: 'voluntary' }],
        serves: { systems: ['QWO'], places: [{ code: 'leeds', label: 'Leeds' }] },
        nation: 'england',
        place: { name: 'Hall', address: null, postcode: 'LS1 4AP', lat: 53.8, lng: -1.55 },
        formats: ['in-person', 'online'],
        openTo: 'everyone',
        welcomes: ['hospice', 'social-care'],
        volunteers: 'unknown',
        students: 'unknown',
        agency: 'unknown',
        access: ['step-free', 'parking'],
        progress: 'running',
        since: null,
        sessionsPastYear: 1,
        contact: { team: 'Rounds team', email: null, url: null },
        nextSession: {
          id: 'soon',
          title: null,
          startsAt: '2026-12-01T18:30:00+00:00',
          endsAt: '2026-12-01T19:30:00+00:00',
          timeZone: 'Europe/London',
          format: 'in-person',
          status: 'scheduled',
          places: 'open',
        },
        distanceKm: null,
        confirmedOn: '2026-09-01',
        source: null,
        lang: null,
        eligibility: null,
        group: null,
      });
    });

    test('answers 404 for an unknown programme', async () => {
      const { response, body } = await ask(appFor(database()), '/programmes/nobody%00');
      assert.equal(response.status, 404);
      assert.match(JSON.stringify(body), /No programme has the id “nobody”/);
    });

    test('sorts programmes by name, ignoring accents, when there is no query', async () => {
      assert.deepEqual(await ids('limit=2'), ['nowhere', 'leeds']);
    });

    test('sorts by distance to one decimal place: programmes with an available Round, then others, then those without a place', async () => {
      const { items } = await list(LEEDS);
      assert.deepEqual(
        items.map(({ id, distanceKm }) => [id, distanceKm === null ? null : Math.round(distanceKm)]),
        [
          ...[
            ['leeds', 0],
            ['york', 36],
            ['london', 274],
          ],
          ...[
            ['luton', 227],
            ['oxford', 229],
            ['slough', 263],
            ['cardiff', 281],
            ['frimley', null],
            ['nowhere', null],
          ],
        ]
      );
      for (const { distanceKm } of items) {
        assert.equal(distanceKm, distanceKm === null ? null : Math.round(distanceKm * 10) / 10);
      }
    });

    test('limits only in-person venues by distance', async () => {
      assert.deepEqual(await ids(`${LEEDS}&within=50`), [
        'leeds',
        'york',
        'london',
        'cardiff',
        'frimley',
        'nowhere',
      ]);
    });

    test('sorts by next session: programmes with an available one, then those called off or full, then those without one', async () => {
      assert.deepEqual((await ids('sort=next-session')).slice(0, 6), [
        ...['london', 'leeds', 'york'],
        ...['oxford', 'slough', 'cardiff'],
      ]);
    });

    test('never shows a cancelled or started session as the next one', async () => {
      const app = appFor(database(), { clock: () => new Date('2026-12-01T18:30:00Z') });
      const { body } = await ask(app, '/programmes/leeds');
      assert.equal(readStrictly(programmeSchema, body).nextSession?.id, 'later');
    });

    test('writes summer times with the summer offset', async () => {
      const { body } = await ask(appFor(database()), '/programmes/york');
      assert.equal(readStrictly(programmeSchema, body).nextSession?.startsAt, '2027-07-01T14:00:00+01:00');
    });

    test('finds words despite accents, case and typing errors, in host, joint host, name and place', async () => {
      for (const q of [
        'larkfield hospice',
        'LARKFEILD',
        'hospise',
        'larkfieldhospice',
        'larkfieldhospices',
        'meadowswet',
        'ty gofal',
        'Tŷ',
        'larkf',
      ]) {
        assert.equal((await ids(`q=${encodeURIComponent(q)}`))[0], 'leeds', q);
      }
      assert.deepEqual(await ids('q=asas'), ['nowhere']);
      assert.deepEqual(await ids('q=larkfield+teapot'), []);
    });

    test('does not treat % in a query as a wildcard', async () => {
      assert.deepEqual(await ids('q=%25'), await ids(''));
      assert.deepEqual(await ids('q=la%25'), ['leeds']);
    });

    test('requires any value of a filter, all filters, and all access needs', async () => {
      assert.deepEqual(await ids('sector=hospice&sector=health&welcomes=hospice'), ['leeds']);
      assert.equal((await list('nation=wales&nation=england')).total, 9);
      assert.deepEqual(await ids('access=step-free&access=parking'), ['leeds']);
      assert.deepEqual((await ids('access=step-free')).sort(), ['leeds', 'york']);
      assert.deepEqual(await ids('place=leeds'), ['leeds']);
      assert.deepEqual(await ids('openTo=team'), ['york']);
    });

    test('accepts an unknown code, which matches no programme', async () => {
      assert.equal((await list('sector=circus')).total, 0);
      assert.equal((await list('sector=circus&sector=hospice')).total, 1);
    });

    test('counts each facet with all other filters applied', async () => {
      const { total, facets } = await list('format=online&sector=hospice');
      assert.equal(total, 1);
      assert.deepEqual(facets['sector'], { health: 2, hospice: 1 });
      assert.deepEqual(facets['format'], { 'in-person': 1, online: 1, hybrid: 0 });
      assert.deepEqual(facets['openTo'], { everyone: 1, organisation: 0, team: 0 });
      assert.deepEqual(facets['welcomes'], { hospice: 1, 'social-care': 1 });
      assert.equal(facets['system']?.['QWO'], 1);
    });

    test('counts the system facet by current systems', async () => {
      const { facets } = await list('');
      assert.deepEqual(facets['system'], { QWO: 1, S1Y5D: 1, S0E4D: 3, S9B9J: 1, QRL: 1 });
    });

    test('filters by the local start of upcoming sessions that are not cancelled', async () => {
      assert.deepEqual(await ids('shift=evening'), ['leeds']);
      assert.deepEqual(await ids('shift=night&shift=weekend'), ['london']);
      assert.deepEqual((await ids('shift=day')).sort(), ['leeds', 'slough', 'york']);
      const app = appFor(database(), { clock: () => new Date('2026-12-02T00:00:00Z') });
      const { body } = await ask(app, '/programmes?shift=evening');
      assert.equal(readStrictly(page, body).total, 0);
    });

    test('resolves a merged system to its successor and reports it', async () => {
      const { items, resolved } = await list('system=QHG');
      assert.deepEqual(
        items.map(({ id }) => id),
        ['luton']
      );
      assert.deepEqual(resolved, [
        { from: 'QHG', to: [{ code: 'S1Y5D', name: 'Central East' }], split: false },
      ]);
      assert.deepEqual(items[0]?.serves.systems, ['S1Y5D']);
    });

    test('resolves a split system to its old territory and reports it', async () => {
      const { items, resolved } = await list('system=QNQ');
      assert.deepEqual(items.map(({ id }) => id).sort(), ['frimley', 'slough']);
      assert.deepEqual(
        resolved.map(({ from, to, split }) => [from, to.map(({ code }) => code), split]),
        [['QNQ', ['S0E4D', 'S9B9J', 'QRL'], true]]
      );
    });

    test('does not resolve a code that is still in use', async () => {
      assert.deepEqual((await list('system=QRL')).resolved, []);
    });

    test('names the language of an item that differs from that of the response', async () => {
      const { response, body } = await ask(appFor(database()), '/programmes?lang=cy&sort=name');
      assert.equal(response.headers.get('Content-Language'), 'cy');
      const languages = Object.fromEntries(readStrictly(page, body).items.map(({ id, lang }) => [id, lang]));
      assert.equal(languages['york'], null);
      assert.equal(languages['leeds'], 'en');
      assert.equal((await list('q=york')).items.find(({ id }) => id === 'york')?.lang, 'cy');
    });

    test('pages without gap or overlap in every sort order', async () => {
      for (const query of [
        'sort=name',
        LEEDS,
        'sort=next-session',
        'q=host',
        `q=host&sort=distance&${LEEDS}`,
      ]) {
        const whole = await ids(query);
        const joined: string[] = [];
        let cursor: string | null = null;
        do {
          const part: z.infer<typeof page> = await list(
            `${query}&limit=2${cursor ? `&cursor=${cursor}` : ''}`
          );
          assert.equal(part.total, whole.length);
          joined.push(...part.items.map(({ id }) => id));
          cursor = part.nextCursor;
        } while (cursor !== null);
        assert.deepEqual(joined, whole, query);
      }
    });

    test('computes later pages for the time of the first page', async () => {
      const { nextCursor } = await list('sort=next-session&limit=1');
      const app = appFor(database(), { clock: () => new Date('2026-12-05T00:00:00Z') });
      const { body } = await ask(app, `/programmes?sort=next-session&limit=1&cursor=${nextCursor}`);
      const { items } = readStrictly(page, body);
      assert.deepEqual(
        items.map(({ id, nextSession }) => [id, nextSession?.id]),
        [['leeds', 'soon']]
      );
    });

    test('accepts a cursor when unknown parameters change', async () => {
      const { nextCursor } = await list('limit=2&v=one');
      const second = await list(`limit=2&cursor=${nextCursor}`);
      assert.equal(second.items.length, 2);
      assert.deepEqual(await list(`limit=2&v=two&utm_source=mail&cursor=${nextCursor}`), second);
    });

    test('refuses a cursor that was altered, forged or written for another query', async () => {
      const { nextCursor } = await list('limit=2');
      const [body = '', signature = ''] = (nextCursor ?? '').split('.');
      const forged = Buffer.from(JSON.stringify({ now: NOW.getTime(), key: 'z', id: 'z' })).toString(
        'base64url'
      );
      for (const cursor of [
        'x',
        `${forged}.${signature}`,
        `${body}.${signature.slice(1)}x`,
        `${nextCursor}.x`,
      ]) {
        await refused(`limit=2&cursor=${cursor}`, 'cursor');
      }
      await refused(`limit=2&sector=health&cursor=${nextCursor}`, 'cursor');
    });

    test('names an invalid parameter', async () => {
      for (const [query, name] of [
        ...[
          ['limit=0', 'limit'],
          ['limit=101', 'limit'],
          ['limit=2.5', 'limit'],
          ['limit=1&limit=2', 'limit'],
        ],
        ...[
          ['lat=53', 'lng'],
          ['lng=1', 'lat'],
          ['lat=91&lng=0', 'lat'],
          ['lat=x&lng=0', 'lat'],
        ],
        ...[
          ['within=5', 'within'],
          [`${LEEDS}&within=-1`, 'within'],
          ['sort=price', 'sort'],
          ['sort=distance', 'sort'],
        ],
        ...[
          ['shift=teatime', 'shift'],
          ['system=NOPE', 'system'],
          ['forSector=circus', 'forSector'],
          ['forRole=clown', 'forRole'],
          ['forPlace=outcode:NOPE', 'forPlace'],
          ['forPlace=system:QWO', 'forPlace'],
          ['nearKm=0.5', 'nearKm'],
          ['nearKm=501', 'nearKm'],
          ['eligible=maybe', 'eligible'],
          ['group=close', 'group'],
          ['from=tomorrow', 'from'],
          ['from=2026-12-02&to=2026-12-01', 'to'],
          ['q=%00', 'q'],
          [`q=${'x'.repeat(101)}`, 'q'],
        ],
      ]) {
        await refused(query ?? '', name ?? '');
      }
    });

    test('keeps responses that describe a visitor out of caches', async () => {
      for (const said of ['forSector=health', 'forRole=staff', 'forPlace=outcode:LS1', LEEDS]) {
        const app = appFor(database());
        const { response } = await ask(app, `/programmes?${said}`, { headers: { 'If-None-Match': '*' } });
        assert.equal(response.status, 200, said);
        assert.equal(response.headers.get('Cache-Control'), 'no-store', said);
        assert.equal(response.headers.get('ETag'), null, said);
      }
      const { response } = await ask(appFor(database()), '/programmes?nearKm=5&group=online');
      assert.match(response.headers.get('Cache-Control') ?? '', /^public/);
      assert.notEqual(response.headers.get('ETag'), null);
    });

    test('does not log parameters that describe a visitor', async () => {
      const entries: LogEntry[] = [];
      const app = appFor(database(), { logger: (entry) => entries.push(entry) });
      await ask(app, '/programmes?forSector=hospice&forRole=agency&forPlace=outcode:LS1&lat=53.81&lng=-1.56');
      await ask(app, '/programmes?forSector=hospice&forPlace=outcode:NOWHERE');
      assert.deepEqual(
        entries.map(({ path, status }) => [path, status]),
        [
          ['/v1/programmes', 200],
          ['/v1/programmes', 400],
        ]
      );
      assert.doesNotMatch(JSON.stringify(entries), /hospice|agency|LS1|53\.81|NOWHERE/);
    });

    test('leaves out eligibility unless the query describes the visitor', async () => {
      const { items, facets } = await list('nearKm=5');
      assert.ok(items.every(({ eligibility, group }) => eligibility === null && group === null));
      assert.deepEqual([facets['group'], facets['eligibility']], [undefined, undefined]);
    });

    test('measures distances from the position of the query, else from that of the place', async () => {
      const distance = async (query: string) =>
        (await list(query)).items.find(({ id }) => id === 'leeds')?.distanceKm;
      assert.equal(await distance('forPlace=outcode:LS1'), 0);
      assert.equal(await distance(`forPlace=outcode:OX1&${LEEDS}`), 0);
      assert.equal(await distance('forPlace=system:QWO:2022-07-01'), null);
      assert.equal((await ids('forPlace=outcode:LS1&within=50')).includes('oxford'), false);
    });

    test('counts a programme in the visitor’s system as near if their place has no position', async () => {
      const { items } = await list('forPlace=system:QWO:2022-07-01&group=near');
      assert.deepEqual(
        items.map(({ id, distanceKm }) => [id, distanceKm]),
        [['leeds', null]]
      );
    });

    test('changes the distance that counts as near', async () => {
      assert.deepEqual(await ids(`${LEEDS}&group=near&nearKm=10`), ['leeds']);
      assert.deepEqual(await ids(`${LEEDS}&group=near&nearKm=260&openTo=everyone&format=in-person`), [
        ...['leeds', 'luton', 'oxford'],
      ]);
    });

    test('gives the verdict “ask” for a distant place only if the words match the host’s name', async () => {
      const verdict = async (query: string) =>
        (await list(`forPlace=outcode:LS1&openTo=organisation&${query}`)).items.map(({ id, eligibility }) => [
          id,
          eligibility?.verdict,
        ]);
      assert.deepEqual(await verdict(''), [['cardiff', 'no']]);
      assert.deepEqual(await verdict('q=cardiff+infirmary'), [['cardiff', 'ask']]);
      assert.deepEqual(await verdict('q=programme'), [['cardiff', 'no']]);
    });

    test('shows a cancelled or full Round if there is no other upcoming one', async () => {
      const nextOf = async (id: string) => {
        const { body } = await ask(appFor(database()), `/programmes/${id}`);
        const { nextSession } = readStrictly(programmeSchema, body);
        return [nextSession?.id, nextSession?.status, nextSession?.places];
      };
      assert.deepEqual(await nextOf('oxford'), ['called-off', 'cancelled', 'open']);
      assert.deepEqual(await nextOf('slough'), ['fully-booked', 'scheduled', 'full']);
      const after = (await ids('sort=next-session')).slice(3, 5);
      assert.deepEqual(after, ['oxford', 'slough']);
    });

    test('ignores an unknown parameter', async () => {
      assert.deepEqual(await ids('v=1&utm=2&limit=3'), await ids('limit=3'));
    });
  }
);

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as z from 'zod/mini';
import { refreshDerived } from '../../../demo/backend/src/domain/search-index.js';
import { sessionSchema, sessionsPageSchema } from '../../../src/contract/sessions.js';
import { readStrictly } from '../support/contract.js';
import { insertSystems, outcodeRow, programmeRow, sessionRow } from '../support/rows.js';
import { appFor, ask, forEachDatabase } from '../support/backend.js';

const page = sessionsPageSchema;

forEachDatabase(
  async (trx) => {
    await insertSystems(trx);
    await trx
      .insertInto('outcodes')
      .values([outcodeRow('SL1', { lat: 51.51, lng: -0.6, town: 'Slough', system: 'QNQ', share: 1 })])
      .execute();
    await trx
      .insertInto('programmes')
      .values([
        programmeRow('a', {
          ...{ name: 'Larkfield Rounds', serves_systems: ['QWO'], place_name: 'Hall', lat: 53.8, lng: -1.55 },
          serves_places: JSON.stringify([{ code: 'leeds', label: 'Leeds' }]),
        }),
        programmeRow('b', { serves_systems: ['S0E4D'] }),
      ])
      .execute();
    const venue = { venue_name: 'Hall', venue_postcode: 'SL1', venue_lat: 51.51, venue_lng: -0.6 };
    await trx
      .insertInto('sessions')
      .values([
        sessionRow('past', 'a', '2026-11-22T11:00:00Z'),
        sessionRow('off', 'a', '2026-11-23T07:00:00Z', { status: 'cancelled' }),
        sessionRow('day', 'a', '2026-11-24T09:00:00Z', { welcomes: ['hospice'], title: 'Thé and sympathy' }),
        sessionRow('evening', 'b', '2026-11-24T20:59:00Z', { ...venue, open_to: 'system' }),
        sessionRow('night', 'b', '2026-11-24T21:00:00Z', { format: 'online', system: 'QYG' }),
        sessionRow('weekend', 'b', '2026-11-28T05:00:00Z', {
          ...{ status: 'rescheduled', moved_from: new Date('2026-11-21T05:00:00Z'), late_entry: false },
          ...{
            doors_at: new Date('2026-11-28T04:45:00Z'),
            booking_url: 'mailto:rounds@example.org',
            sequence: 2,
          },
        }),
        sessionRow('summer', 'a', '2027-06-01T05:30:00Z'),
        sessionRow('same', 'a', '2027-06-01T05:30:00Z'),
      ])
      .execute();
  },
  (database) => {
    const list = async (query: string) => {
      const { response, body } = await ask(appFor(database()), `/sessions?${query}`);
      assert.equal(response.status, 200, JSON.stringify(body));
      return readStrictly(page, body);
    };
    const ids = async (query: string) => (await list(query)).items.map(({ id }) => id);

    test('lists upcoming sessions by start, including cancelled ones until their start', async () => {
      assert.deepEqual(await ids(''), ['off', 'day', 'evening', 'night', 'weekend', 'same', 'summer']);
      const first = async (time: string) => {
        const app = appFor(database(), { clock: () => new Date(time) });
        return readStrictly(page, (await ask(app, '/sessions?limit=1')).body).items[0]?.id;
      };
      assert.equal(await first('2026-11-23T06:59:59Z'), 'off');
      assert.equal(await first('2026-11-23T07:00:00Z'), 'day');
    });

    test('returns one session with every field of the contract', async () => {
      const { body } = await ask(appFor(database()), '/sessions/weekend');
      const session = readStrictly(sessionSchema, body);
      assert.equal(session.startsAt, '2026-11-28T05:00:00+00:00');
      assert.equal(session.movedFrom, '2026-11-21T05:00:00+00:00');
      assert.equal(session.doorsAt, '2026-11-28T04:45:00+00:00');
      assert.equal(session.lateEntry, false);
      assert.equal(session.bookingUrl, 'mailto:rounds@example.org');
      assert.equal(session.sequence, 2);
      assert.equal(session.venue, null);
      const summer = readStrictly(sessionSchema, (await ask(appFor(database()), '/sessions/summer')).body);
      assert.equal(summer.startsAt, '2027-06-01T06:30:00+01:00');
      assert.equal(summer.programmeName, 'Larkfield Rounds');
      assert.equal((await ask(appFor(database()), '/sessions/nobody')).response.status, 404);
    });

    test('accepts dates or times in from and to, both included', async () => {
      assert.deepEqual(await ids('from=2026-11-22&to=2026-11-23'), ['past', 'off']);
      assert.deepEqual(await ids('from=2026-11-24T09:00:00Z&to=2026-11-24T20:59:00Z'), ['day', 'evening']);
      assert.deepEqual(await ids('from=2026-11-24T22:00:00+01:00&to=2026-11-24'), ['night']);
      for (const query of [
        'from=tomorrow',
        'to=2026-02-30',
        'from=2026-12-02&to=2026-12-01',
        'from=2026-11-24T09:00:00',
      ]) {
        assert.equal((await ask(appFor(database()), `/sessions?${query}`)).response.status, 400, query);
      }
    });

    test('filters shifts by the local start time', async () => {
      assert.deepEqual(await ids('shift=early'), ['off', 'same', 'summer']);
      assert.deepEqual(await ids('shift=day'), ['day']);
      assert.deepEqual(await ids('shift=evening'), ['evening']);
      assert.deepEqual(await ids('shift=night'), ['night', 'weekend']);
      assert.deepEqual(await ids('shift=weekend&shift=day'), ['day', 'weekend']);
    });

    test('accepts from and to from year 1 to year 9999', async () => {
      const all = await ids('from=1900-01-01');
      assert.ok(all.length > 0);
      for (const from of ['1846-12-01', '1800-01-01', '0001-01-01', '0001-01-01T00:00:00Z']) {
        assert.deepEqual(await ids(`from=${from}&to=9999-12-31`), all, from);
      }
      for (const from of ['0000-01-01', '0000-06-01T00:00:00Z', '10000-01-01']) {
        assert.equal((await ask(appFor(database()), `/sessions?from=${from}`)).response.status, 400, from);
      }
    });

    test('filters by programme, sector, openness, format and place', async () => {
      assert.deepEqual(await ids('programme=b&format=in-person'), ['evening', 'weekend']);
      assert.deepEqual(await ids('welcomes=hospice'), ['day']);
      assert.deepEqual(await ids('openTo=system'), ['evening']);
      assert.deepEqual(await ids('place=leeds&limit=1'), ['off']);
    });

    test("filters by the session's system or its programme's, and by venue for split systems", async () => {
      assert.deepEqual(await ids('system=QYG'), ['night']);
      assert.deepEqual(await ids('system=QU9'), ['evening', 'night', 'weekend']);
      const { items, resolved } = await list('system=QNQ');
      assert.deepEqual(
        items.map(({ id }) => id),
        ['evening', 'night', 'weekend']
      );
      assert.equal(resolved[0]?.split, true);
      assert.deepEqual(await ids('system=QHG'), []);
    });

    test('finds words of the topic, host and programme', async () => {
      assert.deepEqual(await ids('q=sympaty'), ['day']);
      assert.deepEqual(await ids('q=larkfeild&to=2026-11-24'), ['off', 'day']);
    });

    test('finds Rounds by the new name of a programme', async () => {
      const rename = (name: string) =>
        database()
          .kysely.transaction()
          .execute(async (trx) => {
            await trx.updateTable('programmes').set({ name }).where('id', '=', 'a').execute();
            await refreshDerived(trx);
          });
      await rename('Meadowsweet Rounds');
      const found = [await ids('q=meadowswet&to=2026-11-24'), await ids('q=larkfield')];
      await rename('Larkfield Rounds');
      assert.deepEqual(found, [['off', 'day'], []]);
    });

    test('limits venues by distance and keeps online sessions', async () => {
      assert.deepEqual(await ids('lat=53.8&lng=-1.55&within=10&to=2026-11-24'), ['off', 'day', 'night']);
      assert.equal((await ask(appFor(database()), '/sessions?within=10')).response.status, 400);
    });

    test('pages without gap or overlap, even between sessions with equal starts', async () => {
      const whole = await ids('');
      const joined: string[] = [];
      let cursor: string | null = null;
      do {
        const part: z.infer<typeof page> = await list(`limit=1${cursor ? `&cursor=${cursor}` : ''}`);
        assert.equal(part.total, whole.length);
        joined.push(...part.items.map(({ id }) => id));
        cursor = part.nextCursor;
      } while (cursor !== null);
      assert.deepEqual(joined, whole);
    });
  }
);

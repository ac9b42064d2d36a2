import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hono } from 'hono';
import type { Transaction } from 'kysely';
import { ChangeFeed } from '../../../demo/backend/src/api/changes/feed.js';
import type { Database } from '../../../demo/backend/src/store/database.js';
import type { Schema } from '../../../demo/backend/src/store/schema.js';
import { followChanges, type OpenStream } from '../support/event-stream.js';
import { programmeRow, sessionRow, systemRow } from '../support/rows.js';
import { appFor, forEachDatabase, NOW } from '../support/backend.js';

const fill = async (trx: Transaction<Schema>): Promise<void> => {
  await trx
    .insertInto('systems')
    .values([
      systemRow('QA1'),
      systemRow('QB1'),
      systemRow('QC1', { valid_to: '2026-03-31', successors: ['QB1'] }),
    ])
    .execute();
  await trx
    .insertInto('programmes')
    .values([
      programmeRow('a', { serves_systems: ['QA1'] }),
      programmeRow('b', { serves_systems: ['QB1'] }),
      programmeRow('nowhere', { nation: 'wales' }),
    ])
    .execute();
  await trx
    .insertInto('sessions')
    .values([
      sessionRow('s-a', 'a', '2026-12-09T12:00:00Z'),
      sessionRow('s-b', 'b', '2026-12-09T12:00:00Z'),
      sessionRow('s-nowhere', 'nowhere', '2026-12-09T12:00:00Z'),
    ])
    .execute();
};

const cancel = (database: Pick<Database, 'kysely'> | Transaction<Schema>, id: string, status = 'cancelled') =>
  ('kysely' in database ? database.kysely : database)
    .updateTable('sessions')
    .set({ status })
    .where('id', '=', id)
    .execute();

const received = (stream: OpenStream): [string | undefined, unknown][] =>
  stream.events.map(({ event, data = '' }) => [event, JSON.parse(data)]);

forEachDatabase(fill, (database) => {
  let feed: ChangeFeed;
  let app: Hono;
  const open: OpenStream[] = [];
  const follow = async (...how: [query?: string, headers?: Record<string, string>]): Promise<OpenStream> => {
    const stream = await followChanges(app, ...how);
    open.push(stream);
    await stream.until(() => stream.lastId() !== '');
    return stream;
  };

  describe('GET /changes', () => {
    before(async () => {
      feed = new ChangeFeed({ database: database(), clock: () => NOW, intervalMs: 50 });
      await feed.start();
      app = appFor(database(), { changes: feed });
    });
    after(async () => {
      for (const stream of open) await stream.close();
      await feed.close();
    });

    it('returns an event stream that any origin may read and no cache stores', async () => {
      const { response } = await follow();
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('Content-Type'), 'text/event-stream; charset=utf-8');
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(response.headers.get('Last-Modified'), NOW.toUTCString());
      assert.equal(response.headers.get('ETag'), null);
      assert.equal(response.headers.get('Content-Encoding'), null);
    });

    it('starts with the current position and sends no earlier changes', async () => {
      const stream = await follow();
      assert.match(stream.lastId(), /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
      assert.deepEqual(stream.events, []);
    });

    it('names the data to reload and the systems, without any content', async () => {
      const stream = await follow();
      await cancel(database(), 's-a');
      await stream.has(2);
      assert.deepEqual(received(stream), [
        ['sessions', { systems: ['QA1'] }],
        ['programmes', { systems: ['QA1'] }],
      ]);
      const [one, other] = stream.events;
      assert.deepEqual(Object.keys(one ?? {}), ['event', 'id', 'data']);
      assert.notEqual(one?.['id'], other?.['id']);
      assert.doesNotMatch(stream.text(), /s-a|cancelled|Host|Round/);
    });

    it('names programmes first when a programme changed', async () => {
      const stream = await follow();
      await database().kysely.updateTable('programmes').set({ name: 'New' }).where('id', '=', 'a').execute();
      await stream.has(2);
      assert.deepEqual(
        stream.events.map(({ event }) => event),
        ['programmes', 'sessions']
      );
    });

    it('names every system code that leads to the change, including ended ones', async () => {
      const stream = await follow();
      await cancel(database(), 's-b');
      await stream.has(2);
      assert.deepEqual(received(stream)[0], ['sessions', { systems: ['QB1', 'QC1'] }]);
    });

    it('names both the old and the new system of a moved programme', async () => {
      const stream = await follow();
      const move = (serves_systems: string[]) =>
        database().kysely.updateTable('programmes').set({ serves_systems }).where('id', '=', 'a').execute();
      await move(['QB1']);
      await stream.has(2);
      assert.deepEqual(received(stream)[0], ['programmes', { systems: ['QA1', 'QB1', 'QC1'] }]);
      await move(['QA1']);
      await stream.has(4);
    });

    it('sends an empty list of systems when they are not known', async () => {
      const stream = await follow();
      await cancel(database(), 's-nowhere');
      await stream.has(2);
      assert.deepEqual(received(stream)[0], ['sessions', { systems: [] }]);
    });

    it('reports all changes of one transaction once, after it commits', async () => {
      const stream = await follow();
      await database()
        .kysely.transaction()
        .execute(async (trx) => {
          await cancel(trx, 's-a', 'scheduled');
          await cancel(trx, 's-b', 'scheduled');
          await cancel(trx, 's-a', 'postponed');
          await stream.until(() => stream.text().includes(':\n\n'));
          assert.deepEqual(stream.events, []);
        });
      await stream.has(2);
      assert.deepEqual(received(stream), [
        ['sessions', { systems: ['QA1', 'QB1', 'QC1'] }],
        ['programmes', { systems: ['QA1', 'QB1', 'QC1'] }],
      ]);
    });

    it('does not report rolled-back or empty changes', async () => {
      const stream = await follow();
      await assert.rejects(
        database()
          .kysely.transaction()
          .execute(async (trx) => {
            await cancel(trx, 's-a', 'scheduled');
            throw new Error('rolled back');
          })
      );
      await cancel(database(), 'no-such-session');
      await cancel(database(), 's-b');
      await stream.has(2);
      assert.deepEqual(received(stream)[0], ['sessions', { systems: ['QB1', 'QC1'] }]);
    });

    for (const parameter of ['?after=', 'Last-Event-ID']) {
      it(`resumes after the last received event by ${parameter}`, async () => {
        const before = await follow();
        const id = before.lastId();
        await cancel(database(), 's-a', 'postponed');
        await before.has(2);
        await before.close();
        await cancel(database(), 's-b', 'postponed');
        const again = await (parameter === '?after='
          ? follow(`?after=${id}`)
          : follow('', { [parameter]: id }));
        await again.has(4);
        assert.deepEqual(again.events.slice(0, 2), before.events.slice(0, 2));
        assert.deepEqual(
          again.events.map(({ event }) => event),
          ['sessions', 'programmes', 'sessions', 'programmes']
        );
        const half = await follow(`?after=${again.events[2]?.['id'] ?? ''}`);
        await half.has(1);
        assert.deepEqual(half.events, again.events.slice(3));
        const both = await follow(`?after=${id}`, { 'Last-Event-ID': again.events[2]?.['id'] ?? '' });
        await both.has(1);
        assert.deepEqual(both.events, half.events);
        const nothing = await follow(`?after=${again.lastId()}`);
        assert.equal(nothing.lastId(), again.lastId());
        assert.deepEqual(nothing.events, []);
      });
    }

    for (const id of ['1f0e7a52-0000-4000-8000-000000000000', 'nonsense', "'; drop table changes"]) {
      it(`sends reset for an unknown id: ${id}`, async () => {
        const stream = await follow(`?after=${encodeURIComponent(id)}`);
        await stream.has(1);
        assert.deepEqual(received(stream), [['reset', { systems: [] }]]);
        assert.equal(stream.lastId(), (await follow()).lastId());
      });
    }

    it('sends reset to a client that missed more than 100 changes', async () => {
      const stream = await follow();
      const id = stream.lastId();
      for (let n = 0; n < 51; n += 1) await cancel(database(), 's-a', n % 2 ? 'cancelled' : 'scheduled');
      await stream.has(102);
      await stream.close();
      const again = await follow(`?after=${id}`);
      await again.has(1);
      assert.deepEqual(received(again), [['reset', { systems: [] }]]);
    });

    it('keeps the last 1,000 changes', async () => {
      await database()
        .kysely.transaction()
        .execute(async (trx) => {
          await trx
            .insertInto('changes')
            .values(Array.from({ length: 1_100 }, (_, n) => ({ event: `x${n}`, systems: ['QA1'] })))
            .execute();
          await cancel(trx, 's-a', 'few');
        });
      const { count } = await database()
        .kysely.selectFrom('changes')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      assert.equal(count, 1_000);
    });

    it('sends heartbeats', async () => {
      const stream = await follow();
      await stream.until(() => stream.text().split(':\n\n').length > 2);
    });

    it('refuses an id that is too long', async () => {
      assert.equal((await app.request(`/v1/changes?after=${'x'.repeat(300)}`)).status, 400);
    });

    it('answers HEAD without opening a stream, and removes a stream that the client closes', async () => {
      const size = feed.size;
      const response = await app.request('/v1/changes', { method: 'HEAD' });
      assert.equal(response.headers.get('Content-Type'), 'text/event-stream; charset=utf-8');
      assert.equal(feed.size, size);
      const stream = await follow();
      assert.equal(feed.size, size + 1);
      await stream.close();
      assert.equal(feed.size, size);
    });

    it('ends the stream of a client that does not read', async () => {
      const size = feed.size;
      const response = await app.request('/v1/changes');
      assert.equal(feed.size, size + 1);
      const reader = await follow();
      const systems = Array.from({ length: 40_000 }, (_, n) => `X${n}`);
      await database().kysely.insertInto('changes').values({ event: 'long', systems }).execute();
      await cancel(database(), 's-a', 'long');
      await reader.has(3);
      assert.equal(feed.size, size + 1);
      await response.body?.cancel();
    });

    it('answers 503 with Retry-After when too many streams are open', async () => {
      const full = new ChangeFeed({ database: database(), limit: 1 });
      await full.start();
      const crowded = appFor(database(), { changes: full });
      const first = await followChanges(crowded);
      const second = await crowded.request('/v1/changes');
      assert.equal(second.status, 503);
      assert.equal(second.headers.get('Retry-After'), '60');
      await first.close();
      assert.equal((await followChanges(crowded)).response.status, 200);
      await full.close();
    });

    it('ends every stream on shutdown', async () => {
      const stopping = new ChangeFeed({ database: database() });
      await stopping.start();
      const stream = await followChanges(appFor(database(), { changes: stopping }));
      await stopping.close();
      await stream.ended;
      assert.equal(stopping.hasRoom, false);
    });

    it('logs neither the id nor the rest of the query', async () => {
      const lines: unknown[] = [];
      const logged = appFor(database(), { changes: feed, logger: (entry) => void lines.push(entry) });
      await (await followChanges(logged, '?after=secret')).close();
      assert.match(JSON.stringify(lines), /"path":"\/v1\/changes"/);
      assert.doesNotMatch(JSON.stringify(lines), /secret/);
    });
  });
});

describe('a backend without a change feed', () => {
  it('answers 404 at /changes, so that clients poll', async () => {
    const database = { kysely: undefined as never };
    assert.equal((await appFor(database).request('/v1/changes')).status, 404);
  });
});

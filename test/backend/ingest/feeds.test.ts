import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { KeyFolder } from '../../../demo/backend/src/domain/feedback/keys.js';
import { openWithForms } from '../../../demo/backend/src/domain/forms/versions.js';
import { leaseDue, listFeeds } from '../../../demo/backend/src/ingest/feeds/feed-store.js';
import { runFeed, type FeedEvent, type RunOptions } from '../../../demo/backend/src/ingest/feeds/run.js';
import { FeedVault } from '../../../demo/backend/src/ingest/feeds/vault.js';
import { readFeedInWorker } from '../../../demo/backend/src/ingest/read-in-worker.js';
import { NOW } from '../support/backend.js';
import { openFeeds, type FeedWorld } from '../cli/feed-support.js';

describe('a feed', () => {
  let world: FeedWorld;
  before(async () => {
    world = await openFeeds(await openWithForms({ memory: true }));
  });
  after(async () => {
    await world.stop();
    await world.backend.database.close();
  });

  /** Adds a calendar that is due, without fetching it. */
  const store = async (id: string, address: string): Promise<void> => {
    const { database, vault } = world.backend;
    await database.kysely.deleteFrom('feeds').execute();
    await database.kysely
      .insertInto('feeds')
      .values({
        ...{ id, kind: 'ical', options: '{"programme":"p1"}', every_seconds: 900 },
        ...{ address: vault.seal(id, 'address', address), created_at: NOW, due_at: NOW },
      })
      .execute();
  };

  const fetchIt = async (vault?: FeedVault, options?: RunOptions): Promise<FeedEvent> => {
    const backend = { ...world.backend, read: readFeedInWorker, ...(vault ? { vault } : {}) };
    const feed = await leaseDue(backend.database.kysely, NOW);
    assert.ok(feed);
    return runFeed(backend, feed, options);
  };

  const messageOf = (event: FeedEvent): string => (event.kind === 'failed' ? event.message : event.kind);

  it('that takes too long to read is ended at a deadline, and is given back', async () => {
    world.server.set('/silent.ics', () => undefined);
    await store('slow', world.server.url('/silent.ics'));
    assert.match(
      messageOf(await fetchIt(undefined, { deadlineMs: 100 })),
      /^the content cannot be read within 0 s; /
    );
    const [feed] = await listFeeds(world.backend.database.kysely);
    assert.deepEqual([feed?.failure_kind, feed?.failures, feed?.lease], ['content', 1, null]);
  });

  it('whose source never answers can be ended immediately, which does not count as a failure', async () => {
    world.server.set('/silent.ics', () => undefined);
    await store('silent', world.server.url('/silent.ics'));
    await assert.rejects(fetchIt(undefined, { signal: AbortSignal.timeout(1_000) }), { name: 'AbortError' });
    const [feed] = await listFeeds(world.backend.database.kysely);
    assert.equal(feed?.failures, 0);
  });

  it('is explained when the key of its address was replaced', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rounds-keys-'));
    try {
      const vault = await FeedVault.open(await KeyFolder.open(folder));
      assert.ok((await readdir(folder)).includes('feeds.key'));
      await store('lost', 'https://example.org/calendar.ics');
      assert.equal(
        messageOf(await fetchIt(vault)),
        'its address cannot be decrypted, because the key of feeds was replaced; enter it again with “feed update ID --address”'
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('cannot read the address of another feed from the database', async () => {
    const { vault } = world.backend;
    const sealed = vault.seal('one', 'address', 'https://example.org/');
    assert.equal(vault.open('one', 'address', sealed), 'https://example.org/');
    assert.throws(() => vault.open('two', 'address', sealed), /cannot be decrypted/);
  });

  for (const [address, reason] of [
    ['https://10.0.0.1/x.ics', /“10\.0\.0\.1” is in a private network; .*ROUNDS_FEED_HOSTS/],
    ['http://localhost:1/x.ics', /“localhost” is in a private network/],
    ['https://localhost/x.ics', /“localhost” is in a private network/],
    ['https://[::1]/x.ics', /“::1” is in a private network/],
    ['https://2130706433/x.ics', /“127\.0\.0\.1” is in a private network/],
    ['webcal://192.168.1.1/x.ics', /“192\.168\.1\.1” is in a private network/],
    [
      'ftp://example.org/x.ics',
      /“ftp:\/\/example\.org” is not secure; use an address that starts with https/,
    ],
    ['file:///etc/passwd', /is not secure/],
  ] as const) {
    it(`cannot have the address ${address}`, async () => {
      await store('private', address);
      const backend = { ...world.backend, internalHosts: [] };
      const feed = await leaseDue(backend.database.kysely, NOW);
      assert.ok(feed);
      const event = await runFeed(backend, feed);
      assert.match(messageOf(event), reason);
      assert.ok(event.kind === 'failed' && event.failureKind === 'address');
    });
  }
});

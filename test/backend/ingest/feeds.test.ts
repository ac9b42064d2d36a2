import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { KeyFolder } from '../../../demo/backend/src/domain/feedback/keys.js';
import { openWithForms } from '../../../demo/backend/src/domain/forms/versions.js';
import { leaseDue, listFeeds } from '../../../demo/backend/src/ingest/feeds/feed-store.js';
import { readFeed } from '../../../demo/backend/src/ingest/feeds/read-feed.js';
import { runFeed, type FeedEvent, type RunOptions } from '../../../demo/backend/src/ingest/feeds/run.js';
import { FeedVault } from '../../../demo/backend/src/ingest/feeds/vault.js';
import { readFeedInWorker } from '../../../demo/backend/src/ingest/read-in-worker.js';
import { NOW } from '../support/backend.js';
import { startFeedServer, type Reply } from '../support/feed-server.js';
import { calendarOf, openFeeds, type FeedWorld } from '../cli/feed-support.js';

const answer =
  (content: string | Uint8Array): Reply =>
  (_, response) =>
    void response.end(content);

const encoded =
  (encoding: string, content: string | Uint8Array): Reply =>
  (_, response) =>
    void response.writeHead(200, { 'content-encoding': encoding }).end(content);

const redirect =
  (location: string): Reply =>
  (_, response) =>
    void response.writeHead(302, { location }).end();

const CALENDAR = calendarOf([9]);

/** Answers as servers give them, and the number of Rounds in them, or the reason why there are none. */
const ANSWERS: readonly (readonly [name: string, reply: Reply, expected: number | RegExp])[] = [
  ['gzip that was not asked for', encoded('gzip', gzipSync(CALENDAR)), 1],
  ['deflate', encoded('deflate', deflateSync(CALENDAR)), 1],
  ['Brotli', encoded('br', brotliCompressSync(CALENDAR)), 1],
  ['an unknown encoding', encoded('zstd', 'x'), /responded with the encoding “zstd”, which is unknown/],
  ['broken gzip', encoded('gzip', 'not compressed'), /was cut off before its end/],
  [
    'gzip that becomes enormous',
    encoded('gzip', gzipSync(Buffer.alloc(30 * 1024 * 1024))),
    /responded with more than 20 MB/,
  ],
  ['a compressed file', answer(gzipSync(CALENDAR)), /is compressed \(gzip\) and must be unpacked; export/],
  [
    'a page to sign in',
    answer('<!DOCTYPE html><title>Sign in</title>'),
    /is a web page, perhaps one to sign/,
  ],
  ['a redirect to a page to sign in', redirect('/login'), /is a web page, perhaps one to sign in/],
  ['a relative redirect', redirect('moved.ics'), 1],
  ['a redirect to itself', redirect('/feed.ics'), /redirects more than 5 times; use the final address/],
  ['a redirect to another protocol', redirect('ftp://example.org/'), /is not secure/],
  ['JSON with an error', answer('{"error":"expired"}'), /is not iCalendar; export the calendar again/],
  ['UTF-16', answer(Buffer.from(`\uFEFF${CALENDAR}`, 'utf16le')), /is UTF-16, not UTF-8; export/],
  [
    'Windows-1252',
    answer(Buffer.from(calendarOf([9], 'COMMENT:Caf\u00E9'), 'latin1')),
    /is not UTF-8; export/,
  ],
  ['several byte-order marks and blank lines', answer(`\uFEFF\uFEFF\r\n\r\n${CALENDAR}`), 1],
  ['nothing', answer(''), /is a calendar without entries/],
  ['status 204', (_, response) => void response.writeHead(204).end(), /is a calendar without entries/],
  ['status 401', (_, response) => void response.writeHead(401).end(), /responded with status 401/],
  ['status 503', (_, response) => void response.writeHead(503).end(CALENDAR), /responded with status 503/],
  ['a calendar without its end', answer(CALENDAR.slice(0, -30)), /is not iCalendar \(.*did not end\)/],
  [
    'less than it announces',
    (_, response) => {
      response.writeHead(200, { 'content-length': '9000' });
      response.write(CALENDAR, () => response.destroy());
    },
    /was cut off before its end; try again later/,
  ],
];

describe('a feed that answers with', () => {
  for (const [name, reply, expected] of ANSWERS) {
    it(`${name} is ${typeof expected === 'number' ? 'read' : 'explained'}`, async () => {
      const server = await startFeedServer();
      try {
        server.set('/feed.ics', reply);
        server.set('/moved.ics', CALENDAR);
        server.set('/login', answer('<html><form action="/login"></form></html>'));
        const read = readFeed({
          ...{ from: 'feed', id: 'one', kind: 'ical', address: server.url('/feed.ics'), known: null },
          ...{ options: { programme: 'p1' }, internalHosts: ['127.0.0.1'], now: NOW },
        });
        if (typeof expected === 'number') {
          const content = await read;
          assert.equal(content.isUnchanged ? 0 : content.input.rows.sessions.length, expected);
        } else {
          const message = await read.then(
            (content) =>
              content.isUnchanged ? '' : content.input.problems.map((each) => each.message).join(),
            (error: unknown) => (error instanceof Error ? error.message : '')
          );
          assert.match(message, expected);
          assert.ok(!message.includes('/feed.ics'), 'the address stays secret');
        }
      } finally {
        await server.stop();
      }
    });
  }
});

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

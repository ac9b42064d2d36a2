import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { one } from '../../src/contract/resource.js';
import { changesOf, type Change } from '../../src/data/change-stream.js';
import { RoundsClient } from '../../src/data/client.js';
import { FakeBackend, json, problem } from './fake-backend.js';
import { FakeClock } from './fake-clock.js';

const thing = one('thing', z.object({}));

/** Stream whose bytes the test sends. */
class FakeStream {
  readonly response: Response;
  isCancelled = false;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(headers: Record<string, string> = {}) {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.isCancelled = true;
      },
    });
    this.response = new Response(body, {
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8', ...headers },
    });
  }

  send(text: string | Uint8Array): void {
    this.#controller?.enqueue(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  }

  end(): void {
    this.#controller?.close();
  }

  break(): void {
    this.#controller?.error(new TypeError('network error'));
  }
}

/** Waits until the client has read everything that was sent. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

const event = (name: string, id: string, systems: readonly string[] = []): string =>
  `event: ${name}\nid: ${id}\ndata: ${JSON.stringify({ systems })}\n\n`;

const setUp = (respond?: FakeBackend['respond']) => {
  const backend = new FakeBackend(respond);
  const clock = new FakeClock();
  const client = new RoundsClient({ baseUrl: 'https://rounds.example/v1', fetch: backend.fetch, clock });
  const received: Change[] = [];
  const listener = (change: Change): void => void received.push(change);
  /** Responds to the pending request for the stream, and opens it. */
  const open = async (headers?: Record<string, string>): Promise<FakeStream> => {
    const stream = new FakeStream(headers);
    const request = backend.received.at(-1);
    request?.init.signal?.addEventListener('abort', () => {
      stream.break();
    });
    request?.answer(stream.response);
    await settle();
    return stream;
  };
  const requestedPaths = (): string[] =>
    backend.received.map(({ url }) => url.replace('https://rounds.example/v1', ''));
  return { backend, clock, client, changes: changesOf(client), received, listener, open, requestedPaths };
};

describe('ChangeStream: connection', () => {
  it('sends a simple request without headers, credentials, referrer, cache or redirects', () => {
    const { backend, changes, listener } = setUp();
    changes.follow(listener);
    const { signal, ...init } = backend.received[0]?.init ?? {};
    assert.ok(signal instanceof AbortSignal);
    assert.deepEqual(init, {
      mode: 'cors',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
    });
  });

  it('opens with the first listener, serves all listeners, and closes with the last', async () => {
    const { backend, changes, received, listener, open, requestedPaths } = setUp();
    assert.deepEqual(requestedPaths(), []);
    const unfollow = changes.follow(listener);
    const stream = await open();
    const unfollowSecond = changes.follow((change) => void received.push(change));
    assert.deepEqual(requestedPaths(), ['/changes']);
    stream.send(': hello\n\n');
    await settle();
    assert.equal(changes.isLive, true);
    const isClosed = () => backend.received[0]?.init.signal?.aborted;
    unfollow();
    assert.equal(isClosed(), false);
    unfollowSecond();
    assert.equal(isClosed(), true);
    assert.equal(changes.isLive, false);
  });

  it('is live only once data arrives, since a proxy may hold it back', async () => {
    const { changes, listener, open } = setUp();
    changes.follow(listener);
    const stream = await open();
    assert.equal(changes.isLive, false);
    stream.send(':\n\n');
    await settle();
    assert.equal(changes.isLive, true);
  });

  it('leaves no timer behind when it closes', async () => {
    const { changes, clock, listener, open } = setUp();
    const unfollow = changes.follow(listener);
    const stream = await open();
    stream.send(event('sessions', 'a'));
    await settle();
    unfollow();
    assert.deepEqual(clock.waiting, []);
    await settle();
    assert.deepEqual(clock.waiting, []);
  });
});

describe('ChangeStream: notifications', () => {
  it('delivers a change within a second, after a random delay', async () => {
    const { changes, clock, received, listener, open } = setUp();
    clock.chance = 0.9;
    changes.follow(listener);
    const stream = await open();
    stream.send(event('sessions', 'a', ['QA1']));
    await settle();
    assert.deepEqual(received, []);
    clock.pass(900);
    assert.deepEqual(received, [
      { events: ['sessions'], systems: ['QA1'], before: Infinity, announced: false },
    ]);
  });

  it('merges changes that arrive together', async () => {
    const { client, changes, clock, received, listener, open } = setUp();
    changes.follow(listener);
    const stream = await open();
    stream.send(event('sessions', 'a', ['QA1']) + event('programmes', 'b', ['QB1']));
    await settle();
    clock.pass(200);
    stream.send(event('sessions', 'c', ['QC1']));
    await settle();
    clock.pass(300);
    assert.deepEqual(
      received.map(({ systems }) => systems),
      [['QA1', 'QB1', 'QC1']]
    );
    assert.deepEqual(received[0]?.events, ['sessions', 'programmes']);
    assert.equal(client.version, 'c');
    clock.pass(10_000);
    assert.equal(received.length, 1);
  });

  it('treats a change without systems as a change of all systems', async () => {
    const { changes, clock, received, listener, open } = setUp();
    changes.follow(listener);
    const stream = await open();
    stream.send(event('sessions', 'a', ['QA1']) + event('sessions', 'b') + event('sessions', 'c', ['QC1']));
    await settle();
    clock.pass(1_000);
    assert.deepEqual(received[0]?.systems, []);
  });

  for (const [name, data] of Object.entries({
    'invalid JSON': 'nonsense',
    null: 'null',
    'another shape': '{"systems":"QA1"}',
    'an empty text': '',
  })) {
    it(`treats a change with ${name} as data as a change of all systems`, async () => {
      const { changes, clock, received, listener, open } = setUp();
      changes.follow(listener);
      const stream = await open();
      stream.send(`event: sessions\nid: a\ndata: ${data}\n\n`);
      await settle();
      clock.pass(1_000);
      assert.deepEqual(received[0]?.systems, []);
    });
  }

  it('delivers programmes, sessions, equity and reset, and ignores other events', async () => {
    const { changes, clock, received, listener, open } = setUp();
    changes.follow(listener);
    const stream = await open();
    for (const name of ['programmes', 'sessions', 'equity', 'reset']) {
      stream.send(event(name, name));
      await settle();
      clock.pass(1_000);
    }
    assert.deepEqual(
      received.flatMap(({ events }) => events),
      ['programmes', 'sessions', 'equity', 'reset']
    );
    stream.send(event('new-in-2031', 'y') + 'data: nameless\n\n');
    await settle();
    clock.pass(1_000);
    assert.equal(received.length, 4);
  });

  for (const [name, ending] of Object.entries({ LF: '\n', CRLF: '\r\n', CR: '\r' })) {
    it(`reads lines that end with ${name}, byte by byte`, async () => {
      const { client, changes, clock, received, listener, open } = setUp();
      changes.follow(listener);
      const stream = await open();
      const text = `\uFEFF:\n\nevent:sessions\nid: â\ndata: {"systems":\ndata: ["QA1"]}\n\n:\n\n`;
      for (const byte of new TextEncoder().encode(text.replaceAll('\n', ending))) {
        stream.send(new Uint8Array([byte]));
      }
      await settle();
      await settle();
      clock.pass(1_000);
      assert.deepEqual(
        received.map(({ systems }) => systems),
        [['QA1']]
      );
      assert.equal(client.version, 'â');
    });
  }

  it('closes a stream that sends an endless line', async () => {
    const { backend, changes, clock, listener, open } = setUp();
    changes.follow(listener);
    const stream = await open();
    stream.send('x'.repeat(60_000));
    stream.send('x'.repeat(60_000));
    await settle();
    assert.equal(changes.isLive, false);
    assert.equal(backend.received[0]?.init.signal?.aborted, true);
    assert.equal(clock.waiting.length, 1);
  });

  it('reports a change that happened while the page was loading', async () => {
    const { client, changes, clock, received, listener, open } = setUp();
    changes.follow(listener);
    const dates = { Date: 'Sun, 22 Nov 2026 14:00:00 GMT', 'Last-Modified': 'Sun, 22 Nov 2026 13:59:30 GMT' };
    const stream = await open(dates);
    stream.send('id: a\n\n');
    await settle();
    clock.pass(1_000);
    assert.deepEqual(received, [
      { events: ['reset'], systems: [], before: Date.parse('2026-11-22T13:59:40Z'), announced: false },
    ]);
    assert.equal(client.version, 'a');
  });

  it('does not report a change that is older than any cached response', async () => {
    const { client, changes, clock, received, listener, open } = setUp();
    changes.follow(listener);
    const dates = { Date: 'Sun, 22 Nov 2026 14:00:00 GMT', 'Last-Modified': 'Sun, 22 Nov 2026 13:45:00 GMT' };
    const stream = await open(dates);
    stream.send('id: a\n\n');
    await settle();
    clock.pass(1_000);
    assert.deepEqual(received, []);
    assert.equal(client.version, '');
  });
});

describe('ChangeStream: failures', () => {
  it('resumes after the last delivered change when it reconnects', async () => {
    const { changes, clock, received, listener, open, requestedPaths } = setUp();
    changes.follow(listener);
    const stream = await open();
    stream.send('id: start&\n\n');
    await settle();
    stream.end();
    await settle();
    clock.pass(1_000);
    assert.deepEqual(requestedPaths(), ['/changes', '/changes?after=start%26']);
    const second = await open();
    second.send(event('sessions', 'a'));
    await settle();
    clock.pass(1_000);
    second.break();
    await settle();
    clock.pass(2_000);
    assert.equal(requestedPaths().at(-1), '/changes?after=a');
    assert.equal(received.length, 1);
  });

  it('requests an undelivered change again when a listener is added', async () => {
    const { changes, received, listener, open, requestedPaths } = setUp();
    const unfollow = changes.follow(listener);
    const stream = await open();
    stream.send('id: start\n\n' + event('sessions', 'a'));
    await settle();
    unfollow();
    changes.follow(listener);
    assert.equal(requestedPaths().at(-1), '/changes?after=start');
    assert.deepEqual(received, []);
  });

  it('reconnects when the stream has been silent for 45 seconds', async () => {
    const { backend, changes, clock, listener, open, requestedPaths } = setUp();
    changes.follow(listener);
    const stream = await open();
    for (let quarter = 0; quarter < 8; quarter += 1) {
      stream.send(':\n\n');
      await settle();
      clock.pass(15_000);
    }
    assert.equal(changes.isLive, true);
    clock.pass(45_000);
    await settle();
    assert.equal(changes.isLive, false);
    assert.equal(backend.received[0]?.init.signal?.aborted, true);
    clock.pass(1_000);
    assert.equal(requestedPaths().length, 2);
  });

  it('doubles the retry delay up to 5 minutes, and resets it after a stable connection', async () => {
    const { backend, changes, clock, listener } = setUp((_url, count) =>
      count < 12 ? (count % 2 ? new TypeError('offline') : problem(503)) : undefined
    );
    clock.chance = 1;
    changes.follow(listener);
    const waits: number[] = [];
    for (let count = 1; count < 12; count += 1) {
      await settle();
      waits.push(clock.waiting[0] ?? NaN);
      clock.pass(clock.waiting[0] ?? NaN);
    }
    assert.deepEqual(
      waits.map((wait) => wait / 1000),
      [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    );
    const stream = new FakeStream();
    backend.received.at(-1)?.answer(stream.response);
    await settle();
    stream.send(':\n\n');
    await settle();
    clock.pass(20_000);
    stream.end();
    await settle();
    assert.deepEqual(clock.waiting, [1_000]);
  });

  it('keeps increasing the retry delay while each connection is cut immediately', async () => {
    const { changes, clock, listener, open } = setUp();
    clock.chance = 1;
    changes.follow(listener);
    for (const wait of [1_000, 2_000, 4_000]) {
      const stream = await open();
      stream.send(':\n\n');
      stream.end();
      await settle();
      assert.deepEqual(clock.waiting, [wait]);
      clock.pass(wait);
    }
  });

  const missing: Readonly<Record<string, () => Response>> = {
    'a 404': () => problem(404),
    'an HTML page': () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }),
    'a JSON response': () => json({}),
    'a redirect': () =>
      new Response(null, { status: 302, headers: { Location: 'https://elsewhere.example' } }),
  };
  for (const [name, respond] of Object.entries(missing)) {
    it(`does not retry after ${name} until the page is shown again`, async () => {
      const { changes, clock, listener, requestedPaths } = setUp(respond);
      const unfollow = changes.follow(listener);
      await settle();
      assert.equal(changes.isLive, false);
      assert.deepEqual(clock.waiting, []);
      changes.follow(() => undefined)();
      assert.equal(requestedPaths().length, 1);
      unfollow();
      changes.follow(listener);
      assert.equal(requestedPaths().length, 2);
    });
  }
});

describe('RoundsClient: reads after a change', () => {
  const readAfterChange = async (id: string) => {
    const context = setUp((url) => (url.includes('/thing') ? json({}) : undefined));
    await context.client.read(thing, { q: 'x' });
    context.changes.follow(context.listener);
    const stream = await context.open();
    stream.send(event('sessions', id));
    await settle();
    context.clock.pass(1_000);
    return context;
  };

  it('adds the id of the change to the URL of every later request', async () => {
    const { client, requestedPaths } = await readAfterChange('a b');
    await client.read(thing, { q: 'x' });
    await client.read(thing);
    assert.deepEqual(requestedPaths(), ['/thing?q=x', '/changes', '/thing?q=x&v=a%20b', '/thing?v=a%20b']);
  });

  it('requests a response cached before the change again, and returns it from peek meanwhile', async () => {
    const { client, requestedPaths } = await readAfterChange('a');
    assert.ok(client.peek(thing, { q: 'x' }));
    await client.read(thing, { q: 'x' });
    await client.read(thing, { q: 'x' });
    assert.deepEqual(requestedPaths().slice(2), ['/thing?q=x&v=a']);
  });

  it('does not share a pending request that was sent before the change', async () => {
    const { backend, changes, client, clock, listener, open, requestedPaths } = setUp();
    const early = client.read(thing);
    changes.follow(listener);
    const stream = await open();
    stream.send(event('sessions', 'a'));
    await settle();
    clock.pass(1_000);
    const late = client.read(thing);
    assert.deepEqual(requestedPaths(), ['/thing', '/changes', '/thing?v=a']);
    for (const { answer } of backend.received) answer(json({}));
    await Promise.all([early, late]);
  });
});

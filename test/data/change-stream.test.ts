import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { one } from '../../src/contract/resource.js';
import { changesOf, type Change } from '../../src/data/change-stream.js';
import { RoundsClient } from '../../src/data/client.js';
import { FakeBackend, json, problem } from './fake-backend.js';
import { FakeClock } from './fake-clock.js';

const thing = one('thing', z.object({}));

/** A stream whose bytes the test sends. */
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

/** Lets everything that was sent be read. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

const event = (name: string, id: string, systems: readonly string[] = []): string =>
  `event: ${name}\nid: ${id}\ndata: ${JSON.stringify({ systems })}\n\n`;

const setUp = (respond?: FakeBackend['respond']) => {
  const backend = new FakeBackend(respond);
  const clock = new FakeClock();
  const client = new RoundsClient({ baseUrl: 'https://rounds.example/v1', fetch: backend.fetch, clock });
  const heard: Change[] = [];
  const listener = (change: Change): void => void heard.push(change);
  /** Answers the request for the stream that waits, and opens it. */
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
  const asked = (): string[] =>
    backend.received.map(({ url }) => url.replace('https://rounds.example/v1', ''));
  return { backend, clock, client, changes: changesOf(client), heard, listener, open, asked };
};

describe('ChangeStream: one connection', () => {
  it('asks simply: no header, no credentials, no referrer, no cache, no redirect', () => {
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

  it('is not opened before anybody follows, is shared by all who do, and closed with the last', async () => {
    const { backend, changes, heard, listener, open, asked } = setUp();
    assert.deepEqual(asked(), []);
    const leave = changes.follow(listener);
    const stream = await open();
    const leaveToo = changes.follow((change) => void heard.push(change));
    assert.deepEqual(asked(), ['/changes']);
    stream.send(': hello\n\n');
    await settle();
    assert.equal(changes.live, true);
    const isClosed = () => backend.received[0]?.init.signal?.aborted;
    leave();
    assert.equal(isClosed(), false);
    leaveToo();
    assert.equal(isClosed(), true);
    assert.equal(changes.live, false);
  });

  it('is live only when bytes come: a proxy may hold them back', async () => {
    const { changes, listener, open } = setUp();
    changes.follow(listener);
    const stream = await open();
    assert.equal(changes.live, false);
    stream.send(':\n\n');
    await settle();
    assert.equal(changes.live, true);
  });

  it('leaves no timer behind when it is closed', async () => {
    const { changes, clock, listener, open } = setUp();
    const leave = changes.follow(listener);
    const stream = await open();
    stream.send(event('sessions', 'a'));
    await settle();
    leave();
    assert.deepEqual(clock.waiting, []);
    await settle();
    assert.deepEqual(clock.waiting, []);
  });
});

describe('ChangeStream: what it tells', () => {
  it('passes a change on within a second, at a moment of its own', async () => {
    const { changes, clock, heard, listener, open } = setUp();
    clock.chance = 0.9;
    changes.follow(listener);
    const stream = await open();
    stream.send(event('sessions', 'a', ['QA1']));
    await settle();
    assert.deepEqual(heard, []);
    clock.pass(900);
    assert.deepEqual(heard, [{ events: ['sessions'], systems: ['QA1'], before: Infinity, announced: false }]);
  });

  it('makes one of changes that come together', async () => {
    const { client, changes, clock, heard, listener, open } = setUp();
    changes.follow(listener);
    const stream = await open();
    stream.send(event('sessions', 'a', ['QA1']) + event('programmes', 'b', ['QB1']));
    await settle();
    clock.pass(200);
    stream.send(event('sessions', 'c', ['QC1']));
    await settle();
    clock.pass(300);
    assert.deepEqual(
      heard.map(({ systems }) => systems),
      [['QA1', 'QB1', 'QC1']]
    );
    assert.deepEqual(heard[0]?.events, ['sessions', 'programmes']);
    assert.equal(client.version, 'c');
    clock.pass(10_000);
    assert.equal(heard.length, 1);
  });

  it('takes a change that names no system for one that concerns all', async () => {
    const { changes, clock, heard, listener, open } = setUp();
    changes.follow(listener);
    const stream = await open();
    stream.send(event('sessions', 'a', ['QA1']) + event('sessions', 'b') + event('sessions', 'c', ['QC1']));
    await settle();
    clock.pass(1_000);
    assert.deepEqual(heard[0]?.systems, []);
  });

  for (const [name, data] of Object.entries({
    'no JSON': 'nonsense',
    null: 'null',
    'another shape': '{"systems":"QA1"}',
    nothing: '',
  })) {
    it(`takes ${name} as its data for all systems`, async () => {
      const { changes, clock, heard, listener, open } = setUp();
      changes.follow(listener);
      const stream = await open();
      stream.send(`event: sessions\nid: a\ndata: ${data}\n\n`);
      await settle();
      clock.pass(1_000);
      assert.deepEqual(heard[0]?.systems, []);
    });
  }

  it('passes on programmes, sessions, equity and reset, and nothing that is for somebody else', async () => {
    const { changes, clock, heard, listener, open } = setUp();
    changes.follow(listener);
    const stream = await open();
    for (const name of ['programmes', 'sessions', 'equity', 'reset']) {
      stream.send(event(name, name));
      await settle();
      clock.pass(1_000);
    }
    assert.deepEqual(
      heard.flatMap(({ events }) => events),
      ['programmes', 'sessions', 'equity', 'reset']
    );
    stream.send(event('new-in-2031', 'y') + 'data: nameless\n\n');
    await settle();
    clock.pass(1_000);
    assert.equal(heard.length, 4);
  });

  for (const [name, ending] of Object.entries({ LF: '\n', CRLF: '\r\n', CR: '\r' })) {
    it(`reads lines that end with ${name}, byte by byte`, async () => {
      const { client, changes, clock, heard, listener, open } = setUp();
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
        heard.map(({ systems }) => systems),
        [['QA1']]
      );
      assert.equal(client.version, 'â');
    });
  }

  it('ends a stream that sends a line without an end', async () => {
    const { backend, changes, clock, listener, open } = setUp();
    changes.follow(listener);
    const stream = await open();
    stream.send('x'.repeat(60_000));
    stream.send('x'.repeat(60_000));
    await settle();
    assert.equal(changes.live, false);
    assert.equal(backend.received[0]?.init.signal?.aborted, true);
    assert.equal(clock.waiting.length, 1);
  });

  it('tells of a change that came while the page was loading, where there was one', async () => {
    const { client, changes, clock, heard, listener, open } = setUp();
    changes.follow(listener);
    const dates = { Date: 'Sun, 22 Nov 2026 14:00:00 GMT', 'Last-Modified': 'Sun, 22 Nov 2026 13:59:30 GMT' };
    const stream = await open(dates);
    stream.send('id: a\n\n');
    await settle();
    clock.pass(1_000);
    assert.deepEqual(heard, [
      { events: ['reset'], systems: [], before: Date.parse('2026-11-22T13:59:40Z'), announced: false },
    ]);
    assert.equal(client.version, 'a');
  });

  it('tells of none that is older than any cache', async () => {
    const { client, changes, clock, heard, listener, open } = setUp();
    changes.follow(listener);
    const dates = { Date: 'Sun, 22 Nov 2026 14:00:00 GMT', 'Last-Modified': 'Sun, 22 Nov 2026 13:45:00 GMT' };
    const stream = await open(dates);
    stream.send('id: a\n\n');
    await settle();
    clock.pass(1_000);
    assert.deepEqual(heard, []);
    assert.equal(client.version, '');
  });
});

describe('ChangeStream: what goes wrong', () => {
  it('goes on after the last change that was passed on', async () => {
    const { changes, clock, heard, listener, open, asked } = setUp();
    changes.follow(listener);
    const stream = await open();
    stream.send('id: start&\n\n');
    await settle();
    stream.end();
    await settle();
    clock.pass(1_000);
    assert.deepEqual(asked(), ['/changes', '/changes?after=start%26']);
    const second = await open();
    second.send(event('sessions', 'a'));
    await settle();
    clock.pass(1_000);
    second.break();
    await settle();
    clock.pass(2_000);
    assert.equal(asked().at(-1), '/changes?after=a');
    assert.equal(heard.length, 1);
  });

  it('asks again for a change that nobody was there to hear', async () => {
    const { changes, heard, listener, open, asked } = setUp();
    const leave = changes.follow(listener);
    const stream = await open();
    stream.send('id: start\n\n' + event('sessions', 'a'));
    await settle();
    leave();
    changes.follow(listener);
    assert.equal(asked().at(-1), '/changes?after=start');
    assert.deepEqual(heard, []);
  });

  it('opens a connection again that fell silent', async () => {
    const { backend, changes, clock, listener, open, asked } = setUp();
    changes.follow(listener);
    const stream = await open();
    for (let quarter = 0; quarter < 8; quarter += 1) {
      stream.send(':\n\n');
      await settle();
      clock.pass(15_000);
    }
    assert.equal(changes.live, true);
    clock.pass(45_000);
    await settle();
    assert.equal(changes.live, false);
    assert.equal(backend.received[0]?.init.signal?.aborted, true);
    clock.pass(1_000);
    assert.equal(asked().length, 2);
  });

  it('waits longer and longer while it fails, five minutes at most, and begins anew after a good connection', async () => {
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

  it('does not take a connection that is cut at once for a good one', async () => {
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
    'a page of HTML': () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }),
    'a JSON answer': () => json({}),
    'a redirect': () =>
      new Response(null, { status: 302, headers: { Location: 'https://elsewhere.example' } }),
  };
  for (const [name, respond] of Object.entries(missing)) {
    it(`takes ${name} for a backend without changes, until the page is shown anew`, async () => {
      const { changes, clock, listener, asked } = setUp(respond);
      const leave = changes.follow(listener);
      await settle();
      assert.equal(changes.live, false);
      assert.deepEqual(clock.waiting, []);
      changes.follow(() => undefined)();
      assert.equal(asked().length, 1);
      leave();
      changes.follow(listener);
      assert.equal(asked().length, 2);
    });
  }
});

describe('RoundsClient: reading after a change', () => {
  const after = async (id: string) => {
    const set = setUp((url) => (url.includes('/thing') ? json({}) : undefined));
    await set.client.read(thing, { q: 'x' });
    set.changes.follow(set.listener);
    const stream = await set.open();
    stream.send(event('sessions', id));
    await settle();
    set.clock.pass(1_000);
    return set;
  };

  it('asks at an address that no cache knows, and from then on', async () => {
    const { client, asked } = await after('a b');
    await client.read(thing, { q: 'x' });
    await client.read(thing);
    assert.deepEqual(asked(), ['/thing?q=x', '/changes', '/thing?q=x&v=a%20b', '/thing?v=a%20b']);
  });

  it('does not take an answer of before for fresh, and still shows it meanwhile', async () => {
    const { client, asked } = await after('a');
    assert.ok(client.peek(thing, { q: 'x' }));
    await client.read(thing, { q: 'x' });
    await client.read(thing, { q: 'x' });
    assert.deepEqual(asked().slice(2), ['/thing?q=x&v=a']);
  });

  it('does not share a request that was sent before the change', async () => {
    const { backend, changes, client, clock, listener, open, asked } = setUp();
    const early = client.read(thing);
    changes.follow(listener);
    const stream = await open();
    stream.send(event('sessions', 'a'));
    await settle();
    clock.pass(1_000);
    const late = client.read(thing);
    assert.deepEqual(asked(), ['/thing', '/changes', '/thing?v=a']);
    for (const { answer } of backend.received) answer(json({}));
    await Promise.all([early, late]);
  });
});

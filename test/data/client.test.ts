import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { one } from '../../src/contract/resource.js';
import { RoundsClient } from '../../src/data/client.js';
import {
  ContractError,
  HttpError,
  NetworkError,
  TimeoutError,
  type RoundsError,
} from '../../src/data/errors.js';
import { checkedService } from '../../src/data/service.js';
import { FakeBackend, json, problem } from './fake-backend.js';
import { FakeClock } from './fake-clock.js';

const thing = one('things/1', z.object({ name: z.string() }));
const ROUND = { name: 'Round' };

const setUp = (respond?: FakeBackend['respond']) => {
  const backend = new FakeBackend(respond);
  const clock = new FakeClock();
  const client = new RoundsClient({ baseUrl: 'https://rounds.example/v1/', fetch: backend.fetch, clock });
  return { backend, clock, client };
};

/** Lets everything that has been answered be read, however many turns of the event loop that takes. */
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

/** What a promise came to, to be looked at while time passes. */
const watch = (promise: Promise<unknown>) => {
  const outcome: { done: boolean; value?: unknown; error?: unknown } = { done: false };
  promise.then(
    (value) => Object.assign(outcome, { done: true, value }),
    (error: unknown) => Object.assign(outcome, { done: true, error })
  );
  return outcome;
};

/** Whether an error is of a class, by its name too, and passes a check. */
const isError =
  <E extends RoundsError>(
    type: abstract new (...of: never[]) => E,
    check: (error: E) => boolean = () => true
  ) =>
  (error: unknown): boolean =>
    error instanceof type && error.name === type.name && check(error);

describe('RoundsClient: what it sends', () => {
  it('asks simply: no header, no credentials, no referrer, nothing from a cache unasked, no redirect', async () => {
    const { backend, client } = setUp(() => json(ROUND));
    await client.read(thing);
    const { signal, ...init } = backend.received[0]?.init ?? {};
    assert.ok(signal instanceof AbortSignal);
    assert.deepEqual(init, {
      mode: 'cors',
      cache: 'no-cache',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
    });
  });

  it('joins base, path and parameters, sorted, repeated for lists, without empty ones', async () => {
    const { backend, client } = setUp(() => json(ROUND));
    await client.read(thing, {
      welcomes: ['voluntary', 'hospice'],
      all: true,
      near: null,
      q: '',
      lat: 0,
      format: undefined,
      name: 'a&b c',
    });
    assert.equal(
      backend.received[0]?.url,
      'https://rounds.example/v1/things/1?all=true&lat=0&name=a%26b+c&welcomes=voluntary&welcomes=hospice'
    );
  });

  it('asks the service at the base itself', () => {
    const { client } = setUp();
    assert.equal(client.url(checkedService), 'https://rounds.example/v1/');
  });
});

describe('RoundsClient: what it makes of a good answer', () => {
  it('tells the value, as at when, for how long and in which language', async () => {
    const { client } = setUp(() => json(ROUND, { Age: '20', 'Content-Language': 'cy' }));
    assert.deepEqual(await client.read(thing), {
      value: ROUND,
      dropped: 0,
      asAt: new Date('2026-11-22T13:59:40Z'),
      maxAge: 40,
      language: 'cy',
    });
  });

  it('does without the headers', async () => {
    const { client } = setUp(
      () => new Response(JSON.stringify(ROUND), { headers: { 'Content-Type': 'application/json' } })
    );
    const { asAt, maxAge, language } = await client.read(thing);
    assert.deepEqual({ asAt, maxAge, language }, { asAt: null, maxAge: 0, language: null });
  });

  it('does not ask again while it is fresh, unless told to', async () => {
    const { backend, clock, client } = setUp(() => json(ROUND));
    const first = await client.read(thing);
    clock.pass(59_999);
    assert.equal(await client.read(thing), first);
    assert.equal(backend.received.length, 1);
    await client.read(thing, {}, { revalidate: true });
    assert.equal(backend.received.length, 2);
    clock.pass(60_000);
    await client.read(thing);
    assert.equal(backend.received.length, 3);
  });

  it('keeps the last good answer beyond its age and beyond failures', async () => {
    const { clock, client } = setUp((_url, count) => (count === 1 ? json(ROUND) : problem(404)));
    assert.equal(client.peek(thing), undefined);
    const first = await client.read(thing);
    clock.pass(3_600_000);
    await assert.rejects(client.read(thing));
    assert.equal(client.peek(thing), first);
  });

  it('keeps 50 answers and no more: the one used longest ago goes', async () => {
    const { client } = setUp(() => json(ROUND));
    for (let page = 0; page < 50; page += 1) await client.read(thing, { page });
    client.peek(thing, { page: 0 });
    await client.read(thing, { page: 50 });
    assert.ok(client.peek(thing, { page: 0 }));
    assert.equal(client.peek(thing, { page: 1 }), undefined);
  });

  it('keeps nothing that is no-store', async () => {
    const { client } = setUp(() => json(ROUND, { 'Cache-Control': 'no-store' }));
    await client.read(thing);
    assert.equal(client.peek(thing), undefined);
  });
});

describe('RoundsClient: many readers', () => {
  it('shares one request between all who ask for the same', async () => {
    const { backend, client } = setUp();
    const both = Promise.all([client.read(thing), client.read(thing)]);
    await until(() => backend.received.length > 0);
    backend.received[0]?.answer(json(ROUND));
    const [first, second] = await both;
    assert.equal(first, second);
    assert.equal(backend.received.length, 1);
  });

  it('does not let one reader who leaves take the answer from another', async () => {
    const { backend, client } = setUp();
    const leaving = new AbortController();
    const left = client.read(thing, {}, { signal: leaving.signal });
    const stayed = client.read(thing);
    leaving.abort();
    await assert.rejects(left, { name: 'AbortError' });
    assert.equal(backend.received[0]?.init.signal?.aborted, false);
    backend.received[0].answer(json(ROUND));
    assert.deepEqual((await stayed).value, ROUND);
  });

  it('aborts the request once nobody waits for it, and begins anew for who comes then', async () => {
    const { backend, client, clock } = setUp();
    const leaving = new AbortController();
    const left = client.read(thing, {}, { signal: leaving.signal });
    leaving.abort();
    await assert.rejects(left, { name: 'AbortError' });
    assert.equal(backend.received[0]?.init.signal?.aborted, true);
    const later = client.read(thing);
    assert.equal(backend.received.length, 2);
    backend.received[1]?.answer(json(ROUND));
    assert.deepEqual((await later).value, ROUND);
    await until(() => clock.waiting.length === 0);
  });

  it('does not ask at all for who has left before', async () => {
    const { backend, client } = setUp();
    await assert.rejects(client.read(thing, {}, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.equal(backend.received.length, 0);
  });
});

describe('RoundsClient: trying again within one deadline', () => {
  for (const status of [408, 425, 429, 500, 502, 503, 504]) {
    it(`tries again after ${String(status)}`, async () => {
      const { backend, clock, client } = setUp((_url, count) =>
        count === 1 ? problem(status) : json(ROUND)
      );
      const outcome = watch(client.read(thing));
      await until(() => clock.waiting.length === 2);
      clock.pass(1000);
      await until(() => outcome.done);
      assert.deepEqual((outcome.value as { value: unknown }).value, ROUND);
      assert.equal(backend.received.length, 2);
    });
  }

  for (const status of [400, 401, 403, 404, 409, 410, 422, 501]) {
    it(`does not try again after ${String(status)}`, async () => {
      const { backend, client } = setUp(() => problem(status));
      await assert.rejects(
        client.read(thing),
        isError(HttpError, (error) => error.status === status && error.code === 'http' && !error.retryable)
      );
      assert.equal(backend.received.length, 1);
    });
  }

  it('waits longer each time, by chance up to twice as long, then gives up well before the deadline', async () => {
    const { backend, clock, client } = setUp(() => new TypeError('Failed to fetch'));
    clock.chance = 0.999;
    const outcome = watch(client.read(thing));
    for (const [tries, longest] of [
      [1, 1000],
      [2, 2000],
      [3, 4000],
    ] as const) {
      await until(() => clock.waiting.length === 2);
      assert.equal(backend.received.length, tries);
      const wait = clock.waiting[0] ?? 0;
      assert.ok(wait > longest * 0.99 && wait < longest, String(wait));
      clock.pass(wait);
    }
    await until(() => outcome.done);
    assert.ok(isError(NetworkError, ({ code, retryable }) => code === 'network' && retryable)(outcome.error));
    assert.equal(backend.received.length, 4);
    assert.deepEqual(clock.waiting, []);
  });

  it('waits as long as Retry-After asks', async () => {
    for (const asked of ['3', 'Sun, 22 Nov 2026 14:00:03 GMT']) {
      const { backend, clock, client } = setUp((_url, count) =>
        count === 1 ? problem(429, { 'Retry-After': asked }) : json(ROUND)
      );
      const outcome = watch(client.read(thing));
      await until(() => clock.waiting.length === 2);
      assert.equal(clock.waiting[0], 3000);
      clock.pass(3000);
      await until(() => outcome.done);
      assert.equal(backend.received.length, 2);
    }
  });

  it('reads a Retry-After date by the clock of the backend', async () => {
    const { clock, client } = setUp(() =>
      problem(503, { Date: 'Sun, 22 Nov 2026 09:00:00 GMT', 'Retry-After': 'Sun, 22 Nov 2026 09:00:02 GMT' })
    );
    watch(client.read(thing));
    await until(() => clock.waiting.length === 2);
    assert.equal(clock.waiting[0], 2000);
  });

  it('fails at once where Retry-After lies beyond the deadline', async () => {
    const { backend, clock, client } = setUp(() => problem(503, { 'Retry-After': '120' }));
    await assert.rejects(
      client.read(thing),
      isError(HttpError, (error) => error.retryAfter === 120_000 && error.retryable)
    );
    assert.equal(backend.received.length, 1);
    assert.deepEqual(clock.waiting, []);
  });

  it('gives up after 10 seconds on a backend that never answers', async () => {
    const { backend, clock, client } = setUp();
    const outcome = watch(client.read(thing));
    clock.pass(9_999);
    await until(() => backend.received.length === 1);
    assert.equal(outcome.done, false);
    clock.pass(1);
    await until(() => outcome.done);
    assert.ok(isError(TimeoutError, ({ code, retryable }) => code === 'timeout' && retryable)(outcome.error));
    assert.equal(backend.received[0]?.init.signal?.aborted, true);
  });

  it('gives up after 10 seconds on an answer that never ends', async () => {
    const { clock, client } = setUp(
      () => new Response(new ReadableStream(), { headers: { 'Content-Type': 'application/json' } })
    );
    const outcome = watch(client.read(thing));
    clock.pass(10_000);
    await until(() => outcome.done);
    assert.ok(isError(TimeoutError)(outcome.error));
  });

  it('counts all tries against the 10 seconds', async () => {
    const { backend, clock, client } = setUp();
    const outcome = watch(client.read(thing));
    clock.pass(6_000);
    backend.received[0]?.fail(new TypeError('Failed to fetch'));
    await until(() => clock.waiting.length === 2);
    clock.pass(500);
    await until(() => backend.received.length === 2);
    clock.pass(3_500);
    await until(() => outcome.done);
    assert.ok(isError(TimeoutError)(outcome.error));
  });

  it('stops trying once nobody waits', async () => {
    const { backend, clock, client } = setUp(() => problem(503));
    const leaving = new AbortController();
    const outcome = watch(client.read(thing, {}, { signal: leaving.signal }));
    await until(() => clock.waiting.length === 2);
    leaving.abort();
    await until(() => outcome.done);
    clock.pass(10_000);
    await until(() => clock.waiting.length === 0);
    assert.equal(backend.received.length, 1);
  });
});

describe('RoundsClient: rubbish', () => {
  const refuses = async (response: () => Response, message: RegExp): Promise<void> => {
    const { backend, client } = setUp(response);
    await assert.rejects(
      client.read(thing),
      isError(ContractError, (error) => error.code === 'contract' && message.test(error.message))
    );
    assert.equal(backend.received.length, 1);
  };

  it('refuses HTML', () =>
    refuses(() => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }), /not JSON/));

  it('refuses JSON that is called something else', () =>
    refuses(() => new Response('{"name":""}', { headers: { 'Content-Type': 'text/plain' } }), /not JSON/));

  it('refuses half an answer', () => refuses(() => json('{"name": "Rou'), /not whole/));

  it('refuses an answer of another shape, and keeps why', async () => {
    const { client } = setUp(() => json({ name: 7 }));
    await assert.rejects(
      client.read(thing),
      isError(ContractError, (error) => error.cause instanceof Error)
    );
  });

  it('refuses to follow a redirect', () =>
    refuses(
      () => new Response(null, { status: 301, headers: { Location: 'https://elsewhere.example/' } }),
      /redirects/
    ));

  it('stops reading what is too large', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1_000_000).fill(32));
      },
    });
    await refuses(
      () => new Response(endless, { headers: { 'Content-Type': 'application/json' } }),
      /too large/
    );
    assert.ok(sent < 6, String(sent));
  });

  it('tries again after an answer that broke off', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            controller.error(new TypeError('terminated'));
          },
        }),
        { headers: { 'Content-Type': 'application/json' } }
      );
    const { backend, clock, client } = setUp((_url, count) => (count === 1 ? broken() : json(ROUND)));
    const outcome = watch(client.read(thing));
    await until(() => clock.waiting.length === 2);
    clock.pass(1000);
    await until(() => outcome.done);
    assert.deepEqual((outcome.value as { value: unknown }).value, ROUND);
    assert.equal(backend.received.length, 2);
  });

  it('reads what a problem document says', async () => {
    const { client } = setUp(() => problem(400));
    await assert.rejects(
      client.read(thing),
      isError(
        HttpError,
        (error) => error.problem?.detail === 'Something is wrong' && error.message.includes('400: Some')
      )
    );
  });

  it('does without a problem document', async () => {
    const { client } = setUp(() => new Response('<h1>Not here</h1>', { status: 404 }));
    await assert.rejects(
      client.read(thing),
      isError(HttpError, (error) => error.problem === null)
    );
  });
});

describe('RoundsClient: the contract of the service', () => {
  const service = { contract: '1.0', name: 'Rounds', updatedAt: '2026-11-22T14:00:00Z' };

  it('reads the same and a newer minor version', async () => {
    for (const contract of ['1.0', '1.7']) {
      const { client } = setUp(() => json({ ...service, contract }));
      assert.equal((await client.read(checkedService)).value.contract, contract);
    }
  });

  it('refuses another major version, whatever else it looks like', async () => {
    for (const contract of ['2.0', '0.9', '10.0', '2']) {
      const { client } = setUp(() => json({ contract, somethingElse: true }));
      await assert.rejects(
        client.read(checkedService),
        isError(ContractError, (error) => error.version === contract && error.message.includes(contract))
      );
    }
  });

  it('refuses what is no service', async () => {
    const { client } = setUp(() => json({ hello: 'world' }));
    await assert.rejects(
      client.read(checkedService),
      isError(ContractError, (error) => error.version === null)
    );
  });
});

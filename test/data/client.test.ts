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

/** Waits until a condition is true, for any number of turns of the event loop. */
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

/** Records the outcome of a promise, so that a test can check it while time passes. */
const watch = (promise: Promise<unknown>) => {
  const outcome: { done: boolean; value?: unknown; error?: unknown } = { done: false };
  promise.then(
    (value) => Object.assign(outcome, { done: true, value }),
    (error: unknown) => Object.assign(outcome, { done: true, error })
  );
  return outcome;
};

/** Returns a check for the class and name of an error, and an optional condition. */
const isError =
  <E extends RoundsError>(
    type: abstract new (...parameters: never[]) => E,
    check: (error: E) => boolean = () => true
  ) =>
  (error: unknown): boolean =>
    error instanceof type && error.name === type.name && check(error);

describe('RoundsClient: requests', () => {
  it('sends a simple request without headers, credentials, referrer or redirects, and revalidates caches', async () => {
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

  it('builds the URL from base, path and sorted parameters, repeats lists, and omits empty values', async () => {
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

  it('requests the service document at the base URL', () => {
    const { client } = setUp();
    assert.equal(client.url(checkedService), 'https://rounds.example/v1/');
  });
});

describe('RoundsClient: valid responses', () => {
  it('returns the value with its time, freshness and language', async () => {
    const { client } = setUp(() => json(ROUND, { Age: '20', 'Content-Language': 'cy' }));
    assert.deepEqual(await client.read(thing), {
      value: ROUND,
      dropped: 0,
      asAt: new Date('2026-11-22T13:59:40Z'),
      maxAge: 40,
      language: 'cy',
    });
  });

  it('prefers the time stated by the backend over headers that caches rewrite', async () => {
    const asAt = async (headers: Record<string, string>) => {
      const { client } = setUp(() => json(ROUND, headers));
      return (await client.read(thing)).asAt;
    };
    const stated = { 'Rounds-As-At': '2026-11-22T13:30:00Z', Age: '20' };
    assert.deepEqual(await asAt(stated), new Date('2026-11-22T13:30:00Z'));
    assert.deepEqual(await asAt({ ...stated, 'Rounds-As-At': 'soon' }), new Date('2026-11-22T13:59:40Z'));
    assert.deepEqual(await asAt({ ...stated, Date: '' }), new Date('2026-11-22T13:30:00Z'));
  });

  it('accepts a response without optional headers', async () => {
    const { client } = setUp(
      () => new Response(JSON.stringify(ROUND), { headers: { 'Content-Type': 'application/json' } })
    );
    const { asAt, maxAge, language } = await client.read(thing);
    assert.deepEqual({ asAt, maxAge, language }, { asAt: null, maxAge: 0, language: null });
  });

  it('returns a fresh response from the cache, unless revalidation is requested', async () => {
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

  it('keeps the last valid response in the cache after it expires and after failures', async () => {
    const { clock, client } = setUp((_url, count) => (count === 1 ? json(ROUND) : problem(404)));
    assert.equal(client.peek(thing), undefined);
    const first = await client.read(thing);
    clock.pass(3_600_000);
    await assert.rejects(client.read(thing));
    assert.equal(client.peek(thing), first);
  });

  it('caches up to 50 responses, and drops the least recently used', async () => {
    const { client } = setUp(() => json(ROUND));
    for (let page = 0; page < 50; page += 1) await client.read(thing, { page });
    client.peek(thing, { page: 0 });
    await client.read(thing, { page: 50 });
    assert.ok(client.peek(thing, { page: 0 }));
    assert.equal(client.peek(thing, { page: 1 }), undefined);
  });

  it('does not cache a no-store response', async () => {
    const { client } = setUp(() => json(ROUND, { 'Cache-Control': 'no-store' }));
    await client.read(thing);
    assert.equal(client.peek(thing), undefined);
  });
});

describe('RoundsClient: concurrent readers', () => {
  it('shares one request between readers of the same resource', async () => {
    const { backend, client } = setUp();
    const both = Promise.all([client.read(thing), client.read(thing)]);
    await until(() => backend.received.length > 0);
    backend.received[0]?.answer(json(ROUND));
    const [first, second] = await both;
    assert.equal(first, second);
    assert.equal(backend.received.length, 1);
  });

  it('continues a request when one of its readers aborts', async () => {
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

  it('aborts a request when its last reader aborts, and sends a new one for the next reader', async () => {
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

  it('does not send a request if the signal is already aborted', async () => {
    const { backend, client } = setUp();
    await assert.rejects(client.read(thing, {}, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.equal(backend.received.length, 0);
  });
});

describe('RoundsClient: retries within one deadline', () => {
  for (const status of [408, 425, 429, 500, 502, 503, 504]) {
    it(`retries after status ${String(status)}`, async () => {
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
    it(`does not retry after status ${String(status)}`, async () => {
      const { backend, client } = setUp(() => problem(status));
      await assert.rejects(
        client.read(thing),
        isError(HttpError, (error) => error.status === status && error.code === 'http' && !error.retryable)
      );
      assert.equal(backend.received.length, 1);
    });
  }

  it('doubles the maximum of its random retry delay, and gives up after 4 attempts', async () => {
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

  it('waits for the time in Retry-After', async () => {
    for (const retryAfter of ['3', 'Sun, 22 Nov 2026 14:00:03 GMT']) {
      const { backend, clock, client } = setUp((_url, count) =>
        count === 1 ? problem(429, { 'Retry-After': retryAfter }) : json(ROUND)
      );
      const outcome = watch(client.read(thing));
      await until(() => clock.waiting.length === 2);
      assert.equal(clock.waiting[0], 3000);
      clock.pass(3000);
      await until(() => outcome.done);
      assert.equal(backend.received.length, 2);
    }
  });

  it('interprets a Retry-After date by the clock of the backend', async () => {
    const { clock, client } = setUp(() =>
      problem(503, { Date: 'Sun, 22 Nov 2026 09:00:00 GMT', 'Retry-After': 'Sun, 22 Nov 2026 09:00:02 GMT' })
    );
    watch(client.read(thing));
    await until(() => clock.waiting.length === 2);
    assert.equal(clock.waiting[0], 2000);
  });

  it('fails immediately if Retry-After is after the deadline', async () => {
    const { backend, clock, client } = setUp(() => problem(503, { 'Retry-After': '120' }));
    await assert.rejects(
      client.read(thing),
      isError(HttpError, (error) => error.retryAfter === 120_000 && error.retryable)
    );
    assert.equal(backend.received.length, 1);
    assert.deepEqual(clock.waiting, []);
  });

  it('times out after 10 seconds if the backend does not respond', async () => {
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

  it('times out after 10 seconds if the response does not end', async () => {
    const { clock, client } = setUp(
      () => new Response(new ReadableStream(), { headers: { 'Content-Type': 'application/json' } })
    );
    const outcome = watch(client.read(thing));
    clock.pass(10_000);
    await until(() => outcome.done);
    assert.ok(isError(TimeoutError)(outcome.error));
  });

  it('applies the 10 seconds to all attempts together', async () => {
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

  it('stops retrying when its last reader aborts', async () => {
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

describe('RoundsClient: invalid responses', () => {
  const assertRejected = async (response: () => Response, message: RegExp): Promise<void> => {
    const { backend, client } = setUp(response);
    await assert.rejects(
      client.read(thing),
      isError(ContractError, (error) => error.code === 'contract' && message.test(error.message))
    );
    assert.equal(backend.received.length, 1);
  };

  it('rejects HTML', () =>
    assertRejected(
      () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }),
      /not JSON/
    ));

  it('rejects JSON with another content type', () =>
    assertRejected(
      () => new Response('{"name":""}', { headers: { 'Content-Type': 'text/plain' } }),
      /not JSON/
    ));

  it('rejects a truncated response', () =>
    assertRejected(() => json('{"name": "Rou'), /incomplete or invalid/));

  it('rejects a response with bytes that no text contains', () =>
    assertRejected(
      () =>
        new Response(Buffer.from('{"name": "Ro\xffunds"}', 'latin1'), {
          headers: { 'Content-Type': 'application/json' },
        }),
      /not valid UTF-8/
    ));

  it('rejects a response that does not match the schema, with the cause', async () => {
    const { client } = setUp(() => json({ name: 7 }));
    await assert.rejects(
      client.read(thing),
      isError(ContractError, (error) => error.cause instanceof Error)
    );
  });

  it('does not follow redirects', () =>
    assertRejected(
      () => new Response(null, { status: 301, headers: { Location: 'https://elsewhere.example/' } }),
      /redirects/
    ));

  it('stops reading a response that is too large', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1_000_000).fill(32));
      },
    });
    await assertRejected(
      () => new Response(endless, { headers: { 'Content-Type': 'application/json' } }),
      /too large/
    );
    assert.ok(sent < 6, String(sent));
  });

  it('retries if the connection is lost during the response', async () => {
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

  it('includes the problem document in the error', async () => {
    const { client } = setUp(() => problem(400));
    await assert.rejects(
      client.read(thing),
      isError(
        HttpError,
        (error) => error.problem?.detail === 'Something is wrong' && error.message.includes('400: Some')
      )
    );
  });

  it('reports an error response without a problem document', async () => {
    const { client } = setUp(() => new Response('<h1>Not here</h1>', { status: 404 }));
    await assert.rejects(
      client.read(thing),
      isError(HttpError, (error) => error.problem === null)
    );
  });
});

describe('checkedService', () => {
  const service = { contract: '1.0', name: 'Rounds', updatedAt: '2026-11-22T14:00:00Z' };

  it('accepts the same and a newer minor version of the contract', async () => {
    for (const contract of ['1.0', '1.7']) {
      const { client } = setUp(() => json({ ...service, contract }));
      assert.equal((await client.read(checkedService)).value.contract, contract);
    }
  });

  it('rejects another major version of the contract, even if the other fields are unknown', async () => {
    for (const contract of ['2.0', '0.9', '10.0', '2']) {
      const { client } = setUp(() => json({ contract, somethingElse: true }));
      await assert.rejects(
        client.read(checkedService),
        isError(ContractError, (error) => error.version === contract && error.message.includes(contract))
      );
    }
  });

  it('rejects a document that is not a service document', async () => {
    const { client } = setUp(() => json({ hello: 'world' }));
    await assert.rejects(
      client.read(checkedService),
      isError(ContractError, (error) => error.version === null)
    );
  });
});

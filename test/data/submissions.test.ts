import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RoundsClient } from '../../src/data/client.js';
import { Submissions, type Kept, type Submission } from '../../src/data/submissions.js';
import { FakeBackend, json, problem } from './fake-backend.js';
import { FakeClock } from './fake-clock.js';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const BODY = '{"submissionId":"1"}';
const nowhere = Promise.resolve(null);

/** A page with a backend that says these things, one after the other. */
const page = (...answers: readonly (() => Response | Error)[]) => {
  const clock = new FakeClock();
  const backend = new FakeBackend((_, count) => answers[count - 1]?.());
  const client = new RoundsClient({ baseUrl: 'https://rounds.example/v1', fetch: backend.fetch, clock });
  const submissions = new Submissions(client);
  const states: string[] = [];
  submissions.listen(({ status }) => {
    states.push(status.state);
  });
  return { clock, backend, submissions, states };
};

const receipt = (): Response => json({ receipt: 'r' }, {}, 201);

/** What a device keeps of a body. */
const keeping = () => {
  const kept = { forgotten: 0 };
  const letter: Kept = {
    body: '{"kid":"k","enc":"e","ciphertext":"c"}',
    forget: () => {
      kept.forgotten += 1;
      return Promise.resolve();
    },
  };
  return { kept, letter };
};

describe('answers on their way', () => {
  it('are sent once, and gone', async () => {
    const { backend, submissions, states } = page(receipt);
    const submission = submissions.send(BODY, nowhere);
    assert.equal(submissions.open.size, 1);
    await settled();
    assert.deepEqual(submission.status, { state: 'sent', receipt: 'r' });
    assert.deepEqual(states, ['sending', 'sent']);
    assert.equal(submissions.open.size, 0);
    const { url, init } = backend.received[0] ?? assert.fail();
    assert.equal(url, 'https://rounds.example/v1/feedback');
    assert.equal(init.body, BODY);
    assert.equal(init.credentials, 'omit');
    assert.equal(init.cache, 'no-store');
  });

  it('are tried again ever more slowly, with the same bytes, for as long as it takes', async () => {
    const down = (): Error => new TypeError('Failed to fetch');
    const { clock, backend, submissions } = page(...Array.from({ length: 9 }, () => down), receipt);
    const submission = submissions.send(BODY, nowhere);
    const waits: number[] = [];
    await settled();
    while (submission.isOpen) {
      waits.push(clock.waiting[0] ?? 0);
      clock.pass(clock.waiting[0] ?? 0);
      await settled();
    }
    assert.deepEqual(waits, [750, 1500, 3000, 6000, 12000, 24000, 45000, 45000, 45000]);
    assert.equal(new Set(backend.received.map(({ init }) => init.body)).size, 1);
  });

  it('wait for as long as Retry-After says, and no hurry shortens that', async () => {
    for (const status of [429, 503]) {
      const { clock, backend, submissions } = page(() => problem(status, { 'Retry-After': '120' }), receipt);
      submissions.send(BODY, nowhere);
      await settled();
      submissions.retryNow();
      clock.pass(119_000);
      submissions.retryNow();
      await settled();
      assert.equal(backend.received.length, 1);
      clock.pass(1_000);
      await settled();
      assert.equal(backend.received.length, 2);
    }
  });

  it('are given up on by a try that takes more than ten seconds, and tried again', async () => {
    const { clock, backend, submissions, states } = page();
    submissions.send(BODY, nowhere);
    await settled();
    clock.pass(10_000);
    await settled();
    assert.deepEqual(states, ['sending', 'waiting']);
    submissions.retryNow();
    await settled();
    assert.equal(backend.received.length, 2);
  });

  it('are not said to be sent by anybody but the backend', async () => {
    for (const answer of [
      () => new Response('<title>Sign in</title>', { headers: { 'Content-Type': 'text/html' } }),
      () => json({}),
      () => json('{"receipt":'),
      () => new Response(null, { status: 204 }),
      () => new Response('Forbidden by a proxy', { status: 403 }),
      () => problem(502),
    ]) {
      const { submissions, states } = page(answer);
      submissions.send(BODY, nowhere);
      await settled();
      assert.deepEqual(states, ['sending', 'waiting']);
    }
  });

  it('are refused by the backend for good', async () => {
    for (const status of [400, 403, 404, 409, 410, 413, 415, 422]) {
      const { submissions } = page(() =>
        json(
          { type: 'about:blank', title: 'No', status, errors: [{ pointer: '/answers/a', detail: 'x' }] },
          { 'Content-Type': 'application/problem+json' },
          status
        )
      );
      const submission: Submission = submissions.send(BODY, nowhere);
      await settled();
      assert.deepEqual(submission.status, { state: 'refused', status, pointers: ['/answers/a'] });
    }
  });
});

describe('sealed answers', () => {
  it('are on the device before anything is tried, and gone from it once they are stored', async () => {
    const { kept, letter } = keeping();
    const { backend, submissions } = page(receipt);
    let put = (_: Kept): void => undefined;
    const keep = new Promise<Kept>((resolve) => (put = resolve));
    submissions.send(BODY, keep);
    await settled();
    assert.equal(backend.received.length, 0);
    put(letter);
    await settled();
    assert.equal(backend.received[0]?.init.body, BODY);
    assert.equal(kept.forgotten, 1);
  });

  it('cannot be read on the device from the first failure on', async () => {
    const { kept, letter } = keeping();
    const { backend, submissions } = page(() => new TypeError('Failed to fetch'), receipt);
    submissions.send(BODY, Promise.resolve(letter));
    await settled();
    assert.equal(kept.forgotten, 0);
    submissions.retryNow();
    await settled();
    const { init } = backend.received[1] ?? assert.fail();
    assert.equal(init.body, letter.body);
    assert.deepEqual(init.headers, { 'Content-Type': 'application/vnd.rounds.sealed+json' });
    assert.equal(kept.forgotten, 1);
  });

  it('are held in memory where the device keeps nothing', async () => {
    const { backend, submissions } = page(() => new TypeError('Failed to fetch'), receipt);
    const submission = submissions.send(BODY, Promise.reject(new Error('It is full')));
    await settled();
    assert.equal(submission.kept, null);
    submissions.retryNow();
    await settled();
    assert.equal(backend.received[1]?.init.body, BODY);
  });

  it('of an earlier visit are delivered, and deleted where their key is retired', async () => {
    for (const [answer, state] of [
      [receipt, 'sent'],
      [() => problem(410), 'refused'],
    ] as const) {
      const { kept, letter } = keeping();
      const { backend, submissions } = page(answer);
      const submission = submissions.deliver(letter);
      await settled();
      assert.equal(submission.isOld, true);
      assert.equal(submission.status.state, state);
      assert.equal(backend.received[0]?.init.body, letter.body);
      assert.equal(kept.forgotten, 1);
    }
  });
});

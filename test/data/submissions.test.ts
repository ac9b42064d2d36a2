import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RoundsClient } from '../../src/data/client.js';
import { Submissions, type StoredSubmission, type Submission } from '../../src/data/submissions.js';
import { FakeBackend, json, problem } from './fake-backend.js';
import { FakeClock } from './fake-clock.js';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Waits for an attempt to end. Problems are read by a module that loads with the first one. */
const attempted = async (submission: Submission): Promise<void> => {
  while (submission.status.state === 'sending') await settled();
};

const BODY = '{"submissionId":"1"}';
const notStored = Promise.resolve(null);

/** Creates a page whose backend gives these responses in turn. */
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

/** Creates a submission stored on the device, and counts its deletions. */
const storedSubmission = () => {
  const storage = { deletions: 0 };
  const stored: StoredSubmission = {
    body: '{"kid":"k","enc":"e","ciphertext":"c"}',
    delete: () => {
      storage.deletions += 1;
      return Promise.resolve();
    },
  };
  return { storage, stored };
};

describe('unsent answers', () => {
  it('are sent once, and then removed from the open submissions', async () => {
    const { backend, submissions, states } = page(receipt);
    const submission = submissions.send(BODY, notStored);
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

  it('are resent at increasing intervals, with the same bytes, until they arrive', async () => {
    const down = (): Error => new TypeError('Failed to fetch');
    const { clock, backend, submissions } = page(...Array.from({ length: 9 }, () => down), receipt);
    const submission = submissions.send(BODY, notStored);
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

  it('are not resent before the time in Retry-After, even by retryNow', async () => {
    for (const status of [429, 503]) {
      const { clock, backend, submissions } = page(() => problem(status, { 'Retry-After': '120' }), receipt);
      await attempted(submissions.send(BODY, notStored));
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

  it('are resent after an attempt that takes more than 10 seconds', async () => {
    const { clock, backend, submissions, states } = page();
    submissions.send(BODY, notStored);
    await settled();
    clock.pass(10_000);
    await settled();
    assert.deepEqual(states, ['sending', 'waiting']);
    submissions.retryNow();
    await settled();
    assert.equal(backend.received.length, 2);
  });

  it('count as sent only with a receipt from the backend', async () => {
    for (const answer of [
      () => new Response('<title>Sign in</title>', { headers: { 'Content-Type': 'text/html' } }),
      () => json({}),
      () => json('{"receipt":'),
      () => new Response(null, { status: 204 }),
      () => new Response('Forbidden by a proxy', { status: 403 }),
      () => problem(502),
    ]) {
      const { submissions, states } = page(answer);
      await attempted(submissions.send(BODY, notStored));
      assert.deepEqual(states, ['sending', 'waiting']);
    }
  });

  it('are not resent after the backend rejects them', async () => {
    for (const status of [400, 403, 404, 409, 410, 413, 415, 422]) {
      const { submissions } = page(() =>
        json(
          { type: 'about:blank', title: 'No', status, errors: [{ pointer: '/answers/a', detail: 'x' }] },
          { 'Content-Type': 'application/problem+json' },
          status
        )
      );
      const submission = submissions.send(BODY, notStored);
      await attempted(submission);
      assert.deepEqual(submission.status, { state: 'refused', status, pointers: ['/answers/a'] });
    }
  });
});

describe('sealed answers', () => {
  it('are stored on the device before the first attempt, and deleted once they are sent', async () => {
    const { storage, stored } = storedSubmission();
    const { backend, submissions } = page(receipt);
    let finishStoring = (_: StoredSubmission): void => undefined;
    const storing = new Promise<StoredSubmission>((resolve) => (finishStoring = resolve));
    submissions.send(BODY, storing);
    await settled();
    assert.equal(backend.received.length, 0);
    finishStoring(stored);
    await settled();
    assert.equal(backend.received[0]?.init.body, BODY);
    assert.equal(storage.deletions, 1);
  });

  it('are held only in sealed form after the first failed attempt', async () => {
    const { storage, stored } = storedSubmission();
    const { backend, submissions } = page(() => new TypeError('Failed to fetch'), receipt);
    submissions.send(BODY, Promise.resolve(stored));
    await settled();
    assert.equal(storage.deletions, 0);
    submissions.retryNow();
    await settled();
    const { init } = backend.received[1] ?? assert.fail();
    assert.equal(init.body, stored.body);
    assert.deepEqual(init.headers, { 'Content-Type': 'application/vnd.rounds.sealed+json' });
    assert.equal(storage.deletions, 1);
  });

  it('are held in memory if the device cannot store them', async () => {
    const { backend, submissions } = page(() => new TypeError('Failed to fetch'), receipt);
    const submission = submissions.send(BODY, Promise.reject(new Error('The disk is full')));
    await settled();
    assert.equal(submission.stored, null);
    submissions.retryNow();
    await settled();
    assert.equal(backend.received[1]?.init.body, BODY);
  });

  it('from an earlier visit are sent, and deleted if the backend has retired their key', async () => {
    for (const [answer, state] of [
      [receipt, 'sent'],
      [() => problem(410), 'refused'],
    ] as const) {
      const { storage, stored } = storedSubmission();
      const { backend, submissions } = page(answer);
      const submission = submissions.deliver(stored);
      await attempted(submission);
      await settled();
      assert.equal(submission.isOld, true);
      assert.equal(submission.status.state, state);
      assert.equal(backend.received[0]?.init.body, stored.body);
      assert.equal(storage.deletions, 1);
    }
  });
});

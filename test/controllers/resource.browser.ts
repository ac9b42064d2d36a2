import { expect } from 'chai';
import * as z from 'zod/mini';
import { one } from '../../src/contract/resource.js';
import { ResourceController, type ResourceRequest } from '../../src/controllers/resource.js';
import { RoundsClient } from '../../src/data/client.js';
import { FakeBackend, json, problem } from '../data/fake-backend.js';
import { FakeClock } from '../data/fake-clock.js';
import { until } from '../support/browser.js';
import { FakeHost, showPage } from './fake-host.js';

const thing = one('thing', z.object({ name: z.string() }));
type Thing = ReturnType<typeof thing.read>['value'];

const setUp = (respond?: FakeBackend['respond']) => {
  const backend = new FakeBackend(respond);
  const clock = new FakeClock();
  // Chance is 0: whoever waits, waits exactly as long as the least.
  clock.chance = 0;
  const makeClient = (base = 'one') =>
    new RoundsClient({ baseUrl: `https://${base}.example/v1`, fetch: backend.fetch, clock });
  const host = new FakeHost();
  const client = makeClient();
  const asked: { request: ResourceRequest<Thing> | null } = { request: { client, resource: thing } };
  const controller = new ResourceController<Thing>(host, {
    request: () => asked.request,
    isEmpty: ({ name }) => name === '',
    clock,
  });
  const ask = (name: string): void => {
    asked.request = { client, resource: thing, query: { name } };
    host.update();
  };
  const state = (): string => controller.status.state;
  const shown = (): string | undefined =>
    'answer' in controller.status ? controller.status.answer.value.name : undefined;
  return { backend, clock, host, client, makeClient, asked, controller, ask, state, shown };
};

/** Fails all tries of one read: those after the first wait on the clock. */
const failAll = async (clock: FakeClock, done: () => boolean): Promise<void> => {
  await until('all tries have failed', () => {
    if (!done()) clock.pass(1);
    return done();
  });
};

describe('ResourceController', () => {
  afterEach(() => {
    showPage(true);
  });

  it('is idle while there is nothing to ask', () => {
    const { backend, asked, host, state } = setUp();
    asked.request = null;
    host.connect();
    expect(state()).to.equal('idle');
    expect(backend.received).to.have.length(0);
  });

  it('loads, then is ready', async () => {
    const { backend, host, controller, state } = setUp();
    host.connect();
    expect(state()).to.equal('loading');
    backend.received[0]?.answer(json({ name: 'Round' }));
    await until('an answer', () => state() === 'ready');
    expect(controller.status).to.deep.include({ current: true, revalidating: false, stale: null });
    expect(host.requests).to.be.greaterThan(0);
  });

  it('loads, then is empty', async () => {
    const { host, state } = setUp(() => json({ name: '' }));
    host.connect();
    await until('an answer', () => state() === 'empty');
  });

  it('loads, then tells the error', async () => {
    const { host, controller, state } = setUp(() => problem(404));
    host.connect();
    await until('an error', () => state() === 'error');
    expect(controller.status).to.have.nested.property('error.code', 'http');
  });

  it('asks once, however often the host updates', () => {
    const { backend, host } = setUp();
    host.connect();
    host.update();
    host.update();
    expect(backend.received).to.have.length(1);
  });

  it('never lets an older answer win', async () => {
    const { backend, host, ask, shown } = setUp();
    host.connect();
    ask('first');
    ask('second');
    expect(backend.received[1]?.init.signal?.aborted).to.equal(true);
    backend.received[2]?.answer(json({ name: 'second' }));
    await until('the second answer', () => shown() === 'second');
    backend.received[1]?.answer(json({ name: 'first' }));
    backend.received[0]?.answer(json({ name: 'none' }));
    ask('second');
    expect(shown()).to.equal('second');
  });

  it('shows the answer before until the new one is there, and says that it is not the current one', async () => {
    const { backend, host, ask, controller, shown } = setUp();
    host.connect();
    backend.received[0]?.answer(json({ name: 'before' }));
    await until('the first answer', () => shown() === 'before');
    ask('after');
    expect(controller.status).to.deep.include({ state: 'ready', current: false, revalidating: true });
    expect(shown()).to.equal('before');
    backend.received[1]?.answer(json({ name: 'after' }));
    await until('the new answer', () => shown() === 'after');
  });

  it('shows no answer to another question where the new one fails', async () => {
    const { backend, host, ask, state, shown } = setUp();
    host.connect();
    backend.received[0]?.answer(json({ name: 'before' }));
    await until('the first answer', () => shown() === 'before');
    ask('after');
    backend.received[1]?.answer(problem(404));
    await until('the error', () => state() === 'error');
  });

  it('keeps the last good answer when asking again fails, marked stale', async () => {
    const { backend, host, controller, shown } = setUp((_url, count) =>
      count === 1 ? json({ name: 'good' }) : problem(404)
    );
    host.connect();
    await until('an answer', () => shown() === 'good');
    const again = controller.refresh();
    expect(controller.status).to.deep.include({ state: 'ready', revalidating: true });
    await again;
    expect(backend.received).to.have.length(2);
    expect(shown()).to.equal('good');
    expect(controller.status).to.have.nested.property('stale.code', 'http');
  });

  it('is fresh again once asking again succeeds', async () => {
    const { host, controller, shown } = setUp((_url, count) =>
      count === 2 ? problem(404) : json({ name: String(count) })
    );
    host.connect();
    await until('an answer', () => shown() === '1');
    await controller.refresh();
    await controller.refresh();
    expect(shown()).to.equal('3');
    expect(controller.status).to.deep.include({ stale: null, revalidating: false });
  });

  it('aborts when the host is removed, and asks again when it is put back', async () => {
    const { backend, host, state } = setUp();
    host.connect();
    host.disconnect();
    expect(backend.received[0]?.init.signal?.aborted).to.equal(true);
    host.connect();
    expect(backend.received).to.have.length(2);
    backend.received[1]?.answer(json({ name: 'Round' }));
    await until('an answer', () => state() === 'ready');
  });

  it('keeps what it showed when it is put back, and shows nothing of another backend', async () => {
    const { host, asked, makeClient, state, shown } = setUp(() => json({ name: 'Round' }));
    host.connect();
    await until('an answer', () => shown() === 'Round');
    host.disconnect();
    host.connect();
    expect(shown()).to.equal('Round');
    asked.request = { client: makeClient('another'), resource: thing };
    host.update();
    expect(state()).to.equal('loading');
    asked.request = null;
    host.update();
    expect(state()).to.equal('idle');
  });

  it('does nothing when it is told to refresh with nothing to ask', async () => {
    const { backend, asked, controller } = setUp();
    asked.request = null;
    await controller.refresh();
    expect(backend.received).to.have.length(0);
  });

  describe('quiet retrying', () => {
    it('goes on after a failure that may pass, ever less often, down to once a minute', async () => {
      const { backend, clock, host, state, shown } = setUp(() => problem(503, { 'Retry-After': '120' }));
      host.connect();
      await until('an error', () => state() === 'error');
      for (const wait of [5, 10, 20, 40, 60, 60]) {
        expect(clock.waiting).to.deep.equal([wait * 1000]);
        const [tries, updates] = [backend.received.length, host.requests];
        clock.pass(wait * 1000);
        expect(backend.received).to.have.length(tries + 1);
        await until('the next failure', () => host.requests > updates);
      }
      backend.respond = () => json({ name: 'back' });
      clock.pass(60_000);
      await until('an answer', () => shown() === 'back');
      expect(clock.waiting).to.deep.equal([]);
    });

    it('does not go on after a failure that stays', async () => {
      const { clock, host, state } = setUp(() => problem(404));
      host.connect();
      await until('an error', () => state() === 'error');
      expect(clock.waiting).to.deep.equal([]);
    });

    it('waits while nobody sees the page, and then goes on at once', async () => {
      const { backend, clock, host, state } = setUp(() => problem(503, { 'Retry-After': '120' }));
      host.connect();
      await until('an error', () => state() === 'error');
      showPage(false);
      clock.pass(600_000);
      expect(backend.received).to.have.length(1);
      showPage(true);
      expect(backend.received).to.have.length(2);
    });

    it('goes on at once when the device comes back online', async () => {
      const { backend, clock, host, state } = setUp(() => new TypeError('Failed to fetch'));
      host.connect();
      await failAll(clock, () => state() === 'error');
      const before = backend.received.length;
      window.dispatchEvent(new Event('online'));
      expect(backend.received).to.have.length(before + 1);
    });

    it('stops when the host is removed', async () => {
      const { backend, clock, host, state } = setUp(() => problem(503, { 'Retry-After': '120' }));
      host.connect();
      await until('an error', () => state() === 'error');
      host.disconnect();
      expect(clock.waiting).to.deep.equal([]);
      window.dispatchEvent(new Event('online'));
      expect(backend.received).to.have.length(1);
    });
  });
});

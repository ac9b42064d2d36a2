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
  // With 0, random delays have their minimum length.
  clock.chance = 0;
  const makeClient = (base = 'one') =>
    new RoundsClient({ baseUrl: `https://${base}.example/v1`, fetch: backend.fetch, clock });
  const host = new FakeHost();
  const client = makeClient();
  const current: { request: ResourceRequest<Thing> | null } = { request: { client, resource: thing } };
  const controller = new ResourceController<Thing>(host, {
    request: () => current.request,
    isEmpty: ({ name }) => name === '',
    clock,
  });
  const requestFor = (name: string): void => {
    current.request = { client, resource: thing, query: { name } };
    host.update();
  };
  const state = (): string => controller.status.state;
  const shown = (): string | undefined =>
    'answer' in controller.status ? controller.status.answer.value.name : undefined;
  return { backend, clock, host, client, makeClient, current, controller, requestFor, state, shown };
};

/** Advances the clock until all attempts of one read have failed. */
const failAll = async (clock: FakeClock, isDone: () => boolean): Promise<void> => {
  await until('all attempts to fail', () => {
    if (!isDone()) clock.pass(1);
    return isDone();
  });
};

describe('ResourceController', () => {
  afterEach(() => {
    showPage(true);
  });

  it('is idle without a request', () => {
    const { backend, current, host, state } = setUp();
    current.request = null;
    host.connect();
    expect(state()).to.equal('idle');
    expect(backend.received).to.have.length(0);
  });

  it('is ready after a response', async () => {
    const { backend, host, controller, state } = setUp();
    host.connect();
    expect(state()).to.equal('loading');
    backend.received[0]?.answer(json({ name: 'Round' }));
    await until('a response', () => state() === 'ready');
    expect(controller.status).to.deep.include({ current: true, revalidating: false, stale: null });
    expect(host.requests).to.be.greaterThan(0);
  });

  it('is empty after a response without content', async () => {
    const { host, state } = setUp(() => json({ name: '' }));
    host.connect();
    await until('a response', () => state() === 'empty');
  });

  it('reports the error of a failed request', async () => {
    const { host, controller, state } = setUp(() => problem(404));
    host.connect();
    await until('an error', () => state() === 'error');
    expect(controller.status).to.have.nested.property('error.code', 'http');
  });

  it('sends one request, however often the host updates', () => {
    const { backend, host } = setUp();
    host.connect();
    host.update();
    host.update();
    expect(backend.received).to.have.length(1);
  });

  it('never replaces a newer response with an older one', async () => {
    const { backend, host, requestFor, shown } = setUp();
    host.connect();
    requestFor('first');
    requestFor('second');
    expect(backend.received[1]?.init.signal?.aborted).to.equal(true);
    backend.received[2]?.answer(json({ name: 'second' }));
    await until('the second response', () => shown() === 'second');
    backend.received[1]?.answer(json({ name: 'first' }));
    backend.received[0]?.answer(json({ name: 'none' }));
    requestFor('second');
    expect(shown()).to.equal('second');
  });

  it('keeps the previous response until the new one arrives, and marks it as not current', async () => {
    const { backend, host, requestFor, controller, shown } = setUp();
    host.connect();
    backend.received[0]?.answer(json({ name: 'before' }));
    await until('the first response', () => shown() === 'before');
    requestFor('after');
    expect(controller.status).to.deep.include({ state: 'ready', current: false, revalidating: true });
    expect(shown()).to.equal('before');
    backend.received[1]?.answer(json({ name: 'after' }));
    await until('the new response', () => shown() === 'after');
  });

  it('does not show the previous response if the new request fails', async () => {
    const { backend, host, requestFor, state, shown } = setUp();
    host.connect();
    backend.received[0]?.answer(json({ name: 'before' }));
    await until('the first response', () => shown() === 'before');
    requestFor('after');
    backend.received[1]?.answer(problem(404));
    await until('the error', () => state() === 'error');
  });

  it('keeps the last valid response when a reload fails, and marks it as stale', async () => {
    const { backend, host, controller, shown } = setUp((_url, count) =>
      count === 1 ? json({ name: 'good' }) : problem(404)
    );
    host.connect();
    await until('a response', () => shown() === 'good');
    const again = controller.refresh();
    expect(controller.status).to.deep.include({ state: 'ready', revalidating: true });
    await again;
    expect(backend.received).to.have.length(2);
    expect(shown()).to.equal('good');
    expect(controller.status).to.have.nested.property('stale.code', 'http');
  });

  it('is no longer stale once a reload succeeds', async () => {
    const { host, controller, shown } = setUp((_url, count) =>
      count === 2 ? problem(404) : json({ name: String(count) })
    );
    host.connect();
    await until('a response', () => shown() === '1');
    await controller.refresh();
    await controller.refresh();
    expect(shown()).to.equal('3');
    expect(controller.status).to.deep.include({ stale: null, revalidating: false });
  });

  it('aborts its request when the host is removed, and repeats it when the host is added again', async () => {
    const { backend, host, state } = setUp();
    host.connect();
    host.disconnect();
    expect(backend.received[0]?.init.signal?.aborted).to.equal(true);
    host.connect();
    expect(backend.received).to.have.length(2);
    backend.received[1]?.answer(json({ name: 'Round' }));
    await until('a response', () => state() === 'ready');
  });

  it('keeps its content when the host is added again, but not when the backend changes', async () => {
    const { host, current, makeClient, state, shown } = setUp(() => json({ name: 'Round' }));
    host.connect();
    await until('a response', () => shown() === 'Round');
    host.disconnect();
    host.connect();
    expect(shown()).to.equal('Round');
    current.request = { client: makeClient('another'), resource: thing };
    host.update();
    expect(state()).to.equal('loading');
    current.request = null;
    host.update();
    expect(state()).to.equal('idle');
  });

  it('ignores refresh without a request', async () => {
    const { backend, current, controller } = setUp();
    current.request = null;
    await controller.refresh();
    expect(backend.received).to.have.length(0);
  });

  describe('retries', () => {
    it('retries after a temporary failure, at intervals that double up to one minute', async () => {
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
      await until('a response', () => shown() === 'back');
      expect(clock.waiting).to.deep.equal([]);
    });

    it('does not retry after a permanent failure', async () => {
      const { clock, host, state } = setUp(() => problem(404));
      host.connect();
      await until('an error', () => state() === 'error');
      expect(clock.waiting).to.deep.equal([]);
    });

    it('does not retry while the page is hidden, and retries immediately when it is shown', async () => {
      const { backend, clock, host, state } = setUp(() => problem(503, { 'Retry-After': '120' }));
      host.connect();
      await until('an error', () => state() === 'error');
      showPage(false);
      clock.pass(600_000);
      expect(backend.received).to.have.length(1);
      showPage(true);
      expect(backend.received).to.have.length(2);
    });

    it('retries immediately when the device is back online', async () => {
      const { backend, clock, host, state } = setUp(() => new TypeError('Failed to fetch'));
      host.connect();
      await failAll(clock, () => state() === 'error');
      const before = backend.received.length;
      window.dispatchEvent(new Event('online'));
      expect(backend.received).to.have.length(before + 1);
    });

    it('stops retrying when the host is removed', async () => {
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

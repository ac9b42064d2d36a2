import { expect } from 'chai';
import * as z from 'zod/mini';
import { one } from '../../src/contract/resource.js';
import { LiveController } from '../../src/controllers/live.js';
import { ResourceController } from '../../src/controllers/resource.js';
import type { ChangeStream } from '../../src/data/change-stream.js';
import { RoundsClient } from '../../src/data/client.js';
import { FakeBackend, json, problem } from '../data/fake-backend.js';
import { FakeClock } from '../data/fake-clock.js';
import { until } from '../support/browser.js';
import { FakeHost, showPage } from './fake-host.js';

const thing = one('thing', z.object({}));

const setUp = (respond: FakeBackend['respond'], maxAge = 60) => {
  const backend = new FakeBackend(
    (url, count) => respond?.(url, count) ?? json({}, { 'Cache-Control': `max-age=${maxAge}` })
  );
  const clock = new FakeClock();
  clock.chance = 0;
  const client = new RoundsClient({ baseUrl: 'https://rounds.example/v1', fetch: backend.fetch, clock });
  const host = new FakeHost();
  const resource = new ResourceController(host, { request: () => ({ client, resource: thing }), clock });
  const live = { enabled: true, changes: null as ChangeStream | null, system: 'QA1', told: 0 };
  new LiveController(host, {
    resource: () => resource,
    enabled: () => live.enabled,
    changes: () => live.changes,
    system: () => live.system,
    changed: () => {
      live.told += 1;
    },
    clock,
  });
  const settled = async (count: number): Promise<void> => {
    await until('the answer', () => {
      const { status } = resource;
      return (
        backend.received.length === count &&
        (status.state === 'error' || ('answer' in status && !status.revalidating))
      );
    });
    host.update();
  };
  return { backend, clock, host, live, settled };
};

describe('LiveController', () => {
  afterEach(() => {
    showPage(true);
  });

  it('asks again when the answer has reached its age, and again', async () => {
    const { backend, clock, host, settled } = setUp(undefined);
    host.connect();
    await settled(1);
    for (const count of [2, 3]) {
      expect(clock.waiting).to.deep.equal([60_000]);
      clock.pass(60_000);
      expect(backend.received).to.have.length(count);
      await settled(count);
    }
  });

  it('asks no more often than every 30 seconds, whatever the backend says', async () => {
    const { clock, host, settled } = setUp(undefined, 0);
    host.connect();
    await settled(1);
    expect(clock.waiting).to.deep.equal([30_000]);
  });

  it('lets pages that loaded together part ways', async () => {
    const { clock, host, settled } = setUp(undefined);
    clock.chance = 0.5;
    host.connect();
    await settled(1);
    expect(clock.waiting).to.deep.equal([66_000]);
  });

  it('asks nothing while nobody sees the page, and at once when it is seen again', async () => {
    const { backend, clock, host, settled } = setUp(undefined);
    host.connect();
    await settled(1);
    showPage(false);
    clock.pass(3_600_000);
    expect(backend.received).to.have.length(1);
    showPage(true);
    expect(backend.received).to.have.length(2);
  });

  it('leaves a failure to the quiet retrying', async () => {
    const { clock, host, settled } = setUp((_url, count) =>
      count === 2 ? problem(503, { 'Retry-After': '120' }) : json({})
    );
    host.connect();
    await settled(1);
    clock.pass(60_000);
    await settled(2);
    expect(clock.waiting).to.deep.equal([5_000]);
    clock.pass(5_000);
    await settled(3);
    expect(clock.waiting).to.deep.equal([60_000]);
  });

  it('stops when it is turned off, and when the host is removed', async () => {
    const { clock, host, live, settled } = setUp(undefined);
    host.connect();
    await settled(1);
    live.enabled = false;
    host.update();
    expect(clock.waiting).to.deep.equal([]);
    live.enabled = true;
    host.update();
    expect(clock.waiting).to.deep.equal([60_000]);
    host.disconnect();
    expect(clock.waiting).to.deep.equal([]);
  });
});

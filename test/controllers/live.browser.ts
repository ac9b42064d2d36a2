import { expect } from 'chai';
import * as z from 'zod/mini';
import { maybeText } from '../../src/contract/fields.js';
import { one } from '../../src/contract/resource.js';
import { LiveController } from '../../src/controllers/live.js';
import { ResourceController } from '../../src/controllers/resource.js';
import { VisibleTimer } from '../../src/controllers/visible-timer.js';
import { changesOf } from '../../src/data/change-stream.js';
import { RoundsClient } from '../../src/data/client.js';
import { FakeBackend, json, problem } from '../data/fake-backend.js';
import { FakeClock } from '../data/fake-clock.js';
import { until } from '../support/browser.js';
import { FakeHost, showPage } from './fake-host.js';

const thing = one('thing', z.object({ text: maybeText }));

const setUp = (respond: FakeBackend['respond'], maxAge = 60) => {
  const backend = new FakeBackend(
    (url, count) => respond?.(url, count) ?? json({}, { 'Cache-Control': `max-age=${maxAge}` })
  );
  const clock = new FakeClock();
  clock.chance = 0;
  const client = new RoundsClient({ baseUrl: 'https://rounds.example/v1', fetch: backend.fetch, clock });
  const host = new FakeHost();
  const resource = new ResourceController(host, { request: () => ({ client, resource: thing }), clock });
  const settings = { enabled: true, client: null as RoundsClient | null, system: 'QA1', announcements: 0 };
  new LiveController(host, {
    resource: () => resource,
    isEnabled: () => settings.enabled,
    client: () => settings.client,
    system: () => settings.system,
    onChanged: () => {
      settings.announcements += 1;
    },
    createTimer: (action) => new VisibleTimer(action, clock),
    clock,
  });
  const settled = async (count: number): Promise<void> => {
    await until('the response', () => {
      const { status } = resource;
      return (
        backend.received.length === count &&
        (status.state === 'error' || ('answer' in status && !status.revalidating))
      );
    });
    host.update();
  };
  return { backend, clock, client, host, settings, resource, settled };
};

describe('LiveController', () => {
  afterEach(() => {
    showPage(true);
  });

  it('reloads each time the response expires', async () => {
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

  it('polls at most every 30 seconds, even if the backend allows less', async () => {
    const { clock, host, settled } = setUp(undefined, 0);
    host.connect();
    await settled(1);
    expect(clock.waiting).to.deep.equal([30_000]);
  });

  it('extends the interval randomly, so that pages loaded together do not poll together', async () => {
    const { clock, host, settled } = setUp(undefined);
    clock.chance = 0.5;
    host.connect();
    await settled(1);
    expect(clock.waiting).to.deep.equal([66_000]);
  });

  it('does not poll while the page is hidden, and polls immediately when it is shown again', async () => {
    const { backend, clock, host, settled } = setUp(undefined);
    host.connect();
    await settled(1);
    showPage(false);
    clock.pass(3_600_000);
    expect(backend.received).to.have.length(1);
    showPage(true);
    expect(backend.received).to.have.length(2);
  });

  it('leaves retries after a failure to the resource', async () => {
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

  it('stops polling when it is turned off, and when the host is removed', async () => {
    const { clock, host, settings, settled } = setUp(undefined);
    host.connect();
    await settled(1);
    settings.enabled = false;
    host.update();
    expect(clock.waiting).to.deep.equal([]);
    settings.enabled = true;
    host.update();
    expect(clock.waiting).to.deep.equal([60_000]);
    host.disconnect();
    expect(clock.waiting).to.deep.equal([]);
  });
});

describe('LiveController: with changes', () => {
  afterEach(() => {
    showPage(true);
  });

  /** Creates a backend with an open stream of changes, and a resource that is shown. */
  const setUpLive = async (asAt = 'Sun, 22 Nov 2026 14:00:00 GMT') => {
    let text = 'first';
    let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
    const context = setUp((url) => {
      if (!url.includes('/changes')) return json({ text }, { Date: asAt });
      const body = new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) });
      return new Response(body, {
        headers: {
          'Content-Type': 'text/event-stream',
          'Last-Modified': 'Sun, 22 Nov 2026 13:59:30 GMT',
          Date: 'Sun, 22 Nov 2026 14:00:00 GMT',
        },
      });
    });
    const { backend, client, clock, host, settings, resource } = context;
    settings.client = client;
    const requestedPaths = (): string[] =>
      backend.received.map(({ url }) => url.replace('https://rounds.example/v1/', ''));
    const waitUntilSettled = async (): Promise<void> => {
      await until('a settled response', () => {
        const { status } = resource;
        return 'answer' in status && !status.revalidating;
      });
      host.update();
    };
    const send = async (bytes: string): Promise<void> => {
      stream?.enqueue(new TextEncoder().encode(bytes));
      await until(
        'the client to read the bytes',
        () => changesOf(client).isLive && clock.waiting.includes(45_000)
      );
    };
    const change = async (
      id: string,
      systems: readonly string[] = [],
      newText = text,
      event = 'sessions'
    ): Promise<void> => {
      text = newText;
      const before = clock.waiting.length;
      await send(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify({ systems })}\n\n`);
      await until('the client to schedule the change', () => clock.waiting.length > before);
      clock.pass(1_000);
    };
    host.connect();
    await waitUntilSettled();
    await send('id: start\n\n');
    clock.pass(1_000);
    await waitUntilSettled();
    return { ...context, requestedPaths, change, send, waitUntilSettled, drop: () => stream?.close() };
  };

  it('follows changes after the first request, and reloads after a change', async () => {
    const { requestedPaths, change, settings, waitUntilSettled } = await setUpLive();
    expect(requestedPaths()).to.deep.equal(['thing', 'changes']);
    await change('a', [], 'second');
    await waitUntilSettled();
    expect(requestedPaths()).to.deep.equal(['thing', 'changes', 'thing?v=a']);
    await until('the announcement', () => settings.announcements === 1);
  });

  it('does not announce a change that leaves the content the same', async () => {
    const { requestedPaths, change, settings, waitUntilSettled } = await setUpLive();
    await change('a');
    await waitUntilSettled();
    await change('b', [], 'second');
    await waitUntilSettled();
    expect(requestedPaths().slice(2)).to.deep.equal(['thing?v=a', 'thing?v=b']);
    await until('the announcement of the second change', () => settings.announcements === 1);
  });

  it('ignores changes in other systems', async () => {
    const { requestedPaths, change, waitUntilSettled } = await setUpLive();
    await change('a', ['QB1']);
    expect(requestedPaths()).to.have.length(2);
    await change('b', ['QB1', 'QA1']);
    await waitUntilSettled();
    expect(requestedPaths()).to.have.length(3);
  });

  it('ignores events that do not affect its resource', async () => {
    const { requestedPaths, change, waitUntilSettled } = await setUpLive();
    await change('a', [], 'first', 'equity');
    expect(requestedPaths()).to.have.length(2);
    await change('b', [], 'first', 'reset');
    await waitUntilSettled();
    expect(requestedPaths()).to.have.length(3);
  });

  it('announces a change once, even if several elements show it', async () => {
    const { change, client, clock, host, settings, waitUntilSettled } = await setUpLive();
    let otherAnnouncements = 0;
    const otherHost = new FakeHost();
    const otherResource = new ResourceController(otherHost, {
      request: () => ({ client, resource: thing }),
      clock,
    });
    new LiveController(otherHost, {
      resource: () => otherResource,
      isEnabled: () => true,
      client: () => client,
      system: () => null,
      onChanged: () => {
        otherAnnouncements += 1;
      },
      createTimer: (action) => new VisibleTimer(action, clock),
      clock,
    });
    otherHost.connect();
    await until(
      'the other element to show the content',
      () => 'answer' in otherResource.status && !otherResource.status.revalidating
    );
    await change('a', [], 'second');
    await waitUntilSettled();
    host.update();
    await until('an announcement', () => settings.announcements + otherAnnouncements > 0);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(settings.announcements + otherAnnouncements).to.equal(1);
    otherHost.disconnect();
  });

  it('polls only every 10 minutes while it receives changes, and as usual when the connection is lost', async () => {
    const { requestedPaths, clock, drop, send, waitUntilSettled } = await setUpLive();
    for (let minute = 0; minute < 9; minute += 1) {
      for (let quarter = 0; quarter < 4; quarter += 1) {
        clock.pass(15_000);
        await send(':\n\n');
      }
    }
    expect(requestedPaths()).to.have.length(2);
    for (let quarter = 0; quarter < 8; quarter += 1) {
      clock.pass(15_000);
      await send(':\n\n');
    }
    await waitUntilSettled();
    expect(requestedPaths()).to.deep.equal(['thing', 'changes', 'thing?v=start']);
    drop();
    await until('the connection to be lost', () => !clock.waiting.includes(45_000));
    clock.pass(60_000);
    await waitUntilSettled();
    expect(requestedPaths().filter((url) => url.startsWith('thing'))).to.have.length(3);
  });

  it('closes the stream while the page is hidden, and resumes after the last change', async () => {
    const { requestedPaths, backend, client } = await setUpLive();
    showPage(false);
    expect(backend.received[1]?.init.signal?.aborted).to.equal(true);
    expect(changesOf(client).isLive).to.equal(false);
    showPage(true);
    expect(requestedPaths()).to.deep.equal(['thing', 'changes', 'changes?after=start']);
  });

  it('closes the stream when it is turned off, and when the host is removed', async () => {
    const { requestedPaths, backend, host, settings } = await setUpLive();
    settings.enabled = false;
    host.update();
    expect(backend.received[1]?.init.signal?.aborted).to.equal(true);
    settings.enabled = true;
    host.update();
    expect(requestedPaths()).to.deep.equal(['thing', 'changes', 'changes?after=start']);
    host.disconnect();
    expect(backend.received[2]?.init.signal?.aborted).to.equal(true);
    host.update();
    expect(requestedPaths().filter((url) => url.startsWith('changes'))).to.have.length(2);
  });

  it('reloads if the first response is older than the last change', async () => {
    const { requestedPaths, waitUntilSettled } = await setUpLive('Sun, 22 Nov 2026 13:59:20 GMT');
    await waitUntilSettled();
    expect(requestedPaths()).to.deep.equal(['thing', 'changes', 'thing?v=start']);
  });
});

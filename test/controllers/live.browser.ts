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
  const live = { enabled: true, client: null as RoundsClient | null, system: 'QA1', told: 0 };
  new LiveController(host, {
    resource: () => resource,
    isEnabled: () => live.enabled,
    client: () => live.client,
    system: () => live.system,
    onChanged: () => {
      live.told += 1;
    },
    createTimer: (action) => new VisibleTimer(action, clock),
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
  return { backend, clock, client, host, live, resource, settled };
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

describe('LiveController: with changes', () => {
  afterEach(() => {
    showPage(true);
  });

  /** A backend with changes whose stream is open, and a thing that is shown. */
  const setUpLive = async (asAt = 'Sun, 22 Nov 2026 14:00:00 GMT') => {
    let text = 'first';
    let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
    const set = setUp((url) => {
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
    const { backend, client, clock, host, live, resource } = set;
    live.client = client;
    const asked = (): string[] =>
      backend.received.map(({ url }) => url.replace('https://rounds.example/v1/', ''));
    const shows = async (): Promise<void> => {
      await until('an answer that rests', () => {
        const { status } = resource;
        return 'answer' in status && !status.revalidating;
      });
      host.update();
    };
    const send = async (bytes: string): Promise<void> => {
      stream?.enqueue(new TextEncoder().encode(bytes));
      await until('the bytes to be read', () => changesOf(client).live && clock.waiting.includes(45_000));
    };
    const change = async (
      id: string,
      systems: readonly string[] = [],
      news = text,
      event = 'sessions'
    ): Promise<void> => {
      text = news;
      const before = clock.waiting.length;
      await send(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify({ systems })}\n\n`);
      await until('the change to be noted', () => clock.waiting.length > before);
      clock.pass(1_000);
    };
    host.connect();
    await shows();
    await send('id: start\n\n');
    clock.pass(1_000);
    await shows();
    return { ...set, asked, change, send, shows, drop: () => stream?.close() };
  };

  it('follows once something is asked for, and asks again when it hears of a change', async () => {
    const { asked, change, live, shows } = await setUpLive();
    expect(asked()).to.deep.equal(['thing', 'changes']);
    await change('a', [], 'second');
    await shows();
    expect(asked()).to.deep.equal(['thing', 'changes', 'thing?v=a']);
    await until('the person to be told', () => live.told === 1);
  });

  it('says nothing where what is shown stays the same', async () => {
    const { asked, change, live, shows } = await setUpLive();
    await change('a');
    await shows();
    await change('b', [], 'second');
    await shows();
    expect(asked().slice(2)).to.deep.equal(['thing?v=a', 'thing?v=b']);
    await until('the person to be told of the second', () => live.told === 1);
  });

  it('lets changes in other systems pass', async () => {
    const { asked, change, shows } = await setUpLive();
    await change('a', ['QB1']);
    expect(asked()).to.have.length(2);
    await change('b', ['QB1', 'QA1']);
    await shows();
    expect(asked()).to.have.length(3);
  });

  it('lets changes pass that concern what others show', async () => {
    const { asked, change, shows } = await setUpLive();
    await change('a', [], 'first', 'equity');
    expect(asked()).to.have.length(2);
    await change('b', [], 'first', 'reset');
    await shows();
    expect(asked()).to.have.length(3);
  });

  it('tells the person once, however many elements show it', async () => {
    const { change, client, clock, host, live, shows } = await setUpLive();
    let others = 0;
    const other = new FakeHost();
    const mine = new ResourceController(other, { request: () => ({ client, resource: thing }), clock });
    new LiveController(other, {
      resource: () => mine,
      isEnabled: () => true,
      client: () => client,
      system: () => null,
      onChanged: () => {
        others += 1;
      },
      createTimer: (action) => new VisibleTimer(action, clock),
      clock,
    });
    other.connect();
    await until('the other to show it', () => 'answer' in mine.status && !mine.status.revalidating);
    await change('a', [], 'second');
    await shows();
    host.update();
    await until('somebody to be told', () => live.told + others > 0);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(live.told + others).to.equal(1);
    other.disconnect();
  });

  it('does not poll while it hears, but for what time alone changes, and polls when it does not', async () => {
    const { asked, clock, drop, send, shows } = await setUpLive();
    for (let minute = 0; minute < 9; minute += 1) {
      for (let quarter = 0; quarter < 4; quarter += 1) {
        clock.pass(15_000);
        await send(':\n\n');
      }
    }
    expect(asked()).to.have.length(2);
    for (let quarter = 0; quarter < 8; quarter += 1) {
      clock.pass(15_000);
      await send(':\n\n');
    }
    await shows();
    expect(asked()).to.deep.equal(['thing', 'changes', 'thing?v=start']);
    drop();
    await until('the connection to be lost', () => !clock.waiting.includes(45_000));
    clock.pass(60_000);
    await shows();
    expect(asked().filter((url) => url.startsWith('thing'))).to.have.length(3);
  });

  it('closes the connection while nobody sees the page, and goes on where it was', async () => {
    const { asked, backend, client } = await setUpLive();
    showPage(false);
    expect(backend.received[1]?.init.signal?.aborted).to.equal(true);
    expect(changesOf(client).live).to.equal(false);
    showPage(true);
    expect(asked()).to.deep.equal(['thing', 'changes', 'changes?after=start']);
  });

  it('closes it when it is turned off, and when the host is removed', async () => {
    const { asked, backend, host, live } = await setUpLive();
    live.enabled = false;
    host.update();
    expect(backend.received[1]?.init.signal?.aborted).to.equal(true);
    live.enabled = true;
    host.update();
    expect(asked()).to.deep.equal(['thing', 'changes', 'changes?after=start']);
    host.disconnect();
    expect(backend.received[2]?.init.signal?.aborted).to.equal(true);
    host.update();
    expect(asked().filter((url) => url.startsWith('changes'))).to.have.length(2);
  });

  it('asks once more where the first answer is older than a change', async () => {
    const { asked, shows } = await setUpLive('Sun, 22 Nov 2026 13:59:20 GMT');
    await shows();
    expect(asked()).to.deep.equal(['thing', 'changes', 'thing?v=start']);
  });
});

import { expect } from 'chai';
import type { Equity } from '../../../src/contract/equity.js';
import { configure } from '../../../src/data/configure.js';
import { EQUITY } from '../../../stories/fixtures/equity.js';
import { fixtureFetch, fixtureUrl } from '../../../stories/fixtures/index.js';
import { engine, settledHeap, until, type Heap } from '../../support/browser.js';
import { isDrawn } from '../../support/canvas.js';
import { backendOf, ready, squeezed, type Mounted } from './equity-chart-support.js';

const UPDATES = 100;
const MOUNTS = 30;
/** Five seconds, minus the inaccuracy of clocks and timers. */
const MIN_ANNOUNCE_INTERVAL_MS = 4_990;

/** Creates a backend whose figures and changes a test controls. */
const liveBackend = () => {
  let figures: Equity = EQUITY;
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  let id = 0;
  const encoder = new TextEncoder();
  const answer = backendOf(() => figures);
  const fetch: typeof globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!url.pathname.endsWith('/changes')) return answer(input, init);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        streams.add(controller);
        controller.enqueue(encoder.encode(': hello\n\n'));
      },
    });
    return Promise.resolve(new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }));
  };
  return {
    fetch,
    connected: () => streams.size > 0,
    change: (next: Equity, event = 'sessions') => {
      figures = next;
      id += 1;
      for (const stream of streams)
        stream.enqueue(encoder.encode(`event: ${event}\nid: ${id}\ndata: {"systems":["QWO"]}\n\n`));
    },
  };
};

const withUpcoming = (upcoming: number, data = EQUITY): Equity => ({
  ...data,
  offer: data.offer.map((one) => (one.sector === 'health' ? { ...one, upcoming } : one)),
});

const plannedIn = ({ row }: Mounted): string => row('NHS and other health services')['Planned now'] ?? '';

/** Returns a publication that changes the order of the rows. */
const newPublication = (): Equity => ({
  ...EQUITY,
  publishedAt: '2027-01-28T09:30:00+00:00',
  cells: EQUITY.cells.map((cell) =>
    cell.sector === 'voluntary'
      ? { ...cell, recorded: 11, attendances: { state: 'zero' }, firstTime: { state: 'zero' } }
      : cell
  ),
});

/** Waits until heap growth is within a limit of bytes each time, because much memory is released only when a page is idle. */
const untilHeapSettles = (before: Heap, times: number, bytes: number): Promise<unknown> =>
  until(
    `at most ${before.nodes} nodes, at most ${before.listeners} listeners, and growth under ${bytes} bytes each time`,
    async () => {
      const { nodes, listeners, usedSize } = await settledHeap();
      const isLight = (usedSize - before.usedSize) / times < bytes;
      return nodes <= before.nodes && listeners <= before.listeners && isLight;
    }
  );

describe('<rounds-equity-chart> with live updates', () => {
  const { random } = Math;

  beforeEach(() => {
    // Removes the random delay before elements send another request.
    Math.random = () => 0;
  });

  afterEach(() => {
    Math.random = random;
  });

  const mountLive = async (attributes: Readonly<Record<string, string>> = {}) => {
    const backend = liveBackend();
    const chart = await ready(attributes, { fetch: backend.fetch });
    await until('the drawing', () => isDrawn(chart.canvas()));
    await until('the connection', () => backend.connected());
    return { backend, chart };
  };

  it(`takes ${UPDATES} updates without leaking memory, moving content or announcing more than once in 5 seconds${
    engine === 'chromium' ? '' : ' (the heap is measured only in Chromium)'
  }`, async function () {
    this.timeout(900_000);
    const { backend, chart } = await mountLive();
    const { root } = chart;
    const tops = () =>
      [...root.querySelectorAll('h2, h3, tr, canvas, button, li')].map(
        (one) => one.getBoundingClientRect().top
      );
    const announcedAt: number[] = [];
    const region = root.querySelector('[role=status]');
    if (!region) throw new Error('The element has no [role=status]');
    new MutationObserver(() => announcedAt.push(performance.now())).observe(region, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    const shifts: number[] = [];
    if (engine === 'chromium') {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift' });
    }
    const update = async (number: number): Promise<void> => {
      backend.change(withUpcoming(number));
      await until(`update ${number}`, () => plannedIn(chart) === String(number));
    };
    const before = tops();
    // Warm-up: creates everything that is created once and kept, especially compiled code.
    for (let number = 10; number < 99; number += 1) await update(number);
    const heap = engine === 'chromium' ? await settledHeap() : null;
    for (let number = 0; number < UPDATES; number += 1) {
      // Always two digits, because a longer number may need a wider column.
      await update(10 + ((number * 7) % 90));
    }
    expect(tops()).to.deep.equal(before);
    expect(shifts).to.deep.equal([]);
    expect(announcedAt.length).to.be.greaterThan(0);
    for (const [index, time] of announcedAt.slice(1).entries())
      expect(time - (announcedAt[index] ?? 0)).to.be.at.least(MIN_ANNOUNCE_INTERVAL_MS);
    // An answer and the objects derived from it take about 40 kB, so a tenth of that for each update would be a leak.
    if (heap) await untilHeapSettles(heap, UPDATES, 4_000);
  });

  it('announces new figures after a publication', async () => {
    const { backend, chart } = await mountLive();
    backend.change(newPublication(), 'equity');
    await until('the new figures', () => chart.finding().includes('voluntary and community organisations'));
    await until('the announcement', () => chart.status() === 'New figures have been published.');
    expect(chart.finding()).to.equal(
      'Nobody from voluntary and community organisations or education was counted at Rounds'
    );
  });

  it('holds back changes of layout while it has the focus, and shows them once the focus leaves', async () => {
    const { backend, chart } = await mountLive();
    const names = chart.names();
    chart.button('Pause').focus();
    backend.change(newPublication(), 'equity');
    await until('the announcement', () => chart.status() !== '');
    expect(chart.names()).to.deep.equal(names);
    expect(chart.root.activeElement).to.equal(chart.button('Pause'));
    chart.button('Pause').blur();
    await until('the new figures', () => chart.finding().includes('voluntary and community organisations'));
  });

  it('shows a change at once if it does not move content, even while it has the focus', async () => {
    const { backend, chart } = await mountLive();
    chart.button('Pause').focus();
    backend.change(withUpcoming(77));
    await until('the number', () => plannedIn(chart) === '77');
    expect(chart.root.activeElement).to.equal(chart.button('Pause'));
  });

  it('stops updating while paused, and catches up afterwards', async () => {
    const { backend, chart } = await mountLive();
    chart.button('Pause updates').click();
    await until('the announcement', () => chart.status() === 'Updates are paused.');
    backend.change(withUpcoming(55));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(plannedIn(chart)).to.equal('9');
    chart.button('Resume').click();
    await until('the number', () => plannedIn(chart) === '55');
  });

  it('has no pause button without live updates', async () => {
    const { root } = await ready({ 'without-live': '' });
    expect(squeezed(root.querySelector('[part=actions]')?.textContent)).not.to.include('Pause');
  });
});

describe('a removed <rounds-equity-chart>', () => {
  // The other tests' helper is unsuitable because it keeps its charts until the test ends.
  const mountAndUnmount = async (): Promise<void> => {
    const element = document.createElement('rounds-equity-chart');
    element.baseUrl = fixtureUrl('default');
    element.eager = true;
    document.body.append(element);
    await until('the drawing', () => isDrawn(element.shadowRoot?.querySelector('canvas') ?? null));
    element.remove();
  };

  before(() => {
    configure({ fetch: fixtureFetch });
  });

  if (engine === 'chromium') {
    it(`leaves no chart or drawing on the heap after ${MOUNTS} mounts and unmounts`, async function () {
      this.timeout(900_000);
      for (let i = 0; i < MOUNTS; i += 1) await mountAndUnmount();
      const before = await settledHeap();
      for (let i = 0; i < MOUNTS; i += 1) await mountAndUnmount();
      // A chart takes more than 300 kB, and its nodes would increase the count.
      await untilHeapSettles(before, MOUNTS, 10_000);
    });
  } else {
    it('leaves no nodes in the page (the heap is measured only in Chromium)', async () => {
      const before = document.querySelectorAll('*').length;
      for (let i = 0; i < 5; i += 1) await mountAndUnmount();
      expect(document.querySelectorAll('*')).to.have.lengthOf(before);
    });
  }
});

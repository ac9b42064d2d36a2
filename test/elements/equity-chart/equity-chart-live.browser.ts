import { expect } from 'chai';
import type { Equity } from '../../../src/contract/equity.js';
import { configure } from '../../../src/data/configure.js';
import { EQUITY } from '../../../stories/fixtures/equity.js';
import { fixtureFetch, fixtureUrl } from '../../../stories/fixtures/index.js';
import { engine, settledHeap, until, type Heap } from '../../support/browser.js';
import { isDrawn } from '../../support/canvas.js';
import { backendOf, ready, squeezed, type Mounted } from './equity-chart-support.js';

const UPDATES = 100;
const TIMES = 30;
/** Five seconds, less what clocks and timers are off. */
const PEACE = 4_990;

/** A backend whose figures and changes a test is the master of. */
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

const offering = (upcoming: number, data = EQUITY): Equity => ({
  ...data,
  offer: data.offer.map((one) => (one.sector === 'health' ? { ...one, upcoming } : one)),
});

const planned = ({ row }: Mounted): string => row('NHS and other health care')['Planned now'] ?? '';

/** A publication that changes which rows there are, and their order. */
const published = (): Equity => ({
  ...EQUITY,
  publishedAt: '2027-01-28T09:30:00+00:00',
  cells: EQUITY.cells.map((cell) =>
    cell.sector === 'voluntary'
      ? { ...cell, recorded: 11, attendances: { state: 'zero' }, firstTime: { state: 'zero' } }
      : cell
  ),
});

/** Waits until what came after that weighs no more than it may: much is let go only once the page is at rest. */
const untilAsBefore = (before: Heap, times: number, bytes: number): Promise<unknown> =>
  until(
    `no more nodes than ${before.nodes}, no more listeners than ${before.listeners}, and under ${bytes} bytes each`,
    async () => {
      const { nodes, listeners, usedSize } = await settledHeap();
      const isLight = (usedSize - before.usedSize) / times < bytes;
      return nodes <= before.nodes && listeners <= before.listeners && isLight;
    }
  );

describe('<rounds-equity-chart>, live', () => {
  const { random } = Math;

  beforeEach(() => {
    // Pages wait a random moment before they ask again; these tests do not.
    Math.random = () => 0;
  });

  afterEach(() => {
    Math.random = random;
  });

  const live = async (attributes: Readonly<Record<string, string>> = {}) => {
    const backend = liveBackend();
    const chart = await ready(attributes, { fetch: backend.fetch });
    await until('the drawing', () => isDrawn(chart.canvas()));
    await until('the connection', () => backend.connected());
    return { backend, chart };
  };

  it(`takes ${UPDATES} updates without a leak, without moving anything, with one announcement in 5 seconds${
    engine === 'chromium' ? '' : ' (the heap is measured in Chromium, which alone can)'
  }`, async function () {
    this.timeout(900_000);
    const { backend, chart } = await live();
    const { root } = chart;
    const tops = () =>
      [...root.querySelectorAll('h2, h3, tr, canvas, button, li')].map(
        (one) => one.getBoundingClientRect().top
      );
    const told: number[] = [];
    const region = root.querySelector('[role=status]');
    if (!region) throw new Error('There is no status region');
    new MutationObserver(() => told.push(performance.now())).observe(region, {
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
      backend.change(offering(number));
      await until(`update ${number}`, () => planned(chart) === String(number));
    };
    const before = tops();
    // What is made once and kept with reason: compiled code above all.
    for (let number = 10; number < 99; number += 1) await update(number);
    const heap = engine === 'chromium' ? await settledHeap() : null;
    for (let number = 0; number < UPDATES; number += 1) {
      // Figures of as many letters: a longer number may well need a wider column.
      await update(10 + ((number * 7) % 90));
    }
    expect(tops()).to.deep.equal(before);
    expect(shifts).to.deep.equal([]);
    expect(told.length).to.be.greaterThan(0);
    for (const [at, time] of told.slice(1).entries()) expect(time - (told[at] ?? 0)).to.be.at.least(PEACE);
    // An answer with what is made of it takes some 40 kB: a tenth of that for each would be a leak.
    if (heap) await untilAsBefore(heap, UPDATES, 4_000);
  });

  it('says what has come: planned Rounds, or figures', async () => {
    const { backend, chart } = await live();
    backend.change(published(), 'equity');
    await until('the new figures', () => chart.names()[0] === 'Charity or community group');
    await until('the announcement', () => chart.status() === 'New figures have been published.');
    expect(chart.finding()).to.include('nobody from Charity or community group and Education');
  });

  it('keeps everything in its place while somebody is in it, and shows what is new once they have left', async () => {
    const { backend, chart } = await live();
    const names = chart.names();
    chart.button('Pause').focus();
    backend.change(published(), 'equity');
    await until('the announcement', () => chart.status() !== '');
    expect(chart.names()).to.deep.equal(names);
    expect(chart.root.activeElement).to.equal(chart.button('Pause'));
    chart.button('Pause').blur();
    await until('the new figures', () => chart.names()[0] === 'Charity or community group');
  });

  it('shows what moves nothing at once, also to who is in it', async () => {
    const { backend, chart } = await live();
    chart.button('Pause').focus();
    backend.change(offering(77));
    await until('the number', () => planned(chart) === '77');
    expect(chart.root.activeElement).to.equal(chart.button('Pause'));
  });

  it('can be paused, and then catches up', async () => {
    const { backend, chart } = await live();
    chart.button('Pause updates').click();
    await until('the word', () => chart.status() === 'Updates are paused.');
    backend.change(offering(55));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(planned(chart)).to.equal('9');
    chart.button('Go on').click();
    await until('the number', () => planned(chart) === '55');
  });

  it('has no such button where it is not live', async () => {
    const { root } = await ready({ 'without-live': '' });
    expect(squeezed(root.querySelector('[part=actions]')?.textContent)).not.to.include('Pause');
  });
});

describe('what an equity chart leaves behind', () => {
  // Not by what the other tests mount with, which holds on to its charts until a test is over.
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
    it(`is nothing on the heap, drawing and all, after being mounted and unmounted ${TIMES} times`, async function () {
      this.timeout(900_000);
      for (let i = 0; i < TIMES; i += 1) await mountAndUnmount();
      const before = await settledHeap();
      for (let i = 0; i < TIMES; i += 1) await mountAndUnmount();
      // A chart takes more than 300 kB, and the nodes of each would be counted.
      await untilAsBefore(before, TIMES, 10_000);
    });
  } else {
    it('is nothing in the page (the heap is measured in Chromium, which alone can)', async () => {
      const before = document.querySelectorAll('*').length;
      for (let i = 0; i < 5; i += 1) await mountAndUnmount();
      expect(document.querySelectorAll('*')).to.have.lengthOf(before);
    });
  }
});

import type { Browser, Page } from 'puppeteer-core';

declare global {
  /** Set by the page of a contestant. */
  var contestant: {
    /** Shows the data, and returns a function that removes it. */
    mount(place: Element, data: unknown): (() => void) | Promise<() => void>;
    rows(): number;
    /** Shows Rounds online only. */
    update?(): unknown;
  };
  /** Data of the page of a contestant. */
  var data: unknown;
  /** Times that the page was observed at, in ms since navigation. */
  var observed: { first: number; all: number; longest: number };
}

/** Measurements of one visit, in ms. */
export interface Visit {
  readonly first: number;
  readonly all: number;
  /** Longest task until all content was shown. */
  readonly longest: number;
  /** Time from a press on a filter until its results were painted; `null` if the job has no filter. */
  readonly update: number | null;
}

const TIMEOUT_MS = 60_000;

/** Runs before the scripts of a page, and observes when its content is painted. */
const observe = (rows: number): void => {
  globalThis.observed = { first: NaN, all: NaN, longest: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) observed.longest = Math.max(observed.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = (): void => {
    const count = 'contestant' in globalThis ? contestant.rows() : 0;
    // Content found in this frame has been painted when the next task begins.
    const note = (name: 'first' | 'all'): void => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => (observed[name] = performance.now());
      channel.port2.postMessage(null);
    };
    if (count > 0 && Number.isNaN(observed.first)) note('first');
    if (count >= rows) note('all');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** Presses a filter, and returns the time until the rows have changed and are painted. */
const update = async (): Promise<number> => {
  const text = (): string => {
    const host = document.querySelector('rounds-finder')?.shadowRoot ?? document;
    return [...host.querySelectorAll('[part~=card], .list > li, tbody tr, .ais-Hits-item')]
      .map((row) => row.textContent)
      .join('\n');
  };
  const before = text();
  const startedAt = performance.now();
  contestant.update?.();
  while (text() === before) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  return performance.now() - startedAt;
};

const withPage = async <T>(browser: Browser, use: (page: Page) => Promise<T>): Promise<T> => {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 1_350, height: 940 });
    return await use(page);
  } finally {
    await context.close();
  }
};

/** Opens a page in a new profile and measures it. */
export const visit = (
  browser: Browser,
  {
    title,
    address,
    rows,
    slowness,
    hasFilter,
  }: {
    readonly title: string;
    readonly address: string;
    readonly rows: number;
    readonly slowness: number;
    readonly hasFilter: boolean;
  }
): Promise<Visit> =>
  withPage(browser, async (page) => {
    await page.emulateCPUThrottling(slowness);
    // tsx names inner functions with this helper, which pages lack.
    await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
    await page.evaluateOnNewDocument(observe, rows);
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    await page
      .waitForFunction(() => observed.all > 0, { timeout: TIMEOUT_MS, polling: 100 })
      .catch((cause: unknown) => {
        throw new Error(`${title} does not show ${rows} items`, { cause });
      });
    const { first, all, longest } = await page.evaluate(() => observed);
    return { first, all, longest, update: hasFilter ? await page.evaluate(update) : null };
  });

/** Shows and removes the content repeatedly, and returns by how much the heap has grown, in bytes. */
export const growth = (browser: Browser, address: string, rows: number, mounts: number): Promise<number> =>
  withPage(browser, async (page) => {
    const session = await page.createCDPSession();
    await page.goto(address);
    const mount = (times: number): Promise<void> =>
      page.evaluate(
        async (wanted, count) => {
          const place = document.querySelector('main');
          if (!place) return;
          for (let index = 0; index < count; index += 1) {
            place.replaceChildren();
            const box = document.createElement('div');
            place.append(box);
            const remove = await contestant.mount(box, globalThis.data);
            while (contestant.rows() < wanted) await new Promise((resolve) => setTimeout(resolve, 4));
            remove();
            box.remove();
          }
        },
        rows,
        times
      );
    const heap = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    };
    await page.waitForFunction((wanted) => contestant.rows() >= wanted, { timeout: TIMEOUT_MS }, rows);
    await mount(Math.min(10, mounts));
    const before = await heap();
    await mount(mounts);
    return (await heap()) - before;
  });

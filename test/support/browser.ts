import { executeServerCommand } from '@web/test-runner-commands';

/** Emulated media features, by CSS name, and media type. They apply until the next change. */
export interface Media {
  readonly features?: Readonly<Record<string, string>>;
  readonly type?: 'screen' | 'print';
}

/** Size of the heap after a forced garbage collection, in bytes, with numbers of nodes and listeners. */
export interface Heap {
  readonly usedSize: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Environment of a test run. */
export interface TestEnvironment {
  /** Base URL of the reference backend; `null` in a run without one. */
  readonly backend: string | null;
  /** Difference between the date of pages and the machine's, in milliseconds: `npm test -- --date` sets it. */
  readonly dateOffset: number;
}

/** The engine that runs this test, detected by features that only one engine has. */
export const engine: 'chromium' | 'firefox' | 'webkit' = CSS.supports('-moz-appearance', 'none')
  ? 'firefox'
  : 'chrome' in globalThis
    ? 'chromium'
    : 'webkit';

/** Emulates media in Chromium, such as `{features: {'forced-colors': 'active'}}`. `{}` ends it. Returns false in other engines. */
export const emulateMedia = (media: Media): Promise<boolean> => executeServerCommand('rounds:media', media);

/** Resizes the page, in CSS pixels. Returns false if the window cannot have that size: WebKit's is at least 447 px wide. */
export const setViewport = (size: { readonly width: number; readonly height: number }): Promise<boolean> =>
  executeServerCommand('rounds:viewport', size);

/**
 * Forces a garbage collection and measures the heap in Chromium. Returns false in other engines. The test runner waits 20 s for an
 * answer, but on a busy machine a collection can take longer, so it is tried up to five times.
 */
export const measureHeap = async (attempts = 5): Promise<Heap | false> => {
  try {
    return await executeServerCommand<Heap | false, undefined>('rounds:heap');
  } catch (error) {
    if (attempts === 1) throw error;
    return measureHeap(attempts - 1);
  }
};

/** Measures Chromium's heap repeatedly, until garbage collection no longer makes it smaller. */
export const settledHeap = async (): Promise<Heap> => {
  let last: Heap | null = null;
  for (;;) {
    const heap = await measureHeap();
    if (heap === false) throw new Error('Only Chromium can measure the heap');
    if (last && heap.usedSize >= last.usedSize && heap.nodes >= last.nodes) return last;
    last = heap;
  }
};

/**
 * Returns the accessibility tree as roles and names, from top to bottom. In Chromium it covers the page. In other engines it
 * covers the shadow roots, with text as names. Returns false if Playwright drives the browser.
 */
export const accessibilityTree = (): Promise<(readonly [role: string, name: string])[] | false> =>
  executeServerCommand('rounds:accessibility');

/** Slows down the processor by a factor in Chromium. 1 ends it. */
export const throttle = (rate: number): Promise<boolean> => executeServerCommand('rounds:throttle', { rate });

/** Sets the device's time zone in Chromium. An empty name ends it. Returns false in other engines. */
export const setTimeZone = (zone: string): Promise<boolean> =>
  executeServerCommand('rounds:time-zone', { zone });

/** Returns the environment of this run. The demo site is served under `/__site/`, on the origin of this page. */
export const testEnvironment = async (): Promise<TestEnvironment> => {
  const response = await fetch('/__test-env.json');
  return (await response.json()) as TestEnvironment;
};

/** Maximum wait for a condition, long enough that only failures reach it, even on a busy processor. */
const MAX_WAIT_MS = 60_000;

/** Polls until a condition holds and returns its value; fails with the description when the time is up. */
export const until = async <T>(
  description: string,
  condition: () => T | Promise<T>,
  timeoutMs = MAX_WAIT_MS
): Promise<NonNullable<T>> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const result = await condition();
    if (result) return result;
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms for: ${description}`);
    // A timer, because a page in the background has only one animation frame a second.
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

import { executeServerCommand } from '@web/test-runner-commands';

/** What is emulated until it is set again: media features by their CSS names, and the media type. */
export interface Media {
  readonly features?: Readonly<Record<string, string>>;
  readonly type?: 'screen' | 'print';
}

/** What is left on the heap after garbage was collected by force. */
export interface Heap {
  readonly usedSize: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Where the reference backend of this test run is. */
export interface TestEnvironment {
  /** Its base URL, or null in a run without one. */
  readonly backend: string | null;
  /** Difference between the date of pages and the machine's, in milliseconds: `npm test -- --date` sets it. */
  readonly dateOffset: number;
}

/** The engine that runs this test, told apart by what only that one does. */
export const engine: 'chromium' | 'firefox' | 'webkit' = CSS.supports('-moz-appearance', 'none')
  ? 'firefox'
  : 'chrome' in globalThis
    ? 'chromium'
    : 'webkit';

/** Emulates media in Chromium, as `{features: {'forced-colors': 'active'}}`; false in the other engines. `{}` ends it. */
export const emulateMedia = (media: Media): Promise<boolean> => executeServerCommand('rounds:media', media);

/** Gives the page another size, in CSS pixels; false where the window cannot have it: WebKit's is at least 447 wide. */
export const setViewport = (size: { readonly width: number; readonly height: number }): Promise<boolean> =>
  executeServerCommand('rounds:viewport', size);

/** Collects garbage by force and measures the heap, in Chromium; false in the other engines. */
export const measureHeap = (): Promise<Heap | false> => executeServerCommand('rounds:heap');

/** Measures Chromium's heap, again and again until collecting garbage no longer makes it smaller. */
export const settledHeap = async (): Promise<Heap> => {
  let last: Heap | null = null;
  for (;;) {
    const heap = await measureHeap();
    if (heap === false) throw new Error('This engine measures no heap');
    if (last && heap.usedSize >= last.usedSize && heap.nodes >= last.nodes) return last;
    last = heap;
  }
};

/**
 * What assistive technology is told, from top to bottom, as roles and names: of the page in Chromium, of what stands in
 * shadow roots in the others, with its text for a name. False where Playwright drives the browser.
 */
export const accessibilityTree = (): Promise<(readonly [role: string, name: string])[] | false> =>
  executeServerCommand('rounds:accessibility');

/** Slows the processor down by a factor, in Chromium; 1 ends it. */
export const throttle = (rate: number): Promise<boolean> => executeServerCommand('rounds:throttle', { rate });

/** Puts the device into another time zone, in Chromium; false in the other engines. An empty name ends it. */
export const setTimeZone = (zone: string): Promise<boolean> =>
  executeServerCommand('rounds:time-zone', { zone });

/** The environment of this run. Pages of the demo site are served under `/__site/`, in this page's own origin. */
export const testEnvironment = async (): Promise<TestEnvironment> => {
  const response = await fetch('/__test-env.json');
  return (await response.json()) as TestEnvironment;
};

/** Longest wait for a condition. Only a failure reaches it, even where other processes keep the processor busy. */
const PATIENCE_MS = 60_000;

/** Polls until a condition holds and returns its value; fails with the description when the time is up. */
export const until = async <T>(
  description: string,
  condition: () => T | Promise<T>,
  milliseconds = PATIENCE_MS
): Promise<NonNullable<T>> => {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    const result = await condition();
    if (result) return result;
    if (performance.now() > deadline) throw new Error(`Waited ${milliseconds} ms for: ${description}`);
    // Not at every frame: a page behind another one has a frame a second.
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

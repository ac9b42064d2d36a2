import { until } from '../support/browser.js';

/** The record that `early/record.ts` keeps in a page. */
export interface PageRecord {
  readonly violations: string[];
  readonly errors: string[];
  /** Texts of `console.warn`. */
  readonly warnings: string[];
  /** Texts of `console.error`. */
  readonly complaints: string[];
  readonly writes: string[];
}

/** A page of the demonstration in an iframe, with the headers that the backend sends. */
export interface OpenPage {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  readonly record: PageRecord;
}

const frames = new Set<HTMLIFrameElement>();

const ORDINARY = { width: 1000, height: 700 };
let size = ORDINARY;

/** Sets the size of the pages that are opened next. */
export const resizePages = (wanted = ORDINARY): void => {
  size = wanted;
};

const openFrame = async (address: string): Promise<OpenPage> => {
  const frame = document.createElement('iframe');
  frame.width = String(size.width);
  frame.height = String(size.height);
  frame.src = address;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.prepend(frame);
  frames.add(frame);
  await loaded;
  const inside = frame.contentWindow as (Window & typeof globalThis & { record?: PageRecord }) | null;
  if (!inside?.record) throw new Error(`${address} did not open with its first script`);
  return { window: inside, document: inside.document, record: inside.record };
};

/**
 * Opens a page of the demonstration.
 *
 * @param name the file name of the page
 * @param early addresses of scripts that run before the page's own
 */
export const openPage = (name: string, ...early: readonly string[]): Promise<OpenPage> => {
  const query = ['/test/pages/early/record.ts', ...early].map(
    (script) => `early=${encodeURIComponent(script)}`
  );
  return openFrame(`/__site/${name}${name.includes('?') ? '&' : '?'}${query.join('&')}`);
};

/** A page of another team: its policy, its head, its body and the attributes of its root element. */
export interface HostPage {
  readonly policy?: string;
  readonly head?: string;
  readonly body?: string;
  readonly root?: string;
}

/** Opens a page of another team. */
export const openHost = (page: HostPage): Promise<OpenPage> =>
  openFrame(`/__host?${new URLSearchParams({ ...page }).toString()}`);

/** Closes all open pages. */
export const closePages = (): void => {
  for (const frame of frames) frame.remove();
  frames.clear();
};

/** Waits for the page's finder, and returns its shadow root. */
export const finderIn = (page: OpenPage): Promise<ShadowRoot> =>
  until('the finder to start', () => page.document.querySelector('rounds-finder')?.shadowRoot);

/** Waits for a finder to show cards, and returns them. */
export const cardsIn = async (finder: ShadowRoot): Promise<readonly HTMLElement[]> => {
  const cards = () => [...finder.querySelectorAll<HTMLElement>('[part~="card"]')];
  await until('programmes to be shown', () => cards().length > 0);
  return cards();
};

/** Returns the addresses that the page has requested, except its own. */
export const requestsOf = (page: OpenPage): readonly URL[] =>
  page.window.performance.getEntriesByType('resource').map(({ name }) => new URL(name));

/** Returns an element's text on one line. */
export const textOf = (element: Node | null): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Waits for the finder's place box, and returns it. */
export const fieldIn = (finder: ShadowRoot): Promise<HTMLInputElement> =>
  until('the place box', () => finder.querySelector<HTMLInputElement>('[role="combobox"]'));

/** Returns the suggestions of the finder's place box. */
export const optionsIn = (finder: ShadowRoot): readonly HTMLElement[] => [
  ...finder.querySelectorAll<HTMLElement>('[role="option"]'),
];

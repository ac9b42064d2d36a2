import { until } from '../support/browser.js';

/** What `early/record.ts` noted in a page. */
export interface PageRecord {
  readonly violations: string[];
  readonly errors: string[];
  /** What was said to developers. */
  readonly warnings: string[];
  /** What was said to them of errors. */
  readonly complaints: string[];
  readonly writes: string[];
}

/** A page of the demonstration, opened in a frame with the headers that the backend gives it. */
export interface OpenPage {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  readonly record: PageRecord;
}

const frames = new Set<HTMLIFrameElement>();

const ORDINARY = { width: 1000, height: 700 };
let size = ORDINARY;

/** How large the next pages are. */
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
 * @param name its file name below the site
 * @param early scripts to run before anything of the page's own, by their address
 */
export const openPage = (name: string, ...early: readonly string[]): Promise<OpenPage> => {
  const query = ['/test/pages/early/record.ts', ...early].map(
    (script) => `early=${encodeURIComponent(script)}`
  );
  return openFrame(`/__site/${name}${name.includes('?') ? '&' : '?'}${query.join('&')}`);
};

/** A page of a host's own: its policy, and what stands in its head, in its body and on its root element. */
export interface HostPage {
  readonly policy?: string;
  readonly head?: string;
  readonly body?: string;
  readonly root?: string;
}

/** Opens a page of a host's own. */
export const openHost = (page: HostPage): Promise<OpenPage> =>
  openFrame(`/__host?${new URLSearchParams({ ...page }).toString()}`);

/** Closes every page that was opened. */
export const closePages = (): void => {
  for (const frame of frames) frame.remove();
  frames.clear();
};

/** The shadow root of the page's finder, once there is one. */
export const finderIn = (page: OpenPage): Promise<ShadowRoot> =>
  until('the finder to start', () => page.document.querySelector('rounds-finder')?.shadowRoot);

/** The cards that a finder shows, once there are any. */
export const cardsIn = async (finder: ShadowRoot): Promise<readonly HTMLElement[]> => {
  const cards = () => [...finder.querySelectorAll<HTMLElement>('[part~="card"]')];
  await until('programmes to be shown', () => cards().length > 0);
  return cards();
};

/** Addresses that the page asked for since it was opened, the page itself left out. */
export const requestsOf = (page: OpenPage): readonly URL[] =>
  page.window.performance.getEntriesByType('resource').map(({ name }) => new URL(name));

/** An element's text, as one line. */
export const textOf = (element: Node | null): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The finder's place box. */
export const fieldIn = (finder: ShadowRoot): Promise<HTMLInputElement> =>
  until('the place box', () => finder.querySelector<HTMLInputElement>('[role="combobox"]'));

/** What the finder's place box offers. */
export const optionsIn = (finder: ShadowRoot): readonly HTMLElement[] => [
  ...finder.querySelectorAll<HTMLElement>('[role="option"]'),
];

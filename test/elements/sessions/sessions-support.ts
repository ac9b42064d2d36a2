import '../../../src/define/rounds-provider.js';
import '../../../src/define/rounds-sessions.js';
import type { Session } from '../../../src/contract/sessions.js';
import type { RoundsSessions } from '../../../src/elements/sessions/sessions-element.js';
import { FIXTURE_NOW, fixtureFetch } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import {
  answered,
  asked,
  buttonIn,
  place,
  reading,
  record,
  squeezed,
  type Attributes,
  type Placement,
} from '../support.js';

export { asked, removeAfterTest, squeezed } from '../support.js';

/** A sessions list that uses the fixtures, with functions that read its content. */
export interface Mounted {
  readonly element: RoundsSessions;
  readonly root: ShadowRoot;
  readonly cards: () => HTMLElement[];
  readonly card: (id: string) => HTMLElement;
  /** Returns the text of a card's heading, as assistive technology reads it. */
  readonly heading: (id: string) => string;
  readonly openDetails: (id: string) => Promise<void>;
  readonly status: () => string;
  readonly text: () => string;
  readonly button: (label: string) => HTMLButtonElement;
  readonly count: () => string;
}

/** Returns the text of an element without text that is hidden from assistive technology. */
export const spoken = (element: Element | null | undefined): string => {
  const copy = element?.cloneNode(true) as Element | undefined;
  for (const hidden of copy?.querySelectorAll('[aria-hidden=true]') ?? []) hidden.remove();
  return squeezed(copy?.textContent);
};

/** Adds a list with these attributes to the page, or to a given parent. */
export const mount = (
  attributes: Attributes = {},
  { fetch, ...placement }: Placement & { fetch?: typeof globalThis.fetch } = {}
): Mounted => {
  record(fetch);
  const { element, root } = place('rounds-sessions', attributes, placement);
  const cards = () => [...root.querySelectorAll<HTMLElement>('[part=session]')];
  const card = (id: string) => {
    const found = cards().find((element) => element.dataset['item'] === id);
    if (!found) throw new Error(`The list has no session ${id}`);
    return found;
  };
  return {
    element,
    root,
    cards,
    card,
    heading: (id) => spoken(card(id).querySelector('h3, h4, h5, h6')),
    openDetails: async (id) => {
      card(id).querySelector('summary')?.click();
      await until('the details', () => card(id).querySelector('.details'));
    },
    ...reading(root),
    count: () => squeezed(root.querySelector('[part=count]')?.textContent),
    button: (label) => buttonIn(root, (text) => text.startsWith(label)),
  };
};

/** Adds a list and waits for its first answer. */
export const ready = async (
  attributes: Attributes = {},
  options: Parameters<typeof mount>[1] = {}
): Promise<Mounted> => {
  const list = mount(attributes, options);
  await until('the first answer', () => list.root.querySelector('[part=count]'));
  return list;
};

/** Returns the parameters of all requests for the list, in order. */
export const searches = (): URLSearchParams[] =>
  asked
    .filter(({ pathname, searchParams }) => pathname.endsWith('/sessions') && !searchParams.has('facets'))
    .map(({ searchParams }) => searchParams);

/** Returns the parameters of the last request to `/sessions`. */
export const lastSearch = (): URLSearchParams => {
  const found = searches().pop();
  if (!found) throw new Error('No request to /sessions was sent');
  return found;
};

/** Returns a `fetch` that answers with the current result of `items`. */
export const backendOf =
  (items: () => readonly Session[], now = FIXTURE_NOW): typeof fetch =>
  (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!url.pathname.endsWith('/sessions')) return fixtureFetch(input, init);
    const start = Number(url.searchParams.get('cursor') ?? 0);
    const end = start + Number(url.searchParams.get('limit') ?? 20);
    const all = items();
    const page = {
      items: all.slice(start, end),
      total: all.length,
      nextCursor: end < all.length ? String(end) : null,
    };
    return Promise.resolve(answered(page, now));
  };

/** Returns the link of a card by its part. */
export const link = (card: HTMLElement, part: string): HTMLAnchorElement => {
  const found = card.querySelector<HTMLAnchorElement>(`a[part~=${part}]`);
  if (!found) throw new Error(`The card has no link ${part}`);
  return found;
};

/** Runs a function with another clipboard; `undefined` for none. */
export const withClipboard = async (clipboard: unknown, use: () => Promise<void>): Promise<void> => {
  const original = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  try {
    await use();
  } finally {
    if (original) Object.defineProperty(navigator, 'clipboard', original);
    else Reflect.deleteProperty(navigator, 'clipboard');
  }
};

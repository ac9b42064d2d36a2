import '../../src/define/rounds-provider.js';
import '../../src/define/rounds-sessions.js';
import type { Session } from '../../src/contract/sessions.js';
import { configure } from '../../src/data/configure.js';
import type { RoundsSessions } from '../../src/elements/sessions/sessions-element.js';
import { FIXTURE_NOW, fixtureFetch, fixtureUrl, type FixtureState } from '../../stories/fixtures.js';
import { until } from '../support/browser.js';

/** Every address that was asked since {@link mount}. */
export const asked: URL[] = [];

/** A list of sessions on the page that asks the fixtures, and what is in it. */
export interface Mounted {
  readonly element: RoundsSessions;
  readonly root: ShadowRoot;
  readonly cards: () => HTMLElement[];
  readonly card: (id: string) => HTMLElement;
  /** What a card's heading says. */
  readonly heading: (id: string) => string;
  readonly status: () => string;
  readonly text: () => string;
  readonly button: (label: string) => HTMLButtonElement;
  readonly count: () => string;
}

const mounted = new Set<Element>();

afterEach(() => {
  for (const element of mounted) element.remove();
  mounted.clear();
  configure({ fetch: null, baseUrl: null, messages: {} });
});

/** Text as it is read: without the white space of templates. */
export const squeezed = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** Removes something when the test is over. */
export const forLater = (element: Element): void => void mounted.add(element);

/** Adds a list with these attributes to the page, or to a given parent. */
export const mount = (
  attributes: Readonly<Record<string, string>> = {},
  {
    state = 'default',
    fetch = fixtureFetch,
    parent = document.body,
  }: { state?: FixtureState | null; fetch?: typeof globalThis.fetch; parent?: Element } = {}
): Mounted => {
  asked.length = 0;
  configure({
    fetch: (input, init) => {
      asked.push(new URL(input instanceof Request ? input.url : input));
      return fetch(input, init);
    },
  });
  const element = document.createElement('rounds-sessions');
  const all = { ...(state && { 'base-url': fixtureUrl(state) }), eager: '', ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  const fallback = document.createElement('p');
  fallback.textContent = 'Fallback';
  element.append(fallback);
  parent.append(element);
  mounted.add(element);
  const root = element.shadowRoot;
  if (!root) throw new Error('The list has no shadow root');
  const cards = () => [...root.querySelectorAll<HTMLElement>('[part=session]')];
  const card = (id: string) => {
    const found = cards().find((one) => one.dataset['item'] === id);
    if (!found) throw new Error(`There is no session ${id}`);
    return found;
  };
  return {
    element,
    root,
    cards,
    card,
    heading: (id) => squeezed(card(id).querySelector('h3, h4, h5, h6')?.textContent),
    status: () => squeezed(root.querySelector('[role=status]')?.textContent),
    text: () => squeezed(root.querySelector('#root')?.textContent),
    count: () => squeezed(root.querySelector('[part=count]')?.textContent),
    button: (label) => {
      const found = [...root.querySelectorAll('button')].find((one) =>
        squeezed(one.textContent).startsWith(label)
      );
      if (!found) throw new Error(`There is no button "${label}"`);
      return found;
    },
  };
};

/** Adds a list and waits for its first answer. */
export const ready = async (
  attributes: Readonly<Record<string, string>> = {},
  options: Parameters<typeof mount>[1] = {}
): Promise<Mounted> => {
  const list = mount(attributes, options);
  await until('the first answer', () => list.root.querySelector('[part=count]'));
  return list;
};

/** The questions to `/sessions`, in order. */
export const searches = (): URLSearchParams[] =>
  asked.filter(({ pathname }) => pathname.endsWith('/sessions')).map(({ searchParams }) => searchParams);

/** The last question to `/sessions`. */
export const lastSearch = (): URLSearchParams => {
  const found = searches().pop();
  if (!found) throw new Error('No session was asked for');
  return found;
};

/** A backend that answers with these sessions, whatever they are at the time. */
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
    return Promise.resolve(
      new Response(JSON.stringify(page), {
        headers: {
          'Content-Type': 'application/json',
          'Content-Language': 'en',
          'Cache-Control': 'public, max-age=60',
          Date: new Date(now).toUTCString(),
        },
      })
    );
  };

import '../../src/define/rounds-finder.js';
import '../../src/define/rounds-provider.js';
import type { RoundsFinder } from '../../src/elements/finder/finder-element.js';
import { configure } from '../../src/data/configure.js';
import { fixtureFetch, fixtureUrl, type FixtureState } from '../../stories/fixtures.js';
import { until } from '../support/browser.js';

/** Every address that was asked since {@link mount}, as it would stand in a network log. */
export const asked: URL[] = [];

/** A finder on the page that asks the fixtures, and what is in it. */
export interface Mounted {
  readonly finder: RoundsFinder;
  readonly root: ShadowRoot;
  readonly input: () => HTMLInputElement;
  readonly options: () => HTMLElement[];
  readonly cards: () => HTMLElement[];
  readonly status: () => string;
  readonly text: () => string;
  readonly button: (label: string) => HTMLButtonElement;
}

const mounted = new Set<Element>();

afterEach(() => {
  for (const element of mounted) element.remove();
  mounted.clear();
  configure({ fetch: null, baseUrl: null, messages: {} });
});

/** Text as it is read: without the white space of templates. */
export const squeezed = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** Adds a finder with these attributes to the page, or to a given parent. */
export const mount = (
  attributes: Record<string, string> = {},
  {
    state = 'default',
    fetch = fixtureFetch,
    parent = document.body,
  }: {
    state?: FixtureState;
    fetch?: typeof globalThis.fetch;
    parent?: Element;
  } = {}
): Mounted => {
  asked.length = 0;
  configure({
    fetch: (input, init) => {
      asked.push(new URL(input instanceof Request ? input.url : input));
      return fetch(input, init);
    },
  });
  const finder = document.createElement('rounds-finder');
  for (const [name, value] of Object.entries({ 'base-url': fixtureUrl(state), eager: '', ...attributes })) {
    finder.setAttribute(name, value);
  }
  finder.innerHTML = '<p>Fallback</p>';
  parent.append(finder);
  mounted.add(parent === document.body ? finder : parent);
  const root = finder.shadowRoot;
  if (!root) throw new Error('The finder has no shadow root');
  const input = () => {
    const found = root.querySelector('input');
    if (!found) throw new Error('There is no place box');
    return found;
  };
  return {
    finder,
    root,
    input,
    options: () => [...root.querySelectorAll<HTMLElement>('[role=option]')],
    cards: () => [...root.querySelectorAll<HTMLElement>('[part=card]')],
    status: () => squeezed(root.querySelector('[role=status]')?.textContent),
    text: () => squeezed(root.querySelector('#root')?.textContent),
    button: (label) => {
      const found = [...root.querySelectorAll('button')].find((one) => squeezed(one.textContent) === label);
      if (!found) throw new Error(`There is no button "${label}"`);
      return found;
    },
  };
};

/** Adds a finder and waits for its first answer. */
export const ready = async (
  attributes: Record<string, string> = {},
  options: Parameters<typeof mount>[1] = {}
): Promise<Mounted> => {
  const finder = mount(attributes, options);
  await until('the first answer', () => finder.root.querySelector('[part=count]'));
  return finder;
};

/** The last question to `/programmes`. */
export const lastSearch = (): URLSearchParams => {
  const found = asked.filter(({ pathname }) => pathname.endsWith('/programmes')).pop();
  if (!found) throw new Error('Nothing was searched for');
  return found.searchParams;
};

/** What was sent to `/places`, in order. */
export const lookedUp = (): string[] =>
  asked.filter(({ pathname }) => pathname.endsWith('/places')).map((url) => url.searchParams.get('q') ?? '');

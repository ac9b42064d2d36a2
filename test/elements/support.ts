import { configure } from '../../src/data/configure.js';
import { FIXTURE_NOW, fixtureFetch, fixtureUrl, type FixtureState } from '../../stories/fixtures/index.js';

/** Every address that was asked since the last {@link record}, as it would stand in a network log. */
export const asked: URL[] = [];

/** Attributes by their names. */
export type Attributes = Readonly<Record<string, string>>;

/** Where an element is put, and which backend it is told. */
export interface Placement {
  /** The fixtures' backend; `null`: none. */
  readonly state?: FixtureState | null;
  readonly parent?: Element;
  /** Its fallback content. */
  readonly inside?: string | Element;
}

const mounted = new Set<Element>();

afterEach(() => {
  for (const element of mounted) element.remove();
  mounted.clear();
  configure({ fetch: null, baseUrl: null, messages: {} });
});

/** Removes something when the test is over. */
export const forLater = (element: Element): void => void mounted.add(element);

/** Text as it is read: without the white space of templates. */
export const squeezed = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** From now on elements ask this, and {@link asked} tells what. */
export const record = (fetch: typeof globalThis.fetch = fixtureFetch): void => {
  asked.length = 0;
  configure({
    fetch: (input, init) => {
      asked.push(new URL(input instanceof Request ? input.url : input));
      return fetch(input, init);
    },
  });
};

const paragraph = (text: string): Element =>
  Object.assign(document.createElement('p'), { textContent: text });

/** Puts an element onto the page, until the test is over. */
export const place = <T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Attributes,
  { state = 'default', parent = document.body, inside = paragraph('Fallback') }: Placement = {},
  prepare?: (element: HTMLElementTagNameMap[T]) => void
): { element: HTMLElementTagNameMap[T]; root: ShadowRoot } => {
  const element = document.createElement(tag);
  const all = { ...(state && { 'base-url': fixtureUrl(state) }), eager: '', ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  element.append(inside);
  prepare?.(element);
  parent.append(element);
  forLater(parent === document.body ? element : parent);
  const root = element.shadowRoot;
  if (!root) throw new Error(`<${tag}> has no shadow root`);
  return { element, root };
};

/** What can be read in every element. */
export const reading = (root: ShadowRoot) => ({
  status: () => squeezed(root.querySelector('[role=status]')?.textContent),
  text: () => squeezed(root.querySelector('#root')?.textContent),
});

/** The button whose words pass. */
export const buttonIn = (root: ShadowRoot, isIt: (words: string) => boolean): HTMLButtonElement => {
  const buttons = [...root.querySelectorAll('button')];
  const found = buttons.find((one) => isIt(squeezed(one.textContent)));
  if (!found)
    throw new Error(`There is no such button, only: ${buttons.map((one) => one.textContent).join('; ')}`);
  return found;
};

/** What a backend answers, as at a moment. */
export const answered = (value: unknown, now: string | number | Date = FIXTURE_NOW): Response =>
  new Response(JSON.stringify(value), {
    headers: {
      'Content-Type': 'application/json',
      'Content-Language': 'en',
      'Cache-Control': 'public, max-age=60',
      Date: new Date(now).toUTCString(),
    },
  });

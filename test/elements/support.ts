import { configure } from '../../src/data/configure.js';
import { FIXTURE_NOW, fixtureFetch, fixtureUrl, type FixtureState } from '../../stories/fixtures/index.js';

/** Addresses of all requests since the last {@link record}, as in a network log. */
export const asked: URL[] = [];

/** Attribute values by name. */
export type Attributes = Readonly<Record<string, string>>;

/** Backend, parent and fallback content of an element under test. */
export interface Placement {
  /** State of the fixture backend; `null` sets no backend. */
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

/** Removes an element after the test. */
export const removeAfterTest = (element: Element): void => void mounted.add(element);

/** Collapses white space, as rendering does. */
export const squeezed = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** Makes elements use this `fetch` and records their requests in {@link asked}. */
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

/** Adds an element to the page until the end of the test. */
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
  removeAfterTest(parent === document.body ? element : parent);
  const root = element.shadowRoot;
  if (!root) throw new Error(`<${tag}> has no shadow root`);
  return { element, root };
};

/** Returns functions that read the text and the status region of an element. */
export const reading = (root: ShadowRoot) => ({
  status: () => squeezed(root.querySelector('[role=status]')?.textContent),
  text: () => squeezed(root.querySelector('#root')?.textContent),
});

/** Returns the button whose text matches, or fails with the texts of all buttons. */
export const buttonIn = (root: ShadowRoot, matches: (text: string) => boolean): HTMLButtonElement => {
  const buttons = [...root.querySelectorAll('button')];
  const found = buttons.find((button) => matches(squeezed(button.textContent)));
  if (!found)
    throw new Error(`No button matches; found: ${buttons.map((button) => button.textContent).join('; ')}`);
  return found;
};

/** Returns a backend's answer with the date of a given moment. */
export const answered = (value: unknown, now: string | number | Date = FIXTURE_NOW): Response =>
  new Response(JSON.stringify(value), {
    headers: {
      'Content-Type': 'application/json',
      'Content-Language': 'en',
      'Cache-Control': 'public, max-age=60',
      Date: new Date(now).toUTCString(),
    },
  });

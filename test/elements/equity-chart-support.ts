import '../../src/define/rounds-equity-chart.js';
import '../../src/define/rounds-provider.js';
import type { Equity } from '../../src/contract/equity.js';
import { configure } from '../../src/data/configure.js';
import type { RoundsEquityChart } from '../../src/elements/equity-chart/equity-chart-element.js';
import { FIXTURE_NOW, fixtureFetch, fixtureUrl, type FixtureState } from '../../stories/fixtures.js';
import { until } from '../support/browser.js';

/** Text as it is read: without the white space of templates. */
export const squeezed = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** A chart on the page, and what is in it. */
export interface Mounted {
  readonly element: RoundsEquityChart;
  readonly root: ShadowRoot;
  readonly finding: () => string;
  readonly status: () => string;
  readonly text: () => string;
  /** What a sector's row says, by the titles of its columns. */
  readonly row: (sector: string) => Readonly<Record<string, string>>;
  /** The names of the rows, from the top. */
  readonly names: () => string[];
  readonly button: (label: string) => HTMLButtonElement;
  readonly canvas: () => HTMLCanvasElement | null;
}

const mounted = new Set<Element>();

/** Every address that was asked since the last {@link mount}. */
export const asked: URL[] = [];

afterEach(() => {
  for (const element of mounted) element.remove();
  mounted.clear();
  configure({ fetch: null, baseUrl: null, messages: {} });
});

/** Adds a chart with these attributes to the page, or to a given parent. */
export const mount = (
  attributes: Readonly<Record<string, string>> = {},
  {
    state = 'default',
    fetch = fixtureFetch,
    parent = document.body,
    inside = 'Fallback',
  }: {
    state?: FixtureState | null;
    fetch?: typeof globalThis.fetch;
    parent?: Element;
    inside?: string | Element;
  } = {}
): Mounted => {
  asked.length = 0;
  configure({
    fetch: (input, init) => {
      asked.push(new URL(input instanceof Request ? input.url : input));
      return fetch(input, init);
    },
  });
  const element = document.createElement('rounds-equity-chart');
  const all = { ...(state && { 'base-url': fixtureUrl(state) }), eager: '', ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  element.append(inside);
  parent.append(element);
  mounted.add(element);
  const root = element.shadowRoot;
  if (!root) throw new Error('The chart has no shadow root');
  const rows = () => [...root.querySelectorAll<HTMLElement>('tbody tr[data-item]')];
  const titles = () => [...root.querySelectorAll('thead th')].map((title) => squeezed(title.textContent));
  const nameOf = (row: Element): string => squeezed(row.querySelector('th')?.textContent);
  return {
    element,
    root,
    finding: () => squeezed(root.querySelector('[part=finding]')?.textContent),
    status: () => squeezed(root.querySelector('[role=status]')?.textContent),
    text: () => squeezed(root.querySelector('#root')?.textContent),
    names: () => rows().map(nameOf),
    row: (sector) => {
      const row = rows().find((one) => nameOf(one) === sector);
      if (!row) throw new Error(`There is no row ${sector}`);
      const cells = [...row.querySelectorAll('th, td')].map((cell) => squeezed(cell.textContent));
      return Object.fromEntries(titles().map((title, at) => [title, cells[at] ?? '']));
    },
    button: (label) => {
      const found = [...root.querySelectorAll('button')].find((one) =>
        squeezed(one.textContent).startsWith(label)
      );
      if (!found) throw new Error(`There is no button "${label}"`);
      return found;
    },
    canvas: () => root.querySelector('canvas'),
  };
};

/** Adds a chart and waits for its table. */
export const ready = async (
  attributes: Readonly<Record<string, string>> = {},
  options: Parameters<typeof mount>[1] = {}
): Promise<Mounted> => {
  const chart = mount(attributes, options);
  await until('the table', () => chart.root.querySelector('table'));
  return chart;
};

/** A backend that answers with these figures, whatever they are at the time. */
export const backendOf =
  (figures: () => Equity): typeof fetch =>
  (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!url.pathname.endsWith('/equity')) return fixtureFetch(input, init);
    return Promise.resolve(
      new Response(JSON.stringify(figures()), {
        headers: {
          'Content-Type': 'application/json',
          'Content-Language': 'en',
          'Cache-Control': 'public, max-age=60',
          Date: new Date(FIXTURE_NOW).toUTCString(),
        },
      })
    );
  };

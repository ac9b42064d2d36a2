import '../../../src/define/rounds-equity-chart.js';
import '../../../src/define/rounds-provider.js';
import type { Equity } from '../../../src/contract/equity.js';
import type { RoundsEquityChart } from '../../../src/elements/equity-chart/equity-chart-element.js';
import { fixtureFetch } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import {
  answered,
  buttonIn,
  place,
  reading,
  record,
  squeezed,
  type Attributes,
  type Placement,
} from '../support.js';

export { asked, squeezed } from '../support.js';

/** A chart on the page and readers of its content. */
export interface Mounted {
  readonly element: RoundsEquityChart;
  readonly root: ShadowRoot;
  /** Returns the headline. */
  readonly finding: () => string;
  /** Returns the sentence under the headline. */
  readonly sentence: () => string;
  readonly status: () => string;
  readonly text: () => string;
  /** Returns the cells of a sector's row, keyed by column title. */
  readonly row: (sector: string) => Readonly<Record<string, string>>;
  /** Returns the names of the rows, from top to bottom. */
  readonly names: () => string[];
  readonly button: (label: string) => HTMLButtonElement;
  readonly canvas: () => HTMLCanvasElement | null;
}

/** Adds a chart with these attributes to the page, or to a given parent. */
export const mount = (
  attributes: Attributes = {},
  { fetch, ...placement }: Placement & { fetch?: typeof globalThis.fetch } = {}
): Mounted => {
  record(fetch);
  const { element, root } = place('rounds-equity-chart', attributes, placement);
  const rows = () => [...root.querySelectorAll<HTMLElement>('tbody tr[data-item]')];
  const titles = () => [...root.querySelectorAll('thead th')].map((title) => squeezed(title.textContent));
  const nameOf = (row: Element): string => squeezed(row.querySelector('th')?.textContent);
  return {
    element,
    root,
    finding: () => squeezed(root.querySelector('[part=finding]')?.textContent),
    sentence: () => squeezed(root.querySelector('[part=sentence]')?.textContent),
    ...reading(root),
    names: () => rows().map(nameOf),
    row: (sector) => {
      const row = rows().find((candidate) => nameOf(candidate) === sector);
      if (!row) throw new Error(`No row is named ${sector}; the rows are ${rows().map(nameOf).join(', ')}`);
      const cells = [...row.querySelectorAll('th, td')].map((cell) => squeezed(cell.textContent));
      return Object.fromEntries(titles().map((title, at) => [title, cells[at] ?? '']));
    },
    button: (label) => buttonIn(root, (words) => words.startsWith(label)),
    canvas: () => root.querySelector('canvas'),
  };
};

/** Adds a chart and waits for its table. */
export const ready = async (
  attributes: Attributes = {},
  options: Parameters<typeof mount>[1] = {}
): Promise<Mounted> => {
  const chart = mount(attributes, options);
  await until('the table', () => chart.root.querySelector('table'));
  return chart;
};

/** Returns a backend that answers with the figures current at each request. */
export const backendOf =
  (figures: () => Equity): typeof fetch =>
  (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!url.pathname.endsWith('/equity')) return fixtureFetch(input, init);
    return Promise.resolve(answered(figures()));
  };

/** Returns the first file that an action makes the browser save. */
export const savedBy = async (act: () => void): Promise<{ name: string; file: Blob }> => {
  const files: { name: string; file: Promise<Blob> }[] = [];
  const watch = (event: Event): void => {
    const link = event.composedPath()[0];
    if (!(link instanceof HTMLAnchorElement) || !link.download) return;
    event.preventDefault();
    files.push({ name: link.download, file: fetch(link.href).then((response) => response.blob()) });
  };
  // Events of a link outside the page do not reach the document, so the click method is replaced.
  const click = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'click');
  HTMLElement.prototype.click = function (this: HTMLElement) {
    this.addEventListener('click', watch, { once: true });
    (click?.value as () => void).call(this);
  };
  try {
    act();
    const { name, file } = await until('a file', () => files[0]);
    return { name, file: await file };
  } finally {
    HTMLElement.prototype.click = click?.value as () => void;
  }
};

/** A text inside a PNG file. */
interface PngText {
  readonly keyword: string;
  readonly language: string;
  readonly text: string;
}

/** Reads the iTXt chunks of a PNG file. */
export const textsInPng = async (file: Blob): Promise<PngText[]> => {
  const buffer = await file.arrayBuffer();
  const view = new DataView(buffer);
  const read = (from: number, length: number): string =>
    new TextDecoder().decode(new Uint8Array(buffer, from, length));
  const texts: PngText[] = [];
  for (let at = 8; at < buffer.byteLength; at += 12 + view.getUint32(at)) {
    if (read(at + 4, 4) !== 'iTXt') continue;
    const [keyword = '', , , language = '', , text = ''] = read(at + 8, view.getUint32(at)).split('\0');
    texts.push({ keyword, language, text });
  }
  return texts;
};

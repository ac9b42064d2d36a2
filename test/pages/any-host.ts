/** Elements on other teams' pages, one page for each kind of host. Everything that visitors do must work. */
import { expect } from 'chai';
import { until } from '../support/browser.js';
import { fieldIn, openHost, textOf, type HostPage, type OpenPage } from './page.js';

const BASE = `${location.origin}/v1`;
const TAGS = ['rounds-finder', 'rounds-sessions', 'rounds-equity-chart', 'rounds-feedback-form'] as const;
const FOLDER = `${location.origin}/__cdn/`;

export const script = (address: string): string => `<script src="${address}"></script>`;
const deferred = (address: string): string => `<script defer src="${address}"></script>`;
const SCRIPTS = ['rounds.js', 'rounds-chart.js'].map((file) => deferred(FOLDER + file)).join('');
const STYLES = `<link rel="stylesheet" href="${FOLDER}rounds.css">`;
export const elementsOf = (base: string): string =>
  TAGS.map((tag) => `<${tag} base-url="${base}"></${tag}>`).join('\n');
export const ELEMENTS = elementsOf(BASE);

/** A page without other scripts, except those given. */
export const withScripts = (...tags: readonly string[]): HostPage => ({
  head: STYLES + tags.join('') + SCRIPTS,
  body: ELEMENTS,
});

export const BY_FOLDER = `script-src ${FOLDER} 'nonce-record'; style-src ${FOLDER}; connect-src ${BASE}/ ${location.origin}`;

export const REPLACED = `<main id="replaced">${ELEMENTS}</main>`;

/** Waits until the page has new content with the elements. */
export const isReplaced = (page: OpenPage): Promise<unknown> =>
  until('the new content', () => page.document.querySelector('#replaced rounds-finder'));

export const addressOf = (page: HostPage): string => `/__host?${new URLSearchParams({ ...page }).toString()}`;

/** Finds elements through `Document.prototype`, because markup may hide the methods of the document. */
export const elementIn = <T extends keyof HTMLElementTagNameMap>(
  page: OpenPage,
  tag: T
): HTMLElementTagNameMap[T] => {
  const native: { readonly querySelector: (this: Document, selector: string) => Element | null } =
    page.window.Document.prototype;
  const element = native.querySelector.call(page.document, tag) as HTMLElementTagNameMap[T] | null;
  if (!element) throw new Error(`The page has no <${tag}>`);
  return element;
};

/** Waits until an element is ready, and returns its shadow root. */
const readyIn = (page: OpenPage, tag: (typeof TAGS)[number]): Promise<ShadowRoot> =>
  until(`<${tag}> to be ready`, () => {
    const element = elementIn(page, tag);
    element.scrollIntoView();
    return element.matches(':state(ready)') ? element.shadowRoot : null;
  });

const search = async (page: OpenPage): Promise<void> => {
  const finder = await readyIn(page, 'rounds-finder');
  const field = await fieldIn(finder);
  field.value = 'Leeds';
  field.dispatchEvent(new page.window.Event('input', { bubbles: true, composed: true }));
  finder.querySelector<HTMLElement>('[part=submit]')?.click();
  await until('the Rounds for Leeds', () => /\bLeeds\b/.test(textOf(finder.querySelector('#results'))));
};

/** Returns the file that the chart's download has, as text. */
const download = async (page: OpenPage): Promise<string> => {
  const chart = await readyIn(page, 'rounds-equity-chart');
  const files: Blob[] = [];
  const { URL: urls } = page.window;
  const createObjectURL = urls.createObjectURL.bind(urls);
  urls.createObjectURL = (file: Blob) => {
    files.push(file);
    return createObjectURL(file);
  };
  // Does not save the file: WebKit's browser shows each download in a bar 50 px high, until the page is 1 px high and no
  // longer renders.
  page.window.HTMLAnchorElement.prototype.click = () => undefined;
  chart.querySelector<HTMLElement>('[part=download]')?.click();
  const file = await until('the file', () => files[0]);
  return file.text();
};

const answer = async (page: OpenPage): Promise<void> => {
  const form = await readyIn(page, 'rounds-feedback-form');
  const question = await until('a question', () => form.querySelector('.question input'));
  question.parentElement?.querySelector<HTMLElement>('input:last-of-type')?.click();
  form.querySelector<HTMLElement>('[part=send]')?.click();
  await until('the confirmation', () => form.querySelector('[part=sent]'));
};

/** Opens a page and uses all elements as visitors do, after an optional action on the page. */
export const everythingWorks = async (
  host: HostPage,
  prepare?: (page: OpenPage) => Promise<unknown>
): Promise<void> => {
  const page = await openHost(host);
  await prepare?.(page);
  for (const tag of TAGS) await readyIn(page, tag);
  await search(page);
  const [heading, ...rows] = (await download(page)).trim().split('\r\n');
  expect(heading).to.match(/,/);
  expect(rows.length).to.be.greaterThan(4);
  expect(rows.some((row) => /\d/.test(row))).to.equal(true);
  await answer(page);
  // Browsers report this when a size is measured a frame later.
  const errors = page.record.errors.filter((text) => !text.startsWith('ResizeObserver loop'));
  expect(errors.join('\n')).to.equal('');
  expect(page.record.violations).to.deep.equal([]);
};

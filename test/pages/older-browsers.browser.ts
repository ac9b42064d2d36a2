import { expect } from 'chai';
import { until } from '../support/browser.js';
import { cardsIn, closePages, finderIn, openPage } from './page.js';

/** Features without which everything works. */
const DISPENSABLE = [
  'AbortSignal.any',
  'AbortSignal.timeout',
  'Array.fromAsync',
  'CustomStateSet',
  'Element.prototype.checkVisibility',
  'ElementInternals',
  'ElementInternals.prototype.states',
  'HTMLElement.prototype.attachInternals',
  'HTMLElement.prototype.popover',
  'IntersectionObserver',
  'Intl.DurationFormat',
  'Intl.ListFormat',
  'Intl.RelativeTimeFormat',
  'Iterator',
  'Map.groupBy',
  'Object.groupBy',
  'Promise.try',
  'Promise.withResolvers',
  'Set.prototype.union',
  'Temporal',
  'URL.canParse',
  'URL.parse',
  'URLPattern',
  'navigation',
  'requestIdleCallback',
  'scheduler',
  'structuredClone',
];

/** Features without which the page's own content stays. */
const NEEDED = [
  'customElements',
  'Document.prototype.adoptedStyleSheets',
  'fetch',
  'AbortController',
  'Array.prototype.findLastIndex',
  'Object.hasOwn',
  'ReadableStream',
];

const without = (...features: readonly string[]) => `/test/pages/early/without.ts?${features.join(',')}`;

describe('a page in an older browser', () => {
  afterEach(closePages);

  it('shows programmes without all of the optional features', async () => {
    const page = await openPage('index.html', without(...DISPENSABLE));
    await cardsIn(await finderIn(page));
    expect(page.record.errors).to.deep.equal([]);
  });

  for (const feature of DISPENSABLE) {
    it(`shows programmes without ${feature}`, async () => {
      const page = await openPage('index.html', without(feature));
      await cardsIn(await finderIn(page));
      expect(page.record.errors).to.deep.equal([]);
    });
  }

  for (const feature of NEEDED) {
    it(`shows programmes, an error or the page’s own content without ${feature}`, async () => {
      const page = await openPage('index.html', without(feature));
      const host = page.document.querySelector('rounds-finder');
      const fallback = page.document.querySelector<HTMLElement>('rounds-finder > p');
      const isSeen = () => !!fallback && fallback.getBoundingClientRect().height > 0;
      // The page has loaded and its scripts have run, so an element that has not started by now never will.
      if (host?.shadowRoot) {
        const root = host.shadowRoot;
        const failure = () => root.querySelector('[part~="failure"]') && isSeen();
        await until('programmes or a message', () => root.querySelector('[part~="card"]') ?? failure());
      } else expect(isSeen()).to.equal(true);
      expect(page.record.errors).to.deep.equal([]);
    });
  }
});

/*
 * Measures how dense the finder is, with a sample of the demo's programmes: every n-th of those that the reference backend
 * lists for social care staff in Leeds (`seed-sample.json`). The ceilings are medians at the default text size.
 */
import { expect } from 'chai';
import type { Programme } from '../../../src/contract/programmes.js';
import type { Service } from '../../../src/contract/service.js';
import { fixtureFetch } from '../../../stories/fixtures/index.js';
import { emulateMedia, engine, until } from '../../support/browser.js';
import { answered, squeezed } from '../support.js';
import { ready, type Mounted } from './finder-support.js';

interface Sample {
  readonly service: Service;
  readonly items: readonly Programme[];
}

/** Printable area of a page in CSS pixels, with margins of 10 mm. */
const A4 = { width: 718, height: 1047 };

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Text that is in view, without text that only assistive technology reads. */
const visibleText = (card: Element): string => {
  const copy = card.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('.visually-hidden, details > :not(summary)')) hidden.remove();
  return squeezed(copy.textContent);
};

describe('the density of the finder', () => {
  let sample: Sample;
  before(async () => {
    sample = (await (await fetch(new URL('seed-sample.json', import.meta.url))).json()) as Sample;
  });

  /** Shows the sample in a column of a given width, to a visitor who has said where they work, or has said nothing. */
  const show = async (width: number, isKnown: boolean): Promise<Mounted> => {
    const parent = document.createElement('div');
    parent.style.inlineSize = `${width}px`;
    parent.style.font = '16px/1.5 sans-serif';
    document.body.append(parent);
    const { items } = sample;
    const box = await ready(
      { 'page-size': '100', ...(isKnown && { near: 'LS1', sector: 'social-care' }) },
      {
        parent,
        fetch: (input, init) => {
          const url = new URL(input instanceof Request ? input.url : input);
          if (url.pathname === '/v1/') return Promise.resolve(answered(sample.service));
          if (!url.pathname.endsWith('programmes')) return fixtureFetch(input, init);
          const group = url.searchParams.get('group');
          const shown = items
            .filter((item) => group === null || item.group === group)
            .map((item) => (isKnown ? item : { ...item, eligibility: null, group: null, distanceKm: null }));
          const counts: Record<string, number> = {};
          for (const item of items) counts[item.group ?? ''] = (counts[item.group ?? ''] ?? 0) + 1;
          const facets = isKnown ? { group: counts } : {};
          return Promise.resolve(answered({ items: shown, total: shown.length, nextCursor: null, facets }));
        },
      }
    );
    await until('all programmes', () => box.cards().length === items.length);
    return box;
  };

  const heights = (box: Mounted): number[] => box.cards().map((card) => card.getBoundingClientRect().height);

  // A phone of 360 px leaves 328 px between the usual margins of a page.
  for (const isKnown of [true, false]) {
    const who = isKnown ? 'a visitor who said where they work' : 'a visitor who said nothing';
    it(`limits a card on a phone to 240 px and 36 words, for ${who}`, async () => {
      const box = await show(328, isKnown);
      const words = box.cards().map(
        (card) =>
          visibleText(card)
            .split(/[\s·]+/)
            .filter(Boolean).length
      );
      expect(median(heights(box)), 'px').to.be.at.most(240);
      expect(median(words), 'words').to.be.at.most(36);
    });

    it(`limits a card in a column of 800 px to 175 px, for ${who}`, async () => {
      expect(median(heights(await show(800, isKnown))), 'px').to.be.at.most(175);
    });
  }

  // Only Chromium can emulate print.
  if (engine === 'chromium')
    it('prints at least 6 results on an A4 page, below the headings, without controls or buttons', async () => {
      const box = await show(A4.width, true);
      await emulateMedia({ type: 'print' });
      try {
        const [first] = box.cards();
        const headings = (first?.getBoundingClientRect().top ?? 0) - box.finder.getBoundingClientRect().top;
        expect(headings + 6 * median(heights(box)), 'px').to.be.at.most(A4.height);
        const card = box.cards().find(({ textContent }) => textContent.includes('@'));
        const shown = card?.innerText ?? '';
        expect(shown).to.match(/@\S+\.example/);
        expect(shown).not.to.match(/How to join|See dates|Details and contact|https?:/);
        const controls = [...box.root.querySelectorAll('button, input, select, summary')];
        expect(
          controls.filter((control) => control.checkVisibility()).map(({ outerHTML }) => outerHTML)
        ).to.deep.equal([]);
      } finally {
        await emulateMedia({ type: 'screen' });
      }
    });

  it('limits the filter bar to 240 px in a column of 800 px', async () => {
    const bar = (await show(800, true)).root.querySelector('.filter-bar');
    expect(bar?.getBoundingClientRect().height).to.be.at.most(240);
  });

  it('leaves no filter alone on the last line of a wide bar', async () => {
    const { finder, root } = await show(800, false);
    const bar = root.querySelector<HTMLElement>('.filter-bar');
    const alone: number[] = [];
    for (let width = 660; width <= 960; width += 20) {
      if (finder.parentElement) finder.parentElement.style.inlineSize = `${width}px`;
      await until('the width', () => bar?.getBoundingClientRect().width === width);
      const tops = [...root.querySelectorAll('.toggles:not([hidden]) > li')].map(
        (filter) => filter.getBoundingClientRect().top
      );
      if (tops.filter((top) => top === Math.max(...tops)).length === 1) alone.push(width);
    }
    expect(alone, 'px').to.deep.equal([]);
  });
});

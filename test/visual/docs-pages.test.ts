import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { pagesOfDocuments, startStorybook, storiesMatching, type Storybook } from '../../.tools/stories.js';

const pages = await pagesOfDocuments();

/** Elements with a page for designers. */
const ELEMENTS = ['finder', 'sessions', 'equity-chart', 'feedback-form', 'provider', 'doctor'];

describe('the pages of documents in Storybook', () => {
  let storybook: Storybook;

  before(async () => {
    storybook = await startStorybook();
  });

  after(() => storybook.close());

  /** Opens a page, and returns it with the errors that it reported. */
  const open = async (id: string): Promise<{ page: Page; errors: readonly string[] }> => {
    const page = await storybook.browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`${storybook.origin}/iframe.html?id=${id}&viewMode=docs`, { waitUntil: 'load' });
    await page.waitForSelector('.sbdocs h1');
    return { page, errors };
  };

  it('begin with a start page', () => {
    assert.equal(pages[0]?.id, 'start-here--docs');
  });

  for (const { id } of pages) {
    it(`${id} loads without frames or errors`, async () => {
      const { page, errors } = await open(id);
      assert.equal(page.frames().length, 1);
      assert.deepEqual(errors, []);
      await page.close();
    });
  }

  for (const element of ELEMENTS) {
    it(`elements-${element}--docs has the sections that designers need, and controls of the right type`, async () => {
      const { page } = await open(`elements-${element}--docs`);
      await page.waitForSelector('.docblock-argstable');
      const found = await page.evaluate(() => ({
        sections: [...document.querySelectorAll('.sbdocs-content h2')].map(({ textContent }) => textContent),
        controls: document.querySelector('.docblock-argstable')?.textContent ?? '',
        links: [...document.querySelectorAll('story-list a')].map((link) => link.getAttribute('href') ?? ''),
      }));
      const anatomy = element === 'provider' ? [] : ['Anatomy'];
      const sections = [
        'When to use',
        ...anatomy,
        'Content',
        'States',
        'Accessibility',
        'Reference',
        'Changes',
      ];
      assert.deepEqual(found.sections, sections);
      assert.doesNotMatch(found.controls, /Set object|--rounds-/);
      assert.match(found.controls, /base-url/);
      assert.ok(found.links.includes(`?path=/story/elements-${element}--default`));
      await page.close();
    });
  }

  it('link only to stories and pages that exist', async () => {
    const known = new Set([...pages, ...(await storiesMatching())].map(({ id }) => id));
    for (const { id } of pages) {
      const { page } = await open(id);
      const links = await page.evaluate(() =>
        [...document.querySelectorAll('.sbdocs a[href*="path=/"]')].map(
          (link) => link.getAttribute('href') ?? ''
        )
      );
      for (const link of links) assert.ok(known.has(link.split('/').at(-1) ?? ''), `${id} links to ${link}`);
      await page.close();
    }
  });

  it('offer the design tokens to download', async () => {
    const { page } = await open('theming--docs');
    const address = await page.$eval('a[download="rounds.tokens.json"]', (link) => link.href);
    const response = await page.goto(address);
    assert.equal(response?.status(), 200);
    const tokens = (await response.json()) as { readonly rounds: object };
    assert.deepEqual(Object.keys(tokens.rounds), ['light', 'dark', 'length']);
    await page.close();
  });
});

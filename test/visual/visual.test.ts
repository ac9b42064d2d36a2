import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { PNG } from 'pngjs';
import type { Browser } from 'puppeteer-core';
import { startStorybook, type Storybook, type StoryPage } from '../../.tools/stories.js';
import { compare } from './compare.js';
import { indexedPng, type Picture } from './indexed-png.js';
import { allSittings, openStudio, photograph, reviewedIn, type Sitting } from './photographs.js';

/** One more than the number of processors, because each studio waits for stories to settle. */
const STUDIOS = 3;

const baseline = path.join(import.meta.dirname, 'baseline');
const failures = path.join(import.meta.dirname, '../../build/visual');
const sittings = await allSittings();

/** Saves the pictures that are needed to review a difference. */
const save = async (name: string, pictures: Readonly<Record<string, Picture | null>>): Promise<void> => {
  await mkdir(failures, { recursive: true });
  for (const [kind, picture] of Object.entries(pictures))
    if (picture) await writeFile(path.join(failures, `${name}.${kind}.png`), indexedPng(picture));
};

/** Returns a note if the browser has another version than at the review. */
const otherBrowser = async (browser: Browser): Promise<string> => {
  const [then, now] = [await reviewedIn(), await browser.version()];
  if (then === now) return '';
  return `. The pictures were reviewed in ${then} and this is ${now}: if nothing else has changed, take new ones`;
};

describe('every story looks as it did at its last review', { concurrency: STUDIOS }, () => {
  let storybook: Storybook;
  const free: StoryPage[] = [];
  const waiting: ((studio: StoryPage) => void)[] = [];

  before(async () => {
    await rm(failures, { recursive: true, force: true });
    storybook = await startStorybook();
    for (let count = 0; count < STUDIOS; count += 1) free.push(await openStudio(storybook.browser));
  });

  after(() => storybook.close());

  const take = async (sitting: Sitting, change?: string): Promise<Picture> => {
    const studio = free.pop() ?? (await new Promise<StoryPage>((resolve) => waiting.push(resolve)));
    try {
      return await photograph(studio, storybook.origin, sitting, change);
    } finally {
      const next = waiting.shift();
      if (next) next(studio);
      else free.push(studio);
    }
  };

  /** Takes a picture in a new studio. */
  const takeAfresh = async (sitting: Sitting): Promise<Picture> => {
    const studio = await openStudio(storybook.browser);
    try {
      return await photograph(studio, storybook.origin, sitting);
    } finally {
      await studio.page.browserContext().close();
    }
  };

  for (const sitting of sittings) {
    it(sitting.name, async () => {
      const bytes = await readFile(path.join(baseline, `${sitting.name}.png`)).catch(() => null);
      assert.ok(bytes, 'This story has no picture: run npm run visual:update and review it');
      const reviewed = PNG.sync.read(bytes);
      const now = await take(sitting);
      const { isSame, summary, diff } = compare(reviewed, now);
      if (isSame) return;
      // A story that was only slow looks right in a second picture.
      if (compare(reviewed, await takeAfresh(sitting)).isSame) return;
      await save(sitting.name, { before: reviewed, after: now, diff });
      assert.fail(
        `${summary}: see build/visual/${sitting.name}.*.png${await otherBrowser(storybook.browser)}`
      );
    });
  }

  it('has no picture of a removed story', async () => {
    const names = new Set(sittings.map(({ name }) => `${name}.png`));
    assert.deepEqual(
      (await readdir(baseline)).filter((file) => !names.has(file)),
      []
    );
  });

  describe('the comparison', () => {
    const story = sittings.find(({ story }) => story === 'elements-finder--near');
    assert.ok(story);
    let untouched: Picture;

    before(async () => {
      untouched = await take(story);
    });

    /** Changes the style of an element in the shadow root, and returns true if the comparison does not detect it. */
    const looksSame = async (selector: string, style: string): Promise<boolean> => {
      const change = `{
        const inside = document.querySelector('rounds-finder').shadowRoot;
        inside.querySelector(${JSON.stringify(selector)}).style.cssText += ${JSON.stringify(style)};
      }`;
      return compare(untouched, await take(story, change)).isSame;
    };

    it('ignores edges that are drawn slightly differently', async () => {
      assert.equal(compare(untouched, await take(story)).isSame, true);
      for (const shift of ['0.1px, 0', '0, 0.1px'])
        assert.equal(await looksSame('#root', `transform: translate(${shift})`), true, shift);
    });

    const changes = [
      ['a button that has moved', '[part=submit]', 'translate: 1px 0'],
      ['a lost border', 'input', 'border-color: transparent'],
      ['a lost line between two cards', '[part=card]', 'border-block-start-color: transparent'],
      ['another colour of a button', '[part=submit]', 'background: #0b6ab8'],
      ['another colour of text', '[part=heading]', 'color: #444'],
      ['another colour of small text', 'label', 'color: #555'],
      ['a smaller word', '[part=count]', 'font-size: 97%'],
      ['a lighter word', '[part=count]', 'font-weight: 400'],
    ] as const;
    for (const [what, selector, change] of changes) {
      it(`detects ${what}`, async () => {
        assert.equal(await looksSame(selector, change), false);
      });
    }
  });
});

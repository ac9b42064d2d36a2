import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import { startStorybook, storiesMatching, type Storybook, type StoryPage } from '../../.tools/stories.js';
import { openStudio, showSitting, variantOf } from './photographs.js';

/**
 * Stories that the tests of the elements cannot show as they are: those for designers, and those that are about the window,
 * the medium or the page around the element.
 */
const isOnlyHere = (id: string): boolean =>
  /^designers-|--(zoom|tablet|desktop|narrow|print|limited-height|.*-like-page)$/.test(id);

/** Returns the rules for a story, which is a page of its own here. */
const rulesFor = (story: string): NonNullable<RunOptions['rules']> => ({
  // Most stories have no landmarks around the element.
  region: { enabled: false },
  'target-size': { enabled: true },
  'label-content-name-mismatch': { enabled: true },
  // The same element is on the page once for each theme.
  'landmark-unique': { enabled: !story.startsWith('designers-themes--') },
});

/** Runs in a page. */
const runAxe = async (rules: NonNullable<RunOptions['rules']>): Promise<readonly string[]> => {
  const { axe } = globalThis as unknown as {
    readonly axe: { run: (context: ElementContext, options: RunOptions) => Promise<AxeResults> };
  };
  // Samples in the table of contrasts also show pairs for graphics, which need less contrast than text.
  const context = { include: ['#storybook-root'], exclude: ['.contrast-sample'] };
  const { violations } = await axe.run(context, { rules });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const stories = (await storiesMatching()).map(({ id }) => id).filter(isOnlyHere);

describe('axe finds no violations in Storybook', () => {
  let storybook: Storybook;
  let studio: StoryPage;

  before(async () => {
    storybook = await startStorybook();
    studio = await openStudio(storybook.browser);
  });

  after(() => storybook.close());

  for (const story of stories) {
    it(`in ${story}`, async () => {
      await showSitting(studio, storybook.origin, story, variantOf(story));
      await studio.page.addScriptTag({ path: axe });
      assert.deepEqual(await studio.page.evaluate(runAxe, rulesFor(story)), []);
    });
  }
});

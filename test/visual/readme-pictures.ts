/** `npm run docs:pictures`: takes the pictures of the README from the stories of a built Storybook. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withStorybook } from '../../.tools/stories.js';
import { indexedPng } from './indexed-png.js';
import { openStudio, photograph } from './photographs.js';

const STORIES = {
  finder: 'elements-finder--near',
  sessions: 'elements-sessions--default',
  'equity-chart': 'elements-equity-chart--default',
  'feedback-form': 'elements-feedback-form--default',
} as const;

const WIDTH = 720;
const MAX_HEIGHT = 760;

const folder = path.join(import.meta.dirname, '../../stories/docs/images');

await mkdir(folder, { recursive: true });
await withStorybook(async (browser, origin) => {
  const studio = await openStudio(browser);
  for (const [name, story] of Object.entries(STORIES)) {
    const { width, height, data } = await photograph(studio, origin, {
      name,
      story,
      variant: { width: WIDTH },
    });
    const shown = Math.min(height, MAX_HEIGHT);
    const top = { width, height: shown, data: data.subarray(0, width * shown * 4) };
    await writeFile(path.join(folder, `${name}.png`), indexedPng(top));
  }
});

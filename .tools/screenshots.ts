// Photographs every story of a built Storybook, for people to look at: `node .tools/screenshots.js [part of a story's
// name]`, after `npm run build:storybook`. The pictures, and a page with all of them, are in build/screenshots/.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root, script } from './shell.js';
import { openPage, showStory, storiesMatching, withStorybook } from './stories.js';

const variants = {
  wide: { width: 1100 },
  narrow: { width: 320 },
  dark: { width: 760, globals: 'theme:dark' },
  'forced-colours': { width: 760, features: { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' } },
  print: { width: 760, media: 'print' },
};

const to = path.join(root, 'build/screenshots');

const overview = (stories) => {
  const figures = stories.flatMap(({ id, title, name }) =>
    Object.keys(variants).map(
      (variant) =>
        `<figure><figcaption>${title}: ${name}, ${variant}</figcaption><img src="${id}.${variant}.png" alt=""></figure>`
    )
  );
  return `<!doctype html><meta charset="utf-8"><title>Every story</title>${figures.join('\n')}`;
};

script(async () => {
  const stories = await storiesMatching(process.argv[2]);
  await mkdir(to, { recursive: true });
  await withStorybook(async (browser, origin) => {
    const studio = await openPage(browser);
    for (const { id } of stories) {
      for (const [name, variant] of Object.entries(variants)) {
        await showStory(studio, origin, id, variant);
        await studio.page.screenshot({ path: path.join(to, `${id}.${name}.png`), fullPage: true });
      }
      console.log(id);
    }
  });
  await writeFile(path.join(to, 'index.html'), overview(stories));
  console.log(`All in one page: ${path.join(to, 'index.html')}`);
});

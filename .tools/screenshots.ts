// `tsx .tools/screenshots.ts [PART OF A STORY'S ID]`: takes pictures of every story of the built Storybook for review, after
// `npm run build:storybook`. Writes the pictures and a page that shows all of them to build/screenshots/.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root, script } from './shell.js';
import { openPage, showStory, storiesMatching, withStorybook, type Story, type Variant } from './stories.js';

const variants: Readonly<Record<string, Variant>> = {
  wide: { width: 1100 },
  narrow: { width: 320 },
  dark: { width: 760, globals: 'theme:dark' },
  'forced-colours': { width: 760, features: { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' } },
  print: { width: 760, media: 'print' },
};

const folder = path.join(root, 'build/screenshots');

const overview = (stories: readonly Story[]): string => {
  const figures = stories.flatMap(({ id, title, name }) =>
    Object.keys(variants).map(
      (variant) =>
        `<figure><figcaption>${title}: ${name}, ${variant}</figcaption><img src="${id}.${variant}.png" alt=""></figure>`
    )
  );
  return `<!doctype html><meta charset="utf-8"><title>Every story</title>${figures.join('\n')}`;
};

await script(async () => {
  const stories = await storiesMatching(process.argv[2]);
  await mkdir(folder, { recursive: true });
  await withStorybook(async (browser, origin) => {
    const storyPage = await openPage(browser);
    for (const { id } of stories) {
      for (const [name, variant] of Object.entries(variants)) {
        await showStory(storyPage, origin, id, variant);
        await storyPage.page.screenshot({ path: path.join(folder, `${id}.${name}.png`), fullPage: true });
      }
      console.log(id);
    }
  });
  await writeFile(path.join(folder, 'index.html'), overview(stories));
  console.log(`Open ${path.join(folder, 'index.html')}`);
});

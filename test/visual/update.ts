/**
 * `npm run visual:update [part of a name]`: takes new pictures into test/visual/baseline/. Review them before you commit.
 * Without a name, pictures of removed stories are deleted.
 */
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withStorybook } from '../../.tools/stories.js';
import { PNG } from 'pngjs';
import { compare } from './compare.js';
import { indexedPng } from './indexed-png.js';
import { allSittings, noteReviewedIn, openStudio, photograph } from './photographs.js';

const folder = path.join(import.meta.dirname, 'baseline');
const wanted = process.argv[2] ?? '';

const read = async (file: string): Promise<PNG | null> => {
  const bytes = await readFile(file).catch(() => null);
  return bytes && PNG.sync.read(bytes);
};

await mkdir(folder, { recursive: true });
const sittings = (await allSittings()).filter(({ name }) => name.includes(wanted));
let changed = 0;
await withStorybook(async (browser, origin) => {
  const queue = [...sittings];
  const work = async (): Promise<void> => {
    const studio = await openStudio(browser);
    for (let sitting = queue.shift(); sitting; sitting = queue.shift()) {
      const file = path.join(folder, `${sitting.name}.png`);
      const now = await photograph(studio, origin, sitting);
      const before = await read(file);
      // Invisible differences are not saved.
      if (before && compare(before, now).isSame) continue;
      await writeFile(file, indexedPng(now));
      changed += 1;
    }
  };
  await Promise.all([work(), work()]);
  if (!wanted) await noteReviewedIn(browser);
});
if (!wanted) {
  const names = new Set(sittings.map(({ name }) => `${name}.png`));
  for (const file of await readdir(folder)) if (!names.has(file)) await rm(path.join(folder, file));
}
console.warn(`${sittings.length} pictures taken, ${changed} new or changed.`);

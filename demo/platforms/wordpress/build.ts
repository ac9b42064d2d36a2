// `npm run build:wordpress [-- PACKAGE.tgz]`: makes the WordPress plugin of the packed npm package, as build/wordpress/rounds-elements.zip.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { filesUnder, root, script } from '../../../.tools/shell.js';
import type { Manifest } from '../../builder/manifest.js';
import { unpackPackage } from '../packed-package.js';
import { blockFile, blocksOf, optionsScript } from './blocks.js';
import { compiled, scriptTranslations } from './languages.js';

const SOURCE = 'demo/platforms/wordpress/rounds-elements';
const OUTPUT = path.join(root, 'build/wordpress');
/** The oldest time that zip files can express, so that the same sources make the same bytes. */
const MODIFIED = new Date(1980, 0, 1);

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** Returns the files of the plugin by path. */
const pluginFiles = (folder: string): ReadonlyMap<string, Uint8Array> => {
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  const blocks = blocksOf(JSON.parse(read('dist/custom-elements.json')) as Manifest);
  const integrity = JSON.parse(read('cdn/integrity.json')) as Readonly<Record<string, string>>;
  const scripts = ['rounds.css', 'rounds.js', 'rounds-chart.js', 'rounds-extras.js'].concat(
    blocks.map(({ tag }) => `${tag}.js`)
  );
  const own = filesUnder(SOURCE)
    .filter((file) => !file.endsWith('.po'))
    .map((file): [string, Uint8Array] => [
      path.posix.relative(SOURCE, file),
      text(readFileSync(path.join(root, file), 'utf8').replaceAll('{{version}}', version)),
    ]);
  const welsh = readFileSync(path.join(root, SOURCE, 'languages/rounds-elements-cy.po'));
  return new Map([
    ...own,
    ['languages/rounds-elements-cy.mo', compiled(welsh)],
    ['languages/rounds-elements-cy-rounds-elements-editor.json', text(scriptTranslations(welsh, 'cy'))],
    ['assets/options.js', text(optionsScript(blocks))],
    [
      'assets/scripts/integrity.json',
      text(JSON.stringify(Object.fromEntries(scripts.map((file) => [file, integrity[file]])), null, 2)),
    ],
    ...scripts.map((file): [string, Uint8Array] => [
      `assets/scripts/${file}`,
      readFileSync(path.join(folder, 'cdn', file)),
    ]),
    ['assets/scripts/LICENSES.txt', readFileSync(path.join(folder, 'cdn/LICENSES.txt'))],
    ...blocks.map((block): [string, Uint8Array] => [
      `blocks/${block.name}/block.json`,
      text(blockFile(block, version)),
    ]),
  ]);
};

await script(async () => {
  const files = pluginFiles(await unpackPackage(OUTPUT, process.argv[2]));
  const entries: Zippable = {};
  for (const [file, content] of files) {
    entries[`rounds-elements/${file}`] = [content, { mtime: MODIFIED, level: 9 }];
  }
  const zip = zipSync(entries);
  const target = path.join(OUTPUT, 'rounds-elements.zip');
  writeFileSync(target, zip);
  process.stdout.write(
    `${path.relative(root, target)}: ${files.size} files, ${(zip.length / 1000).toFixed(0)} kB\n`
  );
});

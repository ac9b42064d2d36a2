// `npm run build:wordpress [-- PACKAGE.tgz]`: makes the WordPress plugin of the packed npm package, as build/wordpress/rounds-elements.zip.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesUnder, root, script } from '../../../.tools/shell.js';
import { openPackage, scriptFiles, zipOf, type Packed } from '../content-system.js';
import { blockFile, blocksOf, optionsScript } from './blocks.js';
import { compiled, scriptTranslations } from './languages.js';

const SOURCE = 'demo/platforms/wordpress/rounds-elements';
const OUTPUT = path.join(root, 'build/wordpress');

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** Returns the files of the plugin by path. */
const pluginFiles = ({ version, manifest, integrity, read }: Packed): ReadonlyMap<string, Uint8Array> => {
  const blocks = blocksOf(manifest);
  const scripts = scriptFiles(blocks.map(({ tag }) => tag));
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
    ...scripts.map((file): [string, Uint8Array] => [`assets/scripts/${file}`, read(`cdn/${file}`)]),
    ['assets/scripts/LICENSES.txt', read('cdn/LICENSES.txt')],
    ...blocks.map((block): [string, Uint8Array] => [
      `blocks/${block.name}/block.json`,
      text(blockFile(block, version)),
    ]),
  ]);
};

await script(async () => {
  const files = pluginFiles(await openPackage(OUTPUT, process.argv[2]));
  const zip = zipOf('rounds-elements', files);
  const target = path.join(OUTPUT, 'rounds-elements.zip');
  writeFileSync(target, zip);
  process.stdout.write(
    `${path.relative(root, target)}: ${files.size} files, ${(zip.length / 1000).toFixed(0)} kB\n`
  );
});

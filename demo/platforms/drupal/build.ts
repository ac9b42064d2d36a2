// `npm run build:drupal [-- PACKAGE.tgz]`: makes the Drupal module of the packed npm package, as build/drupal/rounds_elements.zip.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, script } from '../../../.tools/shell.js';
import { openPackage, zipOf } from '../content-system.js';
import { moduleFiles } from './module.js';

const OUTPUT = path.join(root, 'build/drupal');

await script(async () => {
  const files = moduleFiles(await openPackage(OUTPUT, process.argv[2]), (file) =>
    readFileSync(path.join(root, file))
  );
  const zip = zipOf('rounds_elements', files);
  const target = path.join(OUTPUT, 'rounds_elements.zip');
  writeFileSync(target, zip);
  process.stdout.write(
    `${path.relative(root, target)}: ${files.size} files, ${(zip.length / 1000).toFixed(0)} kB\n`
  );
});

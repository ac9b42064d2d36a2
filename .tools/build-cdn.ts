// Writes the one-script build from the built package: classic scripts for `defer`, each with both languages and without imports,
// and the second script that it loads from the same folder. They go to build/cdn/<version>/ for servers, and to cdn/ for the npm
// package, which has the version itself.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Dependency } from 'rollup-plugin-license';
import { integrityOf, snippets, version } from './cdn.js';
import { bundleScript } from './cdn-bundle.js';
import { elementTags, scripts } from './cdn-scripts.js';
import { Stop, root, script } from './shell.js';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const licenceOf = ({ name, version: its, license, licenseText }: Dependency): string => {
  if (!licenseText) throw new Stop(`${name ?? 'A package'} has no licence text.`);
  return `${name ?? ''} ${its ?? ''} (${license ?? ''})\n\n${licenseText.trim()}`;
};

/** Returns the licences of everything that the scripts contain. */
const licences = (dependencies: readonly Dependency[]): string => {
  const unique = new Map(dependencies.map((dependency) => [dependency.name ?? '', dependency]));
  const texts = [...unique]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, dependency]) => licenceOf(dependency));
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return `${[`Rounds Elements ${version} (MIT)\n\n${read('LICENSE').trim()}`, ...texts].join(rule)}\n`;
};

await script(async () => {
  const files = new Map<string, string>();
  const dependencies: Dependency[] = [];
  for (const [file, contents] of scripts()) {
    for (const bundled of await bundleScript(file, contents)) {
      files.set(bundled.file, bundled.code);
      files.set(`${bundled.file}.map`, bundled.map);
      dependencies.push(...bundled.dependencies);
    }
  }
  files.set('rounds.css', read('src/rounds.css'));
  files.set('embed.css', read('src/script/embed.css'));
  files.set('LICENSES.txt', licences(dependencies));
  const integrity = Object.fromEntries([...files].map(([file, content]) => [file, integrityOf(content)]));
  files.set('integrity.json', `${JSON.stringify(integrity, null, 2)}\n`);
  files.set('snippets.txt', snippets(elementTags(), integrity, `https://your-server.example/cdn/${version}`));
  for (const folder of [path.join(root, 'build/cdn', version), path.join(root, 'cdn')]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [file, content] of files) writeFileSync(path.join(folder, file), content);
  }
  // The package has ES modules, but these are classic scripts, and some contain functions with `require` and `exports`.
  writeFileSync(path.join(root, 'cdn/package.json'), `${JSON.stringify({ type: 'commonjs' }, null, 2)}\n`);
});

// Completes the demo site in build/demo: puts the scripts and the applications beside the pages, so that any web server shows
// all of them, and writes the scripts' hashes into the pages.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { embedPage, version, withHashes } from './cdn.js';
import { filesUnder, root } from './shell.js';

const site = path.join(root, 'build/demo');

for (const name of ['cdn', 'frameworks']) {
  cpSync(path.join(root, 'build', name), path.join(site, name), { recursive: true });
}
writeFileSync(path.join(site, 'embed.html'), embedPage(`./cdn/${version}`));

// One page shows what happens if a page loads two versions.
const script = readFileSync(path.join(root, 'build/cdn', version, 'rounds.js'), 'utf8');
const another = path.join(site, 'cdn/another-version');
mkdirSync(another, { recursive: true });
writeFileSync(path.join(another, 'rounds.js'), script.replaceAll(version, `${version}-another`));

for (const file of filesUnder('build/demo', (name) => name.endsWith('.html'))) {
  const page = readFileSync(path.join(root, file), 'utf8');
  writeFileSync(path.join(root, file), withHashes(page, `./cdn/${version}`));
}

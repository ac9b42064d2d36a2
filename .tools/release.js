// `npm run release`: build/release/rounds-elements-<version>.zip, which a server without a way out can host by itself:
// the scripts, the page for iframes, the papers, a bill of materials (CycloneDX, written by npm) and checksums.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.js';
import { embedPage, version } from './cdn.js';
import { ensureDependencies } from './dependencies.js';
import { filesUnder, root, script } from './shell.js';

const name = `rounds-elements-${version}`;
const target = `build/release/${name}`;

/** What the folder holds, by where it comes from. */
const contents = {
  'build/cdn': 'cdn',
  LICENSE: 'LICENSE',
  'CHANGELOG.md': 'CHANGELOG.md',
  'src/passport.json': 'passport.json',
};

/** Tools of developers of which a part is shipped all the same. */
const BUNDLED = ['@open-iframe-resizer/core'];

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A graph's nodes that can be reached, `{ref, dependsOn}` each. */
const reachable = (nodes, start, seen = new Set()) => {
  if (seen.has(start)) return seen;
  seen.add(start);
  for (const next of nodes.get(start) ?? []) reachable(nodes, next, seen);
  return seen;
};

/**
 * The packages that the release is made of, by the lock file. npm describes all, developers' tools too, and with
 * `--omit=dev` leaves out what such a tool happens to need as well; so what is not shipped is taken out here.
 */
const billOfMaterials = () => {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
  const bill = JSON.parse(
    execFileSync(npm, args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 26,
    })
  );
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const nodes = new Map(bill.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const ours = bill.metadata.component['bom-ref'];
  const shipped = nodes
    .get(ours)
    .filter((ref) => [...Object.keys(dependencies), ...BUNDLED].includes(ref.slice(0, ref.lastIndexOf('@'))));
  nodes.set(ours, shipped);
  const kept = reachable(nodes, ours);
  // npm takes the name of the folder that it stands in.
  bill.metadata.component.name = 'rounds-elements';
  bill.components = bill.components
    .filter((component) => kept.has(component['bom-ref']))
    .map((component) => ({ ...component, scope: 'required', properties: [] }));
  bill.dependencies = [...kept].map((ref) => ({ ref, dependsOn: nodes.get(ref) ?? [] }));
  return bill;
};

/** Builds what is out of date, lays the folder out and packs it. */
export const release = async () => {
  await build(['cdn']);
  rmSync(path.join(root, 'build/release'), { recursive: true, force: true });
  mkdirSync(path.join(root, target), { recursive: true });
  for (const [from, to] of Object.entries(contents)) {
    cpSync(path.join(root, from), path.join(root, target, to), { recursive: true });
  }
  const embed = embedPage(`./cdn/${version}`).replace(
    'http://localhost:8080/v1',
    'https://rounds.example.org/v1'
  );
  writeFileSync(path.join(root, target, 'embed.html'), embed);
  writeFileSync(path.join(root, target, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(), null, 2)}\n`);
  const files = filesUnder(target).map((file) => file.slice(target.length + 1));
  const bytes = new Map(files.map((file) => [file, readFileSync(path.join(root, target, file))]));
  const sums = [...bytes].map(([file, content]) => `${sha256(content)}  ${file}\n`).join('');
  writeFileSync(path.join(root, target, 'SHA256SUMS'), sums);
  bytes.set('SHA256SUMS', Buffer.from(sums));
  const { zipSync } = await import('fflate');
  // One day for all entries, so that the same files make the same archive.
  const options = { level: 9, mtime: new Date(1980, 0, 1) };
  const zip = zipSync(
    Object.fromEntries([...bytes].map(([file, content]) => [`${name}/${file}`, content])),
    options
  );
  writeFileSync(path.join(root, `${target}.zip`), zip);
  writeFileSync(path.join(root, `${target}.zip.sha256`), `${sha256(zip)}  ${name}.zip\n`);
  return `${target}.zip`;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  script(async () => {
    await ensureDependencies();
    console.log(await release());
  });
}

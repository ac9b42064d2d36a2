// `npm run release`: build/release/rounds-elements-<version>.zip, which a server without a way out can host by itself:
// the scripts, the page for iframes, the papers, a bill of materials (CycloneDX, written by npm) and checksums.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  '.storybook/papers': 'papers',
};

/** Tools of developers of which a part is shipped all the same. */
const BUNDLED = ['@open-iframe-resizer/core'];

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What is shipped as a project of its own, and its lock file: npm describes that, and minds no quarrel between tools. */
const shippedProject = () => {
  const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const { license, dependencies, devDependencies } = read('package.json');
  const lock = read('package-lock.json');
  const bundled = Object.fromEntries(BUNDLED.map((tool) => [tool, devDependencies[tool]]));
  const project = {
    name: 'rounds-elements',
    version,
    license,
    dependencies: { ...dependencies, ...bundled },
  };
  // What is shipped is no tool here: npm would leave it out wherever NODE_ENV says production, as Vite does once it has built.
  const packages = Object.entries(lock.packages)
    .filter(
      // The workspace of the backend is not part of the release.
      ([folder, { dev, link }]) =>
        folder.startsWith('node_modules/') &&
        !link &&
        (!dev || BUNDLED.includes(folder.replace(/^node_modules\//, '')))
    )
    .map(([folder, entry]) => [folder, { ...entry, dev: undefined }]);
  return { project, lock: { ...lock, packages: { '': project, ...Object.fromEntries(packages) } } };
};

/** The packages that the release is made of, by the lock file. */
const billOfMaterials = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rounds-elements-'));
  const { project, lock } = shippedProject();
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(project));
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
  const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 };
  const bill = JSON.parse(execFileSync(npm, args, options));
  rmSync(folder, { recursive: true });
  // npm takes the name of the folder that it stands in.
  bill.metadata.component.name = project.name;
  // Of what the package depends on, only that which stands in a script.
  const licences = readFileSync(path.join(root, target, 'cdn', version, 'LICENSES.txt'), 'utf8');
  const inside = new Set(Array.from(licences.matchAll(/^(\S+ [\d.]+) \(/gm), ([, one]) => one));
  const kept = bill.components.filter(({ name, version: its }) => inside.has(`${name} ${its}`));
  const refs = [bill.metadata.component, ...kept].map((component) => component['bom-ref']);
  bill.components = kept.map((component) => ({ ...component, scope: 'required', properties: [] }));
  bill.dependencies = bill.dependencies
    .filter(({ ref }) => refs.includes(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.includes(one)) }));
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

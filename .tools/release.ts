// `npm run release`: build/release/rounds-elements-<version>.zip with everything that a server without internet access needs to
// host the scripts: the scripts, the page for iframes, the documents, a bill of materials (CycloneDX, by npm) and checksums.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { zipSync } from 'fflate';
import { build } from './build.js';
import { embedPage, version } from './cdn.js';
import { filesUnder, root, script } from './shell.js';

const name = `rounds-elements-${version}`;
const target = `build/release/${name}`;

/** Contents of the archive, by their source. */
const contents: Readonly<Record<string, string>> = {
  'build/cdn': 'cdn',
  LICENSE: 'LICENSE',
  'CHANGELOG.md': 'CHANGELOG.md',
  'src/passport.json': 'passport.json',
  'stories/docs': 'papers',
};

/** Leaves Storybook's pages and their pictures out of the archive, but keeps the pictures of documents. */
const isShipped = (file: string): boolean =>
  !file.includes('stories/docs/') || /\.md$|\/(drupal|sharepoint|wordpress)[^/]*\.png$/.test(file);

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

type Versions = Readonly<Record<string, string>>;

interface Project {
  readonly license: string;
  readonly dependencies: Versions;
}

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly link?: boolean }>>;
}

/** Parts of a bill of materials that the release reads; see https://cyclonedx.org/docs/1.5/json/. */
interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
}

interface BillOfMaterials {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/**
 * Writes the project that is shipped, without its development dependencies, with its lock file. `npm sbom` would refuse the
 * whole repository for peer dependencies that do not match.
 */
const writeShippedProject = (folder: string): void => {
  const { license, dependencies } = readJson('package.json') as Project;
  const lock = readJson('package-lock.json') as LockFile;
  const project = {
    name: 'rounds-elements',
    version,
    license,
    dependencies,
  };
  const packages = Object.entries(lock.packages)
    .filter(
      // The workspace of the backend is not part of the release.
      ([where, { dev, link }]) => where.startsWith('node_modules/') && !link && !dev
    )
    .map(([where, entry]) => [where, { ...entry, dev: undefined }]);
  const shippedLock = { ...lock, packages: { '': project, ...(Object.fromEntries(packages) as object) } };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(project));
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(shippedLock));
};

/** Describes the shipped project by `npm sbom`. */
const describeShippedProject = (): BillOfMaterials => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rounds-elements-'));
  try {
    writeShippedProject(folder);
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
    const bill = execFileSync(npm, args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 26,
    });
    return JSON.parse(bill) as BillOfMaterials;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Lists the packages inside the scripts, as `name version`, from the headings that build-cdn.ts writes to LICENSES.txt. */
const bundledPackages = (): ReadonlySet<string> => {
  const licences = readFileSync(path.join(root, 'build/cdn', version, 'LICENSES.txt'), 'utf8');
  return new Set(Array.from(licences.matchAll(/^(\S+ [\d.]+) \(/gm), ([, heading = '']) => heading));
};

/** Returns the bill of materials of the packages that are inside the scripts. */
const billOfMaterials = (): BillOfMaterials => {
  const { metadata, components, dependencies, ...rest } = describeShippedProject();
  // npm uses the name of the folder.
  const component = { ...metadata.component, name: 'rounds-elements' };
  const bundled = bundledPackages();
  const inside = components.filter(({ name: its, version: of }) => bundled.has(`${its} ${of}`));
  const references = [component, ...inside].map((one) => one['bom-ref']);
  return {
    ...rest,
    metadata: { ...metadata, component },
    components: inside.map((one) => ({ ...one, scope: 'required', properties: [] })),
    dependencies: dependencies
      .filter(({ ref }) => references.includes(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => references.includes(one)) })),
  };
};

/** Builds what is out of date, writes the archive with its checksum, and returns its path from the repository's root. */
export const release = async (): Promise<string> => {
  await build(['cdn']);
  const folder = path.join(root, target);
  rmSync(path.join(root, 'build/release'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [from, to] of Object.entries(contents)) {
    cpSync(path.join(root, from), path.join(folder, to), { recursive: true, filter: isShipped });
  }
  const demoBackend = 'http://localhost:8080/v1';
  const embed = embedPage(`./cdn/${version}`).replace(demoBackend, 'https://rounds.example.org/v1');
  writeFileSync(path.join(folder, 'embed.html'), embed);
  writeFileSync(path.join(folder, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(), null, 2)}\n`);
  const files = new Map<string, Uint8Array>(
    filesUnder(target).map((file) => [file.slice(target.length + 1), readFileSync(path.join(root, file))])
  );
  const sums = [...files].map(([file, bytes]) => `${sha256(bytes)}  ${file}\n`).join('');
  writeFileSync(path.join(folder, 'SHA256SUMS'), sums);
  files.set('SHA256SUMS', new TextEncoder().encode(sums));
  const zip = zipSync(
    Object.fromEntries([...files].map(([file, bytes]) => [`${name}/${file}`, bytes])),
    // A fixed date, so that equal files produce equal archives.
    { level: 9, mtime: new Date(1980, 0, 1) }
  );
  writeFileSync(path.join(root, `${target}.zip`), zip);
  writeFileSync(path.join(root, `${target}.zip.sha256`), `${sha256(zip)}  ${name}.zip\n`);
  return `${target}.zip`;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await script(async () => {
    console.log(await release());
  });
}

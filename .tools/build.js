// `npm run build`: the package into dist/, the scripts for pages without a bundler into build/cdn, the demo site into
// build/demo, the reference backend into build/server; `npm run build:storybook`: Storybook into build/storybook. Each
// part is built only when something it is made of has changed.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildCdn, cdnInputs, embedPage, version, withHashes } from './cdn.js';
import { ensureDependencies } from './dependencies.js';
import { filesUnder, root, runQuietly, script } from './shell.js';

const node = (title, ...args) => runQuietly(title, process.execPath, args);
const vite = (mode) => node(`Building the ${mode}`, 'node_modules/vite/bin/vite.js', 'build', '--mode', mode);

const buildPackage = async () => {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  await vite('package');
  await node('Writing the types', 'node_modules/typescript/bin/tsc', '-p', '.config/tsconfig.types.json');
  await node('Writing the manifest', '.tools/manifest.js', 'dist');
};

const FRAMEWORKS = ['react', 'vue', 'svelte'];

/** Each application by its own settings, as it would be built anywhere else. */
const buildFrameworks = () =>
  Promise.all(
    FRAMEWORKS.map((name) =>
      node(
        `Building the application in ${name}`,
        'node_modules/vite/bin/vite.js',
        ...['build', `demo/frameworks/${name}`, '--logLevel', 'warn'],
        ...['--outDir', path.join(root, 'build/frameworks', name), '--emptyOutDir']
      )
    )
  );

const buildServer = async () => {
  const { build: bundle } = await import('esbuild');
  await bundle({
    absWorkingDir: root,
    entryPoints: { main: 'demo/backend/src/cli/serve.ts', cli: 'demo/backend/src/cli/main.ts' },
    outdir: 'build/server',
    bundle: true,
    packages: 'external',
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    logLevel: 'error',
  });
  // The migrations read their SQL files beside the code that runs them.
  cpSync(path.join(root, 'demo/backend/src/store/sql'), path.join(root, 'build/server/sql'), {
    recursive: true,
  });
};

/** The scripts and the applications lie beside the pages, so that those which show them need no other server. */
const buildSite = async () => {
  await vite('site');
  for (const name of ['cdn', 'frameworks'])
    cpSync(path.join(root, 'build', name), path.join(root, 'build/demo', name), { recursive: true });
  writeFileSync(path.join(root, 'build/demo/embed.html'), embedPage(`./cdn/${version}`));
  // One page shows what happens where two versions meet.
  const another = readFileSync(path.join(root, 'build/cdn', version, 'rounds.js'), 'utf8');
  mkdirSync(path.join(root, 'build/demo/cdn/another-version'));
  writeFileSync(
    path.join(root, 'build/demo/cdn/another-version/rounds.js'),
    another.replaceAll(version, `${version}-another`)
  );
  for (const file of filesUnder('build/demo', (name) => name.endsWith('.html'))) {
    const page = readFileSync(path.join(root, file), 'utf8');
    writeFileSync(path.join(root, file), withHashes(page, `./cdn/${version}`));
  }
};

const buildStorybook = async () => {
  const settings = [
    '--config-dir',
    '.storybook',
    '--output-dir',
    'build/storybook',
    '--disable-telemetry',
    '--quiet',
  ];
  await node('Building the storybook', 'node_modules/storybook/dist/bin/dispatcher.js', 'build', ...settings);
};

const settings = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  '.config/schema-in-browsers.js',
  '.tools/build.js',
];

const source = () => [...settings, ...filesUnder('src')];

const manifestInputs = () => [...filesUnder('.config'), '.tools/manifest.js'];

const parts = {
  package: {
    output: 'dist',
    inputs: () => [...source(), ...manifestInputs()],
    make: buildPackage,
  },
  cdn: {
    output: 'build/cdn',
    needs: ['package'],
    inputs: () => [...source(), ...cdnInputs()],
    make: buildCdn,
  },
  frameworks: {
    output: 'build/frameworks',
    needs: ['package'],
    inputs: () => [
      ...source(),
      ...filesUnder('demo/frameworks'),
      ...['demo.css', 'trust.css', 'icon.svg'].map((file) => `demo/${file}`),
    ],
    make: buildFrameworks,
  },
  site: {
    output: 'build/demo',
    needs: ['cdn', 'frameworks'],
    inputs: () => [
      ...source(),
      ...cdnInputs(),
      // The builder reads the manifest.
      ...manifestInputs(),
      ...filesUnder('demo', (file) => !/^demo\/backend\//.test(file)),
    ],
    make: buildSite,
  },
  server: {
    output: 'build/server',
    inputs: () => [...settings, ...filesUnder('src/contract'), ...filesUnder('demo/backend')],
    make: buildServer,
  },
  storybook: {
    output: 'build/storybook',
    needs: ['package'],
    inputs: () => [...source(), ...filesUnder('stories'), ...filesUnder('.storybook')],
    make: buildStorybook,
  },
};

/** What people run and what is published; Storybook is for those who work on it. */
const products = Object.keys(parts).filter((name) => name !== 'storybook');

const fingerprint = (files) => {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  return hash.digest('hex');
};

const withNeeds = (name) => [...(parts[name].needs ?? []).flatMap(withNeeds), name];

/** Builds the parts that are not up to date, and what they are made from. */
export const build = async (wanted = products) => {
  for (const name of new Set(wanted.flatMap(withNeeds))) {
    const { output, inputs, make } = parts[name];
    const stamp = path.join(root, 'build/.stamps', name);
    const now = fingerprint(inputs());
    if (existsSync(path.join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now)
      continue;
    console.log(`Building the ${name} …`);
    await make();
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, now);
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  script(async () => {
    await ensureDependencies();
    await build(process.argv.length > 2 ? process.argv.slice(2) : undefined);
  });
}

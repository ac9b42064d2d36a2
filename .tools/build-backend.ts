// `npm run build:backend [FOLDER]`: the reference backend for production, by default in build/backend. It needs Node and
// PostgreSQL, and no node_modules. Imports only esbuild, so that a container can build it without the packages of the elements.
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const backend = path.join(root, 'demo/backend');
const output = path.resolve(process.argv[2] ?? path.join(root, 'build/backend'));

/** Leaves out the embedded database, whose module is loaded only if no server is set. */
const withoutEmbeddedDatabase: Plugin = {
  name: 'without embedded database',
  setup: (bundler) => {
    bundler.onResolve({ filter: /\/embedded\.js$/ }, ({ path: name }) => ({ path: name, external: true }));
  },
};

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: {
    rounds: 'demo/backend/src/cli/main.ts',
    'import-worker': 'demo/backend/src/ingest/import-worker.ts',
    'watchdog-worker': 'demo/backend/src/cli/watchdog-worker.js',
  },
  outdir: output,
  outExtension: { '.js': '.js' },
  bundle: true,
  // Libraries in CommonJS call `require` for Node's own modules.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  external: ['pg-native'],
  plugins: [withoutEmbeddedDatabase],
  platform: 'node',
  target: 'node20',
  format: 'esm',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'external',
  logLevel: 'error',
});
cpSync(path.join(backend, 'src/store/sql'), path.join(output, 'sql'), { recursive: true });
cpSync(path.join(backend, 'deploy'), path.join(output, 'deploy'), { recursive: true });
for (const document of ['README.md', 'OPERATING.md'])
  cpSync(path.join(backend, document), path.join(output, document));
cpSync(path.join(root, 'LICENSE'), path.join(output, 'LICENSE'));
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
};
const description = { name: 'rounds-backend', version, private: true, type: 'module', license: 'MIT' };
writeFileSync(path.join(output, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
const megabytes = statSync(path.join(output, 'rounds.js')).size / 1_000_000;
console.log(`${path.join(output, 'rounds.js')}: ${megabytes.toFixed(2)} MB`);

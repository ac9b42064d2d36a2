// `npm run build:server`: bundles the reference backend into build/server. A script rather than one command line, since the
// migrations read their SQL files beside the bundle.
import { cpSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './shell.js';

await build({
  absWorkingDir: root,
  entryPoints: {
    main: 'demo/backend/src/cli/serve.ts',
    cli: 'demo/backend/src/cli/main.ts',
    'import-worker': 'demo/backend/src/ingest/import-worker.ts',
    'watchdog-worker': 'demo/backend/src/cli/watchdog-worker.js',
  },
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
cpSync(path.join(root, 'demo/backend/src/store/sql'), path.join(root, 'build/server/sql'), {
  recursive: true,
});

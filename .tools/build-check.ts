// `npm run build:check`: bundles the check of backends with the contract, for its package. Its libraries are dependencies of
// the package.
import { build } from 'esbuild';
import { root } from './shell.js';

await build({
  absWorkingDir: root,
  entryPoints: { 'rounds-elements-check': 'demo/conformance/src/main.ts' },
  outdir: 'demo/conformance/dist',
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'error',
});

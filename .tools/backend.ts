// `npm run backend -- …`: the reference backend's own commands, such as `import FILE…`.
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { build } from './build.js';
import { root, script } from './shell.js';

await script(
  () => build(['server']),
  async () => {
    process.chdir(root);
    await import(pathToFileURL(path.join(root, 'build/server/cli.js')).href);
  }
);

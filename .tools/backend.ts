// `npm run backend -- …`: the reference backend's own commands, such as `import FILE…`.
import { build } from './build.js';
import { ensureDependencies } from './dependencies.js';
import { root, script } from './shell.js';

const main = async () => {
  await ensureDependencies();
  await build(['server']);
};

script(main, async () => {
  process.chdir(root);
  await import('../build/server/cli.js');
});

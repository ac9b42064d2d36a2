// `npm start`: builds and seeds what is missing, then serves the demo pages and the API from one origin.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.js';
import { Stop, isFree, root, script } from './shell.js';

const port = Number(process.env['PORT'] || 8080);

const main = async (): Promise<void> => {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Stop(`PORT: “${process.env['PORT']}” is not a port; use a number from 1 to 65535.`);
  }
  if (!(await isFree(port))) {
    throw new Stop(`Port ${port} is in use by another program. Choose another: PORT=${port + 1} npm start`);
  }
  await build(['site', 'server']);
};

await script(main, async () => {
  process.env['PORT'] = String(port);
  // From now on, the server handles Ctrl-C itself: it finishes its requests and closes its database.
  await import(pathToFileURL(path.join(root, 'build/server/main.js')).href);
});

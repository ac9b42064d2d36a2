// `npm start`: installs, builds and seeds what is missing, then serves the demo pages and the API from one origin.
import { build } from './build.js';
import { ensureDependencies } from './dependencies.js';
import { Stop, isFree, script } from './shell.js';

const port = Number(process.env.PORT || 8080);

const main = async () => {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Stop(`PORT is “${process.env.PORT}”, which is no port. Choose a number from 1 to 65535.`);
  }
  if (!(await isFree(port))) {
    throw new Stop(`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`);
  }
  await ensureDependencies();
  await build(['site', 'server']);
};

script(main, async () => {
  process.env.PORT = String(port);
  // From here on the server answers Ctrl-C itself: it lets requests finish and closes its database.
  await import('../build/server/main.js');
});

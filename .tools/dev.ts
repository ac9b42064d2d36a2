// `npm run dev`: the demo pages and Storybook from source with hot reload, and the backend, which restarts when its source
// changes. Ctrl-C ends all three. Our own, because the backend seeds its own database on a port that the pages must know.
import { build } from './build.js';
import { Stop, isFree, script, start } from './shell.js';

const ports = { demo: 5173, backend: Number(process.env['PORT'] ?? 8080), storybook: 6006 };

const programs = {
  backend: ['--import', 'tsx', '--watch', '--watch-preserve-output', 'demo/backend/src/cli/serve.ts'],
  demo: ['node_modules/vite/bin/vite.js', '--port', String(ports.demo)],
  storybook: [
    'node_modules/storybook/dist/bin/dispatcher.js',
    'dev',
    ...['--config-dir', '.storybook', '--port', String(ports.storybook), '--exact-port'],
    ...['--ci', '--quiet', '--disable-telemetry', '--no-version-updates'],
  ],
};

await script(async () => {
  for (const [name, port] of Object.entries(ports)) {
    if (!(await isFree(port))) throw new Stop(`Port ${port} for the ${name} is in use by another program.`);
  }
  // Storybook's tables are generated from the manifest, and hosts' pages load scripts. Everything else is served from
  // source.
  await build(['cdn']);
  const env = { PORT: String(ports.backend) };
  const ends = Object.entries(programs).map(async ([name, args]) => {
    const { exitCode } = await start(process.execPath, args, {
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    throw new Stop(`The ${name} ended with code ${exitCode ?? 1}.`);
  });
  console.log(`\n  Demo       http://localhost:${ports.demo}/`);
  console.log(`  Backend    http://localhost:${ports.backend}/v1`);
  console.log(`  Storybook  http://localhost:${ports.storybook}/\n\nCtrl-C ends all three.\n`);
  await Promise.race(ends);
});

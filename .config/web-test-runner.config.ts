// Runs test/**/*.browser.ts in Chromium, Firefox and WebKit. `npm test` starts it; alone, for one engine and watching:
//   ENGINES=chromium npx wtr --config .config/web-test-runner.config.js --watch --files test/elements/….browser.ts
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { find, engines } from '../.tools/browsers.js';
import { root } from '../.tools/shell.js';
import { schemaInBrowserTests } from './schema-in-browsers.js';
import { commands } from './test-runner/commands.js';
import { launcher } from './test-runner/launchers.js';
import { countingReporter } from './test-runner/reporter.js';
import { backendMiddleware } from './test-runner/backend.js';
import { applications } from './test-runner/applications.js';
import {
  developmentBuilds,
  earlyScripts,
  hostPages,
  recorder,
  rubbishMiddleware,
} from './test-runner/pages.js';

const wanted = (process.env.ENGINES ?? engines.join(',')).split(',');
const found = await Promise.all(wanted.map(async (engine) => [engine, await find(engine)]));

export default {
  rootDir: root,
  files: process.env.TEST_FILES?.split(',') ?? ['test/**/*.browser.ts'],
  nodeResolve: { exportConditions: ['development', 'browser'] },
  // Two engines at a time, and in each as many pages as keep the tests' own timers honest on two cores.
  concurrentBrowsers: 2,
  concurrency: 2,
  staticLogging: true,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 240_000,
  browsers: found.filter(([, browser]) => browser).map(([engine, browser]) => launcher(engine, browser)),
  plugins: [
    schemaInBrowserTests(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    }),
    commands(),
    {
      name: 'set-up-every-test-file',
      transform({ path, body }) {
        if (path.endsWith('.browser.ts')) return { body: `import '/test/support/setup.ts'; ${body}` };
      },
    },
  ],
  middleware: [
    recorder(),
    earlyScripts(),
    hostPages(),
    applications(),
    developmentBuilds(),
    rubbishMiddleware(process.env.TEST_BACKEND),
    backendMiddleware(process.env.TEST_BACKEND),
  ],
  testFramework: { config: { timeout: 20_000, forbidOnly: true } },
  reporters: [countingReporter(process.env.TEST_RESULTS)],
};

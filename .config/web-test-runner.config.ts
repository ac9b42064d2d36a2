// Runs test/**/*.browser.ts in Chromium, Firefox and WebKit. `npm test` starts it; by itself, for one engine and watching:
//   ENGINES=chromium node --import tsx node_modules/.bin/wtr --config .config/web-test-runner.config.ts --watch
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { type TestRunnerConfig } from '@web/test-runner';
import { engines, find, isEngine } from '../.tools/browsers.js';
import { root } from '../.tools/shell.js';
import { applications } from './test-runner/applications.js';
import { backendMiddleware } from './test-runner/backend.js';
import { commands } from './test-runner/commands.js';
import { launcher } from './test-runner/launchers.js';
import { pageDate } from './test-runner/page-date.js';
import { packedPackage } from './test-runner/packed-package.js';
import {
  developmentBuilds,
  earlyScripts,
  hostPages,
  recorder,
  rubbishMiddleware,
} from './test-runner/pages.js';
import { countingReporter } from './test-runner/reporter.js';

const {
  ENGINES = engines.join(','),
  TEST_BACKEND = null,
  TEST_DATE_OFFSET = '0',
  TEST_FILES = 'test/**/*.browser.ts',
  TEST_RESULTS,
} = process.env;

const dateOffset = Number(TEST_DATE_OFFSET);
const wanted = ENGINES.split(',').filter(isEngine);
const found = await Promise.all(
  wanted.map(async (engine) => {
    const browser = await find(engine);
    return browser ? [launcher(engine, browser)] : [];
  })
);

const config: TestRunnerConfig = {
  rootDir: root,
  files: TEST_FILES.split(','),
  nodeResolve: { exportConditions: ['development', 'browser'] },
  // Two engines at a time, each with as many pages as leave the tests' own timers accurate on two cores.
  concurrentBrowsers: 2,
  concurrency: 2,
  staticLogging: true,
  // Only what hangs reaches these limits, even where other processes keep the processor busy.
  browserStartTimeout: 300_000,
  testsStartTimeout: 300_000,
  testsFinishTimeout: 1_800_000,
  browsers: found.flat(),
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    }),
    commands(),
    {
      name: 'set-up-every-test-file',
      transform: ({ path, body }) =>
        path.endsWith('.browser.ts')
          ? { body: `import '/test/support/setup.ts'; ${String(body)}` }
          : undefined,
    },
  ],
  middleware: [
    pageDate(dateOffset),
    recorder(),
    packedPackage(),
    earlyScripts(),
    hostPages(),
    applications(),
    developmentBuilds(),
    rubbishMiddleware(TEST_BACKEND),
    backendMiddleware(TEST_BACKEND, dateOffset),
  ],
  testFramework: { config: { timeout: 180_000, forbidOnly: true } },
  reporters: [countingReporter(TEST_RESULTS)],
};

export default config;

// `npm run test:screen-reader`: tests of what a screen reader speaks, with Orca and a real browser on a virtual screen. Not a
// suite of `npm test`, because it needs Linux and packages that npm does not install.
import { parseArgs } from 'node:util';
import { DevServer } from '@web/dev-server-core';
import { backendMiddleware } from '../.config/test-runner/backend.js';
import { pageDate } from '../.config/test-runner/page-date.js';
import { build } from './build.js';
import { canInstall, install, locate } from './debian.js';
import { startDatedBackend } from './services.js';
import { Stop, filesUnder, freePort, root, run, script } from './shell.js';
import { TEST_DAY } from './test-day.js';

const usage = `npm run test:screen-reader                        Orca with Firefox
npm run test:screen-reader -- --browser chromium  another browser: firefox, chromium
npm run test:screen-reader -- --only finder       the files with this in their path`;

/** Maximum time for the tests, in minutes. Only a program that hangs reaches it. */
const LIMIT_MINUTES = 5;

/** Programs that are needed, with the Debian packages that contain them. */
const PACKAGES: Readonly<Record<string, string>> = {
  orca: 'orca',
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus',
  'dbus-send': 'dbus',
  '/usr/libexec/at-spi-bus-launcher': 'at-spi2-core',
  openbox: 'openbox',
  xdotool: 'xdotool',
};

const BROWSER_PACKAGES = { firefox: 'firefox-esr', chromium: 'chromium' } as const;

const isBrowser = (name: string): name is keyof typeof BROWSER_PACKAGES =>
  Object.hasOwn(BROWSER_PACKAGES, name);

const missingPackages = (packages: Readonly<Record<string, string>>): readonly string[] => {
  const missing = Object.entries(packages).filter(([program]) => locate(program) === undefined);
  return [...new Set(missing.map(([, name]) => name))];
};

/** Installs missing packages on a CI machine, and returns those that are still missing. */
const ensurePackages = async (packages: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const missing = missingPackages(packages);
  if (missing.length === 0 || !process.env['CI'] || !canInstall()) return missing;
  await install(missing);
  return missingPackages(packages);
};

/** Serves the demo pages at the time of the seed, and returns their address. */
const servePages = async (): Promise<string> => {
  const offset = Date.parse(TEST_DAY) - Date.now();
  const port = await freePort();
  const config = {
    rootDir: root,
    port,
    hostname: 'localhost',
    injectWebSocket: false,
    disableFileWatcher: true,
    middleware: [pageDate(offset), backendMiddleware(await startDatedBackend(), offset)],
  };
  const ignore = (): void => undefined;
  const { error, warn } = console;
  const logger = {
    log: ignore,
    debug: ignore,
    group: ignore,
    groupEnd: ignore,
    error,
    warn,
    logSyntaxError: error,
  };
  await new DevServer(config, logger).start();
  return `http://localhost:${port}/__site/`;
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      browser: { type: 'string', default: 'firefox' },
      only: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { browser, only } = values;
  if (!isBrowser(browser)) throw new Stop(`--browser ${browser} does not exist; use firefox or chromium.`);
  const files = filesUnder(
    'test/screen-reader',
    (file) => file.endsWith('.reader.ts') && file.includes(only)
  );
  if (files.length === 0) throw new Stop('No test file matches.');
  // firefox-esr on Debian; elsewhere the program may have the browser's own name.
  const program = locate(browser) ? browser : BROWSER_PACKAGES[browser];
  const missing = await ensurePackages({ ...PACKAGES, [program]: BROWSER_PACKAGES[browser] });
  if (missing.length > 0) {
    const advice = `Not installed: ${missing.join(', ')}. On Debian or Ubuntu: apt-get install ${missing.join(' ')}`;
    if (!process.env['CI']) throw new Stop(advice);
    console.warn(`The screen reader tests were not run. ${advice}`);
    return 0;
  }
  await build(['site']);
  const env = { SITE: await servePages(), BROWSER: browser };
  const tests = ['--import', 'tsx', '--test', '--test-concurrency=1', '--test-reporter=spec', ...files];
  const started = performance.now();
  const exitCode = await run(process.execPath, tests, { env, timeout: LIMIT_MINUTES * 60_000 });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`Screen reader tests took ${seconds} s.`);
  if (seconds >= LIMIT_MINUTES * 60) console.error(`Stopped after ${LIMIT_MINUTES} minutes.`);
  return exitCode;
};

await script(main);

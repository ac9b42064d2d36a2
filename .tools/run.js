// @ts-check
// `node .tools/run.js test --suite node` runs .tools/test.ts in a fresh clone too: checks Node's version, installs the
// packages of package-lock.json when they are missing or different, then runs the script through tsx. JavaScript, and
// without imports beyond Node, because Node 20 cannot run TypeScript and nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = [20, 19];

/**
 * Ends the process with a message.
 *
 * @param {string} message
 * @returns {never}
 */
const fail = (message) => {
  console.error(message);
  process.exit(1);
};

/** @returns {boolean} */
const isNodeTooOld = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
};

/**
 * One package in a lock file.
 *
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} Package
 */

/**
 * @param {string} file
 * @returns {Record<string, Package>}
 */
const packagesIn = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;

/**
 * Compares the lock file with npm's record of what it installed, which it writes last. Packages for other platforms are in
 * the lock file only.
 *
 * @returns {boolean}
 */
const areDependenciesInstalled = () => {
  const record = 'node_modules/.package-lock.json';
  if (!existsSync(path.join(root, record))) return false;
  const installed = packagesIn(record);
  return Object.entries(packagesIn('package-lock.json')).every(
    ([name, { version, optional, devOptional, peer, link }]) =>
      !name.includes('node_modules/') ||
      link ||
      installed[name]?.version === version ||
      (!installed[name] && (optional || devOptional || peer))
  );
};

/** Installs with the npm that runs this script, or with the one on the PATH. */
const installDependencies = () => {
  console.log('Installing dependencies …');
  const npm = process.env['npm_execpath'];
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, args] = npm ? [process.execPath, [npm, ...options]] : ['npm', options];
  const { status } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
    // On Windows npm is a script, which only a shell can start.
    shell: !npm && process.platform === 'win32',
  });
  if (status !== 0) fail('Dependencies could not be installed: `npm ci` failed (see above).');
};

if (isNodeTooOld()) {
  fail(`Node ${OLDEST_NODE.join('.')} or newer is required; this is ${process.versions.node}.`);
}
const [name = '', ...args] = process.argv.slice(2);
const script = path.join(root, '.tools', `${name}.ts`);
if (!existsSync(script))
  fail(`.tools/${name}.ts does not exist. Usage: node .tools/run.js SCRIPT [ARGUMENTS]`);
if (!areDependenciesInstalled()) installDependencies();

const { register } = await import('tsx/esm/api');
register();
process.argv.splice(1, process.argv.length, script, ...args);
await import(pathToFileURL(script).href);

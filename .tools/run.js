// What has to be there before anything runs: a Node that is new enough, and the packages of package-lock.json. This
// file and what it imports use nothing but Node itself.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Stop, root, run } from './shell.js';

const oldest = [20, 19];

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new Stop(`Node ${oldest.join('.')} or newer is needed; this is ${process.versions.node}.`);
};

const packagesOf = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;

/** npm writes what it installed beside it, last of all; packages for other platforms are in the lock file only. */
const areInstalled = () => {
  const installed = 'node_modules/.package-lock.json';
  if (!existsSync(path.join(root, installed))) return false;
  const present = packagesOf(installed);
  return Object.entries(packagesOf('package-lock.json')).every(
    ([name, { version, optional, devOptional, peer, link }]) =>
      name === '' ||
      link ||
      present[name]?.version === version ||
      (!present[name] && (optional || devOptional || peer))
  );
};

/** Installs the packages when they are missing or others than the lock file's. */
export const ensureDependencies = async () => {
  checkNode();
  if (areInstalled()) return;
  console.log('Installing dependencies …');
  const env = { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const code = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) throw new Stop('The dependencies could not be installed: `npm ci` failed, see above.');
};

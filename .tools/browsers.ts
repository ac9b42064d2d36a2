// The three engines: finds them, or gets them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './shell.js';

export const engines = ['chromium', 'firefox', 'webkit'];

const mac = (name) => `/Applications/${name}.app/Contents/MacOS/${name}`;
const names = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', mac('Google Chrome')],
  firefox: ['firefox-esr', 'firefox', mac('firefox')],
};
const variables = { chromium: 'CHROME_PATH', firefox: 'FIREFOX_PATH' };
const debianPackages = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/** Where a program is, by its name or its full path. */
export const programme = (name) =>
  name.startsWith('/')
    ? existsSync(name) && name
    : (process.env.PATH ?? '')
        .split(path.delimiter)
        .map((folder) => path.join(folder, name))
        .find((file) => existsSync(file));

/** MiniBrowser lies beside its library, in a folder named for the processor and the library's version. */
const miniBrowser = () => {
  const libraries = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
  return ['', ...libraries]
    .flatMap((folder) => ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((api) => [folder, api]))
    .map(([folder, api]) => path.join('/usr/lib', folder, api, 'MiniBrowser'))
    .find((file) => existsSync(file));
};

const installed = (engine) => {
  if (engine === 'webkit') {
    const [driver, browser] = [programme('WebKitWebDriver'), miniBrowser()];
    const display = process.env.DISPLAY || programme('Xvfb');
    return driver && browser && display ? { driver, path: browser } : null;
  }
  const candidates = [process.env[variables[engine]], ...names[engine]].filter(Boolean);
  const found = candidates.map(programme).find(Boolean);
  return found ? { path: found } : null;
};

const fromPlaywright = async (engine) => {
  const playwright = await import('playwright').catch(() => null);
  const file = playwright?.[engine].executablePath();
  return file && existsSync(file) ? { path: file, playwright: true } : null;
};

/** An engine on this machine, `{path, driver?, playwright?}`, or null. */
export const find = async (engine) => installed(engine) ?? (await fromPlaywright(engine));

const isDebian = () =>
  existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));

const missingFrom = async (wanted) => {
  const missing = [];
  for (const engine of wanted) if (!(await find(engine))) missing.push(engine);
  return missing;
};

/** Gets the engines that are missing, as well as this machine allows, and says which are still missing. */
export const ensure = async (wanted) => {
  let missing = await missingFrom(wanted);
  if (missing.length > 0 && process.getuid?.() === 0 && isDebian()) {
    const packages = missing.flatMap((engine) => debianPackages[engine]);
    console.log(`Installing ${packages.join(', ')} from the system's packages …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args) =>
      run('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    await apt('update');
    // One at a time: a package that this release does not have must not keep the others away.
    for (const name of packages) await apt('install', '-y', '--no-install-recommends', name);
    missing = await missingFrom(missing);
  }
  if (missing.length > 0) {
    console.log(`Installing ${missing.join(', ')} through Playwright …`);
    await run(process.execPath, ['node_modules/playwright/cli.js', 'install', ...missing], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    missing = await missingFrom(missing);
  }
  for (const engine of missing) {
    console.warn(
      `No ${engine} here. On Debian or Ubuntu: apt-get install ${debianPackages[engine].join(' ')}. ` +
        `Elsewhere: npx playwright install --with-deps ${engine}` +
        (variables[engine] ? `, or set ${variables[engine]} to the browser's program.` : '.')
    );
  }
  return missing;
};

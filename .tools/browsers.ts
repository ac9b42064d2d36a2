// Finds or installs the three engines. Playwright's registry is not enough: its WebKit and Firefox are not the ones that
// people use, and it does not have downloads for every system. So the system's own browsers take precedence.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { canInstall, install, locate } from './debian.js';
import { run } from './shell.js';

/** An engine that tests run in. */
export type Engine = 'chromium' | 'firefox' | 'webkit';

/** An engine on this machine: its program, its driver if it needs one, and whether Playwright installed it. */
export interface Browser {
  readonly path: string;
  readonly driver?: string;
  readonly playwright?: true;
}

export const engines: readonly Engine[] = ['chromium', 'firefox', 'webkit'];

export const isEngine = (name: string): name is Engine => (engines as readonly string[]).includes(name);

const onMac = (name: string): string => `/Applications/${name}.app/Contents/MacOS/${name}`;

const PROGRAMS = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', onMac('Google Chrome')],
  firefox: ['firefox-esr', 'firefox', onMac('firefox')],
};

const VARIABLES: Readonly<Record<Engine, string | null>> = {
  chromium: 'CHROME_PATH',
  firefox: 'FIREFOX_PATH',
  webkit: null,
};

const DEBIAN_PACKAGES: Readonly<Record<Engine, readonly string[]>> = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/** MiniBrowser is installed beside its library, in a folder named after the processor and the library's version. */
const locateMiniBrowser = (): string | undefined => {
  const libraries = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
  return ['', ...libraries]
    .flatMap((folder) => ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((api) => [folder, api]))
    .map((folders) => path.join('/usr/lib', ...folders, 'MiniBrowser'))
    .find((file) => existsSync(file));
};

const findInSystem = (engine: Engine): Browser | null => {
  if (engine === 'webkit') {
    const [driver, browser] = [locate('WebKitWebDriver'), locateMiniBrowser()];
    const hasDisplay = Boolean(process.env['DISPLAY']) || locate('Xvfb') !== undefined;
    return driver && browser && hasDisplay ? { driver, path: browser } : null;
  }
  const configured = process.env[VARIABLES[engine] ?? ''];
  const found = [...(configured ? [configured] : []), ...PROGRAMS[engine]].map(locate).find(Boolean);
  return found ? { path: found } : null;
};

const findInPlaywright = async (engine: Engine): Promise<Browser | null> => {
  const playwright = await import('playwright');
  const file = playwright[engine].executablePath();
  return existsSync(file) ? { path: file, playwright: true } : null;
};

/** Finds an engine on this machine. */
export const find = async (engine: Engine): Promise<Browser | null> =>
  findInSystem(engine) ?? (await findInPlaywright(engine));

const missingFrom = async (wanted: readonly Engine[]): Promise<readonly Engine[]> => {
  const found = await Promise.all(wanted.map(find));
  return wanted.filter((_, index) => !found[index]);
};

const stdio = ['ignore', 'ignore', 'inherit'] as const;

const installFromPlaywright = async (missing: readonly Engine[]): Promise<void> => {
  console.log(`Installing ${missing.join(', ')} through Playwright …`);
  await run(process.execPath, ['node_modules/playwright/cli.js', 'install', ...missing], { stdio });
};

const advice = (engine: Engine): string => {
  const variable = VARIABLES[engine];
  return (
    `${engine} is not installed. On Debian or Ubuntu: apt-get install ${DEBIAN_PACKAGES[engine].join(' ')}. ` +
    `Elsewhere: npx playwright install --with-deps ${engine}` +
    (variable ? `, or set ${variable} to the browser's program.` : '.')
  );
};

/** Installs missing engines as far as this machine allows, and returns those that are still missing. */
export const ensure = async (wanted: readonly Engine[]): Promise<readonly Engine[]> => {
  let missing = await missingFrom(wanted);
  if (missing.length > 0 && canInstall()) {
    await install(missing.flatMap((engine) => DEBIAN_PACKAGES[engine]));
    missing = await missingFrom(missing);
  }
  if (missing.length > 0) {
    await installFromPlaywright(missing);
    missing = await missingFrom(missing);
  }
  for (const engine of missing) console.warn(advice(engine));
  return missing;
};

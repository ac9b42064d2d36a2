// How each engine is started. All three run in a time zone far from the programmes', with clock changes of its own, so that a
// time in the reader's zone instead of the session's fails a test.
import { type BrowserLauncher } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { type Browser, type Engine } from '../../.tools/browsers.js';
import { WebKitLauncher } from './webkit-launcher.js';

const env = { ...process.env, TZ: 'America/St_Johns' };

const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--js-flags=--expose-gc',
];

const chromium = (executablePath: string): BrowserLauncher =>
  chromeLauncher({
    launchOptions: { executablePath, headless: true, env, args: CHROMIUM_ARGUMENTS },
    async createPage({ context }) {
      // In a window of its own, because behind another page it would be hidden and its timers would be slow.
      const page = await context.newPage({ type: 'window' });
      // A form with unsent answers warns before it is left, which would block the next file.
      page.on('dialog', (dialog) => void dialog.accept());
      // Pages of one window share one focus; each test file behaves as if it had it.
      const session = await page.createCDPSession();
      await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
      return page;
    },
  });

const start = (engine: Engine, browser: Browser): BrowserLauncher => {
  const executablePath = browser.path;
  if (browser.playwright) {
    const args = engine === 'chromium' ? CHROMIUM_ARGUMENTS : [];
    return playwrightLauncher({ product: engine, launchOptions: { executablePath, env, args } });
  }
  if (engine === 'webkit') return new WebKitLauncher(browser, env) as BrowserLauncher;
  if (engine === 'chromium') return chromium(executablePath);
  return chromeLauncher({
    launchOptions: { browser: 'firefox', executablePath, headless: true, env },
    concurrency: 1,
  });
};

/** Returns the test runner's launcher of an engine, under the engine's name. */
export const launcher = (engine: Engine, browser: Browser): BrowserLauncher => {
  const started = start(engine, browser);
  started.name = engine;
  return started;
};

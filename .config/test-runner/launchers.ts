// How each engine is started. All three run in a time zone far from the programmes', with its own clock changes, so
// that a time shown in the reader's zone instead of the session's fails a test.
import { spawn } from 'node:child_process';
import { chromeLauncher } from '@web/test-runner-chrome';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import { freePort, until } from '../../.tools/shell.js';

const env = { ...process.env, TZ: 'America/St_Johns' };

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--js-flags=--expose-gc',
];

/** WebDriver's private code points of the keys that type no character: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const codePoints = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};

/** WebKitGTK through its own driver, which draws on a virtual screen where there is none. */
class WebKitLauncher extends WebdriverLauncher {
  // One page at a time in the window itself: in frames there would be no focus and no viewport of one's own.
  concurrency = 1;
  // The runner's commands ask launchers of this type for a page, and use its keyboard, mouse and viewport.
  type = 'puppeteer';
  #programs = [];
  #binary;
  #driverProgram;

  constructor({ path, driver }) {
    super({
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: path, args: ['--automation'] },
      },
      hostname: '127.0.0.1',
    });
    this.#binary = path;
    this.#driverProgram = driver;
  }

  async initialize(config) {
    await super.initialize({ ...config, concurrency: 1 });
    this.name = 'webkit';
    const display = env.DISPLAY || (await this.#startScreen());
    const port = await freePort();
    this.options.port = port;
    this.#run(this.#driverProgram, [`--port=${port}`, '--host=127.0.0.1'], { ...env, DISPLAY: display });
    await until(`WebKitWebDriver for ${this.#binary}`, () =>
      fetch(`http://127.0.0.1:${port}/status`).then(
        (response) => response.ok,
        () => false
      )
    );
  }

  async startSession(id, url) {
    await this.ensureManagerInitialized();
    await this.resize(800, 600);
    return super.startSession(id, url);
  }

  /** What puppeteer's pages can do, as far as tests need it, in WebDriver's actions. */
  getPage() {
    const act = (type, id, actions) => this.driver.performActions([{ type, id, actions }]);
    const key = (type, name) => ({ type, value: codePoints[name] ?? name });
    const stroke = (name) => [key('keyDown', name), key('keyUp', name)];
    const buttons = { left: 0, middle: 1, right: 2 };
    const button = (type, { button: name = 'left' } = {}) => ({ type, button: buttons[name] });
    const moved = (x, y) => ({ type: 'pointerMove', duration: 0, x, y });
    return {
      keyboard: {
        type: (text) => act('key', 'keyboard', [...text].flatMap(stroke)),
        press: (name) => act('key', 'keyboard', stroke(name)),
        down: (name) => act('key', 'keyboard', [key('keyDown', name)]),
        up: (name) => act('key', 'keyboard', [key('keyUp', name)]),
      },
      mouse: {
        move: (x, y) => act('pointer', 'mouse', [moved(x, y)]),
        click: (x, y, options) =>
          act('pointer', 'mouse', [
            moved(x, y),
            button('pointerDown', options),
            button('pointerUp', options),
          ]),
        down: (options) => act('pointer', 'mouse', [button('pointerDown', options)]),
        up: (options) => act('pointer', 'mouse', [button('pointerUp', options)]),
        reset: () => this.driver.releaseActions(),
      },
      setViewport: ({ width, height }) => this.resize(width, height),
    };
  }

  /**
   * The window has a frame of its own: its size is corrected by what the page inside then measures, which may lag behind.
   * Whether the page got the size; the window cannot be narrower than its toolbar.
   */
  async resize(width, height) {
    let [outerWidth, outerHeight] = [width, height];
    for (let tries = 0; tries < 5; tries += 1) {
      await this.driver.setWindowSize(outerWidth, outerHeight);
      const [inner, outer] = await this.driver.execute(
        'return [[innerWidth, innerHeight], [outerWidth, outerHeight]]'
      );
      if (inner[0] === width && inner[1] === height) return true;
      outerWidth = width + outer[0] - inner[0];
      outerHeight = height + outer[1] - inner[1];
    }
    return false;
  }

  async stop() {
    await super.stop();
    for (const program of this.#programs) program.kill();
  }

  /** The virtual screen chooses a number that is free and tells it through its third channel. */
  async #startScreen() {
    const screen = this.#run(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
      env
    );
    return new Promise((resolve, reject) => {
      screen.stdio[3].once('data', (number) => resolve(`:${String(number).trim()}`));
      screen.once('exit', () => reject(new Error('Xvfb did not start')));
    });
  }

  #run(command, args, environment) {
    const program = spawn(command, args, { env: environment, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    this.#programs.push(program);
    return program;
  }
}

const withName = (browser, engine) => {
  browser.name = engine;
  return browser;
};

/** The test runner's launcher of an engine that `browsers.js` found. */
export const launcher = (engine, found) => {
  if (found.playwright) {
    const launchOptions = { executablePath: found.path, env };
    if (engine === 'chromium') launchOptions.args = chromiumArgs;
    return withName(playwrightLauncher({ product: engine, launchOptions }), engine);
  }
  if (engine === 'webkit') return new WebKitLauncher(found);
  if (engine === 'firefox') {
    const launchOptions = { browser: 'firefox', executablePath: found.path, headless: true, env };
    return withName(chromeLauncher({ launchOptions, concurrency: 1 }), engine);
  }
  return withName(
    chromeLauncher({
      launchOptions: { executablePath: found.path, headless: true, env, args: chromiumArgs },
      async createPage({ context }) {
        // In a window of its own: behind another page it would be hidden, and its timers rare.
        const page = await context.newPage({ type: 'window' });
        // A form with unsent answers warns whoever leaves: one file must not hold the next one up.
        page.on('dialog', (dialog) => void dialog.accept());
        // Pages of one window share one focus; each test file behaves as if it had it.
        const session = await page.createCDPSession();
        await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
        return page;
      },
    }),
    engine
  );
};

// WebKitGTK through its own driver, on a virtual screen where there is no screen. Our own, because Web Test Runner's
// WebDriver launcher starts neither and offers no keyboard, mouse or viewport.
import { spawn, type ChildProcess } from 'node:child_process';
import { type TestRunnerCoreConfig } from '@web/test-runner';
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import { type Browser } from '../../.tools/browsers.js';
import { freePort, until } from '../../.tools/shell.js';

/** WebDriver's private code points for keys without a character: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const CODE_POINTS: Readonly<Record<string, string>> = {
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

/** Time for a command of the driver, in ms. */
const MOST_WAIT_MS = 60_000;

const BUTTONS = { left: 0, middle: 1, right: 2 };

interface ButtonOptions {
  readonly button?: keyof typeof BUTTONS;
}

const key = (type: 'keyDown' | 'keyUp', name: string) => ({ type, value: CODE_POINTS[name] ?? name });
const stroke = (name: string) => [key('keyDown', name), key('keyUp', name)];
const button = (type: 'pointerDown' | 'pointerUp', { button: name = 'left' }: ButtonOptions = {}) => ({
  type,
  button: BUTTONS[name],
});
const moveTo = (x: number, y: number) => ({ type: 'pointerMove', duration: 0, x, y });

/** The commands of WebDriver that are used here. */
interface Driver {
  performActions(actions: readonly object[]): Promise<void>;
  releaseActions(): Promise<void>;
  setWindowSize(width: number, height: number): Promise<void>;
  executeScript(source: string, args: readonly unknown[]): Promise<unknown>;
  getElementComputedRole(id: string): Promise<string>;
}

/** Members of the runner's launcher that its types do not describe. */
interface Internals {
  readonly options: { port?: number };
  driver?: Driver;
  driverManager?: object;
  createDriverManager(): Promise<unknown>;
}

export class WebKitLauncher extends WebdriverLauncher {
  // One page at a time in the window itself: in frames there would be neither focus nor a viewport of its own.
  concurrency = 1;
  // The runner's commands ask launchers of this type for a page, and use its keyboard, mouse and viewport.
  override type = 'puppeteer';
  readonly #programs: ChildProcess[] = [];
  readonly #browser: Browser;
  readonly #env: NodeJS.ProcessEnv;

  constructor(browser: Browser, env: NodeJS.ProcessEnv) {
    super({
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: browser.path, args: ['--automation'] },
      },
      hostname: '127.0.0.1',
      connectionRetryTimeout: MOST_WAIT_MS,
      connectionRetryCount: 0,
    } as ConstructorParameters<typeof WebdriverLauncher>[0]);
    this.#browser = browser;
    this.#env = env;
  }

  override async initialize(config: TestRunnerCoreConfig): Promise<void> {
    await super.initialize({ ...config, concurrency: 1 });
    this.name = 'webkit';
    await this.#startPrograms();
  }

  /**
   * Gives each test file a browser of its own. WebKitGTK keeps one process for all pages of an origin, whose memory grows
   * with every file until the process ends; and a crash then fails the file that caused it, and no other.
   */
  override async startSession(id: string, url: string): Promise<void> {
    const internals = this.#internals;
    if (internals.driver) await super.stop();
    // Still set where the browser has crashed and cannot be asked to close.
    delete internals.driver;
    delete internals.driverManager;
    // In about one of a thousand starts on a busy machine, the driver waits forever for the browser that it has started.
    await internals.createDriverManager().catch(async () => {
      await this.stop();
      await this.#startPrograms();
      await internals.createDriverManager();
    });
    await this.resize({ width: 800, height: 600 });
    await super.startSession(id, url);
  }

  override async stop(): Promise<void> {
    await super.stop();
    for (const program of this.#programs.splice(0)) program.kill();
  }

  /** Returns the part of puppeteer's page that tests need, made from WebDriver's actions. */
  getPage() {
    const act = (type: 'key' | 'pointer', id: string, actions: readonly object[]): Promise<void> =>
      this.#driver.performActions([{ type, id, actions }]);
    return {
      keyboard: {
        type: (text: string) => act('key', 'keyboard', [...text].flatMap(stroke)),
        press: (name: string) => act('key', 'keyboard', stroke(name)),
        down: (name: string) => act('key', 'keyboard', [key('keyDown', name)]),
        up: (name: string) => act('key', 'keyboard', [key('keyUp', name)]),
      },
      mouse: {
        move: (x: number, y: number) => act('pointer', 'mouse', [moveTo(x, y)]),
        click: (x: number, y: number, options?: ButtonOptions) =>
          act('pointer', 'mouse', [
            moveTo(x, y),
            button('pointerDown', options),
            button('pointerUp', options),
          ]),
        down: (options?: ButtonOptions) => act('pointer', 'mouse', [button('pointerDown', options)]),
        up: (options?: ButtonOptions) => act('pointer', 'mouse', [button('pointerUp', options)]),
        reset: () => this.#driver.releaseActions(),
      },
      setViewport: (size: { readonly width: number; readonly height: number }) => this.resize(size),
    };
  }

  /**
   * Resizes the page, and reports whether it has the size: the window is never narrower than its toolbar. The window has a
   * frame, so its size is corrected by what the page measures, which may lag behind.
   */
  async resize({ width, height }: { readonly width: number; readonly height: number }): Promise<boolean> {
    let [outerWidth, outerHeight] = [width, height];
    for (let tries = 0; tries < 5; tries += 1) {
      await this.#driver.setWindowSize(outerWidth, outerHeight);
      const [inner, outer] = await this.execute<readonly [number, number]>(
        'return [[innerWidth, innerHeight], [outerWidth, outerHeight]]'
      );
      if (!inner || !outer) return false;
      if (inner[0] === width && inner[1] === height) return true;
      outerWidth = width + outer[0] - inner[0];
      outerHeight = height + outer[1] - inner[1];
    }
    return false;
  }

  /** Runs a script that returns a list in the page. Elements in it are WebDriver's references. */
  execute<T>(source: string): Promise<readonly T[]> {
    return this.#driver.executeScript(source, []) as Promise<readonly T[]>;
  }

  /** Returns the role of an element, which is given by WebDriver's id for it. */
  roleOf(id: string): Promise<string> {
    return this.#driver.getElementComputedRole(id);
  }

  get #internals(): Internals {
    return this as unknown as Internals;
  }

  get #driver(): Driver {
    const { driver } = this.#internals;
    if (!driver) throw new Error('WebKit has no session yet.');
    return driver;
  }

  /** Starts a virtual screen, if there is no screen, and the driver. */
  async #startPrograms(): Promise<void> {
    const display = this.#env['DISPLAY'] || (await this.#startScreen());
    const port = await freePort();
    this.#internals.options.port = port;
    this.#run(this.#browser.driver ?? 'WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      ...this.#env,
      DISPLAY: display,
    });
    await until(`WebKitWebDriver for ${this.#browser.path}`, () =>
      fetch(`http://127.0.0.1:${port}/status`).then(
        (response) => response.ok,
        () => false
      )
    );
  }

  /** Starts a virtual screen, which chooses a free number and reports it on its third channel. */
  #startScreen(): Promise<string> {
    const screen = this.#run(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
      this.#env
    );
    return new Promise((resolve, reject) => {
      screen.stdio[3]?.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
      screen.once('exit', () => reject(new Error('Xvfb did not start.')));
    });
  }

  #run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
    const program = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    this.#programs.push(program);
    return program;
  }
}

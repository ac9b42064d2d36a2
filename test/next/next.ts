/**
 * Installs the packed package in a copy of the Next application and uses it in a browser, in production and in development,
 * where React reports differences between the server's markup and the browser's.
 *
 * Run with `npm run test:next`. Not part of `npm test`, because Next is a download of 100 MB.
 */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { find } from '../../.tools/browsers.js';
import { startDatedBackend } from '../../.tools/services.js';
import {
  freePort,
  root,
  start,
  startQuietly,
  stop,
  stopAll,
  until,
  type Program,
} from '../../.tools/shell.js';

const LIMIT_SECONDS = 120;
/** A notice of Lit's development build, which Next uses in development. */
const LIT_NOTICE = 'Lit is in dev mode';

let folder: string;
let browser: Browser;
let backend: string;

const run = async (command: string, args: readonly string[], cwd: string): Promise<void> => {
  const { exitCode } = await start(command, args, { cwd, env: { ROUNDS_BACKEND: `${backend}/v1` } });
  assert.equal(exitCode, 0, `${command} ${args.join(' ')}`);
};

before(async () => {
  backend = await startDatedBackend();
  folder = await mkdtemp(path.join(tmpdir(), 'rounds-next-'));
  await cp(path.join(root, 'demo/frameworks/next'), path.join(folder, 'next'), { recursive: true });
  await cp(path.join(root, 'demo/frameworks/tsconfig.json'), path.join(folder, 'tsconfig.json'));
  await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], root);
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const application = path.join(folder, 'next');
  await run('npm', ['ci', ...options], application);
  await run('npm', ['install', '--no-save', ...options, `../rounds-elements-${version}.tgz`], application);
  const found = await find('chromium');
  assert.ok(found, 'Chromium is not installed');
  browser = await launch({ executablePath: found.path, args: ['--no-sandbox'] });
});

after(async () => {
  await browser.close();
  await stopAll();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a command of Next, and returns its address. */
const serve = async (command: 'dev' | 'start'): Promise<{ program: Program; address: string }> => {
  const port = await freePort();
  const program = startQuietly('node_modules/.bin/next', [command, '--port', String(port)], {
    cwd: path.join(folder, 'next'),
    env: { ROUNDS_BACKEND: `${backend}/v1`, NEXT_TELEMETRY_DISABLED: '1' },
  });
  const address = `http://localhost:${port}/`;
  await until(
    'Next',
    () =>
      fetch(address).then(
        ({ ok }) => ok,
        () => false
      ),
    LIMIT_SECONDS
  );
  return { program, address };
};

/** Waits until an output of the application has a text. */
const untilShown = (page: Page, id: string, pattern: RegExp): Promise<boolean> =>
  until(
    `${id} to be ${String(pattern)}`,
    async () => pattern.test(await page.$eval(`#${id}`, (output) => output.textContent)),
    LIMIT_SECONDS
  );

for (const [mode, command] of [
  ['in production', 'start'],
  ['in development', 'dev'],
] as const) {
  describe(`the Next application ${mode}`, () => {
    let program: Program;
    let address: string;

    before(async () => {
      if (command === 'start') await run('node_modules/.bin/next', ['build'], path.join(folder, 'next'));
      ({ program, address } = await serve(command));
    });

    after(() => stop(program));

    it('sends the tags with their attributes and fallback text', async () => {
      const html = await (await fetch(address)).text();
      assert.match(html, new RegExp(`<rounds-provider base-url="${backend}/v1">`));
      assert.match(html, /<rounds-finder eager="" page-size="5"><p>We cannot show the list/);
      assert.match(html, /<rounds-sessions limit="5" without-filters=""><p>We cannot show the dates/);
    });

    it('fires events after hydration, sets properties, and causes no warning', async () => {
      const page = await browser.newPage();
      const messages: string[] = [];
      page.on('console', (message) => {
        const isNotice = command === 'dev' && message.text().startsWith(LIT_NOTICE);
        if (['error', 'warn'].includes(message.type()) && !isNotice) messages.push(message.text());
      });
      page.on('pageerror', (error) => messages.push(String(error)));
      await page.goto(address);
      await untilShown(page, 'loads', /^1$/);

      const buttons = await page.$$('section > button');
      await buttons[1]?.click();
      await untilShown(page, 'loads', /^2$/);

      await buttons[0]?.click();
      await untilShown(page, 'loads', /^3$/);
      const finder = 'rounds-finder';
      assert.equal(await page.$eval(finder, (element) => Reflect.get(element, 'filters').format), 'online');
      assert.equal(await page.$eval(finder, (element) => Reflect.get(element, 'pageSize')), 5);

      await (await page.waitForSelector(`${finder} >>> [aria-pressed=true]`))?.click();
      await untilShown(page, 'found', /^\d+$/);
      await (await page.waitForSelector(`${finder} >>> [part~=join]`))?.click();
      await untilShown(page, 'chosen', /^(?!none$)./);
      assert.equal(page.url(), address);

      await page.waitForSelector('rounds-sessions >>> article, rounds-sessions >>> li');
      assert.deepEqual(messages, []);
      await page.close();
    });
  });
}

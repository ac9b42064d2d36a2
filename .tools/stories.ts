// A built Storybook, served, and its stories shown in Chromium: what the pictures for people (screenshots.js) and those
// that are compared (test/visual) have in common.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from 'puppeteer-core';
import { find } from './browsers.js';
import { realTimeEnv } from './fake-time.js';
import { Stop, root } from './shell.js';

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const from = path.join(root, 'build/storybook');

/** Always the same, whatever port is free: a page may show its own address. Browsers take such a name for safe. */
const origin = 'http://storybook.localhost';

/** The same edges and colours on every machine, as far as flags can do it. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
  '--hide-scrollbars',
  '--lang=en-GB',
];

/** How letters are drawn, whatever a machine's own settings say; which fonts there are besides ours stays the machine's. */
const lettering = {
  antialias: '<bool>true</bool>',
  hinting: '<bool>true</bool>',
  autohint: '<bool>false</bool>',
  hintstyle: '<const>hintslight</const>',
  rgba: '<const>none</const>',
};

/** Writes settings for fontconfig; gives the file. */
const writeLettering = async (folder) => {
  const file = path.join(folder, 'fonts.conf');
  const edits = Object.entries(lettering).map(
    ([name, value]) => `<edit name="${name}" mode="assign">${value}</edit>`
  );
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">${process.env.FONTCONFIG_FILE ?? '/etc/fonts/fonts.conf'}</include>
${['pattern', 'font'].map((target) => `<match target="${target}">${edits.join('')}</match>`).join('\n')}
</fontconfig>\n`
  );
  return file;
};

/** Serves the built Storybook on a free port. */
const serve = async () => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const type = types[path.extname(pathname)] ?? 'application/octet-stream';
    readFile(path.join(from, path.normalize(decodeURIComponent(pathname)))).then(
      // The same is loaded again and again: what has a hash in its name is asked for once.
      (bytes) =>
        response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' }).end(bytes),
      () => response.writeHead(404).end()
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

/** The ids, titles and names of the stories whose id has `wanted` in it. */
export const storiesMatching = async (wanted = '') => {
  const index = await readFile(path.join(from, 'index.json'), 'utf8').catch(() => {
    throw new Stop('There is no built Storybook: npm run build:storybook');
  });
  const all = Object.values(JSON.parse(index).entries);
  return all.filter(({ id, type }) => type === 'story' && id.includes(wanted));
};

/** Serves Storybook and starts Chromium for as long as `use` takes. */
export const withStorybook = async (use) => {
  const chromium = await find('chromium');
  if (!chromium) throw new Stop('This needs Chromium.');
  const server = await serve();
  const resolve = `--host-resolver-rules=MAP storybook.localhost:80 127.0.0.1:${server.address().port}`;
  const folder = await mkdtemp(path.join(tmpdir(), 'rounds-stories-'));
  const browser = await launch({
    executablePath: chromium.path,
    args: [...flags, resolve],
    env: { ...realTimeEnv(), FONTCONFIG_FILE: await writeLettering(folder) },
  });
  try {
    return await use(browser, origin);
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true });
  }
};

/** A page to show stories in, and the session that emulates media for it: in a profile and a window of its own. */
export const openPage = async (browser) => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // A form with unsent answers warns whoever leaves.
  page.on('dialog', (dialog) => void dialog.accept());
  // Kept open: what it emulates ends with it.
  const devtools = await page.createCDPSession();
  // As if it were in front of all others: only there is the focus shown.
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return { page, devtools, loaded: '', shown: '' };
};

/** Runs in the page: a text that stays the same once nothing changes any more, or null while something is under way. */
const look = () => {
  const { document, innerHeight, innerWidth } = globalThis;
  const { body } = document;
  if (body.matches('.sb-show-errordisplay')) return `broken: ${body.innerText}`;
  if (!body.matches('.sb-show-main')) return null;
  if (globalThis.__STORYBOOK_PREVIEW__?.currentRender?.phase !== 'finished') return null;
  if (document.fonts.status !== 'loaded') return null;
  const isDrawn = (canvas) => {
    if (!canvas?.width || !canvas.height) return false;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Uint32Array(data.buffer).some((pixel) => pixel !== 0);
  };
  const seen = [];
  const visit = (parent) => {
    for (const element of parent.querySelectorAll('*')) {
      const { tagName, shadowRoot } = element;
      if (tagName === 'CANVAS') seen.push(element.width && element.toDataURL().length);
      if (!shadowRoot) continue;
      // A backend that never answers is a state of its own.
      if (element.matches(':state(loading)') && !element.getAttribute('base-url')?.includes('loading'))
        return false;
      const rows = shadowRoot.querySelector('.rows');
      // It is drawn when it comes near.
      const isNear = rows?.checkVisibility() && rows.getBoundingClientRect().top < 1.4 * innerHeight;
      if (isNear && !isDrawn(rows.querySelector('canvas'))) return false;
      seen.push(shadowRoot.innerHTML);
      if (!visit(shadowRoot)) return false;
    }
    return true;
  };
  return visit(document.querySelector('#storybook-root'))
    ? `${innerWidth} ${body.scrollHeight} ${seen.join(' ')}`
    : null;
};

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until a story has been played, all that it loads is there, and nothing has changed for a moment. */
export const settled = async (page, id) => {
  const deadline = Date.now() + 60_000;
  let last = null;
  for (let same = 0; same < 2;) {
    if (Date.now() > deadline) throw new Stop(`${id} does not come to rest.`);
    const now = await page.evaluate(look);
    if (now?.startsWith('broken: ')) throw new Stop(`${id} is ${now}`);
    same = now !== null && now === last ? same + 1 : 0;
    last = now;
    await pause(30);
  }
};

/** Gives a page's window another size; comes back when the page knows of it. */
export const resize = async (page, width, height) => {
  await page.setViewport({ width, height });
  const isKnown = (size) => globalThis.innerWidth === size.width && globalThis.innerHeight === size.height;
  while (!(await page.evaluate(isKnown, { width, height }))) await pause(5);
};

/** Runs in the page: shows another story of the same file, without loading everything anew. */
const change = async (id) => {
  const { __STORYBOOK_PREVIEW__: preview, __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis;
  const before = preview.currentRender;
  channel.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
  while (preview.currentRender === before) await new Promise((resolve) => setTimeout(resolve));
};

/**
 * Shows a story as a variant has it: `{width, globals?, media?, features?}`, where `globals` are Storybook's, as
 * `theme:dark`, and the other two what is emulated. Comes back when nothing moves any more.
 */
export const showStory = async (studio, origin, id, { width, media = '', features = {}, globals }) => {
  const { page, devtools } = studio;
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  await devtools.send('Emulation.setEmulatedMedia', { media, features: list });
  await resize(page, width, 900);
  // The panel for accessibility would look at every story once more.
  const all = ['a11y.manual:!true', ...(globals ? [globals] : [])].join(';');
  // Stories of other files define other elements, what is in an address stays, and of the same story Storybook keeps what
  // it has rendered.
  const wanted = `${id.split('--', 1)[0]} ${all}`;
  if (studio.loaded === wanted && studio.shown !== id) await page.evaluate(change, id);
  else await page.goto(`${origin}/iframe.html?id=${id}&viewMode=story&globals=${all}`, { waitUntil: 'load' });
  [studio.loaded, studio.shown] = [wanted, id];
  await settled(page, id);
};

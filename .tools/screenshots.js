// Photographs every story of a built Storybook, for people to look at: `node .tools/screenshots.js [part of a story's
// name]`, after `npm run build:storybook`. The pictures, and a page with all of them, are in build/screenshots/.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { launch } from 'puppeteer-core';
import { find } from './browsers.js';
import { Stop, root, script } from './shell.js';

const variants = {
  wide: { width: 1100 },
  narrow: { width: 320 },
  dark: { width: 760, globals: 'theme:dark' },
  'forced-colours': { width: 760, features: { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' } },
  print: { width: 760, media: 'print' },
};

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

const from = path.join(root, 'build/storybook');
const to = path.join(root, 'build/screenshots');

const serve = () => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const type = types[path.extname(pathname)] ?? 'application/octet-stream';
    readFile(path.join(from, path.normalize(decodeURIComponent(pathname)))).then(
      (bytes) => response.writeHead(200, { 'content-type': type }).end(bytes),
      () => response.writeHead(404).end()
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
};

const storiesMatching = async (wanted) => {
  const index = await readFile(path.join(from, 'index.json'), 'utf8').catch(() => {
    throw new Stop('There is no built Storybook: npm run build:storybook');
  });
  const all = Object.values(JSON.parse(index).entries);
  return all.filter(({ id, type }) => type === 'story' && id.includes(wanted));
};

const photograph = async (page, devtools, origin, { id }, name) => {
  const { width, media = '', features = {}, globals } = variants[name];
  const list = Object.entries(features).map(([feature, value]) => ({ name: feature, value }));
  await devtools.send('Emulation.setEmulatedMedia', { media, features: list });
  await page.setViewport({ width, height: 900 });
  const address = `${origin}/iframe.html?id=${id}&viewMode=story${globals ? `&globals=${globals}` : ''}`;
  await page.goto(address, { waitUntil: 'networkidle0' });
  await page.waitForSelector('.sb-show-main #storybook-root > *, .sb-show-errordisplay');
  const broken = await page.$eval('body', (body) => body.matches('.sb-show-errordisplay') && body.innerText);
  if (broken) throw new Stop(`${id} is broken: ${broken}`);
  // A story whose backend never answers stays as it is; the others are given the time that an element takes to give up.
  await page
    .waitForFunction('!document.querySelector(":state(loading)")', { timeout: 12_000 })
    .catch(() => {});
  await page.screenshot({ path: path.join(to, `${id}.${name}.png`), fullPage: true });
};

const overview = (stories) => {
  const figures = stories.flatMap(({ id, title, name }) =>
    Object.keys(variants).map(
      (variant) =>
        `<figure><figcaption>${title}: ${name}, ${variant}</figcaption><img src="${id}.${variant}.png" alt=""></figure>`
    )
  );
  return `<!doctype html><meta charset="utf-8"><title>Every story</title>${figures.join('\n')}`;
};

const main = async () => {
  const stories = await storiesMatching(process.argv[2] ?? '');
  const chromium = await find('chromium');
  if (!chromium) throw new Stop('This needs Chromium.');
  await mkdir(to, { recursive: true });
  const server = await serve();
  const browser = await launch({ executablePath: chromium.path, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    // A form with unsent answers warns whoever leaves.
    page.on('dialog', (dialog) => void dialog.accept());
    // Kept open: what it emulates ends with it.
    const devtools = await page.createCDPSession();
    for (const story of stories) {
      for (const name of Object.keys(variants)) {
        await photograph(page, devtools, `http://127.0.0.1:${server.address().port}`, story, name);
      }
      console.log(story.id);
    }
    await writeFile(path.join(to, 'index.html'), overview(stories));
    console.log(`All in one page: ${path.join(to, 'index.html')}`);
  } finally {
    await browser.close();
    server.close();
  }
};

script(main);

// Photographs every story of a built Storybook, for people to look at: `npx tsx .tools/screenshots.ts [part of a story's
// name]`, after `npm run build:storybook`. The pictures, and a page with all of them, are in build/screenshots/.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, type Page } from 'puppeteer-core';
import { find } from './browsers.js';

interface Variant {
  readonly width: number;
  readonly media?: 'print';
  readonly features?: Readonly<Record<string, string>>;
  readonly globals?: string;
}

const VARIANTS: Readonly<Record<string, Variant>> = {
  wide: { width: 1100 },
  narrow: { width: 320 },
  dark: { width: 760, globals: 'theme:dark' },
  'forced-colours': { width: 760, features: { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' } },
  print: { width: 760, media: 'print' },
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

const build = fileURLToPath(new URL('../build/', import.meta.url));
const from = path.join(build, 'storybook');
const to = path.join(build, 'screenshots');

const serve = (folder: string): Promise<Server> => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const type = TYPES[path.extname(pathname)] ?? 'application/octet-stream';
    readFile(path.join(folder, path.normalize(decodeURIComponent(pathname)))).then(
      (bytes) => response.writeHead(200, { 'content-type': type }).end(bytes),
      () => response.writeHead(404).end()
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
};

interface Story {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: string;
}

const storiesMatching = async (wanted: string): Promise<Story[]> => {
  const index = JSON.parse(await readFile(path.join(from, 'index.json'), 'utf8')) as {
    entries: Record<string, Story>;
  };
  return Object.values(index.entries).filter(({ id, type }) => type === 'story' && id.includes(wanted));
};

const photograph = async (page: Page, base: string, story: Story, name: string, variant: Variant) => {
  const devtools = await page.createCDPSession();
  await devtools.send('Emulation.setEmulatedMedia', {
    media: variant.media ?? '',
    features: Object.entries(variant.features ?? {}).map(([feature, value]) => ({ name: feature, value })),
  });
  await devtools.detach();
  await page.setViewport({ width: variant.width, height: 900 });
  const globals = variant.globals ? `&globals=${variant.globals}` : '';
  await page.goto(`${base}/iframe.html?id=${story.id}&viewMode=story${globals}`, {
    waitUntil: 'networkidle0',
  });
  await page.waitForSelector('.sb-show-main #storybook-root > *, .sb-show-errordisplay');
  // A story whose backend never answers stays as it is; the others have a moment to answer.
  await page
    .waitForFunction(() => document.querySelector(':state(loading)') === null, { timeout: 2000 })
    .catch(() => null);
  await page.screenshot({ path: path.join(to, `${story.id}.${name}.png`), fullPage: true });
};

const overview = (stories: readonly Story[]): string => {
  const figures = stories.flatMap(({ id, title, name }) =>
    Object.keys(VARIANTS).map(
      (variant) =>
        `<figure><figcaption>${title}: ${name}, ${variant}</figcaption><img src="${id}.${variant}.png" alt=""></figure>`
    )
  );
  return `<!doctype html><meta charset="utf-8"><title>Every story</title>${figures.join('\n')}`;
};

const stories = await storiesMatching(process.argv[2] ?? '');
const chromium = (await find('chromium')) as { path: string } | null;
if (!chromium) throw new Error('This needs Chromium.');
await mkdir(to, { recursive: true });
const server = await serve(from);
const browser = await launch({ executablePath: chromium.path, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const story of stories) {
    for (const [name, variant] of Object.entries(VARIANTS))
      await photograph(page, base, story, name, variant);
    console.log(story.id);
  }
  await writeFile(path.join(to, 'index.html'), overview(stories));
  console.log(`${stories.length * Object.keys(VARIANTS).length} pictures: ${path.join(to, 'index.html')}`);
} finally {
  await browser.close();
  server.close();
}

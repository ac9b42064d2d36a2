// Serves the built Storybook and shows its stories in Chromium, for pictures to review (screenshots.ts) and for
// pictures that tests compare (test/visual). `@storybook/test-runner` needs Jest and its own browsers, and does not wait for
// our loading states, charts and fonts.
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { launch, type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { realTimeEnv } from './fake-time.js';
import { browserOfStories } from './pinned-browser.js';
import { Stop, root } from './shell.js';

/** A story in Storybook's index. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly name: string;
}

/** Usual height of a window, in pixels. */
const HEIGHT = 900;

/** A page to show stories in, the session that emulates media for it, and its current content. */
export interface StoryPage {
  readonly page: Page;
  readonly devtools: CDPSession;
  /** File of stories and globals in the page's address; empty at first. */
  loaded: string;
  /** Id of the story that is shown. */
  shown: string;
}

/** Presentation of a story: Storybook's globals, such as `theme:dark`, and emulated media. */
export interface Variant {
  readonly width: number;
  /** Height of the window. Default: {@link HEIGHT}. */
  readonly height?: number;
  readonly globals?: string;
  readonly media?: 'print';
  readonly features?: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const storybook = path.join(root, 'build/storybook');

/** Independent of the port, because a story may show its address. Browsers treat subdomains of localhost as secure. */
const ORIGIN = 'http://storybook.localhost';

/** Makes edges and colours equal on every machine, as far as flags can. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
  '--hide-scrollbars',
  '--lang=en-GB',
];

/** Serves the built Storybook on a free port. */
const serve = async (): Promise<Server> => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const type = TYPES[path.extname(pathname)] ?? 'application/octet-stream';
    readFile(path.join(storybook, path.normalize(decodeURIComponent(pathname)))).then(
      // Every story loads the same files.
      (bytes) =>
        response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' }).end(bytes),
      () => response.writeHead(404).end()
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
};

/** Returns the entries of a type in the index of the built Storybook, in the order of its menu. */
const entriesOf = async (wanted: 'story' | 'docs'): Promise<readonly Story[]> => {
  const index = await readFile(path.join(storybook, 'index.json'), 'utf8').catch(() => {
    throw new Stop('Storybook has not been built: run `npm run build:storybook`.');
  });
  const { entries } = JSON.parse(index) as { entries: Record<string, Story & { readonly type: string }> };
  return Object.values(entries).filter(({ type }) => type === wanted);
};

/** Returns the stories whose id includes `wanted`. */
export const storiesMatching = async (wanted = ''): Promise<readonly Story[]> =>
  (await entriesOf('story')).filter(({ id }) => id.includes(wanted));

/** Returns the pages of documents. */
export const pagesOfDocuments = (): Promise<readonly Story[]> => entriesOf('docs');

/** The built Storybook on a server of its own, and a browser for it. */
export interface Storybook {
  readonly browser: Browser;
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Serves the built Storybook and starts Chromium. */
export const startStorybook = async (): Promise<Storybook> => {
  const { executablePath, fontSettings } = await browserOfStories();
  const server = await serve();
  const { port } = server.address() as AddressInfo;
  const browser = await launch({
    executablePath,
    args: [...FLAGS, `--host-resolver-rules=MAP storybook.localhost:80 127.0.0.1:${port}`],
    env: { ...realTimeEnv(), FONTCONFIG_FILE: fontSettings },
  }).catch((error: unknown) => {
    server.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    await browser.close();
    server.close();
  };
  return { browser, origin: ORIGIN, close };
};

/** Serves the built Storybook and starts Chromium while `use` runs. */
export const withStorybook = async <T>(use: (browser: Browser, origin: string) => Promise<T>): Promise<T> => {
  const { browser, origin, close } = await startStorybook();
  try {
    return await use(browser, origin);
  } finally {
    await close();
  }
};

/** Opens a page to show stories in, with a profile and a window of its own. */
export const openPage = async (browser: Browser): Promise<StoryPage> => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // tsx wraps named functions in calls of `__name`, including those that are sent to the page.
  await page.evaluateOnNewDocument('globalThis.__name ??= (value) => value');
  // A form with unsent answers warns before its page is left.
  page.on('dialog', (dialog) => void dialog.accept());
  // Stays open, because its emulation ends with it.
  const devtools = await page.createCDPSession();
  // Browsers show the focus in the frontmost page only.
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return { page, devtools, loaded: '', shown: '' };
};

/** Globals of Storybook's preview that are used here. */
interface StorybookGlobals {
  readonly __STORYBOOK_PREVIEW__?: { readonly currentRender?: { readonly phase?: string } };
  readonly __STORYBOOK_ADDONS_CHANNEL__?: { emit(event: string, detail: object): void };
}

/** Runs in the page. Returns a text that describes what is shown, or null while something is still loading. */
const describeShown = (): string | null => {
  const { body } = document;
  if (body.matches('.sb-show-errordisplay')) return `broken: ${body.innerText}`;
  if (!body.matches('.sb-show-main')) return null;
  const { __STORYBOOK_PREVIEW__: preview } = globalThis as StorybookGlobals;
  if (preview?.currentRender?.phase !== 'finished') return null;
  if (document.fonts.status !== 'loaded') return null;
  const isDrawn = (canvas: HTMLCanvasElement | null): boolean => {
    const context = canvas?.width && canvas.height ? canvas.getContext('2d') : null;
    if (!canvas || !context) return false;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return new Uint32Array(data.buffer).some((pixel) => pixel !== 0);
  };
  const content: string[] = [];
  const visit = (parent: ParentNode): boolean => {
    for (const element of parent.querySelectorAll('*')) {
      if (element instanceof HTMLCanvasElement)
        content.push(String(element.width && element.toDataURL().length));
      const { shadowRoot } = element;
      if (!shadowRoot) continue;
      // An element has no state yet while its modules load. Stories of the loading state have a backend that never answers.
      const hasStates = /^rounds-(finder|sessions|equity-chart|feedback-form)$/.test(element.localName);
      const isShown = element.matches(':is(:state(ready), :state(empty), :state(error), :state(stale))');
      const isLoading = element.getAttribute('base-url')?.includes('loading') ?? false;
      if (hasStates && !isShown && !isLoading) return false;
      // The chart is drawn when it approaches the viewport.
      const rows = shadowRoot.querySelector('.rows');
      const isNear = rows?.checkVisibility() && rows.getBoundingClientRect().top < 1.4 * innerHeight;
      if (rows && isNear && !isDrawn(rows.querySelector('canvas'))) return false;
      content.push(shadowRoot.getHTML());
      if (!visit(shadowRoot)) return false;
    }
    return true;
  };
  const story = document.querySelector('#storybook-root');
  return story && visit(story) ? `${innerWidth} ${body.scrollHeight} ${content.join(' ')}` : null;
};

/** Waits until a story has been played, everything has loaded and nothing changes any more. */
export const settled = async (page: Page, id: string): Promise<void> => {
  const deadline = Date.now() + 60_000;
  let last: string | null = null;
  for (let repetitions = 0; repetitions < 2;) {
    if (Date.now() > deadline) throw new Stop(`${id} was still changing after 60 s.`);
    const now = await page.evaluate(describeShown);
    if (now?.startsWith('broken: ')) throw new Stop(`${id} is ${now}`);
    repetitions = now !== null && now === last ? repetitions + 1 : 0;
    last = now;
    await pause(30);
  }
};

/** Resizes the window of a page and waits until the page has the new size. */
export const resize = async (page: Page, width: number, height: number): Promise<void> => {
  await page.setViewport({ width, height });
  await page.waitForFunction(
    (size) => innerWidth === size.width && innerHeight === size.height,
    { polling: 5 },
    { width, height }
  );
};

/** Runs in the page. Shows another story of the same file without loading the page again. */
const selectStory = async (id: string): Promise<void> => {
  const { __STORYBOOK_PREVIEW__: preview, __STORYBOOK_ADDONS_CHANNEL__: channel } =
    globalThis as StorybookGlobals;
  const before = preview?.currentRender;
  channel?.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
  while (preview?.currentRender === before) await new Promise((resolve) => setTimeout(resolve));
};

/** Shows a story in a variant and waits until nothing moves any more. */
export const showStory = async (
  storyPage: StoryPage,
  origin: string,
  id: string,
  { width, height = HEIGHT, media, features = {}, globals }: Variant
): Promise<void> => {
  const { page, devtools } = storyPage;
  await devtools.send('Emulation.setEmulatedMedia', {
    media: media ?? '',
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
  await resize(page, width, height);
  // The accessibility panel would test every story again.
  const all = ['a11y.manual:!true', ...(globals ? [globals] : [])].join(';');
  // The page is loaded again for other globals and for another file, which defines other elements, and for the same story,
  // because Storybook would keep its rendering.
  const wanted = `${id.split('--', 1)[0] ?? ''} ${all}`;
  if (storyPage.loaded === wanted && storyPage.shown !== id) await page.evaluate(selectStory, id);
  else await page.goto(`${origin}/iframe.html?id=${id}&viewMode=story&globals=${all}`, { waitUntil: 'load' });
  storyPage.loaded = wanted;
  storyPage.shown = id;
  await settled(page, id);
};

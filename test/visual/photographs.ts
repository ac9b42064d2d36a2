import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { PNG } from 'pngjs';
import {
  openPage,
  resize,
  settled,
  showStory,
  storiesMatching,
  type StoryPage,
  type Variant,
} from '../../.tools/stories.js';
import { FIXTURE_NOW } from '../../stories/fixtures/index.js';
import type { Picture } from './indexed-png.js';

/** A picture to take: a story, and how it is shown. */
export interface Sitting {
  readonly name: string;
  readonly story: string;
  readonly variant: Variant;
}

const FORCED = { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' } as const;

const VARIANTS = {
  plain: { width: 760 },
  narrow: { width: 320 },
  column: { width: 300 },
  dark: { width: 760, globals: 'theme:dark' },
  'forced-colours': { width: 760, features: FORCED },
  print: { width: 760, media: 'print' },
} as const satisfies Readonly<Record<string, Variant>>;

/** Stories that are about one variant: they are shown as a device would have it, not only simulated. */
const natural = (story: string): Variant => {
  const [, name = ''] = story.split('--');
  return name === 'narrow' || name === 'forced-colours' || name === 'print' ? VARIANTS[name] : VARIANTS.plain;
};

/** What is also looked at in another way. */
const MORE: readonly (readonly [story: string, variant: keyof typeof VARIANTS])[] = [
  ['elements-finder--plain', 'column'],
  ['elements-finder--empty', 'dark'],
  ['elements-finder--suggestions', 'dark'],
  ['elements-finder--suggestions', 'forced-colours'],
  ['elements-sessions--ungrouped', 'column'],
  ['elements-sessions--welsh', 'narrow'],
  ['elements-equity-chart--eight-quarters', 'narrow'],
  ['elements-feedback-form--errors', 'dark'],
  ['elements-feedback-form--answering', 'forced-colours'],
  ['elements-feedback-form--welsh', 'narrow'],
  ['designers-pseudo-language--finder', 'narrow'],
  ['designers-pseudo-language--sessions', 'narrow'],
  ['designers-pseudo-language--equity-chart', 'narrow'],
  ['designers-pseudo-language--feedback-form', 'narrow'],
  ['designers-hosts--nhs-like', 'narrow'],
];

/** All pictures of the built Storybook: every story once, some of them in other ways, too. */
export const allSittings = async (): Promise<readonly Sitting[]> => {
  const stories = (await storiesMatching()).map(({ id }) => id);
  const once = stories.map((story) => ({ name: story, story, variant: natural(story) }));
  const again = MORE.map(([story, name]) => ({ name: `${story}.${name}`, story, variant: VARIANTS[name] }));
  // What is loaded for a story serves those after it.
  return [...once, ...again].sort((one, other) => (one.name < other.name ? -1 : 1));
};

/** Where pictures end: further down states of an element look alike, and one of each is there as a whole. */
const HIGHEST = 900;
const HIGHEST_OF_ALL = 3600;

const isWhole = (story: string): boolean =>
  /--default$|--more-failed$|--(answering|errors|kiosk-warning)$|--inside-provider$|^designers-/.test(story);

const MARGIN = 8;

/** Runs in a page before anything else: chance is always nearly nothing, so that whoever waits by chance does not wait. */
const setChance = (): void => {
  let count = 0;
  Math.random = () => (count += 1) / 1e9;
  crypto.getRandomValues = (bytes) => (bytes instanceof Uint8Array ? bytes.fill(7) : bytes);
};

/**
 * Runs in a page before anything else: for each story the clock goes on from the time that all fixtures are of. It stops
 * where a form warns that time runs out, however long the picture takes.
 */
const setClock = (start: number): void => {
  const Device = Date;
  let ahead = start - Device.now();
  let stopped: number | null = null;
  const now = (): number => stopped ?? Device.now() + ahead;
  setInterval(() => {
    const form = document.querySelector('rounds-feedback-form');
    stopped = form?.shadowRoot?.querySelector('.idle') ? now() : null;
  }, 50);
  addEventListener('story', () => {
    ahead = start - Device.now();
    stopped = null;
  });
  globalThis.Date = class extends Device {
    constructor(...parts: [] | [number]) {
      if (parts.length === 0) super(now());
      else super(...parts);
    }

    static override now(): number {
      return now();
    }
  } as DateConstructor;
};

/** Runs in a page before it shows another story: nothing is left of the last picture. */
const begin = (): void => {
  document.adoptedStyleSheets = [];
  document.documentElement.style.removeProperty('--rounds-reserve');
  dispatchEvent(new Event('story'));
};

/** Runs in a page that has come to rest: what would differ from moment to moment or machine to machine is put away. */
const still = (): void => {
  const sheet = new CSSStyleSheet();
  // No package brings a monospaced font for this, nor an arrow.
  sheet.replaceSync(`
    *, ::before, ::after { animation: none !important; transition: none !important; caret-color: transparent !important; }
    pre, code, textarea { font-family: Inter !important; }
    :host { --rounds-reserve: 0 !important; }`);
  const visit = (root: Document | ShadowRoot): void => {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    for (const field of root.querySelectorAll('textarea')) field.value = field.value.replaceAll('→', '=>');
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) visit(shadowRoot);
  };
  visit(document);
  document.documentElement.style.setProperty('--rounds-reserve', '0');
};

const versionFile = path.join(import.meta.dirname, 'browser.txt');

/** The version of the browser that the reviewed pictures were taken in. */
export const reviewedIn = async (): Promise<string> => (await readFile(versionFile, 'utf8')).trim();

/** Notes that all reviewed pictures are of this version of the browser. */
export const noteReviewedIn = async (browser: Browser): Promise<void> => {
  await writeFile(versionFile, `${await browser.version()}\n`);
};

/** How far down a story reaches. */
const extent = (): number => {
  const bottoms = [...document.querySelectorAll('#storybook-root > *')].map((element) => {
    const range = document.createRange();
    range.selectNode(element);
    return range.getBoundingClientRect().bottom;
  });
  return Math.ceil(Math.max(0, ...bottoms) + scrollY);
};

/** A page that takes pictures: same clock, same time zone, nothing in motion. */
export const openStudio = async (browser: Browser): Promise<StoryPage> => {
  const studio = await openPage(browser);
  // What runs this file writes calls of such a function into every other; the page has none.
  await studio.page.evaluateOnNewDocument('globalThis.__name = (named) => named');
  await studio.page.evaluateOnNewDocument(setClock, Date.parse(FIXTURE_NOW));
  await studio.page.evaluateOnNewDocument(setChance);
  await studio.page.emulateTimezone('Europe/London');
  // The doctor's report tells which browser it is.
  await studio.page.setUserAgent({ userAgent: 'Chromium' });
  return studio;
};

/** Takes a picture. */
export const photograph = async (
  studio: StoryPage,
  origin: string,
  { story, variant }: Sitting,
  meddle?: string
): Promise<Picture> => {
  const features = { 'prefers-reduced-motion': 'reduce', ...variant.features };
  const { page, devtools } = studio;
  await page.evaluate(begin);
  await showStory(studio, origin, story, { ...variant, features });
  await page.evaluate(still);
  if (meddle) await page.evaluate(meddle);
  const highest = isWhole(story) ? HIGHEST_OF_ALL : HIGHEST;
  const height = Math.max(1, Math.min(highest, (await page.evaluate(extent)) + MARGIN));
  // A window of this very size: what is taken beyond a window is not where it should be in a page from right to left.
  await resize(page, variant.width, height);
  // What a story has focused may have been scrolled to.
  await page.evaluate(() => scrollTo(0, 0));
  if (height > HIGHEST) await settled(page, story);
  // By the protocol itself: puppeteer would bring the page to the front first, and the others wait.
  const { data } = await devtools.send('Page.captureScreenshot', { optimizeForSpeed: true });
  return PNG.sync.read(Buffer.from(data, 'base64'));
};

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

/** A picture to take: a story and its variant. */
export interface Sitting {
  readonly name: string;
  readonly story: string;
  readonly variant: Variant;
}

const FORCED = { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' } as const;

const VARIANTS = {
  plain: { width: 760 },
  wide: { width: 1000 },
  desktop: { width: 1440 },
  narrow: { width: 320 },
  // Size of a window of 1280 by 1024 pixels at 400% zoom.
  zoom: { width: 320, height: 256 },
  column: { width: 300 },
  dark: { width: 760, globals: 'theme:dark' },
  'forced-colours': { width: 760, features: FORCED },
  print: { width: 760, media: 'print' },
} as const satisfies Readonly<Record<string, Variant>>;

/** Variants of stories by the end of their names. Stories about a medium are emulated as on a device, not only simulated. */
const BY_NAME: Readonly<Record<string, Variant>> = {
  'panel-open': VARIANTS.narrow,
  'month-strip': VARIANTS.wide,
  narrow: VARIANTS.narrow,
  desktop: VARIANTS.desktop,
  zoom: VARIANTS.zoom,
  'forced-colours': VARIANTS['forced-colours'],
  print: VARIANTS.print,
};

/** Returns the variant of a story. */
export const variantOf = (story: string): Variant => {
  if (story.startsWith('designers-themes--')) return VARIANTS.desktop;
  const [, name = ''] = story.split('--');
  // The map of systems needs room.
  if (/^systems(-(own|earlier|chosen|welsh))?$/.test(name)) return VARIANTS.wide;
  return Object.entries(BY_NAME).find(([end]) => name.endsWith(end))?.[1] ?? VARIANTS.plain;
};

/** Stories with a second picture in another variant. */
const ADDITIONAL: readonly (readonly [story: string, variant: keyof typeof VARIANTS])[] = [
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

/** Returns all pictures to take of the built Storybook: one of each story, and the additional ones. */
export const allSittings = async (): Promise<readonly Sitting[]> => {
  // On a tablet, a story has the width of most pictures.
  const stories = (await storiesMatching()).map(({ id }) => id).filter((id) => !id.endsWith('--tablet'));
  const once = stories.map((story) => ({ name: story, story, variant: variantOf(story) }));
  const again = ADDITIONAL.map(([story, name]) => ({
    name: `${story}.${name}`,
    story,
    variant: VARIANTS[name],
  }));
  // Similar stories follow each other, so that they share loaded modules.
  return [...once, ...again].sort((one, other) => (one.name < other.name ? -1 : 1));
};

/** Maximum heights in pixels. Most stories differ only at the top; those that `isWhole` selects are shown in full. */
const MAX_HEIGHT = 800;
const MAX_WHOLE_HEIGHT = 2000;

const isWhole = (story: string): boolean =>
  /--default$|--more-failed$|--(answering|errors|kiosk-warning)$|--inside-provider$|^designers-/.test(story);

const MARGIN = 8;

/** Runs in a page before anything else: makes random numbers almost 0, so that random delays do not occur. */
const fixRandomNumbers = (): void => {
  let count = 0;
  Math.random = () => (count += 1) / 1e9;
  crypto.getRandomValues = (bytes) => (bytes instanceof Uint8Array ? bytes.fill(7) : bytes);
};

/**
 * Runs in a page before anything else: starts the clock at the time of the fixtures for each story. The clock stops while a
 * form warns that it will be cleared, so that the countdown does not depend on the speed of the machine.
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

/** Runs in a page before the next story: removes everything that the last picture changed. */
const begin = (): void => {
  document.adoptedStyleSheets = [];
  document.documentElement.style.removeProperty('--rounds-reserve');
  dispatchEvent(new Event('story'));
};

/** Runs in a page that has settled: hides everything that differs between runs or machines. */
const still = (): void => {
  const sheet = new CSSStyleSheet();
  // The installed fonts have neither a monospaced font nor an arrow.
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

/** Returns the version of the browser in which the reviewed pictures were taken. */
export const reviewedIn = async (): Promise<string> => (await readFile(versionFile, 'utf8')).trim();

/** Saves the version of the browser in which all reviewed pictures were taken. */
export const noteReviewedIn = async (browser: Browser): Promise<void> => {
  await writeFile(versionFile, `${await browser.version()}\n`);
};

/** Returns the height of a story. */
const extent = (): number => {
  const bottoms = [...document.querySelectorAll('#storybook-root > *')].map((element) => {
    const range = document.createRange();
    range.selectNode(element);
    return range.getBoundingClientRect().bottom;
  });
  return Math.ceil(Math.max(0, ...bottoms) + scrollY);
};

/** Opens a page that takes pictures, with a fixed clock and time zone. */
export const openStudio = async (browser: Browser): Promise<StoryPage> => {
  const studio = await openPage(browser);
  // The TypeScript loader adds calls of this function to every function that runs in the page.
  await studio.page.evaluateOnNewDocument('globalThis.__name = (named) => named');
  await studio.page.evaluateOnNewDocument(setClock, Date.parse(FIXTURE_NOW));
  await studio.page.evaluateOnNewDocument(fixRandomNumbers);
  await studio.page.emulateTimezone('Europe/London');
  // The doctor's report includes the browser.
  await studio.page.setUserAgent({ userAgent: 'Chromium' });
  return studio;
};

/** Shows a story in a variant, without motion and independently of the previous one. */
export const showSitting = async (
  studio: StoryPage,
  origin: string,
  story: string,
  variant: Variant
): Promise<void> => {
  const features = { 'prefers-reduced-motion': 'reduce', ...variant.features };
  await studio.page.evaluate(begin);
  await showStory(studio, origin, story, { ...variant, features });
};

/** Takes a picture. */
export const photograph = async (
  studio: StoryPage,
  origin: string,
  { story, variant }: Sitting,
  change?: string
): Promise<Picture> => {
  const { page, devtools } = studio;
  await showSitting(studio, origin, story, variant);
  await page.evaluate(still);
  if (change) await page.evaluate(change);
  const highest = variant.height ?? (isWhole(story) ? MAX_WHOLE_HEIGHT : MAX_HEIGHT);
  const height = Math.max(1, Math.min(highest, (await page.evaluate(extent)) + MARGIN));
  // The window has the size of the picture, because content outside the window is misplaced in a page from right to left.
  await resize(page, variant.width, height);
  // Focus may have scrolled the page.
  await page.evaluate(() => scrollTo(0, 0));
  if (height > MAX_HEIGHT) await settled(page, story);
  // Puppeteer's own method would bring the page to the front, and the other pages would wait.
  const { data } = await devtools.send('Page.captureScreenshot', { optimizeForSpeed: true });
  return PNG.sync.read(Buffer.from(data, 'base64'));
};

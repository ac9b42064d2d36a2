import type { Browser, CDPSession, Page } from 'puppeteer-core';

/** A page to show stories in, the session that emulates media for it, and what is loaded there. */
export interface StoryPage {
  readonly page: Page;
  readonly devtools: CDPSession;
  /** The file of stories and the globals, as they stand in the page's address; empty at first. */
  loaded: string;
  /** The id of the story that is shown. */
  shown: string;
}

/** How a story is shown: Storybook's globals, as `theme:dark`, and what is emulated. */
export interface Variant {
  readonly width: number;
  readonly globals?: string;
  readonly media?: 'print';
  readonly features?: Readonly<Record<string, string>>;
}

/** The stories of the built Storybook whose id has `wanted` in it. */
export function storiesMatching(
  wanted?: string
): Promise<readonly { readonly id: string; readonly title: string; readonly name: string }[]>;

/** Serves the built Storybook and starts Chromium for as long as `use` takes. */
export function withStorybook<T>(use: (browser: Browser, origin: string) => Promise<T>): Promise<T>;

/** A page to show stories in, in a profile and a window of its own. */
export function openPage(browser: Browser): Promise<StoryPage>;

/** Gives a page's window another size. */
export function resize(page: Page, width: number, height: number): Promise<void>;

/** Shows a story, and comes back when nothing moves any more. */
export function showStory(page: StoryPage, origin: string, id: string, variant: Variant): Promise<void>;

/** Waits until a story that is shown has come to rest again. */
export function settled(page: Page, id: string): Promise<void>;

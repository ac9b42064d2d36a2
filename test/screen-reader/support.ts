import { after, afterEach, before } from 'node:test';
import type { ReadBrowser } from './browser.js';
import type { AccessibleNode } from './orca.js';
import { Reader } from './reader.js';

/** Address of the demo pages, which `npm run test:screen-reader` sets. */
const { SITE = '' } = process.env;

/** The browser that Orca reads, which `npm run test:screen-reader` sets. */
export const browser: ReadBrowser = process.env['BROWSER'] === 'chromium' ? 'chromium' : 'firefox';

/** A desktop for the tests of a file, with Orca. Each test opens a browser of its own. */
export const useReader = (): {
  readonly open: (page: string, title: RegExp, content: RegExp) => Promise<Reader>;
} => {
  let reader: Reader | null = null;
  before(async () => {
    if (!SITE) throw new Error('Run these tests by npm run test:screen-reader.');
    reader = await Reader.start(browser);
  });
  afterEach(() => reader?.close());
  after(() => reader?.stop());
  return {
    async open(page, title, content) {
      if (!reader) throw new Error('The desktop did not start.');
      await reader.open(SITE + page, title, content);
      return reader;
    },
  };
};

/** Returns the nodes from a heading to another, or to the end of the page. */
export const between = (
  nodes: readonly AccessibleNode[],
  from: string,
  to?: string
): readonly AccessibleNode[] => {
  const indexOf = (heading: string): number =>
    nodes.findIndex(({ role, name }) => role === 'heading' && name === heading);
  const start = indexOf(from);
  if (start === -1) throw new Error(`The page has no heading “${from}”.`);
  return nodes.slice(start, to === undefined ? undefined : indexOf(to));
};

/** Replaces a child in the text of a node. */
const CHILD = '\uFFFC';

/** Splits a text into the sentences that Orca speaks one by one. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .split(new RegExp(`${CHILD}|\\n|(?<=[.!?])\\s+`))
    .map((sentence) => sentence.trim())
    .filter(Boolean);

/** Counts equal strings. */
export const countsOf = (texts: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
};

/** Returns the strings that occur more than once. */
export const repeatedOf = (texts: readonly string[]): readonly string[] =>
  [...countsOf(texts)].filter(([, count]) => count > 1).map(([text]) => text);

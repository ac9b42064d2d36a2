/**
 * Compares the finder with hand-written HTML of the same cards: from the start of the navigation until the first results
 * are painted, and from the change of a filter until its results are painted, with 5,000 programmes in the reference
 * backend. Both take turns in the same run, each time in a new browser profile, so that nothing is cached. It fails if
 * the ratio of the medians is over 1.2, or if the two do not show the same text.
 *
 * Run with `npm run bench:finder`.
 */
import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'puppeteer-core';
import { finderStyles } from '../../src/elements/finder/finder-styles.js';
import { baseStyles } from '../../src/styles/base-styles.js';
import { fill } from './backend-rows.js';
import { median } from './painting.js';
import type {} from './prepared.js';
import { withSite } from './site.js';

const PROGRAMMES = 5_000;
const ROUNDS = 15;
const LIMIT = 1.2;
/** Idle time of a new window before a visit, in ms. */
const SETTLING = 700;
const KINDS = ['element', 'hand-written'] as const;
/** CPU slowdown: none, and 4 times, for a phone. */
const SLOWNESS = [1, 4];

const page = (head: string, body: string): string => `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Rounds</title><link rel="icon" href="data:,">
<script type="module" src="./prepared.js"></script>${head}</head><body>${body}</body></html>`;

/** Writes the two pages to a folder, each with only the script and the style that it needs. */
const writePages = async (folder: string, origin: string): Promise<void> => {
  const options = { bundle: true, minify: true, format: 'esm', target: 'es2022', splitting: true } as const;
  await build({ ...options, entryPoints: ['dist/define/rounds-finder.js'], outdir: folder });
  await build({ ...options, entryPoints: ['test/bench/hand-written.ts'], outdir: folder });
  await build({ ...options, entryPoints: ['test/bench/prepared.ts'], outdir: folder });
  await copyFile('dist/rounds.css', path.join(folder, 'rounds.css'));
  const styles = [...baseStyles, ...finderStyles].map(({ cssText }) => cssText).join('\n');
  const asPage = styles.replaceAll(/:host\((.*?)\)/g, '.finder$1').replaceAll(':host', '.finder');
  await writeFile(path.join(folder, 'hand-written.css'), asPage);
  const script = (name: string) => `<script type="module" src="./${name}.js"></script>`;
  await writeFile(
    path.join(folder, 'element.html'),
    page(
      `<link rel="stylesheet" href="./rounds.css">${script('rounds-finder')}`,
      `<rounds-finder base-url="${origin}/v1" eager></rounds-finder>`
    )
  );
  await writeFile(
    path.join(folder, 'hand-written.html'),
    page(
      `<link rel="stylesheet" href="./hand-written.css">${script('hand-written')}`,
      `<div class="finder" id="finder" data-base-url="${origin}/v1"><div id="root"><h2>Find a Round</h2>
       <div class="filter-bar" id="filters"></div><section class="results" id="results"></section></div></div>`
    )
  );
};

/** Times of one visit, in ms, with the text at first and after the change. */
interface Visit {
  readonly first: number;
  readonly change: number;
  readonly words: readonly [string, string];
}

const visit = async (browser: Browser, address: string, slowness: number): Promise<Visit> => {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  // A new window of Chromium loads its own pages at first.
  await new Promise((resolve) => setTimeout(resolve, SETTLING));
  await tab.emulateCPUThrottling(slowness);
  await tab.goto(address, { waitUntil: 'domcontentloaded' });
  const first = await tab.evaluate(() => firstPainted);
  const [asked, second] = await tab.evaluate(async (before) => {
    const at = await prepared.press('Online');
    return [at, await prepared.painted(before)] as const;
  }, first.words);
  await context.close();
  return { first: first.at, change: second.at - asked, words: [first.words, second.words] };
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Compares both in turns, and returns true if the element is within the limit. */
const compare = async (browser: Browser, origin: string, slowness: number): Promise<boolean> => {
  const visits: Record<(typeof KINDS)[number], Visit[]> = { element: [], 'hand-written': [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    // The order alternates, and the first round only warms up the browser.
    for (const kind of round % 2 === 0 ? KINDS : [...KINDS].reverse()) {
      const made = await visit(browser, `${origin}/${kind}.html`, slowness);
      if (round > 0) visits[kind].push(made);
    }
  }
  const [ours, theirs] = [visits.element[0]?.words, visits['hand-written'][0]?.words];
  assert.deepEqual(ours, theirs, 'the two pages do not say the same');
  let isRight = true;
  for (const what of ['first', 'change'] as const) {
    const [element, hand] = KINDS.map((kind) => median(visits[kind].map((made) => made[what])));
    const ratio = (element ?? NaN) / (hand ?? NaN);
    isRight &&= ratio <= LIMIT;
    say(
      `${what === 'first' ? 'first results painted' : 'filter changed'}, processor ${slowness} times slower: ` +
        `element ${element?.toFixed(0) ?? ''} ms, hand-written ${hand?.toFixed(0) ?? ''} ms, ` +
        `ratio ${ratio.toFixed(2)} (limit ${LIMIT})`
    );
  }
  return isRight;
};

await withSite(
  {
    fill: (database) => database.kysely.transaction().execute((trx) => fill(trx, PROGRAMMES, new Date())),
    write: writePages,
  },
  async ({ browser, origin }) => {
    for (const slowness of SLOWNESS) if (!(await compare(browser, origin, slowness))) process.exitCode = 1;
  }
);

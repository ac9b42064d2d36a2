/**
 * Measures the longest task of a page with all four elements beside that of hand-written HTML of the same content, from
 * the start of the navigation until the page was read to its end, the processor slowed down four times: as the elements
 * are by default, loading as they come near, and all at once (`eager`). The pages take turns in the same run, each time in
 * a browser profile of its own, so that nothing is cached; what counts is the ratio of the medians. It fails over 1.5, and
 * when the pages do not show the same words.
 *
 * The hand-written page asks for the same answers, and then shows markup that it need not make: that which the elements
 * made, as one text for each. It draws the same figures by bare Chart.js; what it would take without any drawing is told,
 * too.
 *
 * Run by `npm run bench:page`, with `-- --why` to see what the longest tasks did.
 */
import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { seed } from '../../demo/backend/src/seed/seed.js';
import { longestTask, type Task } from './longest-task.js';
import type { Piece } from './page-hand-written.js';
import { median } from './painting.js';
import { withSite } from './site.js';

const ROUNDS = 9;
const LIMIT = 1.5;
const SLOWNESS = 4;
const SIZE = { width: 1350, height: 940 };
const TAGS = ['rounds-finder', 'rounds-sessions', 'rounds-equity-chart', 'rounds-feedback-form'] as const;
/** What each of them shows when it is done. */
const SHOWN = ['.card', '.session', 'table', 'form'];
const KINDS = ['hand-written', 'undrawn', 'near', 'eager'] as const;

const OURS = ['near', 'eager'] as const;

type Kind = (typeof KINDS)[number];

const bundling = { bundle: true, minify: true, format: 'esm', target: 'es2022', splitting: true } as const;

const page = (head: string, body: string): string => `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Rounds</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="./rounds.css">${head}</head><body>${body}</body></html>`;

/** A page with the elements, set side by side as a host would, each with a sentence of the host's own before it. */
const elementPage = (origin: string, attribute: string): string => {
  const elements = TAGS.map((tag) => `<p>Before ${tag}.</p><${tag} ${attribute}></${tag}>`).join('');
  return page(
    '<script type="module" src="./all.js"></script>',
    `<rounds-provider base-url="${origin}/v1" system="QWO">${elements}</rounds-provider>`
  );
};

const writeElementPages = async (folder: string, origin: string): Promise<void> => {
  await build({ ...bundling, entryPoints: ['dist/define/all.js'], outdir: folder });
  await copyFile('dist/rounds.css', path.join(folder, 'rounds.css'));
  await writeFile(path.join(folder, 'blank.html'), page('', ''));
  await writeFile(path.join(folder, 'near.html'), elementPage(origin, ''));
  await writeFile(path.join(folder, 'eager.html'), elementPage(origin, 'eager'));
};

/** The same content, written by hand: each piece stands where its element would. */
const writeHandWrittenPage = async (folder: string, pieces: readonly Piece[]): Promise<void> => {
  await build({
    ...bundling,
    entryPoints: ['test/bench/page-hand-written.ts'],
    outdir: folder,
    define: { PIECES: JSON.stringify(pieces) },
  });
  const places = pieces.map(({ tag }) => `<p>Before ${tag}.</p><div id="${tag}"></div>`).join('');
  const script = '<script type="module" src="./page-hand-written.js"></script>';
  await writeFile(path.join(folder, 'hand-written.html'), page(script, places));
  await writeFile(
    path.join(folder, 'undrawn.html'),
    page(script, places.replaceAll('<div', '<div class="undrawn"'))
  );
};

/** Until everything is shown, reading on to the end. */
const read = async (tab: Page): Promise<void> => {
  for (const [at, tag] of TAGS.entries()) {
    const shown = (name: string, wanted: string) => {
      const place = document.querySelector(name) ?? document.getElementById(name);
      place?.scrollIntoView();
      const root = place?.shadowRoot;
      // Chart.js gives the canvas its size when it draws.
      const isDrawn = place?.className === 'undrawn' || root?.querySelector('canvas')?.width !== 300;
      return isDrawn && root?.querySelector(wanted);
    };
    await tab.waitForFunction(shown, { polling: 50 }, tag, SHOWN[at] ?? '');
  }
  await tab.waitForNetworkIdle({ idleTime: 300, concurrency: 2 });
};

const wordsOf = (tab: Page): Promise<string[]> =>
  tab.evaluate(
    (tags) =>
      tags.map((tag) => {
        const place = document.querySelector(tag) ?? document.getElementById(tag);
        const words = (place?.shadowRoot?.textContent ?? '').replace(/\s+/g, '');
        // The number that a form makes for its answers is another one each time.
        return words.replace(/"submissionId":"[^"]*"/, '');
      }),
    TAGS
  );

/** What one of the elements shows and what it asked for, to be written by hand. */
const record = async (browser: Browser, origin: string): Promise<Piece[]> => {
  const tab = await browser.newPage();
  await tab.setViewport(SIZE);
  await tab.goto(`${origin}/eager.html`);
  await read(tab);
  const asked = await tab.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.includes('/v1/') && !name.includes('/changes'))
  );
  const [service = ''] = asked.filter((address) => /\/v1\/(\?|$)/.test(address));
  const found = await tab.evaluate(
    (tags) =>
      tags.map((tag) => {
        const root = document.querySelector(tag)?.shadowRoot;
        const rules = root?.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]) ?? [];
        const markup = (root?.innerHTML ?? '').replaceAll(/<!--.*?-->/gs, '');
        return { tag, markup, css: rules.map(({ cssText }) => cssText).join('\n') };
      }),
    TAGS
  );
  await tab.close();
  const answers = ['/programmes', '/sessions', '/equity', '/forms/'];
  return found.map((piece, at) => ({
    ...piece,
    asks: [service, ...asked.filter((address) => address.includes(`/v1${answers[at] ?? ''}`))],
  }));
};

interface Visit {
  readonly task: Task;
  readonly words: readonly string[];
}

const visit = async (browser: Browser, address: string): Promise<Visit> => {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  await tab.setViewport(SIZE);
  // What the browser does for any first page of an origin is no part of it.
  await tab.goto(new URL('blank.html', address).href);
  await tab.emulateCPUThrottling(SLOWNESS);
  const task = await longestTask(tab, async () => {
    await tab.goto(address, { waitUntil: 'domcontentloaded' });
    await read(tab);
  });
  const words = await wordsOf(tab);
  await context.close();
  return { task, words };
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const compare = async (browser: Browser, origin: string): Promise<void> => {
  const visits: Record<Kind, Visit[]> = { 'hand-written': [], undrawn: [], near: [], eager: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    // Who comes first changes; the first round of all warms the browser up and does not count.
    for (let at = 0; at < KINDS.length; at += 1) {
      const kind = KINDS[(at + round) % KINDS.length] ?? 'near';
      const made = await visit(browser, `${origin}/${kind}.html`);
      if (round > 0) visits[kind].push(made);
    }
  }
  const milliseconds = (kind: Kind): number[] => visits[kind].map(({ task }) => task.milliseconds);
  const theirs = median(milliseconds('hand-written'));
  for (const kind of KINDS) {
    const each = milliseconds(kind).map((time) => time.toFixed(0).padStart(5));
    say(
      `${kind.padEnd(13)} longest task ${median(milliseconds(kind)).toFixed(0).padStart(5)} ms  (${each.join('')} )`
    );
    if (process.argv.includes('--why'))
      for (const { task } of visits[kind].slice(0, 3)) say(`    ${task.parts.join(', ')}`);
  }
  for (const kind of OURS) {
    const [ours, hand] = [kind, 'hand-written' as const].map((one) => visits[one].at(-1)?.words ?? []);
    const different = TAGS.filter((_, at) => !ours?.[at] || ours[at] !== hand?.[at]);
    assert.deepEqual(different, [], 'the pages do not say the same');
    const ratio = median(milliseconds(kind)) / theirs;
    if (ratio > LIMIT) process.exitCode = 1;
    say(
      `${kind} / hand-written  ${ratio.toFixed(2)}  (at most ${LIMIT})${ratio > LIMIT ? '  TOO LONG' : ''}`
    );
  }
};

await withSite(
  {
    fill: (database) => seed(database, { today: new Date().toISOString().slice(0, 10) }),
    write: writeElementPages,
  },
  async ({ browser, folder, origin }) => {
    await writeHandWrittenPage(folder, await record(browser, origin));
    await compare(browser, origin);
  }
);

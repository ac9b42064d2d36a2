/**
 * Compares the longest task of a page with all four elements with that of hand-written HTML of the same content, from the
 * start of the navigation until the end of the page was read, with the CPU slowed down 4 times. The elements load as they
 * approach the view, which is the default, and all at once (`eager`). The pages take turns in the same run, each time in a
 * new browser profile, so that nothing is cached. It fails if the ratio of the medians is over 1.5, or if the pages do not
 * show the same text.
 *
 * The hand-written page makes the same requests, and then shows finished markup: the markup of the elements, as one string
 * for each. It draws the same figures with Chart.js. The output also has the time without a drawing.
 *
 * Run with `npm run bench:page`, with `-- --why` to show the parts of the longest tasks.
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
/** A part that each element has once it shows its content. */
const SHOWN = ['.card', '.session', 'table', 'form'];
const KINDS = ['hand-written', 'undrawn', 'near', 'eager'] as const;

const OURS = ['near', 'eager'] as const;

type Kind = (typeof KINDS)[number];

const bundling = { bundle: true, minify: true, format: 'esm', target: 'es2022', splitting: true } as const;

const page = (head: string, body: string): string => `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Rounds</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="./rounds.css">${head}</head><body>${body}</body></html>`;

/** Returns a page with the elements, each after a sentence of the host. */
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

/** Returns the hand-written page, with a replacement for each element. */
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

/** Scrolls to the end until everything is shown. */
const read = async (tab: Page): Promise<void> => {
  for (const [at, tag] of TAGS.entries()) {
    const shown = (name: string, wanted: string) => {
      const place = document.querySelector(name) ?? document.getElementById(name);
      place?.scrollIntoView();
      const root = place?.shadowRoot;
      // Chart.js sets the size of the canvas when it draws.
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
        // The id of a submission is different each time.
        return words.replace(/"submissionId":"[^"]*"/, '');
      }),
    TAGS
  );

/** Returns the markup and the requests of an element, for the hand-written page. */
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
  // The first page of an origin is slower, so it is not measured.
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
    // The order alternates, and the first round only warms up the browser.
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

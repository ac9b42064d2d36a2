import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { launch, type Page } from 'puppeteer-core';
import { find } from '../../.tools/browsers.js';
import { realTimeEnv } from '../../.tools/fake-time.js';
import { createApp } from '../../demo/backend/src/api/app.js';
import { listen } from '../../demo/backend/src/api/server.js';
import { KeyFolder } from '../../demo/backend/src/domain/feedback/keys.js';
import { openWithForms } from '../../demo/backend/src/domain/forms/versions.js';
import { seed as fillDatabase } from '../../demo/backend/src/seed/seed.js';
import type { Sent, Shown } from './page.js';
import { FaultyProxy } from './proxy.js';
import { PLACES, createSchedule, type Schedule } from './schedule.js';

/** Options of a run. */
export interface FaultsOptions {
  /** Seed of the first schedule; each of the others has the next number. */
  readonly seed: number;
  readonly schedules: number;
  /** Number of elements in the page at a time. */
  readonly atOnce?: number;
  readonly report?: (line: string) => void;
}

/** Result of a run. */
export interface FaultsOutcome {
  readonly schedules: number;
  /** Number of reads and sends that had a fault. */
  readonly faults: number;
  /** Number of forms whose answers were stored. */
  readonly stored: number;
  /** Number of elements that showed content first, and number that showed an error first. */
  readonly first: { readonly content: number; readonly error: number };
  readonly slowestMs: number;
  /** Broken promises, each with the seed that repeats it. */
  readonly problems: readonly string[];
}

/** Number of schedules that share a page. */
const PER_PAGE = 200;

const bundlePage = async (): Promise<ReadonlyMap<string, string>> => {
  const { outputFiles } = await build({
    entryPoints: ['test/faults/page.ts'],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    splitting: true,
    minify: true,
    write: false,
    outdir: '/',
  });
  const files = outputFiles.map((file) => [`/${path.basename(file.path)}`, file.text] as const);
  const page =
    '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Faults</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';
  return new Map([...files, ['/', page]]);
};

const isForm = ({ place }: Schedule): boolean => PLACES[place]?.tag === 'rounds-feedback-form';

/** Returns every subset of the paths. */
const subsetsOf = (paths: readonly string[]): string[][] =>
  paths
    .reduce<string[][]>((subsets, path) => [...subsets, ...subsets.map((subset) => [...subset, path])], [[]])
    .slice(1);

/** Returns where a text differs from the most similar of several, with both texts. */
const differenceOf = (text: string, others: readonly string[]): string => {
  const common = (other: string): number => {
    const end = [...text].findIndex((character, index) => character !== other[index]);
    return end < 0 ? text.length : end;
  };
  const [nearest = ''] = [...others].sort((one, other) => common(other) - common(one));
  const from = Math.max(0, common(nearest) - 20);
  return `${text.slice(from, from + 60)}” instead of “${nearest.slice(from, from + 60)}`;
};

/** Describes why an element does not show everything. */
const missingOf = ({ rows, hasFailure }: Shown, truths: readonly (readonly string[])[]): string => {
  const right = truths.flat();
  const wrong = rows.filter((row) => !right.includes(row));
  if (hasFailure) return 'it shows an error';
  if (wrong[0] !== undefined) return `it shows “${differenceOf(wrong[0], right)}”`;
  return `it shows ${rows.length} of ${truths[0]?.length ?? 0} rows, or says that they are not up to date`;
};

/** Shows the element of a schedule, and returns the broken promises. */
class Runner {
  readonly problems: string[] = [];
  readonly inFlight = new Set<number>();
  stored = 0;
  content = 0;
  error = 0;
  slowestMs = 0;
  readonly #proxy: FaultyProxy;
  /** Correct content: with all resources, and without some of them. */
  readonly #truths = new Map<number, readonly (readonly string[])[]>();

  constructor(proxy: FaultyProxy) {
    this.#proxy = proxy;
  }

  /** Records an error that the page did not catch. */
  noteThrown(message: string): void {
    this.problems.push(`throws “${message}”; one of the seeds ${[...this.inFlight].join(', ')}`);
  }

  /** Records the correct content of every place from the backend, with all resources and without some. */
  async learn(page: Page): Promise<void> {
    await Promise.all([...PLACES.keys()].map((place) => this.#learnPlace(page, place)));
  }

  async #learnPlace(page: Page, place: number): Promise<void> {
    const { rows, paths } = await this.#look(page, place, []);
    if (rows.length === 0) throw new Error(`Without faults, ${PLACES[place]?.tag ?? ''} shows nothing`);
    const partial = await Promise.all(subsetsOf(paths).map((failing) => this.#look(page, place, failing)));
    this.#truths.set(place, [rows, ...partial.map((each) => each.rows)]);
  }

  async #look(page: Page, place: number, failing: readonly string[]) {
    const name = `truth-${place}-${failing.join('').replace(/[^a-z]/g, '')}`;
    await this.#add(page, name, { place, isLive: false, reads: [], sends: [] }, failing);
    const rows = await page.evaluate((id) => faults.rest(id), name);
    await page.evaluate((id) => faults.remove(id), name);
    return { rows, paths: this.#proxy.remove(name).paths };
  }

  async #add(
    page: Page,
    name: string,
    schedule: Omit<Schedule, 'seed'>,
    failing: readonly string[] = []
  ): Promise<void> {
    const baseUrl = this.#proxy.add(name, schedule, failing);
    const { tag = 'rounds-finder', attributes = {} } = PLACES[schedule.place] ?? {};
    const live = schedule.isLive ? {} : { 'without-live': '' };
    await page.evaluate((id, tagName, all) => faults.add(id, tagName, all), name, tag, {
      ...attributes,
      ...live,
      'base-url': baseUrl,
    });
  }

  /** Runs one schedule. */
  async run(page: Page, schedule: Schedule): Promise<void> {
    const { seed, place } = schedule;
    const name = `s${seed}`;
    const note = (text: string): void =>
      void this.problems.push(`${PLACES[place]?.tag ?? ''} ${text}; seed ${seed}`);
    this.inFlight.add(seed);
    try {
      await this.#add(page, name, schedule);
      const first = await page.evaluate((id) => faults.settle(id), name);
      this.#check(first, place, note);
      if (first.hasFailure) this.error += 1;
      else this.content += 1;
      this.#proxy.heal(name);
      const truths = this.#truths.get(place) ?? [];
      const later = await page.evaluate((id, rows) => faults.recover(id, rows), name, truths);
      if (later.settledMs === null) note(`does not show everything again: ${missingOf(later, truths)}`);
      if (isForm(schedule) && later.settledMs !== null) await this.#answer(page, name, schedule, note);
      await page.evaluate((id) => faults.remove(id), name);
    } catch (error) {
      note(`breaks the run: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.inFlight.delete(seed);
      this.#proxy.remove(name);
    }
  }

  #check(first: Shown, place: number, note: (text: string) => void): void {
    const right = new Set(this.#truths.get(place)?.flat());
    const wrong = first.rows.filter((row) => !right.has(row));
    if (first.settledMs === null) note('shows neither content nor an error in time');
    this.slowestMs = Math.max(this.slowestMs, first.settledMs ?? 0);
    if (wrong[0] !== undefined)
      note(`shows “${differenceOf(wrong[0], [...right])}”, which the backend does not say`);
    if (first.nonsense) note(`shows “${first.nonsense}”`);
    if (first.hasFailure && !first.hasRetry) note('shows an error without “Try again”');
  }

  async #answer(
    page: Page,
    name: string,
    { seed, sends }: Schedule,
    note: (text: string) => void
  ): Promise<void> {
    const text = `Words of seed ${seed}.`;
    this.#proxy.plan(name, sends);
    const first: Sent = await page.evaluate((id, words) => faults.send(id, words), name, text);
    if (first.outcome === 'sent' && this.#proxy.stored(name) === 0)
      note('says thanks before the answers are stored');
    if (first.outcome === 'none') note('does not report the outcome of sending in time');
    if (!first.isKept) note('loses the answers');
    this.#proxy.heal(name);
    const last = first.outcome === 'sent' ? first : await page.evaluate((id) => faults.resend(id), name);
    if (last.outcome !== 'sent') note(`does not send the answers once it can (${last.outcome})`);
    const { received } = this.#proxy.remove(name);
    const stored = received.filter(({ isStored }) => isStored);
    const ids = new Set(
      stored.map(({ body }) => (JSON.parse(body) as { submissionId: string }).submissionId)
    );
    if (ids.size !== 1) note(`stores the answers ${ids.size} times`);
    if (stored.some(({ body }) => !body.includes(text))) note('stores other answers');
    if (ids.size === 1) this.stored += 1;
  }
}

const openPage = async (open: () => Promise<Page>, address: string, runner: Runner): Promise<Page> => {
  const page = await open();
  page.on('pageerror', (error) => {
    runner.noteThrown(error instanceof Error ? error.message : String(error));
  });
  await page.goto(address);
  await page.waitForFunction(() => 'faults' in globalThis);
  // The tests can run on a simulated day, but the browser cannot.
  await page.evaluate((now) => {
    faults.setTime(now);
  }, Date.now());
  return page;
};

const countFaults = ({ reads, sends }: Schedule): number => [...reads, ...sends].filter(Boolean).length;

/** Runs schedules of faults between elements in Chromium and the reference backend. */
export const runFaults = async (options: FaultsOptions): Promise<FaultsOutcome> => {
  const { seed: firstSeed, schedules: count, atOnce = 24, report = () => undefined } = options;
  const chromium = await find('chromium');
  if (!chromium) throw new Error('Chromium is not installed: set CHROME_PATH');
  const folder = await mkdtemp(path.join(tmpdir(), 'rounds-faults-'));
  const database = await openWithForms({ memory: true });
  await fillDatabase(database, { today: new Date().toISOString().slice(0, 10) });
  const app = createApp({
    database,
    keys: await KeyFolder.open(path.join(folder, 'keys')),
    publicOrigin: 'https://rounds.example.org',
    logger: () => undefined,
    rateLimit: { requests: Infinity, seconds: 60 },
  });
  const server = await listen(app, 0);
  const proxy = await FaultyProxy.start(`http://localhost:${server.port}`, await bundlePage());
  const browser = await launch({
    executablePath: chromium.path,
    env: realTimeEnv(),
    protocolTimeout: 300_000,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
  });
  const runner = new Runner(proxy);
  const schedules = Array.from({ length: count }, (_, index) => createSchedule(firstSeed + index));
  try {
    for (let start = 0; start < count; start += PER_PAGE) {
      const page = await openPage(() => browser.newPage(), proxy.page, runner);
      if (start === 0) await runner.learn(page);
      const queue = schedules.slice(start, start + PER_PAGE);
      const work = async (): Promise<void> => {
        for (let next = queue.shift(); next; next = queue.shift()) await runner.run(page, next);
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      await page.close();
      report(`${Math.min(count, start + PER_PAGE)} schedules, ${runner.problems.length} problems`);
    }
  } finally {
    await browser.close();
    await proxy.stop();
    await server.stop(0);
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
  return {
    schedules: count,
    faults: schedules.reduce((sum, each) => sum + countFaults(each), 0),
    stored: runner.stored,
    first: { content: runner.content, error: runner.error },
    slowestMs: runner.slowestMs,
    problems: runner.problems,
  };
};

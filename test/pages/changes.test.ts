import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { find } from '../../.tools/browsers.js';
import { realTimeEnv } from '../../.tools/fake-time.js';
import { startPostgres, type PostgresServer } from '../backend/support/postgres.js';

/** Maximum time until an open page shows a change, in ms, on an otherwise idle machine. */
const SHOWN_WITHIN_MS = 2_000;
/** Maximum time until a server has stopped, in ms. */
const STOPPED_WITHIN_MS = 5_000;

/** Scales a limit by the machine's current load: with 8 processes per processor, everything takes 8 times as long. */
const underLoad = (milliseconds: number): number =>
  milliseconds * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

/** Limit for every wait, in ms: longer than any step takes on a busy machine. */
const PATIENCE = 120_000;

/** A process whose output the test reads. */
class Program {
  output = '';
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
  readonly #waiting = new Set<() => void>();

  constructor(script: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, [`build/server/${script}.js`, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = once(this.child, 'close');
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
        for (const look of [...this.#waiting]) look();
      });
    }
  }

  /** Waits until the output matches, and returns the match. */
  says(wanted: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`It did not say ${wanted}: ${this.output}`)), PATIENCE);
      const look = (): void => {
        const found = wanted.exec(this.output);
        if (!found) return;
        clearTimeout(late);
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}

interface Listed {
  readonly items: readonly {
    readonly name: string;
    readonly nextSession: { readonly id: string } | null;
  }[];
}

describe('a change made in one process', () => {
  let postgres: PostgresServer;
  let browser: Browser;
  let page: Page;
  let origin = '';
  const servers: Program[] = [];
  let keys: string;
  const env = (): Record<string, string> => ({
    DATABASE_URL: postgres.url('postgres'),
    ROUNDS_KEYS: keys,
    ROUNDS_SEED: '1',
  });

  const startServer = async (): Promise<string> => {
    const server = new Program('main', [], { ...env(), PORT: '0' });
    servers.push(server);
    const [, at = ''] = await server.says(/ready at (http:\/\/localhost:\d+)/);
    return at;
  };

  /** Returns the next sessions of the programmes that the page shows, with their positions in its list. */
  const shown = async (): Promise<{ readonly id: string; readonly place: number }[]> => {
    const names = await page.evaluate(() =>
      [
        ...(document.querySelector('rounds-finder')?.shadowRoot?.querySelectorAll('[part~="card"]') ?? []),
      ].map((card) => card.querySelector('.name')?.textContent.trim() ?? '')
    );
    const response = await fetch(`${origin}/v1/programmes?limit=10&sort=next-session`);
    const { items } = (await response.json()) as Listed;
    return items.flatMap(({ name, nextSession }) => {
      const place = names.indexOf(name);
      return nextSession && place >= 0 ? [{ id: nextSession.id, place }] : [];
    });
  };

  /** Waits in the page until the text of a card changes, and returns the time by this process's clock. */
  const cardChanges = async (place: number, was: string): Promise<number> => {
    await page.evaluate(
      ([index, text, patience]) =>
        new Promise<void>((resolve, reject) => {
          const root = document.querySelector('rounds-finder')?.shadowRoot;
          const late = setTimeout(() => reject(new Error('The card stays as it was')), patience);
          const observer = new MutationObserver(() => {
            if (root?.querySelectorAll('[part~="card"]')[index]?.textContent === text) return;
            clearTimeout(late);
            observer.disconnect();
            resolve();
          });
          if (root) observer.observe(root, { subtree: true, childList: true, characterData: true });
        }),
      [place, was, PATIENCE] as const
    );
    return performance.now();
  };

  const textOf = (place: number): Promise<string> =>
    page.evaluate(
      (index) =>
        document.querySelector('rounds-finder')?.shadowRoot?.querySelectorAll('[part~="card"]')[index]
          ?.textContent ?? '',
      place
    );

  /** Cancels a session from the command line, and returns the time when the command reported it. */
  const cancel = async (id: string): Promise<number> => {
    const command = new Program('cli', ['session', 'cancel', id], env());
    // The command reports it just before the commit, so the measured time is never too short.
    await command.says(/sequence \d+/);
    const from = performance.now();
    await command.ended;
    assert.equal(command.child.exitCode, 0, command.output);
    return from;
  };

  before(async () => {
    postgres = await startPostgres();
    keys = await mkdtemp(join(tmpdir(), 'rounds-keys-'));
    await startServer();
    origin = await startServer();
    const found = await find('chromium');
    assert.ok(found, 'Chromium is needed: see npm test');
    browser = await launch({
      env: realTimeEnv(),
      executablePath: found.path,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    page = await browser.newPage();
    const streaming = page.waitForResponse((response) => response.url().endsWith('/v1/changes'));
    await page.goto(`${origin}/index.html`);
    await page.waitForFunction(() =>
      document.querySelector('rounds-finder')?.shadowRoot?.querySelector('[part~="card"]')
    );
    assert.equal((await streaming).status(), 200);
    // The database is so new that the page loads its content once more. That is not announced, and has finished after the
    // first change.
    const [round] = await shown();
    assert.ok(round, 'the page shows no future Round');
    const changed = cardChanges(round.place, await textOf(round.place));
    await cancel(round.id);
    await changed;
    await page.waitForNetworkIdle({ concurrency: 1 });
  });

  after(async () => {
    await browser.close();
    await Promise.all(servers.map((server) => server.stop()));
    await postgres.stop();
    await rm(keys, { recursive: true, force: true });
  });

  it('appears on an open page of another process within 2 seconds, is announced once, and moves nothing', async (context) => {
    const [round] = await shown();
    assert.ok(round, 'the page shows no future Round');
    const was = await textOf(round.place);
    await page.evaluate(() => {
      scrollTo(0, 600);
      const root = document.querySelector('rounds-finder')?.shadowRoot;
      root?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
      const announcements: string[] = [];
      // One element of the page announces changes for all of them.
      for (const element of document.querySelectorAll('rounds-finder, rounds-sessions')) {
        const status = element.shadowRoot?.querySelector('[role="status"]');
        new MutationObserver(() => announcements.push(status?.textContent ?? '')).observe(
          status ?? document,
          {
            subtree: true,
            childList: true,
            characterData: true,
          }
        );
      }
      Object.assign(window, { announcements });
    });
    const standing = () =>
      page.evaluate(() => ({
        scroll: scrollY,
        focus: document.querySelector('rounds-finder')?.shadowRoot?.activeElement?.localName,
      }));
    const before = await standing();
    const changed = cardChanges(round.place, was);
    const from = await cancel(round.id);
    const took = (await changed) - from;
    context.diagnostic(`shown after ${Math.round(took)} ms`);
    assert.ok(took < underLoad(SHOWN_WITHIN_MS), `It took ${took} ms`);
    assert.deepEqual(await standing(), before);
    assert.equal(before.focus, 'input');
    await page.waitForFunction(() =>
      (window as unknown as { announcements: string[] }).announcements.some(Boolean)
    );
    const announcements = await page.evaluate(
      () => (window as unknown as { announcements: string[] }).announcements
    );
    assert.equal(announcements.filter(Boolean).length, 1, announcements.join('; '));
  });

  it('appears after the database was restarted', async (context) => {
    const [round] = await shown();
    assert.ok(round, 'the page shows no future Round');
    await postgres.kill();
    await postgres.start();
    const changed = cardChanges(round.place, await textOf(round.place));
    await cancel(round.id);
    await changed;
    const [next] = await shown();
    assert.ok(next, 'the page shows no other future Round');
    const again = cardChanges(next.place, await textOf(next.place));
    const from = await cancel(next.id);
    const took = (await again) - from;
    context.diagnostic(`shown after ${Math.round(took)} ms`);
    assert.ok(took < underLoad(SHOWN_WITHIN_MS), `It took ${took} ms`);
  });

  it('does not delay a server that stops while pages are listening', async () => {
    const from = performance.now();
    const server = servers.at(-1);
    await server?.stop();
    assert.equal(server?.child.exitCode, 0);
    assert.ok(
      performance.now() - from < underLoad(STOPPED_WITHIN_MS),
      'It waited until it had to cut pages off'
    );
  });
});

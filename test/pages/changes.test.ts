import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { find } from '../../.tools/browsers.js';
import { startPostgres, type PostgresServer } from '../backend/support/postgres.js';

/** A change is to be seen within this. In milliseconds. */
const PROMPTLY = 2_000;
/** Longer than anything takes on a machine that is busy; only a failure waits for it. */
const PATIENCE = 30_000;

/** A process whose output is read. */
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

  /** Waits until the output has something, and gives it. */
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

describe('a change made at one process', () => {
  let postgres: PostgresServer;
  let browser: Browser;
  let page: Page;
  let origin = '';
  const servers: Program[] = [];
  const env = (): Record<string, string> => ({ DATABASE_URL: postgres.url('postgres') });

  const startServer = async (): Promise<string> => {
    const server = new Program('main', [], { ...env(), PORT: '0' });
    servers.push(server);
    const [, at = ''] = await server.says(/ready at (http:\/\/localhost:\d+)/);
    return at;
  };

  /** The Rounds next to come of the programmes that the page shows, with the place of each in its list. */
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

  /** Waits, in the page, until a card says something else; gives when that was. */
  const cardChanges = (place: number, was: string): Promise<number> =>
    page.evaluate(
      ([index, text, patience]) =>
        new Promise<number>((resolve, reject) => {
          const root = document.querySelector('rounds-finder')?.shadowRoot;
          const late = setTimeout(() => reject(new Error('The card stays as it was')), patience);
          const observer = new MutationObserver(() => {
            if (root?.querySelectorAll('[part~="card"]')[index]?.textContent === text) return;
            clearTimeout(late);
            observer.disconnect();
            resolve(Date.now());
          });
          if (root) observer.observe(root, { subtree: true, childList: true, characterData: true });
        }),
      [place, was, PATIENCE] as const
    );

  const textOf = (place: number): Promise<string> =>
    page.evaluate(
      (index) =>
        document.querySelector('rounds-finder')?.shadowRoot?.querySelectorAll('[part~="card"]')[index]
          ?.textContent ?? '',
      place
    );

  /** Cancels a Round from the command line; gives when it had done so. */
  const cancel = async (id: string): Promise<number> => {
    const command = new Program('cli', ['session', 'cancel', id], env());
    // It says so just before it commits: whatever is measured from here is measured strictly.
    await command.says(/sequence \d+/);
    const from = Date.now();
    await command.ended;
    assert.equal(command.child.exitCode, 0, command.output);
    return from;
  };

  before(async () => {
    postgres = await startPostgres();
    await startServer();
    origin = await startServer();
    const found = await find('chromium');
    assert.ok(found, 'Chromium is needed: see npm test');
    browser = await launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-gpu'] });
    page = await browser.newPage();
    const streaming = page.waitForResponse((response) => response.url().endsWith('/v1/changes'));
    await page.goto(`${origin}/index.html`);
    await page.waitForFunction(() =>
      document.querySelector('rounds-finder')?.shadowRoot?.querySelector('[part~="card"]')
    );
    assert.equal((await streaming).status(), 200);
    // The database is so young that the page asks once more for what it just loaded. That belongs to loading, and is not
    // told; after one change that was heard of it is over.
    const [round] = await shown();
    assert.ok(round, 'the page shows no Round to come');
    const changed = cardChanges(round.place, await textOf(round.place));
    await cancel(round.id);
    await changed;
    await page.waitForNetworkIdle({ concurrency: 1 });
  });

  after(async () => {
    await browser.close();
    await Promise.all(servers.map((server) => server.stop()));
    await postgres.stop();
  });

  it('is shown on an open page of another within two seconds, is told once, and moves nothing', async (context) => {
    const [round] = await shown();
    assert.ok(round, 'the page shows no Round to come');
    const was = await textOf(round.place);
    await page.evaluate(() => {
      scrollTo(0, 600);
      const root = document.querySelector('rounds-finder')?.shadowRoot;
      root?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
      const told: string[] = [];
      // One of the page's elements tells, for all.
      for (const element of document.querySelectorAll('rounds-finder, rounds-sessions')) {
        const status = element.shadowRoot?.querySelector('[role="status"]');
        new MutationObserver(() => told.push(status?.textContent ?? '')).observe(status ?? document, {
          subtree: true,
          childList: true,
          characterData: true,
        });
      }
      Object.assign(window, { told });
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
    context.diagnostic(`shown after ${took} ms`);
    assert.ok(took < PROMPTLY, `It took ${took} ms`);
    assert.deepEqual(await standing(), before);
    assert.equal(before.focus, 'input');
    await page.waitForFunction(() => (window as unknown as { told: string[] }).told.some(Boolean));
    const told = await page.evaluate(() => (window as unknown as { told: string[] }).told);
    assert.equal(told.filter(Boolean).length, 1, told.join('; '));
  });

  it('is shown, too, after the database was restarted', async (context) => {
    const [round] = await shown();
    assert.ok(round, 'the page shows no Round to come');
    await postgres.kill();
    await postgres.start();
    const changed = cardChanges(round.place, await textOf(round.place));
    await cancel(round.id);
    await changed;
    const [next] = await shown();
    assert.ok(next, 'the page shows no other Round to come');
    const again = cardChanges(next.place, await textOf(next.place));
    const from = await cancel(next.id);
    const took = (await again) - from;
    context.diagnostic(`shown after ${took} ms`);
    assert.ok(took < PROMPTLY, `It took ${took} ms`);
  });

  it('leaves a server that can be stopped while pages listen, at once', async () => {
    const from = Date.now();
    const server = servers.at(-1);
    await server?.stop();
    assert.equal(server?.child.exitCode, 0);
    assert.ok(Date.now() - from < 5_000, 'It waited until it had to cut pages off');
  });
});

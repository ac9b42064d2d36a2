import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { find } from '../../.tools/browsers.js';
import { realTimeEnv } from '../../.tools/fake-time.js';
import { freePort, until } from '../../.tools/shell.js';
import { KeyFolder } from '../../demo/backend/src/domain/feedback/keys.js';
import { siteFrom } from '../../demo/backend/src/api/site.js';
import { startPostgres, type PostgresServer } from '../backend/support/postgres.js';

/** Limit for every wait, in ms: longer than any step takes on a busy machine. */
const PATIENCE = 180_000;
/** Number of people who answer, with the sealed outbox and with the outbox in memory. */
const SEALED = 130;
const MEMORY = 70;
/** A word in every answer, which must not appear anywhere else. */
const WORD = 'gwennol';

/** Polls until a condition holds, at most for `PATIENCE`. */
const untilTrue = (title: string, condition: () => boolean | Promise<boolean>): Promise<boolean> =>
  until(title, condition, PATIENCE / 1000);

/** Returns the files in a folder that contain a word. */
const filesWith = async (folder: string, words: readonly string[]): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    const holds = words.some((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')));
    if (holds) found.push(entry.name);
  }
  return found;
};

/** Defines the tests for one engine: people answer while the network, the backend and the database fail repeatedly. */
export const torture = (engine: 'chromium' | 'firefox'): void => {
  describe(`answers in ${engine}, with failures between the form and the database`, () => {
    let postgres: PostgresServer;
    let backend: ChildProcess | undefined;
    let site: Server;
    let browser: Browser;
    let port = 0;
    let output = '';
    let folder = '';
    const receipts = new Set<string>();

    /** Starts the backend again when it exits, as a supervisor would. It exits if it cannot reach the database. */
    const startBackend = (): void => {
      const started = spawn(process.execPath, ['build/server/main.js'], {
        env: {
          ...process.env,
          PORT: String(port),
          DATABASE_URL: postgres.url('postgres'),
          ROUNDS_KEYS: join(folder, 'keys'),
          ROUNDS_SEED: '1',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
      started.once('exit', () => {
        setTimeout(() => {
          if (backend === started) startBackend();
        }, 100);
      });
      backend = started;
    };

    const killBackend = async (): Promise<void> => {
      const running = backend;
      backend = undefined;
      if (running?.exitCode !== null || running.signalCode !== null) return;
      running.kill('SIGKILL');
      await once(running, 'exit');
    };

    const isUp = (): Promise<boolean> =>
      fetch(`http://localhost:${port}/v1/forms/evaluation`).then(
        ({ ok }) => ok,
        () => false
      );

    /** Returns the count that a query selects. */
    const query = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> => {
      const client = new pg.Client({ connectionString: postgres.url('postgres') });
      await client.connect();
      try {
        return (await client.query<T>(sql)).rows;
      } finally {
        await client.end();
      }
    };

    /** Returns which of these submissions are stored, which the page reported as sent, and how many are stored in total. */
    const outcome = async (ids: readonly string[]) => {
      const keys = await (await KeyFolder.open(join(folder, 'keys'))).active();
      const rows = await query<{ submission: Buffer }>('select submission from feedback_hashes');
      const hashes = new Set(rows.map(({ submission }) => submission.toString('hex')));
      return {
        stored: ids.filter((id) => keys.some((key) => hashes.has(key.hash(id).toString('hex')))),
        reportedSent: ids.filter((id) => keys.some((key) => receipts.has(key.receipt(id)))),
        total: rows.length,
      };
    };

    const open = async (outbox: string): Promise<Page> => {
      const page = await browser.newPage();
      page.on('dialog', (dialog) => void dialog.accept());
      await page.exposeFunction('report', (receipt: string) => void receipts.add(receipt));
      await page.evaluateOnNewDocument(() => {
        const { report } = globalThis as unknown as { report: (receipt: string) => void };
        document.addEventListener('rounds-sent', (event) => {
          report((event as Event & { receipt: string }).receipt);
        });
      });
      await load(page, outbox);
      return page;
    };

    const load = async (page: Page, outbox: string): Promise<void> => {
      const { port: at } = site.address() as AddressInfo;
      try {
        await page.goto(`http://localhost:${at}/feedback.html?outbox=${outbox}`);
        await ready(page, outbox);
      } catch (error) {
        throw new Error(`There is no form. Output of the backend:\n${output}`, { cause: error });
      }
    };

    /** Waits for the form and its outbox. */
    const ready = async (page: Page, outbox: string): Promise<void> => {
      await page.waitForFunction(
        (wanted) => {
          const root = document.querySelector('rounds-feedback-form')?.shadowRoot;
          const held = root?.querySelector('[part=held]')?.textContent ?? '';
          return root?.querySelector('form') && (wanted === 'memory' || held.includes('encrypted'));
        },
        { timeout: PATIENCE, polling: 50 },
        outbox
      );
    };

    /** Fills in and sends the form, and returns the id of the submission. */
    const answer = (page: Page, word: string): Promise<string> =>
      page.evaluate(async (text) => {
        const host = document.querySelector('rounds-feedback-form');
        const root = host?.shadowRoot;
        if (!host || !root) throw new Error('There is no form');
        root.querySelector<HTMLElement>('[part=another]')?.click();
        await host.updateComplete;
        root.querySelector<HTMLElement>('[name=q0][value="3"]')?.click();
        const field = root.querySelector<HTMLTextAreaElement>('textarea');
        if (field) field.value = text;
        field?.dispatchEvent(new Event('input', { bubbles: true }));
        root.querySelector('form > details')?.setAttribute('open', '');
        while (!root.querySelector('[part=payload]')) await new Promise((resolve) => setTimeout(resolve, 10));
        await host.updateComplete;
        const payload = root.querySelector('[part=payload]')?.textContent ?? '';
        const { submissionId } = JSON.parse(payload) as { submissionId: string };
        root.querySelector<HTMLElement>('[part=send]')?.click();
        root.querySelector<HTMLElement>('[part=send]')?.click();
        return submissionId;
      }, word);

    /** Waits until the form reports that the answers are sent or are not sent yet. */
    const settles = (page: Page): Promise<string> =>
      page
        .waitForFunction(
          () =>
            document
              .querySelector('rounds-feedback-form')
              ?.shadowRoot?.querySelector('[part=sent], [part=waiting]')
              ?.getAttribute('part'),
          { timeout: PATIENCE, polling: 20 }
        )
        .then((handle) => handle.jsonValue() as Promise<string>);

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rounds-torture-'));
      port = await freePort();
      postgres = await startPostgres();
      startBackend();
      const serve = siteFrom('build/demo', `http://localhost:${port}`);
      site = createServer((request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        serve(pathname).then(
          async (answered) => {
            response.writeHead(200, Object.fromEntries(answered.headers));
            response.end(Buffer.from(await answered.arrayBuffer()));
          },
          () => response.writeHead(404).end()
        );
      }).listen(0, '127.0.0.1');
      await once(site, 'listening');
      const found = await find(engine);
      assert.ok(found, `This needs ${engine}.`);
      browser = await launch({
        browser: engine === 'firefox' ? 'firefox' : 'chrome',
        env: realTimeEnv(),
        executablePath: found.path,
        args: engine === 'firefox' ? [] : ['--no-sandbox', '--disable-gpu'],
        userDataDir: join(folder, 'profile'),
      });
      await untilTrue('The backend', isUp);
    });

    after(async () => {
      if (browser.connected) await browser.close();
      site.close();
      await killBackend();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    });

    /** Kills the backend, which restarts while people continue to answer. */
    const crash = async (): Promise<void> => {
      await killBackend();
      startBackend();
    };

    const isTrying = (page: Page): Promise<unknown> =>
      page.waitForRequest((request) => request.url().endsWith('/feedback') && request.method() === 'POST', {
        timeout: PATIENCE,
      });

    /** Fills in the form a number of times, with failures in between, mostly while answers are being sent. */
    const endure = async (page: Page, outbox: string, count: number): Promise<string[]> => {
      const ids: string[] = [];
      for (let index = 0; index < count; index += 1) {
        const what = index % 20;
        if (what === 4) await page.setOfflineMode(true);
        const trying = what === 9 || what === 14 ? isTrying(page) : null;
        ids.push(await answer(page, `${WORD} ${index}`));
        await trying;
        if (what === 6) await page.setOfflineMode(false);
        if (what === 9) await crash();
        if (what === 14) await load(page, outbox);
        else await settles(page);
        if (index === 29) await postgres.kill();
        if (index === 33) await postgres.start();
      }
      await untilTrue('The backend', isUp);
      return ids;
    };

    /** Waits until the outbox is empty, while the device goes online repeatedly. */
    const drained = (page: Page): Promise<boolean> =>
      untilTrue('The outbox to be empty', () =>
        page.evaluate(async () => {
          window.dispatchEvent(new Event('online'));
          const opening = indexedDB.open('rounds-outbox', 1);
          const database = await new Promise<IDBDatabase>((resolve) => {
            opening.onsuccess = () => resolve(opening.result);
          });
          const names = [...database.objectStoreNames];
          const counting = names.includes('letters')
            ? database.transaction('letters').objectStore('letters').count()
            : null;
          const left = await new Promise<number>((resolve) => {
            if (!counting) resolve(0);
            else counting.onsuccess = () => resolve(counting.result);
          });
          database.close();
          const root = document.querySelector('rounds-feedback-form')?.shadowRoot;
          return left === 0 && !(root?.textContent ?? '').includes('not sent yet');
        })
      );

    it(`are stored exactly once each, for ${SEALED} people with the sealed outbox`, async () => {
      const page = await open('sealed');
      const ids = await endure(page, 'sealed', SEALED);
      await drained(page);
      const { stored, total } = await outcome(ids);
      assert.equal(new Set(ids).size, SEALED);
      assert.equal(stored.length, SEALED);
      assert.equal(total, SEALED);
      const [sum] = await query<{ answers: string }>('select sum(answers) as answers from feedback_pools');
      assert.equal(Number(sum?.answers), SEALED);
      // Rows of a question, in its own table and in the waiting table of the only pool.
      const [pool] = await query<{ id: string }>('select id from feedback_pools');
      const [rows] = await query<{ rows: number }>(
        `select ((select count(*) from answers."evaluation/overall")
           + (select count(*) from waiting."${pool?.id ?? ''}" where question = 'evaluation/overall'))::integer as rows`
      );
      assert.equal(rows?.rows, SEALED);
      await page.close();
    });

    it(`are never reported as sent unless stored, for ${MEMORY} people with the outbox in memory`, async () => {
      const page = await open('memory');
      const ids = await endure(page, 'memory', MEMORY);
      await untilTrue('The outbox to be empty', () =>
        page.evaluate(() => {
          window.dispatchEvent(new Event('online'));
          const root = document.querySelector('rounds-feedback-form')?.shadowRoot;
          return !(root?.textContent ?? '').includes('not sent yet');
        })
      );
      const { stored, reportedSent, total } = await outcome(ids);
      assert.deepEqual(
        reportedSent.filter((id) => !stored.includes(id)),
        []
      );
      // Only answers whose page was closed while they were being sent can be lost.
      const left = Math.ceil((MEMORY - 14) / 20);
      assert.ok(reportedSent.length >= MEMORY - 20 * left, `${reportedSent.length} were sent`);
      assert.equal(total, SEALED + stored.length);
      await page.close();
    });

    it('leave no trace in the browser, in its profile on disk, or in the backend’s output', async () => {
      const page = await open('sealed');
      await page.setOfflineMode(true);
      await answer(page, `${WORD} last`);
      await settles(page);
      const kept = await page.evaluate(async () => {
        const opening = indexedDB.open('rounds-outbox', 1);
        const letters = await new Promise<unknown[]>((resolve) => {
          opening.onsuccess = () => {
            const all = opening.result.transaction('letters').objectStore('letters').getAll();
            all.onsuccess = () => resolve(all.result as unknown[]);
          };
        });
        return JSON.stringify({
          letters,
          databases: (await indexedDB.databases()).map(({ name }) => name),
          local: { ...localStorage },
          session: { ...sessionStorage },
          cookie: document.cookie,
          caches: await caches.keys(),
        });
      });
      assert.doesNotMatch(kept, new RegExp(WORD));
      const { letters, ...others } = JSON.parse(kept) as { letters: { body: string }[] };
      assert.equal(letters.length, 1);
      assert.deepEqual(Object.keys(JSON.parse(letters[0]?.body ?? '') as object), [
        'kid',
        'enc',
        'ciphertext',
      ]);
      assert.deepEqual(others, {
        databases: ['rounds-outbox'],
        local: {},
        session: {},
        cookie: '',
        caches: [],
      });
      await browser.close();
      assert.deepEqual(await filesWith(join(folder, 'profile'), [WORD]), []);
      assert.deepEqual(await filesWith(postgres.folder, [WORD]), []);
      assert.doesNotMatch(output, new RegExp(`${WORD}|/feedback`));
    });
  });
};

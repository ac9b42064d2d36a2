/** A site for measurements: pages in a folder, and the reference backend at `/v1`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { find } from '../../.tools/browsers.js';
import { createApp } from '../../demo/backend/app.js';
import { ChangeFeed } from '../../demo/backend/changes/feed.js';
import { openDatabase, type Database } from '../../demo/backend/database/open.js';
import { listen } from '../../demo/backend/listen.js';

/** Content of a site. */
export interface SiteOptions {
  /** Fills the database. */
  readonly fill: (database: Database) => Promise<unknown>;
  /** Writes the pages. */
  readonly write: (folder: string, origin: string) => Promise<void>;
}

/** A running site. */
export interface Site {
  readonly browser: Browser;
  readonly folder: string;
  readonly origin: string;
}

/** Runs a function with a site and a Chromium, and then stops both. */
export const withSite = async (
  { fill, write }: SiteOptions,
  use: (site: Site) => Promise<void>
): Promise<void> => {
  const chromium = await find('chromium');
  if (!chromium) throw new Error('Chromium is not installed: set CHROME_PATH');
  const folder = await mkdtemp(path.join(tmpdir(), 'rounds-bench-'));
  const database = await openDatabase({ memory: true });
  await fill(database);
  const changes = new ChangeFeed({ database });
  await changes.start();
  let app: ReturnType<typeof createApp> | null = null;
  const server = await listen({ fetch: (request, env) => app?.fetch(request, env) ?? new Response(null) }, 0);
  const origin = `http://localhost:${server.port}`;
  const browser = await launch({
    executablePath: chromium.path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
  });
  try {
    await write(folder, origin);
    app = createApp({
      database,
      changes,
      siteDir: folder,
      publicOrigin: origin,
      logger: () => undefined,
      rateLimit: { requests: Infinity, seconds: 60 },
    });
    await use({ browser, folder, origin });
  } finally {
    await browser.close();
    await changes.close();
    await server.stop(0);
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
};

import { openFromEnvironment } from './command.js';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { createApp } from '../api/app.js';
import { ChangeFeed } from '../api/changes/feed.js';
import { type Database } from '../store/database.js';
import { startHousekeeping } from '../domain/feedback/housekeeping.js';
import { KeyFolder, keyFolder } from '../domain/feedback/keys.js';
import { problemResponse } from '../api/http/responses.js';
import { ProblemError } from '../api/http/problems.js';
import { readFrameAncestors } from '../api/site.js';
import { dayOf } from '../kernel/dates.js';
import { listen } from '../api/server.js';
import { seed } from '../seed/seed.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Asks clients to retry until the database is open. */
const starting = {
  fetch: (): Response =>
    problemResponse(
      new ProblemError(503, 'The service is starting; try again in 1 second.', {
        headers: { 'Retry-After': '1' },
      })
    ),
};

/** Reads `PORT`, which defaults to 8080 when empty or missing. */
const readPort = (text: string | undefined): number => {
  const port = Number(text || 8080);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`PORT: “${text}” is not a port; use a number from 1 to 65535.`);
};

/** Reads `PUBLIC_ORIGIN`, the origin at which browsers reach this server; null when it is not set. */
const readOrigin = (text: string | undefined): string | null => {
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.origin;
  throw new Error(`PUBLIC_ORIGIN: “${text}” is not a web address; write it as https://rounds.example.org.`);
};

const seedWhenEmpty = async (database: Database): Promise<void> => {
  const rows = await database.kysely
    .selectFrom('systems')
    .select('code')
    .unionAll(database.kysely.selectFrom('programmes').select('id as code'))
    .limit(1)
    .execute();
  if (rows.length === 0) await seed(database, { today: dayOf(new Date()) });
};

/** Returns the folder of the built site, both when running from source and from the bundle. */
const findSite = (): string | undefined =>
  ['../../../../build/demo', '../demo']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((folder) => existsSync(`${folder}/index.html`));

/** Starts the backend and serves until SIGINT or SIGTERM. It binds the port first, so that a second start fails early. */
const main = async (): Promise<void> => {
  let app: Pick<Hono, 'fetch'> | typeof starting = starting;
  const frameAncestors = readFrameAncestors(process.env['FRAME_ANCESTORS']);
  const configuredOrigin = readOrigin(process.env['PUBLIC_ORIGIN']);
  const server = await listen(
    { fetch: (request, env) => app.fetch(request, env) },
    readPort(process.env['PORT'])
  );
  const publicOrigin = configuredOrigin ?? `http://localhost:${server.port}`;
  let database: Database;
  let keys: KeyFolder;
  try {
    database = await openFromEnvironment({ isShortLived: false });
    await seedWhenEmpty(database);
    keys = await KeyFolder.open(keyFolder(process.env));
  } catch (error) {
    await server.stop(0);
    throw error;
  }
  const changes = new ChangeFeed({ database });
  await changes.start();
  app = createApp({ database, changes, keys, publicOrigin, siteDir: findSite(), frameAncestors });
  const housekeeping = startHousekeeping(
    { kysely: database.kysely, keys, clock: () => new Date() },
    { isEmbedded: database.kind === 'pglite' }
  );
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await changes.close();
    await server.stop();
    await housekeeping.stop();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  print(`Rounds is ready at ${publicOrigin}/ (API at ${publicOrigin}/v1). Press Ctrl-C to stop.`);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

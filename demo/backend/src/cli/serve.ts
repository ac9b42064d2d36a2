import { openFromEnvironment } from './command.js';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { createApp } from '../api/app.js';
import { ChangeFeed } from '../api/changes/feed.js';
import { type Database } from '../store/database.js';
import { startHousekeeping } from '../domain/feedback/housekeeping.js';
import { KeyFolder, keyFolder } from '../domain/feedback/keys.js';
import { problemAnswer } from '../api/http/responses.js';
import { ProblemError } from '../api/http/problems.js';
import { readFrameAncestors } from '../api/site.js';
import { dayOf } from '../kernel/dates.js';
import { listen } from '../api/server.js';
import { seed } from '../seed/seed.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Until the database is open, whoever asks is told to come back. */
const starting = {
  fetch: (): Response =>
    problemAnswer(
      new ProblemError(503, 'The service is starting. Please try again shortly.', {
        headers: { 'Retry-After': '1' },
      })
    ),
};

/** An empty one is as good as none. */
const readPort = (text: string | undefined): number => {
  const port = Number(text || 8080);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`PORT is “${text}”, which is no port. Choose a number from 1 to 65535.`);
};

/** Where the world reaches this server, as `PUBLIC_ORIGIN` has it; null where that says nothing. */
const readOrigin = (text: string | undefined): string | null => {
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.origin;
  throw new Error(`PUBLIC_ORIGIN is “${text}”, which is no address. Write it as https://rounds.example.org.`);
};

const seedWhenEmpty = async (database: Database): Promise<void> => {
  const any = await database.kysely
    .selectFrom('systems')
    .select('code')
    .unionAll(database.kysely.selectFrom('programmes').select('id as code'))
    .limit(1)
    .execute();
  if (any.length === 0) await seed(database, { today: dayOf(new Date()) });
};

/** The built site lies beside this file's project, whether this runs from its source or from a bundle. */
const findSite = (): string | undefined =>
  ['../../../../build/demo', '../demo']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((folder) => existsSync(`${folder}/index.html`));

/** Starts the backend and serves until it is told to stop. The port is taken first, so that two never share a folder. */
const main = async (): Promise<void> => {
  let app: Pick<Hono, 'fetch'> | typeof starting = starting;
  const frameAncestors = readFrameAncestors(process.env['FRAME_ANCESTORS']);
  const written = readOrigin(process.env['PUBLIC_ORIGIN']);
  const server = await listen(
    { fetch: (request, env) => app.fetch(request, env) },
    readPort(process.env['PORT'])
  );
  const publicOrigin = written ?? `http://localhost:${server.port}`;
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
  const housekeeping = startHousekeeping({ kysely: database.kysely, keys, clock: () => new Date() });
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
  say(`Rounds is ready at ${publicOrigin}/ (API at ${publicOrigin}/v1). Ctrl-C stops it.`);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

import { parseArgs } from 'node:util';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { sql } from 'kysely';
import { createApp } from '../api/app.js';
import { ChangeFeed } from '../api/changes/feed.js';
import { problemResponse } from '../api/http/responses.js';
import { ProblemError } from '../api/http/problems.js';
import { Metrics } from '../api/metrics.js';
import { listen, type RunningServer } from '../api/server.js';
import { startHousekeeping } from '../domain/feedback/housekeeping.js';
import { KeyFolder } from '../domain/feedback/keys.js';
import { feedFigures } from '../ingest/feeds/feed-store.js';
import { startFeeds } from '../ingest/feeds/schedule.js';
import { FeedVault } from '../ingest/feeds/vault.js';
import { dayOf } from '../kernel/dates.js';
import { atLevel, describeError, type Logger } from '../kernel/log.js';
import type { Database } from '../store/database.js';
import { checkConfiguration } from './check-config.js';
import { openFromSettings } from './command.js';
import { seedWhereWanted } from './demonstration.js';
import { keyFolder, readSettings, SETTINGS, type Settings } from './settings.js';
import { startWatchdog } from './watchdog.js';

/** Output of `serve --help`. */
const HELP = `Serves the API, and a folder of static files, until SIGINT or SIGTERM.

  npm run backend -- serve [--check-config]

Options
  --check-config   check the settings, the database and the folder of secrets, without serving or changing anything, and exit
  --help           show this text

Settings are environment variables: ${Object.keys(SETTINGS).join(', ')}.
The README describes them.`;

/** Maximum time to finish open requests on shutdown, in ms. */
const DRAIN_MS = 5_000;

/**
 * Maximum time to shut down, in ms, after which the process ends whatever is left. The embedded database first finishes what it is
 * doing, such as a vacuum.
 */
const SHUTDOWN_MS = { postgres: 9_000, pglite: 60_000 };

const clock = (): Date => new Date();

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Answers liveness probes, and asks other clients to retry until the database is open. */
const starting = {
  fetch: (request: Request): Response =>
    new URL(request.url).pathname === '/livez'
      ? Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
      : problemResponse(
          new ProblemError(503, 'The service is starting; try again in 1 second.', {
            headers: { 'Retry-After': '1' },
          })
        ),
};

/** Returns the folder of the built demo, both when running from source and from the build next to it. */
const findSite = (): string | undefined =>
  ['../../../../build/demo', '../demo']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((folder) => existsSync(`${folder}/index.html`));

/** Limits of the rate by kind of request. */
const rateLimits = ({ READS_PER_MINUTE, CALENDARS_PER_MINUTE, FEEDBACK_PER_MINUTE }: Settings) => ({
  reads: { requests: READS_PER_MINUTE, seconds: 60 },
  calendars: { requests: CALENDARS_PER_MINUTE, seconds: 60 },
  feedback: { requests: FEEDBACK_PER_MINUTE, seconds: 60 },
});

/** Serves the metrics on a port of their own, which only Prometheus should reach. */
const listenForPrometheus = async (
  metrics: Metrics,
  { METRICS_PORT: port, METRICS_HOST: host }: Settings
): Promise<RunningServer | undefined> => {
  if (port === null) return undefined;
  const fetch = async (request: Request): Promise<Response> =>
    new URL(request.url).pathname === '/metrics' ? metrics.response() : new Response(null, { status: 404 });
  return listen({ fetch }, port, { host, portSetting: 'METRICS_PORT' });
};

/** Ends the process after an error that no other code has handled, with an entry in the log that has no personal data. */
const endOnUnknownErrors = (logger: Logger): void => {
  const end = (error: unknown): void => {
    logger({ time: clock().toISOString(), level: 'error', event: 'crash', ...describeError(error) });
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
};

/** Opens the database and the secrets, and fills an empty demonstration. */
const open = async (settings: Settings): Promise<{ database: Database; keys: KeyFolder }> => {
  const database = await openFromSettings(settings, { isShortLived: false });
  try {
    await seedWhereWanted(database, settings, dayOf(clock()));
    return { database, keys: await KeyFolder.open(keyFolder(settings)) };
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** Serves until SIGINT or SIGTERM. It binds the port first, so that a second start fails early. */
const run = async (settings: Settings): Promise<void> => {
  const logger = atLevel(settings.LOG_LEVEL);
  let app: Pick<Hono, 'fetch'> | typeof starting = starting;
  const handler = { fetch: (request: Request, env?: unknown) => app.fetch(request, env as object) };
  const server = await listen(handler, settings.PORT, { host: settings.HOST });
  const publicOrigin = settings.PUBLIC_ORIGIN ?? `http://localhost:${server.port}`;
  const { database, keys } = await open(settings).catch(async (error: unknown) => {
    await server.stop(0);
    throw error;
  });
  const changes = new ChangeFeed({ database, limit: settings.CHANGE_STREAMS });
  await changes.start();
  const metrics = new Metrics({
    clock,
    streams: () => changes.size,
    updatedAt: async () =>
      (await database.kysely.selectFrom('state').select('updated_at').executeTakeFirstOrThrow()).updated_at,
    feeds: () => feedFigures(database.kysely),
  });
  const metricsServer = await listenForPrometheus(metrics, settings);
  let isStopping = false;
  app = createApp({
    ...{ database, changes, keys, publicOrigin, clock, logger, metrics },
    siteDir: settings.ROUNDS_SITE ?? findSite(),
    frameAncestors: settings.FRAME_ANCESTORS,
    rateLimit: rateLimits(settings),
    trustedProxies: settings.TRUSTED_PROXIES,
    isStopping: () => isStopping,
  });
  const isEmbedded = database.kind === 'pglite';
  const housekeeping = startHousekeeping({ kysely: database.kysely, keys, clock }, { isEmbedded, logger });
  const feeds = startFeeds(
    { database, clock, vault: await FeedVault.open(keys), internalHosts: settings.ROUNDS_FEED_HOSTS },
    { logger }
  );
  if (settings.WATCHDOG_SECONDS > 0) {
    // An unavailable PostgreSQL server may return without a restart of this process.
    startWatchdog(settings.WATCHDOG_SECONDS, async () => {
      if (isEmbedded) await sql`select 1`.execute(database.kysely);
    });
  }
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), SHUTDOWN_MS[database.kind]).unref();
    await changes.close();
    await Promise.all([server.stop(DRAIN_MS), metricsServer?.stop(0), feeds.stop()]);
    await housekeeping.stop();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  endOnUnknownErrors(logger);
  print(`Rounds is ready at ${publicOrigin}/ (API at ${publicOrigin}/v1). Press Ctrl-C to stop.`);
};

/** Runs `serve`. It resolves when the service is ready, or has been checked. */
export const runServeCommand = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'check-config': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    print(HELP);
    return;
  }
  const settings = readSettings(process.env, { keys: true });
  if (values['check-config']) {
    await checkConfiguration(settings);
    print('The configuration is valid.');
    return;
  }
  await run(settings);
};

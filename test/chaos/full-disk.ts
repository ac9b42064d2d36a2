import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, until } from '../../.tools/shell.js';
import { createRandom } from '../../demo/backend/src/seed/random.js';
import type { DatabaseOptions } from '../../demo/backend/src/store/database.js';
import { startPostgres } from '../backend/support/postgres.js';
import { countStored, fillForFeedback, SESSION } from './rows.js';
import type { SmallDisk } from './small-disk.js';
import { READY_WITHIN_S, statusOf, Supervised, UNLIMITED } from './supervised.js';
import { countLost, startTraffic } from './traffic.js';

/** Time after which a process that its disk has stopped ends by itself, in seconds. */
const WATCHDOG_S = 5;

/** Time without an acknowledged answer after which the disk counts as full for the service, in ms. */
const SILENCE_MS = 5_000;

/** Maximum time until that happens, in seconds: files that exist already take more answers. */
const SILENT_WITHIN_S = 120;

/** Result of a run. */
export interface FullDiskOutcome {
  readonly acknowledged: number;
  /** Answers that were acknowledged before the disk was free again. */
  readonly acknowledgedBefore: number;
  /** Answers that were acknowledged and are not stored, or more than once. */
  readonly lost: number;
  /** Number of answers in the database. */
  readonly stored: number;
  /** Number of times that the process ended and was started again. */
  readonly restarts: number;
  /** Time from freeing the disk until an answer was acknowledged, in ms. */
  readonly recoveryMs: number;
  /** Responses that should not have happened, in words. */
  readonly problems: readonly string[];
}

/** A database on a small disk, and the backend that uses it. */
interface Service {
  readonly backend: Supervised;
  readonly database: DatabaseOptions;
  /** Stops the database, if it is a server of its own. */
  stop(): Promise<void>;
}

const startEmbedded = async (disk: SmallDisk, env: NodeJS.ProcessEnv): Promise<Service> => {
  const database = { folder: join(disk.folder, 'data') };
  await fillForFeedback(database);
  const given = ['--import', 'tsx', 'demo/backend/src/cli/main.ts', 'serve'];
  const backend = new Supervised(given, { ...env, ROUNDS_DATA: database.folder });
  return { backend, database, stop: async () => undefined };
};

const startOnServer = async (disk: SmallDisk, env: NodeJS.ProcessEnv, bundle: string): Promise<Service> => {
  const postgres = await startPostgres([], disk.folder);
  const database = { url: postgres.url('postgres') };
  await fillForFeedback(database);
  const backend = new Supervised([join(bundle, 'rounds.js'), 'serve'], {
    ...env,
    DATABASE_URL: database.url,
  });
  return { backend, database, stop: () => postgres.stop() };
};

/**
 * Fills the disk of a database under traffic until no answer is stored any more, kills the backend, frees the disk, and
 * then checks everything that was acknowledged.
 *
 * @param bundle folder of the bundled backend, which uses a PostgreSQL server; without it, the database is the embedded one
 */
export const runFullDisk = async (disk: SmallDisk, bundle?: string): Promise<FullDiskOutcome> => {
  const folder = await mkdtemp(join(tmpdir(), 'rounds-chaos-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    ...UNLIMITED,
    ROUNDS_KEYS: join(folder, 'keys'),
    PORT: String(port),
    WATCHDOG_SECONDS: String(WATCHDOG_S),
  };
  const service = await (bundle === undefined ? startEmbedded(disk, env) : startOnServer(disk, env, bundle));
  const { backend, database } = service;
  try {
    const isReady = async (): Promise<boolean> => (await statusOf(`${origin}/readyz`)) === 200;
    await until('The backend', isReady, READY_WITHIN_S);
    const traffic = startTraffic(origin, SESSION, createRandom(1));
    const { acknowledged } = traffic;
    await until('The first answers', () => acknowledged.length > 10, READY_WITHIN_S);
    await disk.fill();
    await until(
      'Silence on a full disk',
      async () => {
        const before = acknowledged.length;
        await wait(SILENCE_MS);
        // Also takes the space that the service freed in the meantime.
        await disk.fill();
        return acknowledged.length === before;
      },
      SILENT_WITHIN_S
    );
    await backend.end('SIGKILL');
    await wait(SILENCE_MS);
    const acknowledgedBefore = acknowledged.length;
    await disk.free();
    const freedAt = performance.now();
    await until(
      'An answer on the freed disk',
      () => acknowledged.length > acknowledgedBefore,
      READY_WITHIN_S
    );
    const recoveryMs = performance.now() - freedAt;
    await until('The service on the freed disk', isReady, READY_WITHIN_S);
    await traffic.stop();
    const lost = await countLost(origin, acknowledged);
    await backend.stop();
    return {
      ...{ lost, recoveryMs, acknowledgedBefore, acknowledged: acknowledged.length },
      stored: await countStored(database),
      restarts: backend.restarts,
      problems: [...new Set(traffic.unexpected)],
    };
  } finally {
    await backend.stop();
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

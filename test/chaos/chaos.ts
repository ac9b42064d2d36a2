import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, until } from '../../.tools/shell.js';
import { createRandom } from '../../demo/backend/src/seed/random.js';
import { startPostgres, type PostgresServer } from '../backend/support/postgres.js';
import { countStored, fillForFeedback, SESSION } from './rows.js';
import { createSchedule, type Fault } from './schedule.js';
import { END_WITHIN_MS, READY_WITHIN_S, statusOf, Supervised, UNLIMITED } from './supervised.js';
import { countLost, startTraffic } from './traffic.js';

/** Result of a run. */
export interface Outcome {
  readonly faults: number;
  readonly acknowledged: number;
  /** Acknowledged answers that are not stored, or are stored more than once. */
  readonly lost: number;
  /** Number of answers in the database. */
  readonly stored: number;
  readonly reads: ReadonlyMap<number, number>;
  /** Descriptions of events that should not have happened. */
  readonly problems: readonly string[];
  /** Maximum time to end, and to be ready after a fault, in ms. */
  readonly slowestEndMs: number;
  readonly slowestReadyMs: number;
}

/** Causes one fault, and returns descriptions of events that should not have happened. */
const strike = async (
  { kind, awayMs }: Fault,
  backend: Supervised,
  postgres: PostgresServer,
  origin: string
): Promise<{ readonly endMs: number; readonly problems: string[] }> => {
  if (kind === 'kill backend' || kind === 'stop backend') {
    const endMs = await backend.end(kind === 'kill backend' ? 'SIGKILL' : 'SIGTERM');
    const problem = `The process took ${Math.round(endMs)} ms to end.`;
    return { endMs, problems: endMs > END_WITHIN_MS ? [problem] : [] };
  }
  await (kind === 'stop database' ? postgres.kill() : postgres.crash());
  // Whatever else the service does, it is not ready while there is no database.
  const ready = await statusOf(`${origin}/readyz`);
  const alive = await statusOf(`${origin}/livez`);
  await wait(awayMs);
  await postgres.start();
  return {
    endMs: 0,
    problems: [
      ...(ready === 200 ? ['It said that it was ready without a database.'] : []),
      // Without an answer, it was still restarting after the previous fault.
      ...(alive === 200 || alive === 0 ? [] : [`It said that it was not alive: ${alive}.`]),
    ],
  };
};

/**
 * Runs mixed traffic against the bundled backend on PostgreSQL while both are stopped and killed on a schedule, and then
 * checks everything that was acknowledged.
 *
 * @param bundle folder of the bundled backend
 */
export const runChaos = async (
  bundle: string,
  {
    seed,
    faults,
    report = () => undefined,
  }: { seed: number; faults: number; report?: (line: string) => void }
): Promise<Outcome> => {
  const folder = await mkdtemp(join(tmpdir(), 'rounds-chaos-'));
  const postgres = await startPostgres();
  const url = postgres.url('postgres');
  await fillForFeedback({ url });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const backend = new Supervised([join(bundle, 'rounds.js'), 'serve'], {
    ...UNLIMITED,
    DATABASE_URL: url,
    ROUNDS_KEYS: join(folder, 'keys'),
    PORT: String(port),
  });
  const isReady = async (): Promise<boolean> => (await statusOf(`${origin}/readyz`)) === 200;
  const problems: string[] = [];
  let slowestEndMs = 0;
  let slowestReadyMs = 0;
  try {
    await until('The backend', isReady, READY_WITHIN_S);
    const traffic = startTraffic(origin, SESSION, createRandom(seed + 1));
    for (const [index, fault] of createSchedule(seed, faults).entries()) {
      await wait(fault.afterMs);
      const { endMs, problems: found } = await strike(fault, backend, postgres, origin);
      problems.push(...found.map((problem) => `${index + 1}, ${fault.kind}: ${problem}`));
      const struckAt = performance.now();
      await until(`The service after fault ${index + 1} (${fault.kind})`, isReady, READY_WITHIN_S);
      slowestEndMs = Math.max(slowestEndMs, endMs);
      slowestReadyMs = Math.max(slowestReadyMs, performance.now() - struckAt);
      report(`${index + 1} ${fault.kind}: ready after ${Math.round(performance.now() - struckAt)} ms`);
    }
    await traffic.stop();
    return {
      ...{ faults, slowestEndMs, slowestReadyMs },
      lost: await countLost(origin, traffic.acknowledged),
      acknowledged: traffic.acknowledged.length,
      stored: await countStored({ url }),
      reads: traffic.reads,
      problems: [...problems, ...traffic.unexpected],
    };
  } finally {
    await backend.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

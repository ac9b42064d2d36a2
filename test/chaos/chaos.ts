import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, until } from '../../.tools/shell.js';
import { openWithForms } from '../../demo/backend/src/domain/forms/versions.js';
import { createRandom } from '../../demo/backend/src/seed/random.js';
import { csv, importTexts, programme, session } from '../backend/ingest/support.js';
import { startPostgres, type PostgresServer } from '../backend/support/postgres.js';
import { createSchedule, type Fault } from './schedule.js';
import { send, startTraffic } from './traffic.js';

/** Maximum time for a process to end when asked, in ms. */
const END_WITHIN_MS = 10_000;

/** Maximum time until the service is ready again, in seconds; longer than on an idle machine. */
const READY_WITHIN_S = 60;

const DAY_MS = 86_400_000;

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

/** The bundled backend in a process of its own, which is started again when it ends, as a supervisor does. */
class Supervised {
  readonly #env: NodeJS.ProcessEnv;
  readonly #script: string;
  #child: ChildProcess | undefined;
  #isWanted = true;

  constructor(script: string, env: NodeJS.ProcessEnv) {
    this.#script = script;
    this.#env = env;
    this.#start();
  }

  /** Sends a signal and returns the time that the process took to end, in ms. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return 0;
    const ended = once(child, 'exit');
    const startedAt = performance.now();
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), 2 * END_WITHIN_MS);
    await ended;
    clearTimeout(timer);
    return performance.now() - startedAt;
  }

  async stop(): Promise<void> {
    this.#isWanted = false;
    await this.end('SIGTERM');
  }

  #start(): void {
    const child = spawn(process.execPath, [this.#script, 'serve'], { env: this.#env, stdio: 'ignore' });
    this.#child = child;
    // It also ends by itself if the database is unavailable when it starts.
    child.once('exit', () => {
      if (this.#isWanted) setTimeout(() => this.#isWanted && this.#start(), 100);
    });
  }
}

const statusOf = async (url: string): Promise<number> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).status;
  } catch {
    return 0;
  }
};

/** Fills the database with one programme, and a Round of yesterday that people answer. */
const fill = async (url: string): Promise<void> => {
  const database = await openWithForms({ url });
  const at = (hours: number): string => new Date(Date.now() - DAY_MS + hours * 3_600_000).toISOString();
  const result = await importTexts(
    database,
    {
      'programmes.csv': csv([programme()]),
      'sessions.csv': csv([session({ id: 's1', startsAt: at(0), endsAt: at(1) })]),
    },
    { now: new Date() }
  );
  await database.close();
  if (!result.imported) throw new Error(JSON.stringify(result.problems));
};

const countStored = async (url: string): Promise<number> => {
  const database = await openWithForms({ url });
  const { answers } = await database.kysely
    .selectFrom('feedback_pools')
    .select((eb) => eb.fn.sum<string | number>('answers').as('answers'))
    .executeTakeFirstOrThrow();
  await database.close();
  return Number(answers);
};

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
  await fill(url);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const backend = new Supervised(join(bundle, 'rounds.js'), {
    PATH: process.env['PATH'],
    DATABASE_URL: url,
    ROUNDS_KEYS: join(folder, 'keys'),
    PORT: String(port),
    READS_PER_MINUTE: '1000000',
    CALENDARS_PER_MINUTE: '1000000',
    FEEDBACK_PER_MINUTE: '1000000',
    LOG_LEVEL: 'error',
  });
  const isReady = async (): Promise<boolean> => (await statusOf(`${origin}/readyz`)) === 200;
  const problems: string[] = [];
  let slowestEndMs = 0;
  let slowestReadyMs = 0;
  try {
    await until('The backend', isReady, READY_WITHIN_S);
    const traffic = startTraffic(origin, 's1', createRandom(seed + 1));
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
    let lost = 0;
    for (const { body, receipt } of traffic.acknowledged) {
      const again = await send(origin, body);
      if (again?.status !== 200 || again.receipt !== receipt) lost += 1;
    }
    return {
      ...{ faults, lost, slowestEndMs, slowestReadyMs },
      acknowledged: traffic.acknowledged.length,
      stored: await countStored(url),
      reads: traffic.reads,
      problems: [...problems, ...traffic.unexpected],
    };
  } finally {
    await backend.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

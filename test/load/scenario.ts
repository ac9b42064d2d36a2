import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, until } from '../../.tools/shell.js';
import { openWithForms } from '../../demo/backend/src/domain/forms/versions.js';
import type { Database } from '../../demo/backend/src/store/database.js';
import { startPostgres } from '../backend/support/postgres.js';
import { fill } from '../bench/backend-rows.js';
import { measure, openStreams, quantile, timeOf, type Figures } from './requests.js';
import { resourcesAt } from './resources.js';

/** Amount of data and load. */
export interface Scenario {
  readonly programmes: number;
  /** Sessions of each programme that has any: nine in ten. */
  readonly sessions: number;
  /** Numbers of processes to measure, one after another, on the same data. */
  readonly processes: readonly number[];
  readonly clients: number;
  /** Time for each resource. */
  readonly seconds: number;
  /** Number of change streams on the first number of processes; 0 for none. */
  readonly streams: number;
}

/** Figures of one number of processes. */
export interface Measured {
  readonly processes: number;
  readonly resources: readonly (readonly [name: string, figures: Figures])[];
  /** Time until a change has arrived on the streams, in ms. */
  readonly streams: { readonly median: number; readonly p99: number } | null;
}

/** Figures of a scenario. */
export interface Outcome {
  readonly sessions: number;
  readonly measured: readonly Measured[];
}

const startBackend = async (bundle: string, url: string, keys: string): Promise<[ChildProcess, string]> => {
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'],
    ...{ DATABASE_URL: url, ROUNDS_KEYS: keys, PORT: String(port), LOG_LEVEL: 'error' },
    ...{ READS_PER_MINUTE: '10000000', CALENDARS_PER_MINUTE: '10000000' },
  };
  const child = spawn(process.execPath, [join(bundle, 'rounds.js'), 'serve'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const origin = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false
    );
  await until('The backend', isReady, 120);
  return [child, origin];
};

/** Changes a session while streams are open, and returns how long the event takes to arrive on all of them. */
const measureStreams = async (
  { kysely }: Database,
  origins: readonly string[],
  count: number
): Promise<Measured['streams']> => {
  const delays: number[] = [];
  let changedAt = 0;
  await openStreams(origins, count, () => void delays.push(performance.now() - changedAt));
  changedAt = performance.now();
  await kysely
    .updateTable('sessions')
    .set({ places: 'full' })
    .where('id', '=', (eb) => eb.selectFrom('sessions').select((each) => each.fn.min('id').as('id')))
    .execute();
  await until('The change', () => delays.length >= count, 60);
  delays.sort((one, other) => one - other);
  return { median: quantile(delays, 0.5), p99: quantile(delays, 0.99) };
};

/** Fills a database of a new PostgreSQL server, and measures each resource on each number of processes. */
export const runScenario = async (scenario: Scenario, bundle: string, now: Date): Promise<Outcome> => {
  const folder = await mkdtemp(join(tmpdir(), 'rounds-load-'));
  const postgres = await startPostgres();
  const running: ChildProcess[] = [];
  const stop = (): void => {
    for (const each of running.splice(0)) each.kill('SIGKILL');
  };
  try {
    const url = postgres.url('postgres');
    const database = await openWithForms({ url });
    const { programmes, sessions } = scenario;
    await database.kysely.transaction().execute((trx) => fill(trx, programmes, now, sessions));
    const { count } = await database.kysely
      .selectFrom('sessions')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const measured: Measured[] = [];
    for (const processes of scenario.processes) {
      const origins: string[] = [];
      while (origins.length < processes) {
        const [child, origin] = await startBackend(bundle, url, join(folder, 'keys'));
        running.push(child);
        origins.push(origin);
      }
      const resources: [string, Figures][] = [];
      for (const [name, paths] of resourcesAt(now)) {
        // Connections and caches of the database are warm in production.
        for (const origin of origins) await timeOf(`${origin}${paths[0]}`);
        resources.push([name, await measure(origins, paths, scenario)]);
      }
      const hasStreams = scenario.streams > 0 && measured.length === 0;
      const streams = hasStreams ? await measureStreams(database, origins, scenario.streams) : null;
      measured.push({ processes, resources, streams });
      stop();
    }
    await database.close();
    return { sessions: count, measured };
  } finally {
    stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

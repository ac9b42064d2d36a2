/**
 * Measures the bundled backend on PostgreSQL under load, by resource:
 * `npm run load -- [--programmes 20000] [--sessions 6] [--processes 1] [--clients 8] [--seconds 5] [--streams 0]`.
 * `--sessions` is the number of each programme that has any, nine in ten. Prints a table in Markdown.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { table } from '../../.tools/markdown.js';
import { freePort, until } from '../../.tools/shell.js';
import { openWithForms } from '../../demo/backend/src/domain/forms/versions.js';
import { startPostgres } from '../backend/support/postgres.js';
import { questions, sessionQuestions } from '../bench/backend-questions.js';
import { fill } from '../bench/backend-rows.js';
import { bundleBackend } from '../chaos/bundle.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    programmes: { type: 'string', default: '20000' },
    sessions: { type: 'string', default: '6' },
    processes: { type: 'string', default: '1' },
    clients: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '5' },
    streams: { type: 'string', default: '0' },
  },
});
const programmes = Number(values.programmes);
const seconds = Number(values.seconds);
const now = new Date();

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** Requests an address, and returns the time to the last byte, in ms. */
const timeOf = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    get(url, { agent, headers: { 'Accept-Encoding': 'br' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${response.statusCode} for ${url}`));
      response.resume();
      response.once('end', () => resolve(performance.now() - startedAt));
    }).once('error', reject);
  });

/** Opens a stream of changes, which stays open. Resolves with its first bytes. */
const openStream = (url: string, onEvent: () => void): Promise<void> =>
  new Promise((resolve, reject) => {
    get(url, { agent: new Agent() }, (response) => {
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        resolve();
        if (text.includes('event: ')) onEvent();
      });
    }).once('error', reject);
  });

const quantile = (sorted: readonly number[], part: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN).toFixed(1);

/** Requests the addresses in turn with many clients, and returns a row of the table. */
const measure = async (
  name: string,
  origins: readonly string[],
  paths: readonly string[]
): Promise<string[]> => {
  const times: number[] = [];
  let next = 0;
  const until = performance.now() + seconds * 1000;
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const url = `${origins[next % origins.length]}${paths[next % paths.length]}`;
      next += 1;
      times.push(await timeOf(url));
    }
  };
  await Promise.all(Array.from({ length: Number(values.clients) }, client));
  times.sort((one, other) => one - other);
  const each = [0.5, 0.95, 0.99].map((part) => quantile(times, part));
  return [name, (times.length / seconds).toFixed(0), ...each];
};

const queriesOf = (kind: string): readonly string[] => {
  const found = [...questions(), ...sessionQuestions(now)].find(([name]) => name === kind);
  if (!found) throw new Error(`${kind}: no such kind of query`);
  return found[1];
};

const systems = ['QWO', 'QYG', 'QMF', 'QOP', 'QKK', 'QF7', 'QHM', 'QT1'];

const RESOURCES: readonly (readonly [name: string, paths: readonly string[]])[] = [
  ['`/`', ['/v1/']],
  ['`/programmes`, nearest', queriesOf('nearest 20').map((query) => `/v1/programmes?${query}`)],
  [
    '`/programmes`, for a visitor',
    queriesOf('for a visitor, all groups').map((query) => `/v1/programmes?${query}`),
  ],
  ['`/programmes?q=`', queriesOf('by words, with typing errors').map((query) => `/v1/programmes?${query}`)],
  ['`/sessions`, 90 days', queriesOf('Rounds of 90 days').map((query) => `/v1/sessions?${query}`)],
  ['`/sessions?q=`', ['amber', 'cedar', 'heron', 'kestrel'].map((word) => `/v1/sessions?q=${word}`)],
  ['`/sessions.ics`, one system', systems.map((code) => `/v1/sessions.ics?system=${code}`)],
  ['`/places?q=`', ['le', 'lee', 'yor', 'bir', 'LS1'].map((word) => `/v1/places?q=${word}`)],
  ['`/equity`', ['/v1/equity', ...systems.map((code) => `/v1/equity?system=${code}`)]],
  ['`/equity/systems`', ['/v1/equity/systems?period=2026-Q3']],
];

const bundle = await bundleBackend();
const folder = await mkdtemp(join(tmpdir(), 'rounds-load-'));
const postgres = await startPostgres();
const processes: ChildProcess[] = [];
try {
  const url = postgres.url('postgres');
  const database = await openWithForms({ url });
  await database.kysely.transaction().execute((trx) => fill(trx, programmes, now, Number(values.sessions)));
  const { count } = await database.kysely
    .selectFrom('sessions')
    .select((eb) => eb.fn.countAll<string | number>().as('count'))
    .executeTakeFirstOrThrow();
  const origins: string[] = [];
  for (let n = 0; n < Number(values.processes); n += 1) {
    const port = await freePort();
    const env = {
      PATH: process.env['PATH'],
      ...{ DATABASE_URL: url, ROUNDS_KEYS: join(folder, 'keys'), PORT: String(port), LOG_LEVEL: 'error' },
      ...{ READS_PER_MINUTE: '10000000', CALENDARS_PER_MINUTE: '10000000' },
    };
    processes.push(spawn(process.execPath, [join(bundle, 'rounds.js'), 'serve'], { env, stdio: 'inherit' }));
    const origin = `http://127.0.0.1:${port}`;
    origins.push(origin);
    await until(
      'The backend',
      () =>
        fetch(`${origin}/readyz`).then(
          ({ ok }) => ok,
          () => false
        ),
      120
    );
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  print(
    `${now.toISOString().slice(0, 10)}, ${machine}, Node ${process.versions.node}: ${programmes} programmes, ${count} sessions, ` +
      `${origins.length} process(es), ${values.clients} clients\n`
  );
  const rows: string[][] = [];
  for (const [name, paths] of RESOURCES) {
    // Connections and caches of the database are warm in production.
    for (const origin of origins) await timeOf(`${origin}${paths[0]}`);
    rows.push(await measure(name, origins, paths));
  }
  print(table(['resource', 'requests/s', 'median ms', '95% ms', '99% ms'], rows));
  const streams = Number(values.streams);
  if (streams > 0) {
    const delays: number[] = [];
    let changedAt = 0;
    const onEvent = (): void => void delays.push(performance.now() - changedAt);
    for (let n = 0; n < streams; n += 100) {
      const batch = Array.from({ length: Math.min(100, streams - n) }, (_, index) =>
        openStream(`${origins[(n + index) % origins.length]}/v1/changes`, onEvent)
      );
      await Promise.all(batch);
    }
    changedAt = performance.now();
    await database.kysely
      .updateTable('sessions')
      .set({ places: 'full' })
      .where('id', '=', (eb) => eb.selectFrom('sessions').select((each) => each.fn.min('id').as('id')))
      .execute();
    await until('The change', () => delays.length >= streams, 60);
    delays.sort((one, other) => one - other);
    print(
      `\n${streams} streams of changes: a change arrives after ${quantile(delays, 0.5)} ms at the median, ${quantile(delays, 0.99)} ms at 99%.`
    );
  }
  await database.close();
} finally {
  for (const each of processes) each.kill('SIGKILL');
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
  await rm(dirname(bundle), { recursive: true, force: true });
}
process.exit();

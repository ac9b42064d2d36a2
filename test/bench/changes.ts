/**
 * Measures the change stream of one process with 1,000 streams over real connections: the memory for each stream, and the
 * time from the commit of a change until each stream receives it. The server is a separate process with PostgreSQL. This
 * process acts as all of its clients, and the time includes reading by the clients.
 *
 * Run with `node --import tsx test/bench/changes.ts [streams]`. It fails if a figure is over its limit.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { sql } from 'kysely';
import { openWithForms } from '../../demo/backend/src/domain/forms/versions.js';
import { startPostgres } from '../backend/support/postgres.js';

const STREAMS = Number(process.argv[2] ?? 1_000);
const CHANGES = 100;
/** Limits: memory for each stream in kB, and time from the commit to each stream in ms. */
const LIMITS = { memory: 64, median: 250, p99: 1_000 } as const;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;

const SERVER = `
  import { createApp } from './demo/backend/src/api/app.ts';
  import { ChangeFeed } from './demo/backend/src/api/changes/feed.ts';
  import { openWithForms } from './demo/backend/src/domain/forms/versions.ts';
  import { listen } from './demo/backend/src/api/server.ts';
  const database = await openWithForms({ url: process.env.DATABASE_URL });
  const changes = new ChangeFeed({ database });
  await changes.start();
  const quiet = () => undefined;
  const app = createApp({ database, changes, publicOrigin: 'http://localhost', logger: quiet });
  const server = await listen(app, 0);
  process.on('message', () => {
    for (let n = 0; n < 4; n += 1) gc();
    process.send({ memory: process.memoryUsage(), streams: changes.size });
  });
  process.send({ port: server.port });
`;

interface Report {
  readonly port: number;
  readonly streams: number;
  readonly memory: NodeJS.MemoryUsage;
}

const postgres = await startPostgres();
const url = postgres.url('postgres');
const database = await openWithForms({ url });
const server = spawn(
  process.execPath,
  ['--expose-gc', '--import', 'tsx', '--input-type=module', '--eval', SERVER],
  { env: { ...process.env, DATABASE_URL: url }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }
);
const report = async (): Promise<Report> => ((await once(server, 'message')) as [Report])[0];
const measure = (): Promise<Report> => {
  server.send('measure');
  return report();
};

const agent = new Agent({ maxSockets: Infinity });
const streams: IncomingMessage[] = [];
let received: number[] = [];
let awaited = 0;
let allReceived = (): void => undefined;

const open = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    get({ port, path: '/v1/changes', agent }, (response) => {
      streams.push(response);
      response.on('error', () => undefined);
      response.once('data', () => resolve());
      response.on('data', (chunk: Buffer) => {
        if (!chunk.includes('event: ')) return;
        received.push(performance.now());
        if (received.length === awaited) allReceived();
      });
    }).on('error', reject);
  });

try {
  const { port } = await report();
  // The first streams load code and warm up what all streams share.
  for (let n = 0; n < 20; n += 1) await open(port);
  const before = await measure();
  for (let n = 0; n < STREAMS; n += 50) {
    await Promise.all(Array.from({ length: Math.min(50, STREAMS - n) }, () => open(port)));
  }
  const after = await measure();
  const perStream = (name: 'rss' | 'heapUsed'): number =>
    (after.memory[name] - before.memory[name]) / 1_024 / STREAMS;
  say(`${after.streams} streams are open on one process`);
  say(
    `memory of each: ${perStream('rss').toFixed(1)} kB resident, ${perStream('heapUsed').toFixed(1)} kB of heap`
  );

  const times: number[] = [];
  const last: number[] = [];
  for (let n = 0; n < CHANGES; n += 1) {
    received = [];
    awaited = streams.length;
    const everybody = new Promise<void>((resolve) => (allReceived = resolve));
    await sql`insert into systems (code, valid_from, name, short_name, region, lat, lng, progress)
      values (${`B${n}`}, '2022-07-01', 'B', 'B', 'B', 53, -1, 'running')`.execute(database.kysely);
    const committed = performance.now();
    await everybody;
    const took = received.map((at) => Math.max(0, at - committed));
    times.push(...took);
    last.push(Math.max(...took));
  }
  times.sort((a, b) => a - b);
  last.sort((a, b) => a - b);
  const [median, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  say(
    `one change to ${streams.length} streams, ${CHANGES} times: median ${median.toFixed(1)} ms, ` +
      `p99 ${p99.toFixed(1)} ms, the last stream of a change after ${quantile(last, 0.5).toFixed(1)} ms (median)`
  );
  const isRight = perStream('rss') <= LIMITS.memory && median <= LIMITS.median && p99 <= LIMITS.p99;
  say(isRight ? 'Within every limit.' : `Over a limit: ${JSON.stringify(LIMITS)}`);
  if (!isRight) process.exitCode = 1;
} finally {
  agent.destroy();
  server.kill();
  await database.close();
  await postgres.stop();
}

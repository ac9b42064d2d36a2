/**
 * Measures `POST /feedback`: 5,000 complete answers into one pool, on PostgreSQL and on the embedded database. The last
 * answers must take as long as the first, the database must grow by what it stores, and readers must not wait for it.
 *
 * Run with `npm run bench:feedback -- [answers]`. It fails if a figure is over its limit. The write-ahead log is reported
 * separately, because its size depends on the settings of the server. Wall-clock times are compared with others measured in
 * turn: answers to the full pool with answers to a new one, and reads during answers with reads alone. Otherwise, other work
 * on the machine would distort the comparison.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { createApp } from '../../demo/backend/src/api/app.js';
import { vacuumFeedback } from '../../demo/backend/src/domain/feedback/housekeeping.js';
import { KeyFolder } from '../../demo/backend/src/domain/feedback/keys.js';
import { EVALUATION } from '../../demo/backend/src/domain/forms/evaluation.js';
import { openWithForms } from '../../demo/backend/src/domain/forms/versions.js';
import { dayOf } from '../../demo/backend/src/kernel/dates.js';
import { seed } from '../../demo/backend/src/seed/seed.js';
import type { Database } from '../../demo/backend/src/store/database.js';
import { CODE, fillRounds } from '../backend/support/feedback.js';
import { startPostgres } from '../backend/support/postgres.js';

const ANSWERS = Number(process.argv[2] ?? 5_000);
/** Number of answers at each end that are compared. */
const PART = Math.floor(ANSWERS / 10);
const NOW = new Date('2026-11-22T12:00:00Z');
const MAX_CPU_MS = { postgres: 15, pglite: 40 } as const;
const MAX_RATIO = 1.5;
const MAX_GROWTH_MB = 60;
const MAX_READ_RATIO = 2;
/**
 * Minimum time between two answers while others read, as a multiple of the time that an answer takes. On a quiet machine it
 * has no effect. On a busy one, an answer takes longer than the interval, and reads would wait for the other work on the
 * machine.
 */
const INTERVAL_IN_ANSWERS = 4;
/** Number of answers that are timed before others read. */
const TIMED_ANSWERS = 5;
/** Number of answers after which only readers use the service, for the same number of reads. */
const ANSWERS_IN_TURN = 40;
/** Pause between two reads, in ms. */
const READ_PAUSE_MS = 100;
/** Time between two answers while others read, in ms: 5,000 in 4 minutes, which is faster than people leave a hall. */
const ANSWER_INTERVAL_MS = 50;
/** Pages that visitors read at the same time: the first page of each kind, with data of the demonstration. */
const READS = ['sessions?limit=20', 'programmes?limit=20&sector=health', 'sessions?limit=20&format=online'];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

/** Reads the CPU time of a PostgreSQL server and all its processes, in ms; 0 for the embedded database. */
const serverCpu = async (folder: string | null): Promise<number> => {
  if (folder === null) return 0;
  const [leader = ''] = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n');
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const ticks = await Promise.all(
    processes.map(async (pid) => {
      const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      const own = Number(fields[11]) + Number(fields[12]);
      // When a connection ends, its time is added to that of the main process.
      if (pid === leader) return own + Number(fields[13]) + Number(fields[14]);
      return fields[1] === leader ? own : 0;
    })
  );
  // Linux counts in hundredths of a second.
  return ticks.reduce((sum, each) => sum + each, 0) * 10;
};

const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Answers every question of the evaluation, as a thorough person does. */
const answersOf = (person: number): Record<string, unknown> =>
  Object.fromEntries(
    EVALUATION.en.questions.map((question) => {
      if (question.type === 'text') return [question.id, `Words of person ${String(person)}. `.repeat(8)];
      const options = question.options.map(({ value }) => value);
      const chosen = options[person % options.length];
      return [question.id, question.type === 'choice' && question.multiple ? [chosen] : chosen];
    })
  );

const megabytes = (bytes: number): number => bytes / 1_000_000;

const sizes = async ({ kysely }: Database): Promise<{ data: number; log: number }> => {
  const { rows } = await sql<{ data: number; log: number }>`
    select pg_database_size(current_database())::float8 as data, (pg_current_wal_lsn() - '0/0')::float8 as log`.execute(
    kysely
  );
  return rows[0] ?? { data: NaN, log: NaN };
};

const measure = async (database: Database, serverFolder: string | null): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'rounds-keys-'));
  await seed(database, { today: dayOf(NOW) });
  await database.kysely.transaction().execute(fillRounds);
  const app = createApp({
    ...{ database, publicOrigin: 'http://localhost', clock: () => NOW, logger: () => undefined },
    keys: await KeyFolder.open(join(folder, 'keys'), () => NOW),
    rateLimit: { requests: Infinity, seconds: 60 },
  });
  await vacuumFeedback(database.kysely);
  const before = await sizes(database);
  /** Sends the answers of a person, and returns the time taken in ms. */
  const send = async (person: number, sessionId: string): Promise<number> => {
    const body = JSON.stringify({
      ...{ submissionId: randomUUID(), formId: 'evaluation', formVersion: EVALUATION.en.version },
      ...{ sessionId, code: CODE, answers: answersOf(person), website: '' },
    });
    const from = performance.now();
    const headers = { 'Content-Type': 'application/json' };
    const response = await app.request('/v1/feedback', { method: 'POST', headers, body });
    const time = performance.now() - from;
    if (response.status !== 201) throw new Error(await response.text());
    return time;
  };
  let turn = 0;
  /** Reads one answer, and returns the time taken in ms. */
  const read = async (): Promise<number> => {
    const from = performance.now();
    // A version that no cache has.
    const response = await app.request(`/v1/${READS[turn % READS.length] ?? ''}&v=${randomUUID()}`);
    turn += 1;
    await response.text();
    if (response.status !== 200) throw new Error(`A read was answered by ${response.status}`);
    return performance.now() - from;
  };
  /** Sends answers while others read, alternating with the same number of reads alone. Returns the ratio of the medians. */
  const compareReads = async (people: readonly number[], interval: number): Promise<number> => {
    const [alone, meanwhile]: [number[], number[]] = [[], []];
    for (let start = 0; start < people.length; start += ANSWERS_IN_TURN) {
      const batch = people.slice(start, start + ANSWERS_IN_TURN);
      const times: number[] = [];
      for (const person of batch.slice(0, TIMED_ANSWERS)) times.push(await send(person, 'past'));
      const pause = interval === 0 ? 0 : Math.max(interval, INTERVAL_IN_ANSWERS * median(times));
      let isSending = true;
      const reader = async (): Promise<void> => {
        while (isSending) {
          meanwhile.push(await read());
          await delay(READ_PAUSE_MS);
        }
      };
      const reading = reader();
      for (const person of batch.slice(TIMED_ANSWERS)) {
        await Promise.all([send(person, 'past'), delay(pause)]);
      }
      isSending = false;
      await reading;
      while (alone.length < meanwhile.length) {
        alone.push(await read());
        await delay(READ_PAUSE_MS);
      }
    }
    say(
      `${database.kind}: ${alone.length} reads, median ${median(alone).toFixed(1)} ms alone, ` +
        `${median(meanwhile).toFixed(1)} ms with an answer every ${String(interval)} ms or more`
    );
    return median(meanwhile) / median(alone);
  };
  const totalCpu = async (): Promise<number> => ownCpu() + (await serverCpu(serverFolder));
  /** Sends the answers of some people, and returns the median time and the CPU time of one submission, in ms. */
  const sendAlone = async (people: readonly number[]): Promise<{ time: number; cpu: number }> => {
    const start = await totalCpu();
    const times: number[] = [];
    for (const person of people) times.push(await send(person, 'past'));
    return { time: median(times), cpu: ((await totalCpu()) - start) / people.length };
  };
  const people = Array.from({ length: ANSWERS }, (_, person) => person);
  const first = await sendAlone(people.slice(0, PART));
  // Reported only: consecutive answers keep the embedded database busy, which has one connection.
  const busy = await compareReads(people.slice(PART, 2 * PART), 0);
  const usual = await compareReads(people.slice(2 * PART, -PART), ANSWER_INTERVAL_MS);
  const last = await sendAlone(people.slice(-PART));
  const withDeadRows = await sizes(database);
  await vacuumFeedback(database.kysely);
  const after = await sizes(database);
  // A new pool, alternating with the full one, so that other work on the machine slows both.
  const pairs: { full: number; fresh: number }[] = [];
  for (let person = 0; person < PART; person += 1) {
    const full = await send(person, 'past');
    pairs.push({ full, fresh: await send(person, 'second') });
  }
  await rm(folder, { recursive: true, force: true });
  const pair = [median(pairs.map(({ full }) => full)), median(pairs.map(({ fresh }) => fresh))] as const;
  const figures = [
    ['median of the full pool against a new one', pair[0] / pair[1], MAX_RATIO, ''],
    ['CPU time of the last against the first', last.cpu / first.cpu, MAX_RATIO, ''],
    ['CPU time of an answer, server included', last.cpu, MAX_CPU_MS[database.kind], ' ms'],
    ['median of reads meanwhile against alone', usual, MAX_READ_RATIO, ''],
    ['growth after vacuum', megabytes(after.data - before.data), MAX_GROWTH_MB, ' MB'],
  ] as const;
  say(
    `\n${database.kind}: ${ANSWERS} answers; median ${first.time.toFixed(1)} ms first, ${last.time.toFixed(1)} ms last`
  );
  for (const [name, figure, limit, unit] of figures) {
    say(`${name.padEnd(44)} ${figure.toFixed(2).padStart(8)}${unit} (limit ${String(limit)}${unit})`);
  }
  say(`reads while answers follow back to back ${busy.toFixed(2)} × alone`);
  say(`growth before vacuum ${megabytes(withDeadRows.data - before.data).toFixed(1)} MB`);
  say(`write-ahead log      ${megabytes(withDeadRows.log - before.log).toFixed(1)} MB`);
  return figures.every(([, figure, limit]) => figure <= limit);
};

const server = await startPostgres();
const remote = await openWithForms({ url: server.url('postgres') });
const isServerRight = await measure(remote, server.folder);
await remote.close();
await server.stop();

const folder = await mkdtemp(join(tmpdir(), 'rounds-bench-'));
const embedded = await openWithForms({ folder });
const isEmbeddedRight = await measure(embedded, null);
await embedded.close();
await rm(folder, { recursive: true, force: true });

process.exitCode = isServerRight && isEmbeddedRight ? 0 : 1;

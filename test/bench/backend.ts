/**
 * Measures the reference backend with 100,000 programmes, on PostgreSQL and on the embedded database: the nearest 20 with
 * filters, facets and total, from the request to the last byte of the answer. Every request has a different position and
 * different filters, and the backend does not cache anything.
 *
 * Run with `node --import tsx test/bench/backend.ts [programmes] [sessions of each] [--database postgres] [--only WORDS]`.
 * It fails if a median is over its limit, or if the plan of a hot path reads a whole table.
 */
import { parseArgs } from 'node:util';
import { createApp } from '../../demo/backend/src/api/app.js';
import { type Database } from '../../demo/backend/src/store/database.js';
import { openWithForms } from '../../demo/backend/src/domain/forms/versions.js';
import { startPostgres } from '../backend/support/postgres.js';
import { explainSearch, wholeScans } from '../backend/support/plans.js';
import { fill } from './backend-rows.js';
import { equityQuestions, questions, sessionQuestions, sessionWords } from './backend-questions.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { database: { type: 'string' }, only: { type: 'string', default: '' } },
});

const PROGRAMMES = Number(positionals[0] ?? 100_000);
/** Sessions of each programme that has any: nine in ten. */
const SESSIONS_EACH = Number(positionals[1] ?? 3);
const NOW = new Date('2026-11-22T12:00:00Z');
/** Limits of the median in ms, by the start of the kind of query, up to a number of programmes. Other kinds are only reported. */
const LIMITS = [
  { start: 'nearest', postgres: 15, pglite: 40, upTo: Infinity },
  { start: 'for a visitor', postgres: 25, pglite: 60, upTo: Infinity },
  { start: 'by words', postgres: 25, pglite: 100, upTo: 20_000 },
  { start: 'access by sector', postgres: 25, pglite: 100, upTo: 20_000 },
] as const;

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const measure = async (database: Database): Promise<boolean> => {
  const filling = performance.now();
  await database.kysely.transaction().execute((trx) => fill(trx, PROGRAMMES, NOW, SESSIONS_EACH));
  say(`\n${database.kind}: ${PROGRAMMES} programmes filled in ${Math.round(performance.now() - filling)} ms`);
  const app = createApp({
    database,
    publicOrigin: 'http://localhost',
    clock: () => NOW,
    logger: () => undefined,
    rateLimit: { requests: Infinity, seconds: 60 },
  });
  let isRight = true;
  const resources = [
    ['programmes', questions()],
    ['sessions', [...sessionQuestions(NOW), ...sessionWords()]],
    ['equity', equityQuestions()],
  ] as const;
  for (const [resource, [kind, asked]] of resources.flatMap(([name, kinds]) =>
    kinds.filter(([kind]) => kind.includes(options.only)).map((each) => [name, each] as const)
  )) {
    const times: number[] = [];
    let found = 0;
    for (const query of asked) {
      const from = performance.now();
      const response = await app.request(`/v1/${resource}?${query}`);
      const body: unknown = await response.json();
      times.push(performance.now() - from);
      if (response.status !== 200) throw new Error(JSON.stringify(body));
      if (typeof body === 'object' && body && 'total' in body && Number(body.total) > 0) found += 1;
    }
    const first = times[0] ?? NaN;
    times.sort((a, b) => a - b);
    const median = quantile(times, 0.5);
    const limit =
      LIMITS.find(({ start, upTo }) => kind.startsWith(start) && PROGRAMMES <= upTo)?.[database.kind] ?? null;
    isRight &&= limit === null || median <= limit;
    const figures = [first, quantile(times, 0.1), median, quantile(times, 0.99)].map((ms) =>
      ms.toFixed(1).padStart(7)
    );
    say(
      `${kind.padEnd(44)} first ${figures[0]}  p10 ${figures[1]}  median ${figures[2]}  p99 ${figures[3]} ms  ` +
        `(${times.length} asked, ${found} found${limit === null ? '' : `; limit ${limit} ms`})`
    );
  }
  for (const [kind, asked] of questions().filter(([name]) => name.includes(options.only))) {
    const plan = await explainSearch(database.kysely, new URLSearchParams(asked[0]), NOW);
    const scans = wholeScans(plan);
    say(`\nPlan of “${kind}” on ${database.kind}: ${asked[0]}\n${plan.join('\n')}`);
    say(scans.length === 0 ? 'No whole table.' : `WHOLE TABLE: ${scans.join(', ')}`);
    isRight &&= scans.length === 0;
  }
  return isRight;
};

const measureEmbedded = async (): Promise<boolean> => {
  const embedded = await openWithForms({ memory: true });
  try {
    return await measure(embedded);
  } finally {
    await embedded.close();
  }
};

const measureServer = async (): Promise<boolean> => {
  const server = await startPostgres();
  try {
    const database = await openWithForms({ url: server.url('postgres') });
    const isRight = await measure(database);
    await database.close();
    return isRight;
  } finally {
    await server.stop();
  }
};

const isEmbeddedRight = options.database === 'postgres' || (await measureEmbedded());
const isServerRight = options.database === 'pglite' || (await measureServer());
if (!isEmbeddedRight || !isServerRight) process.exitCode = 1;
say(process.exitCode === 1 ? '\nOver a limit, or a whole table: see above.' : '\nWithin every limit.');

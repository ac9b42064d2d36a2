/**
 * Measures the reference backend with 100,000 programmes, on PostgreSQL and on the embedded database: the nearest 20 with
 * filters, facets and total, from the request to the last byte of the answer. Every request has another position and
 * other filters, and the backend caches nothing.
 *
 * Run by `node --import tsx test/bench/backend.ts [programmes] [sessions of each]`. It fails if a median is over its limit, or if
 * the plan of a hot path has a sequential scan.
 */
import { createApp } from '../../demo/backend/src/api/app.js';
import { type Database } from '../../demo/backend/src/store/database.js';
import { openWithForms } from '../../demo/backend/src/domain/forms/versions.js';
import { startPostgres } from '../backend/support/postgres.js';
import { explainSearch, sequentialScans } from '../backend/support/plans.js';
import { fill } from './backend-rows.js';
import { questions, sessionQuestions } from './backend-questions.js';

const PROGRAMMES = Number(process.argv[2] ?? 100_000);
/** Sessions of each programme that has any: nine in ten. */
const SESSIONS_EACH = Number(process.argv[3] ?? 3);
const NOW = new Date('2026-11-22T12:00:00Z');
/** Limits of the median in ms, by the start of the kind of query. Other kinds are only reported. */
const LIMITS = [
  { start: 'nearest', postgres: 15, pglite: 40 },
  { start: 'for a visitor', postgres: 25, pglite: 60 },
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
    ['sessions', sessionQuestions(NOW)],
  ] as const;
  for (const [resource, [kind, asked]] of resources.flatMap(([name, kinds]) =>
    kinds.map((each) => [name, each] as const)
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
    const limit = LIMITS.find(({ start }) => kind.startsWith(start))?.[database.kind] ?? null;
    isRight &&= limit === null || median <= limit;
    const figures = [first, median, quantile(times, 0.99)].map((ms) => ms.toFixed(1).padStart(7));
    say(
      `${kind.padEnd(44)} first ${figures[0]}  median ${figures[1]}  p99 ${figures[2]} ms  ` +
        `(${times.length} asked, ${found} found${limit === null ? '' : `; limit ${limit} ms`})`
    );
  }
  for (const [kind, asked] of questions()) {
    const plan = await explainSearch(database.kysely, new URLSearchParams(asked[0]), NOW);
    const scans = sequentialScans(plan);
    say(`\nPlan of “${kind}” on ${database.kind}: ${asked[0]}\n${plan.join('\n')}`);
    say(scans.length === 0 ? 'No sequential scan.' : `SEQUENTIAL SCAN of ${scans.join(', ')}`);
    isRight &&= scans.length === 0;
  }
  return isRight;
};

const embedded = await openWithForms({ memory: true });
const isEmbeddedRight = await measure(embedded);
await embedded.close();

const server = await startPostgres();
try {
  const database = await openWithForms({ url: server.url('postgres') });
  const isServerRight = await measure(database);
  await database.close();
  if (!isEmbeddedRight || !isServerRight) process.exitCode = 1;
} finally {
  await server.stop();
}
say(process.exitCode === 1 ? '\nOver a limit, or a sequential scan: see above.' : '\nWithin every limit.');

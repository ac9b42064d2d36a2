import { sql, type Kysely } from 'kysely';
import type { Schema } from '../../../demo/backend/src/store/schema.js';
import { readFilters, readSort } from '../../../demo/backend/src/api/routes/programmes.js';
import { readSearch } from '../../../demo/backend/src/api/routes/session-filters.js';
import { countStatement, pageStatement } from '../../../demo/backend/src/domain/sessions/search.js';
import { searchStatement } from '../../../demo/backend/src/domain/programmes/search.js';
import { readWords, similarWords } from '../../../demo/backend/src/domain/programmes/words.js';
import { namesStatement } from '../../../demo/backend/src/domain/places/search.js';
import { readListRequest } from '../../../demo/backend/src/api/http/list-request.js';

/** Runs the search of a query string, and returns its plan (`explain analyze`). */
export const explainSearch = async (
  kysely: Kysely<Schema>,
  query: URLSearchParams,
  now: Date
): Promise<string[]> => {
  const backend = { kysely, clock: () => now };
  const request = await readListRequest(backend, query);
  const filters = await readFilters(backend, request);
  const search = {
    filters,
    sort: readSort(request, filters),
    after: null,
    limit: 20,
    now: request.moment.now,
  };
  const words = await readWords(kysely, filters.q);
  const statement = searchStatement(search, words, request.succession);
  const { rows } = await sql<{
    'QUERY PLAN': string;
  }>`explain (analyze, timing off, buffers off) ${statement}`.execute(kysely);
  return rows.map((row) => row['QUERY PLAN']);
};

/** Finds places by a normalised name, and returns the plan. */
export const explainPlaces = async (kysely: Kysely<Schema>, folded: string): Promise<string[]> => {
  const { rows } = await sql<{
    'QUERY PLAN': string;
  }>`explain (analyze, timing off, buffers off) ${namesStatement(folded, 20)}`.execute(kysely);
  return rows.map((row) => row['QUERY PLAN']);
};

/** Finds the words of the data that are similar to normalised ones, and returns the plan. */
export const explainWords = async (kysely: Kysely<Schema>, words: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{
    'QUERY PLAN': string;
  }>`explain (analyze, timing off, buffers off) ${similarWords(words)}`.execute(kysely);
  return rows.map((row) => row['QUERY PLAN']);
};

/** Counts and reads the sessions of a query string, and returns the plans (`explain analyze`). */
export const explainSessions = async (
  kysely: Kysely<Schema>,
  query: URLSearchParams,
  now: Date
): Promise<string[]> => {
  const backend = { kysely, clock: () => now };
  const request = await readListRequest(backend, query);
  const search = await readSearch(backend, request);
  const statements = [
    countStatement(search, request.succession),
    pageStatement(search, request.succession, null),
    pageStatement(search, request.succession, ['programme-1-0', 'programme-2-1']),
  ];
  const plans: string[] = [];
  for (const statement of statements) {
    const { rows } = await sql<{
      'QUERY PLAN': string;
    }>`explain (analyze, timing off, buffers off) ${statement}`.execute(kysely);
    plans.push(...rows.map((row) => row['QUERY PLAN']));
  }
  return plans;
};

/**
 * Returns the tables and indexes that a plan reads completely: tables that it scans sequentially, and indexes whose every
 * row it collects. If sequential scans are off, the planner does the latter instead of the former.
 */
export const wholeScans = (plan: readonly string[]): string[] =>
  plan.flatMap((line, index) => {
    const [, table] = /Seq Scan on (\w+)/.exec(line) ?? [];
    if (table !== undefined) return [table];
    const [, collected] = /Bitmap Index Scan on (\w+)/.exec(line) ?? [];
    if (collected === undefined || line.includes('never executed')) return [];
    return plan[index + 1]?.includes('Index Cond') ? [] : [collected];
  });

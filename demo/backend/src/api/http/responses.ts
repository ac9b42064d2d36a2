import type { Language } from '../../kernel/language.js';
import type { ProblemError } from './problems.js';

/** Lets any cache keep a response for 1 minute, and serve it for 10 more while it revalidates. */
export const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=600';

/** Keeps a response out of every cache, because its query describes a visitor. Such a response has no `ETag`. */
export const NO_STORE = 'no-store';

/** Returns a JSON response. The request pipeline adds the `ETag` and the encoding. */
export const jsonResponse = (
  value: unknown,
  language: Language = 'en',
  cacheControl: typeof CACHE_CONTROL | typeof NO_STORE = CACHE_CONTROL
): Response =>
  new Response(JSON.stringify(value), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': cacheControl,
      'Content-Language': language,
    },
  });

/** Headers of every response. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Retry-After, Date, Age, Rounds-As-At',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Returns a problem document that any origin may read and no cache may store. */
export const problemResponse = (problem: ProblemError): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': 'en',
      'Cache-Control': 'no-store',
      ...problem.headers,
    },
  });

import type { Language } from '../../kernel/language.js';
import type { ProblemError } from './problems.js';

/** A read that anyone may keep for a minute, and show for ten more while it is asked for again. */
export const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=600';

/** An answer as JSON. The `ETag` and the encoding are put on it on its way out. */
export const answer = (value: unknown, language: Language = 'en'): Response =>
  new Response(JSON.stringify(value), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': CACHE_CONTROL,
      'Content-Language': language,
    },
  });

/** On every answer, whatever it is. */
export const ALWAYS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Retry-After, Date, Age',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** A problem as every page may read it, and nobody keeps it. */
export const problemAnswer = (problem: ProblemError): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      ...ALWAYS,
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': 'en',
      'Cache-Control': 'no-store',
      ...problem.headers,
    },
  });

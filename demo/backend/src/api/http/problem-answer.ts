import type { ProblemError } from './problems.js';

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

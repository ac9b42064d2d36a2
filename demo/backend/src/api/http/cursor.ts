import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { PARAMETERS } from './query-parameters.js';
import { badParameter } from './problems.js';

const payload = z.object({
  /** Time for which the first page was computed, in ms since the epoch. */
  now: z.int(),
  /** Number of the section of the list, for lists that have several. */
  section: z.optional(z.int().check(z.gte(0))),
  key: z.union([z.string(), z.number(), z.null()]),
  id: z.string(),
});

/** The end of a page, and the time for which all pages of one list are computed. */
export type Cursor = z.infer<typeof payload>;

/** Parameters that define a list. Unknown ones (`v`, tracking) and those that may differ between pages are excluded. */
const QUERY_PARAMETERS = new Set(
  ['/programmes', '/sessions']
    .flatMap((path) => PARAMETERS[path] ?? [])
    .map(({ name }) => name)
    .filter((name) => name !== 'cursor' && name !== 'limit' && name !== 'lang')
);

/** Signs a cursor together with the query that it belongs to. */
const sign = (body: string, query: URLSearchParams, key: string): string => {
  const signedQuery = [...query]
    .filter(([name]) => QUERY_PARAMETERS.has(name))
    .map((pair) => pair.join('='))
    .sort()
    .join('&');
  return createHmac('sha256', key).update(`${body}\n${signedQuery}`).digest('base64url').slice(0, 22);
};

/** Writes a cursor, signed with the key so that clients cannot forge one. */
export const writeCursor = (cursor: Cursor, query: URLSearchParams, key: string): string => {
  const body = Buffer.from(JSON.stringify(cursor)).toString('base64url');
  return `${body}.${sign(body, query, key)}`;
};

/**
 * Reads a cursor and checks its signature.
 *
 * @throws ProblemError 400 when the cursor was forged, altered or written for another query
 */
export const readCursor = (text: string, query: URLSearchParams, key: string): Cursor => {
  const [body = '', signature = ''] = text.split('.');
  const expected = Buffer.from(sign(body, query, key));
  const given = Buffer.from(signature);
  if (
    text !== `${body}.${signature}` ||
    given.length !== expected.length ||
    !timingSafeEqual(given, expected)
  ) {
    throw badParameter('cursor', 'does not belong to this query; request the first page again.');
  }
  return z.parse(payload, JSON.parse(Buffer.from(body, 'base64url').toString()));
};

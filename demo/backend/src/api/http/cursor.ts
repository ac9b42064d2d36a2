import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { PARAMETERS } from './query-parameters.js';
import { badParameter } from './problems.js';

const payload = z.object({
  /** The moment that the first page was worked out for, in milliseconds. */
  now: z.int(),
  key: z.union([z.string(), z.number(), z.null()]),
  id: z.string(),
});

/** Where a page ended, and the moment that all pages of one answer are worked out for. */
export type Cursor = z.infer<typeof payload>;

/** What makes one list another: what nobody asks for (`v`, or a tracker's own) does not, nor what may differ from page to page. */
const QUESTION = new Set(
  ['/programmes', '/sessions']
    .flatMap((path) => PARAMETERS[path] ?? [])
    .map(({ name }) => name)
    .filter((name) => name !== 'cursor' && name !== 'limit' && name !== 'lang')
);

/** A cursor belongs to the question that it answers. */
const sign = (body: string, query: URLSearchParams, key: string): string => {
  const question = [...query]
    .filter(([name]) => QUESTION.has(name))
    .map((pair) => pair.join('='))
    .sort()
    .join('&');
  return createHmac('sha256', key).update(`${body}\n${question}`).digest('base64url').slice(0, 22);
};

/** Writes a cursor that nobody but the holder of the key can make. */
export const writeCursor = (cursor: Cursor, query: URLSearchParams, key: string): string => {
  const body = Buffer.from(JSON.stringify(cursor)).toString('base64url');
  return `${body}.${sign(body, query, key)}`;
};

/**
 * Reads a cursor back.
 *
 * @throws a 400 that names it when it was made up, altered or belongs to another question
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
    throw badParameter('cursor', 'Not a cursor of this question. Ask for its first page again.');
  }
  return z.parse(payload, JSON.parse(Buffer.from(body, 'base64url').toString()));
};

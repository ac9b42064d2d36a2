import * as z from 'zod/mini';
import { count, list, maybeText, text } from './fields.js';
import { parse } from './parse.js';

/**
 * An error, in the same form from every resource: `application/problem+json` (RFC 9457). `errors` names each parameter or
 * field that was refused by JSON Pointer (RFC 6901).
 */
export const problemSchema = z.object({
  type: z._default(text, 'about:blank'),
  title: text,
  status: count,
  detail: maybeText,
  errors: list(z.object({ pointer: text, detail: text })),
});

/** An error, in the same form from every resource. */
export type Problem = z.infer<typeof problemSchema>;

/** Reads the body of an error. */
export const readProblem = (json: unknown): Problem => parse(problemSchema, json);

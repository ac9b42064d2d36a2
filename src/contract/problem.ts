import * as z from './schema.js';
import { count, list, maybe, text } from './fields.js';

/** `application/problem+json` (RFC 9457), as every error is answered. */
export const problemSchema = z.object({
  type: z.missing(text, () => 'about:blank'),
  title: text,
  status: count,
  detail: maybe(text),
  errors: list(z.object({ pointer: text, detail: text })),
});

/** An error as a backend tells it. */
export type Problem = z.infer<typeof problemSchema>;

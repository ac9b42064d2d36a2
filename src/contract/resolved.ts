import * as z from './schema.js';
import { code, text } from './fields.js';

/**
 * What became of a system that ended and was asked for by its old code: merged whole into its successor
 * (`split: false`), or divided between several.
 */
export const resolved = z.object({
  from: code,
  to: z.array(z.object({ code, name: text })),
  split: z.boolean(),
});

/** What became of an ended system. */
export type Resolved = z.infer<typeof resolved>;

/** The field that every answer filtered by system may carry. */
export const resolvedList = z.besides(resolved);

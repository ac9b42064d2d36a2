import * as z from 'zod/mini';
import { count } from './fields.js';

/**
 * A count of people after disclosure control, in one of four states. `state` is the only closed list of codes in the
 * contract. In the nation's cells `hidden` and `missing` are the numbers of systems that are suppressed and not collected.
 */
export const countSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('value'),
    value: count,
    hidden: z.nullish(count),
    /** Upper limit of the sum of the hidden counts. Contract 1.1. */
    hiddenAtMost: z.nullish(count),
    missing: z.nullish(count),
  }),
  z.object({ state: z.literal('zero') }),
  z.object({ state: z.literal('suppressed') }),
  z.object({ state: z.literal('not-collected') }),
]);

/** A count of people after disclosure control. */
export type Count = z.infer<typeof countSchema>;

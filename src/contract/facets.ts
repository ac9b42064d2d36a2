import * as z from 'zod/mini';
import { count } from './fields.js';

/** The number of results for each code of a facet. Each facet is counted with the other filters applied. */
export const facetsSchema = z.record(z.string(), z.record(z.string(), count));

/** The number of results for each code of a facet. */
export type Facets = z.infer<typeof facetsSchema>;

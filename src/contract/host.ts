import * as z from 'zod/mini';
import { code, text } from './fields.js';

/** Who runs a programme or a Round, or joins in running it. */
export const hostSchema = z.object({ name: text, sector: code });

/** A host: its name and its sector. */
export type Host = z.infer<typeof hostSchema>;

import * as z from './schema.js';
import { code, maybe, maybeText, text } from './fields.js';

/** Who runs a programme or a Round, or joins in running it. */
export const hostSchema = z.object({ name: text, sector: code });

/** A host: its name and its sector. */
export type Host = z.infer<typeof hostSchema>;

/** How a team is written to: a role, never a person. */
export const contactSchema = maybe(z.object({ team: maybeText, email: maybeText, url: maybeText }));

import * as z from './schema.js';
import { text } from './fields.js';

/** Where people find support, item by item: what of a service a form reads beside its words. */
export const supportSchema = z.object({ label: text, href: text });

/** Somebody to turn to. */
export type Support = z.infer<typeof supportSchema>;

/** Who looks after what is sent, and for how long it is kept. */
export const privacySchema = z.object({ controller: text, retention: text, href: text });

import * as z from 'zod/mini';
import { code, codes, contactSchema, maybe, text } from './fields.js';
import { date, latitude, longitude } from './formats.js';
import { lenientArray } from './lenient-array.js';
import { many } from './resource.js';

/**
 * An integrated care system over one span of time. A code may be used again with another `validFrom`; both days of the
 * span are included.
 */
export const systemSchema = z.object({
  code,
  name: text,
  shortName: text,
  region: text,
  lat: latitude,
  lng: longitude,
  validFrom: date,
  validTo: maybe(date),
  successors: codes,
  progress: code,
  contact: maybe(contactSchema),
});

/** An integrated care system over one span of time. */
export type System = z.infer<typeof systemSchema>;

/** The answer to `GET /systems`, which is never paged. */
export const systemsSchema = z.object({ items: lenientArray(systemSchema) });

/** `GET /systems`: the systems `on` a date; with `all=true`, including those that have ended. */
export const systems = many('systems', systemsSchema, (system) => system.code + system.validFrom);

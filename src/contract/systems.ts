import * as z from 'zod/mini';
import { code, date, latitude, list, longitude, maybe, text } from './fields.js';
import { many } from './resource.js';

/** One integrated care system over one span of time: a code may come again with another `validFrom`. */
export const systemSchema = z.object({
  code,
  name: text,
  shortName: text,
  region: text,
  lat: latitude,
  lng: longitude,
  validFrom: date,
  validTo: maybe(date),
  successors: list(code),
  progress: code,
  contact: maybe(z.object({ team: maybe(text), email: maybe(text), url: maybe(text) })),
});

/** An integrated care system. */
export type System = z.infer<typeof systemSchema>;

/** `GET /systems`, whole: `on` a date, `all=true` for the ended ones too. */
export const systems = many(
  'systems',
  systemSchema,
  z.object({}),
  (system) => system.code + system.validFrom
);

import * as z from './schema.js';
import { code, codes, date, latitude, longitude, maybe, text } from './fields.js';
import { contactSchema } from './host.js';
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
  successors: codes,
  progress: code,
  contact: contactSchema,
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

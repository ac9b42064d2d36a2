import * as z from './schema.js';
import { code, codes, id, latitude, list, longitude, maybe, text } from './fields.js';
import { resolvedList } from './resolved.js';
import { byId, many } from './resource.js';

/** Somewhere to search from. Without a position, "near" falls back to its systems, else to its nations. */
export const placeSchema = z.object({
  id,
  kind: code,
  label: text,
  nations: codes,
  lat: maybe(latitude),
  lng: maybe(longitude),
  systems: list(z.object({ code, share: maybe(z.number(z.between(0, 1))) })),
});

/** Somewhere to search from: an outward code, a postcode area, a town or a system. */
export type Place = z.infer<typeof placeSchema>;

/** `GET /places?q=`: 2 to 40 characters, an outward code or the start of a name. */
export const places = many('places', placeSchema, z.object({ resolved: resolvedList }), byId);

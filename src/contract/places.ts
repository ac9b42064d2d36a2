import * as z from 'zod/mini';
import { code, codes, id, list, maybe, resolvedList, text } from './fields.js';
import { latitude, longitude } from './formats.js';
import { lenientArray } from './lenient-array.js';
import { byId, many } from './resource.js';

/**
 * A place to search from: an outward code, a postcode area, a town or a system. `share` is the part of the place that is
 * in that system, from 0 to 1. Where a place has no position, "near" means its systems, else its nations.
 */
export const placeSchema = z.object({
  id,
  kind: code,
  label: text,
  /** All names of a town, area or system, including those in other languages; empty for an outward code (since 1.1). */
  names: list(text),
  nations: codes,
  lat: maybe(latitude),
  lng: maybe(longitude),
  systems: list(z.object({ code, share: maybe(z.number().check(z.gte(0), z.lte(1))) })),
});

/** A place to search from. */
export type Place = z.infer<typeof placeSchema>;

/** The answer to `GET /places`. */
export const placesSchema = z.object({ items: lenientArray(placeSchema), resolved: resolvedList });

/** `GET /places?q=`, with 2 to 40 characters: an outward code, or the start of a name. */
export const places = many('places', placesSchema, byId);

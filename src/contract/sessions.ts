import * as z from 'zod/mini';
import { code, codes, count, hostSchema, id, list, maybe, maybeText, resolvedList, text } from './fields.js';
import { latitude, longitude, timestamp } from './formats.js';
import { lenientArray } from './lenient-array.js';
import { byId, many } from './resource.js';

/** A single Round. It has no field that could hold a join link, a panellist or an individual. */
export const sessionSchema = z.object({
  id,
  seriesId: maybeText,
  programmeId: id,
  programmeName: text,
  url: maybeText,
  host: hostSchema,
  jointHosts: list(hostSchema),
  system: maybe(code),
  /** `null`: the topic is to be confirmed. */
  title: maybeText,
  summary: maybeText,
  contentNote: maybeText,
  startsAt: timestamp,
  endsAt: timestamp,
  /** An IANA name: `Europe/London`. */
  timeZone: text,
  movedFrom: maybe(timestamp),
  /** When food is served, or the online room opens. */
  doorsAt: maybe(timestamp),
  lateEntry: maybe(z.boolean()),
  format: code,
  venue: maybe(
    z.object({
      name: text,
      address: maybeText,
      postcode: maybeText,
      lat: maybe(latitude),
      lng: maybe(longitude),
    })
  ),
  /** `https:` or `mailto:`. */
  bookingUrl: maybeText,
  /** Places left. */
  places: code,
  status: code,
  openTo: code,
  /** Sectors whose staff are welcome; empty where this is not stated. */
  welcomes: codes,
  volunteers: code,
  students: code,
  agency: code,
  access: codes,
  updatedAt: timestamp,
  /** The number of changes, for calendars. */
  sequence: count,
  source: maybeText,
  /** The language of this item's own text, where it differs from that of the answer. */
  lang: maybeText,
});

/** A single Round. */
export type Session = z.infer<typeof sessionSchema>;

/** The answer to `GET /sessions`: one page. */
export const sessionsPageSchema = z.object({
  items: lenientArray(sessionSchema),
  total: count,
  nextCursor: maybeText,
  resolved: resolvedList,
});

/** A page of sessions. */
export type SessionsPage = z.infer<typeof sessionsPageSchema>;

/** `GET /sessions`: single Rounds, soonest first. */
export const sessions = many('sessions', sessionsPageSchema, byId);

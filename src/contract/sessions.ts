import * as z from 'zod/mini';
import { eligibilitySchema } from './eligibility-schema.js';
import { facetsSchema } from './facets.js';
import {
  code,
  codes,
  count,
  hostSchema,
  id,
  list,
  maybe,
  maybeText,
  resolvedList,
  servesSchema,
  text,
} from './fields.js';
import { latitude, longitude, timestamp } from './formats.js';
import { lenientArray } from './lenient-array.js';
import { byId, many, one, type LoadedResource } from './resource.js';

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
  /** The systems and places that its programme serves. Contract 1.1. */
  serves: z._default(servesSchema, () => ({ systems: [], places: [] })),
  /** The nation of its host. Contract 1.1. */
  nation: maybe(code),
  /** `null`: the topic is to be confirmed. */
  title: maybeText,
  summary: maybeText,
  contentNote: maybeText,
  startsAt: timestamp,
  endsAt: timestamp,
  /** An IANA name: `Europe/London`. */
  timeZone: text,
  movedFrom: maybe(timestamp),
  /** Time at which food is served or the online room opens. */
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
  /** Sectors whose staff are welcome; empty if this is not stated. */
  welcomes: codes,
  volunteers: code,
  students: code,
  agency: code,
  access: codes,
  updatedAt: timestamp,
  /** The number of times the Round was changed, for calendars. */
  sequence: count,
  source: maybeText,
  /** The language of this item's own text, where it differs from that of the answer. */
  lang: maybeText,
  /** The distance of its venue, where the query has a position. Contract 1.1. */
  distanceKm: maybe(z.number().check(z.gte(0))),
  /** Verdict for the visitor, if the query describes one. Contract 1.1. */
  eligibility: maybe(eligibilitySchema),
  /** The group of results that the Round is in, if the query describes the visitor. Contract 1.1. */
  group: maybe(code),
});

/** A single Round. */
export type Session = z.infer<typeof sessionSchema>;

/** The answer to `GET /sessions`: one page. */
export const sessionsPageSchema = z.object({
  items: lenientArray(sessionSchema),
  total: count,
  nextCursor: maybeText,
  /** The number of Rounds on each local day, if requested, and for each group and verdict. Contract 1.1. */
  facets: z._default(facetsSchema, () => ({})),
  resolved: resolvedList,
});

/** A page of sessions. */
export type SessionsPage = z.infer<typeof sessionsPageSchema>;

/** `GET /sessions`: single Rounds, soonest first. */
export const sessions = many('sessions', sessionsPageSchema, byId);

/** `GET /sessions/{id}`: a single Round. */
export const session = (sessionId: string): LoadedResource<Session> =>
  one(`sessions/${encodeURIComponent(sessionId)}`, sessionSchema);

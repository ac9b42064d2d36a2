import * as z from './schema.js';
import {
  code,
  codes,
  count,
  id,
  latitude,
  list,
  longitude,
  maybe,
  maybeText,
  text,
  timestamp,
} from './fields.js';
import { hostSchema } from './host.js';
import { resolvedList } from './resolved.js';
import { byId, many, one } from './resource.js';

/** A single Round. No field could hold a join link, a panellist or an individual. */
export const sessionSchema = z.object({
  id,
  seriesId: maybeText,
  programmeId: id,
  programmeName: text,
  url: maybeText,
  host: hostSchema,
  jointHosts: list(hostSchema),
  system: maybe(code),
  title: maybeText,
  summary: maybeText,
  contentNote: maybeText,
  startsAt: timestamp,
  endsAt: timestamp,
  timeZone: text,
  movedFrom: maybe(timestamp),
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
  bookingUrl: maybeText,
  places: code,
  status: code,
  openTo: code,
  welcomes: codes,
  volunteers: code,
  students: code,
  agency: code,
  access: codes,
  updatedAt: timestamp,
  sequence: count,
  source: maybeText,
  /** The language of this item's own text, where it is not that of the answer. */
  lang: maybeText,
});

/** A single Round. */
export type Session = z.infer<typeof sessionSchema>;

/** The fields of a page of sessions beside its items. */
export const sessionsEnvelope = z.object({
  total: count,
  nextCursor: maybeText,
  resolved: resolvedList,
});

/** `GET /sessions`: single Rounds, soonest first. */
export const sessions = many('sessions', sessionSchema, sessionsEnvelope, byId);

/** A page of sessions. */
export type SessionsPage = z.infer<typeof sessionsEnvelope> & { items: Session[] };

/** `GET /sessions/{id}`: one Round. */
export const session = (sessionId: string) => one(`sessions/${encodeURIComponent(sessionId)}`, sessionSchema);

import * as z from 'zod/mini';
import { code, count, id, latitude, list, longitude, maybe, text, timestamp } from './fields.js';
import { hostSchema } from './host.js';
import { resolvedList } from './resolved.js';
import { byId, many, one } from './resource.js';

/** A single Round. No field could hold a join link, a panellist or an individual. */
export const sessionSchema = z.object({
  id,
  seriesId: maybe(text),
  programmeId: id,
  programmeName: text,
  url: maybe(text),
  host: hostSchema,
  jointHosts: list(hostSchema),
  system: maybe(code),
  title: maybe(text),
  summary: maybe(text),
  contentNote: maybe(text),
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
      address: maybe(text),
      postcode: maybe(text),
      lat: maybe(latitude),
      lng: maybe(longitude),
    })
  ),
  bookingUrl: maybe(text),
  places: code,
  status: code,
  openTo: code,
  welcomes: list(code),
  volunteers: code,
  students: code,
  agency: code,
  access: list(code),
  updatedAt: timestamp,
  sequence: count,
  source: maybe(text),
  /** The language of this item's own text, where it is not that of the answer. */
  lang: maybe(text),
});

/** A single Round. */
export type Session = z.infer<typeof sessionSchema>;

/** The fields of a page of sessions beside its items. */
export const sessionsEnvelope = z.object({
  total: count,
  nextCursor: maybe(text),
  resolved: resolvedList,
});

/** `GET /sessions`: single Rounds, soonest first. */
export const sessions = many('sessions', sessionSchema, sessionsEnvelope, byId);

/** A page of sessions. */
export type SessionsPage = z.infer<typeof sessionsEnvelope> & { items: Session[] };

/** `GET /sessions/{id}`: one Round. */
export const session = (sessionId: string) => one(`sessions/${encodeURIComponent(sessionId)}`, sessionSchema);

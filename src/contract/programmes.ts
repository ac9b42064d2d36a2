import * as z from 'zod/mini';
import {
  between,
  code,
  count,
  date,
  dictionary,
  id,
  latitude,
  list,
  longitude,
  maybe,
  text,
  timestamp,
} from './fields.js';
import { hostSchema } from './host.js';
import { resolvedList } from './resolved.js';
import { byId, many, one } from './resource.js';

/** A programme of Rounds: who runs it, where, and who may come. */
export const programmeSchema = z.object({
  id,
  name: text,
  summary: maybe(text),
  url: maybe(text),
  host: z.object({ name: text, odsCode: maybe(text), sector: code }),
  jointHosts: list(hostSchema),
  serves: z.object({ systems: list(code), places: list(z.object({ code, label: text })) }),
  nation: code,
  place: maybe(
    z.object({
      name: text,
      address: maybe(text),
      postcode: maybe(text),
      lat: latitude,
      lng: longitude,
    })
  ),
  formats: list(code),
  openTo: code,
  welcomes: list(code),
  volunteers: code,
  students: code,
  agency: code,
  access: list(code),
  progress: code,
  since: maybe(date),
  sessionsPastYear: maybe(count),
  contact: maybe(z.object({ team: maybe(text), email: maybe(text), url: maybe(text) })),
  nextSession: maybe(
    z.object({
      id,
      title: maybe(text),
      startsAt: timestamp,
      endsAt: timestamp,
      timeZone: text,
      format: code,
      status: code,
    })
  ),
  distanceKm: maybe(z.number().check(between(0))),
  confirmedOn: date,
  source: maybe(text),
  /** The language of this item's own text, where it is not that of the answer. */
  lang: maybe(text),
});

/** A programme of Rounds. */
export type Programme = z.infer<typeof programmeSchema>;

/** How many programmes there are for each code of a facet, each facet counted with the other filters applied. */
export const facetsSchema = dictionary(dictionary(count));

/** Counts by facet and code. */
export type Facets = z.infer<typeof facetsSchema>;

/** The fields of a page of programmes beside its items. */
export const programmesEnvelope = z.object({
  total: count,
  nextCursor: maybe(text),
  facets: z._default(facetsSchema, () => ({})),
  resolved: resolvedList,
});

/** `GET /programmes`: who runs Rounds, and who may come. */
export const programmes = many('programmes', programmeSchema, programmesEnvelope, byId);

/** A page of programmes. */
export type ProgrammesPage = z.infer<typeof programmesEnvelope> & { items: Programme[] };

/** `GET /programmes/{id}`: one programme. */
export const programme = (programmeId: string) =>
  one(`programmes/${encodeURIComponent(programmeId)}`, programmeSchema);

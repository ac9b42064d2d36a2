import * as z from './schema.js';
import {
  code,
  codes,
  count,
  date,
  id,
  latitude,
  list,
  longitude,
  maybe,
  maybeText,
  text,
  timestamp,
} from './fields.js';
import { contactSchema, hostSchema } from './host.js';
import { resolvedList } from './resolved.js';
import { byId, many, one } from './resource.js';

/** A programme of Rounds: who runs it, where, and who may come. */
export const programmeSchema = z.object({
  id,
  name: text,
  summary: maybeText,
  url: maybeText,
  host: z.object({ name: text, odsCode: maybeText, sector: code }),
  jointHosts: list(hostSchema),
  serves: z.object({ systems: codes, places: list(z.object({ code, label: text })) }),
  nation: code,
  place: maybe(
    z.object({
      name: text,
      address: maybeText,
      postcode: maybeText,
      lat: latitude,
      lng: longitude,
    })
  ),
  formats: codes,
  openTo: code,
  welcomes: codes,
  volunteers: code,
  students: code,
  agency: code,
  access: codes,
  progress: code,
  since: maybe(date),
  sessionsPastYear: maybe(count),
  contact: contactSchema,
  nextSession: maybe(
    z.object({
      id,
      title: maybeText,
      startsAt: timestamp,
      endsAt: timestamp,
      timeZone: text,
      format: code,
      status: code,
    })
  ),
  distanceKm: maybe(z.number(z.between(0))),
  confirmedOn: date,
  source: maybeText,
  /** The language of this item's own text, where it is not that of the answer. */
  lang: maybeText,
});

/** A programme of Rounds. */
export type Programme = z.infer<typeof programmeSchema>;

/** How many programmes there are for each code of a facet, each facet counted with the other filters applied. */
export const facetsSchema = z.dictionary(z.dictionary(count));

/** Counts by facet and code. */
export type Facets = z.infer<typeof facetsSchema>;

/** The fields of a page of programmes beside its items. */
export const programmesEnvelope = z.object({
  total: count,
  nextCursor: maybeText,
  facets: z.missing(facetsSchema, () => ({})),
  resolved: resolvedList,
});

/** `GET /programmes`: who runs Rounds, and who may come. */
export const programmes = many('programmes', programmeSchema, programmesEnvelope, byId);

/** A page of programmes. */
export type ProgrammesPage = z.infer<typeof programmesEnvelope> & { items: Programme[] };

/** What is said of a programme beside its Rounds: its name, and how one joins. */
export const programmeHead = z.object({ name: text, url: maybeText, contact: contactSchema });

/** What is said of a programme beside its Rounds. */
export type ProgrammeHead = z.infer<typeof programmeHead>;

/** `GET /programmes/{id}`: one programme, as far as a page reads it. */
export const programme = (programmeId: string) =>
  one(`programmes/${encodeURIComponent(programmeId)}`, programmeHead);

import * as z from 'zod/mini';
import { eligibilitySchema } from './eligibility-schema.js';
import { facetsSchema } from './facets.js';
import {
  code,
  codes,
  contactSchema,
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
import { date, latitude, longitude, timestamp } from './formats.js';
import { lenientArray } from './lenient-array.js';
import { byId, many, one } from './resource.js';

/** A programme of Rounds: its hosts, where it runs, and who may attend. */
export const programmeSchema = z.object({
  id,
  name: text,
  summary: maybeText,
  url: maybeText,
  host: z.object({ ...hostSchema.shape, odsCode: maybeText }),
  jointHosts: list(hostSchema),
  serves: servesSchema,
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
  /** Sectors whose staff are welcome; empty if this is not stated. */
  welcomes: codes,
  volunteers: code,
  students: code,
  agency: code,
  access: codes,
  progress: code,
  since: maybe(date),
  sessionsPastYear: maybe(count),
  contact: maybe(contactSchema),
  nextSession: maybe(
    z.object({
      id,
      title: maybeText,
      startsAt: timestamp,
      endsAt: timestamp,
      timeZone: text,
      format: code,
      status: code,
      /** Places left. Contract 1.1. */
      places: z._default(code, 'unknown'),
    })
  ),
  distanceKm: maybe(z.number().check(z.gte(0))),
  confirmedOn: date,
  source: maybeText,
  /** The language of this item's own text, where it differs from that of the answer. */
  lang: maybeText,
  /** Verdict for the visitor, if the query describes one. Contract 1.1. */
  eligibility: maybe(eligibilitySchema),
  /** The group of results that the programme is in, if the query describes the visitor. Contract 1.1. */
  group: maybe(code),
});

/** A programme of Rounds. */
export type Programme = z.infer<typeof programmeSchema>;

/** The answer to `GET /programmes`: one page. */
export const programmesPageSchema = z.object({
  items: lenientArray(programmeSchema),
  total: count,
  nextCursor: maybeText,
  facets: z._default(facetsSchema, () => ({})),
  resolved: resolvedList,
});

/** A page of programmes. */
export type ProgrammesPage = z.infer<typeof programmesPageSchema>;

/** `GET /programmes`: the programmes of Rounds, and who may attend them. */
export const programmes = many('programmes', programmesPageSchema, byId);

/** The name of a programme and how to join it, for a list of its Rounds. */
export const programmeHeadSchema = z.object({ name: text, url: maybeText, contact: maybe(contactSchema) });

/** The name of a programme and how to join it. */
export type ProgrammeHead = z.infer<typeof programmeHeadSchema>;

/** `GET /programmes/{id}`. Elements read its name and how to join. */
export const programme = (programmeId: string) =>
  one(`programmes/${encodeURIComponent(programmeId)}`, programmeHeadSchema);

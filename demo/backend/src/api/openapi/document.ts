import { Hono } from 'hono';
import { jsonResponse } from '../http/responses.js';
import * as z from 'zod/mini';
import {
  CONTRACT_VERSION,
  count,
  equitySchema,
  equitySystemSchema,
  formSchema,
  placesSchema,
  problemSchema,
  programmeSchema,
  programmesPageSchema,
  serviceSchema,
  sessionSchema,
  sessionsPageSchema,
  systemsSchema,
} from 'rounds-elements/contract';
import { oEmbedSchema } from '../embedding.js';
import { feedbackPath } from './feedback.js';
import { OEMBED_PARAMETERS, PARAMETERS, type Json } from '../http/query-parameters.js';

/** Fields of a list that always has a single page. */
const singlePage = { total: count, nextCursor: z.null() };

/** Groups of resources, with a description of each. */
const TAGS = {
  Service: 'The service itself, its systems and places, and its changes.',
  Rounds: 'Programmes and single Rounds, for people who are looking for one.',
  Calendars: 'Rounds for calendar programs (RFC 5545).',
  Equity: 'Access by sector, in disclosure-controlled figures.',
  Feedback: 'Forms after a Round, and anonymous answers.',
  Embedding: 'Frames for pages that cannot run scripts.',
} as const;

type Tag = keyof typeof TAGS;

/** A read-only resource. One without a schema is a calendar. */
interface ResourceInfo {
  readonly tag: Tag;
  readonly summary: string;
  readonly description: string;
  readonly schema?: z.core.$ZodType;
  /** Parameters of a resource that is not for elements. */
  readonly parameters?: readonly object[];
}

const RESOURCES: Readonly<Record<string, ResourceInfo>> = {
  '/': {
    tag: 'Service',
    summary: 'The service, with a label for every code',
    description:
      'Facts that elements need first: the version of the contract, languages, labels, support, and the keys to which answers are sealed. `demonstration` is true if the data are made up.',
    schema: serviceSchema,
  },
  '/systems': {
    tag: 'Service',
    summary: 'Integrated care systems, with the dates on which they began and ended',
    description:
      'A code is used again after a merger, so a system is its code and its first day. Ended systems are included with `all=true`.',
    schema: z.extend(systemsSchema, singlePage),
  },
  '/places': {
    tag: 'Service',
    summary: 'Places to search from',
    description:
      'Outward codes, postcode areas, towns and systems by the start of their name, in any of their languages. Accents, case and punctuation do not matter.',
    schema: z.extend(placesSchema, singlePage),
  },
  '/programmes': {
    tag: 'Rounds',
    summary: 'Programmes of Rounds, and who may attend them',
    description:
      'Filters are combined. What visitors say about themselves (`forSector`, `forRole`, `forPlace`) adds a verdict to each item, and such answers are never stored by caches. Each facet counts with all filters but its own.',
    schema: programmesPageSchema,
  },
  '/programmes/{id}': {
    tag: 'Rounds',
    summary: 'One programme',
    description: 'The same document as in the list, with its next Round.',
    schema: programmeSchema,
  },
  '/sessions': {
    tag: 'Rounds',
    summary: 'Single Rounds, soonest first',
    description:
      'Rounds that have not begun, unless `from` is earlier. A cancelled Round stays in the list until its start.',
    schema: sessionsPageSchema,
  },
  '/sessions.ics': {
    tag: 'Calendars',
    summary: 'Single Rounds as a calendar to subscribe to',
    description:
      'Rounds from four weeks ago to 13 months ahead, at most the first 1,000. `X-WR-CALDESC` says so where these limits ' +
      'leave out what was requested. What visitors say about themselves (`forSector`, `forRole`, `forPlace`, `eligible`, ' +
      '`group`, `nearKm`) is refused, because calendar providers store the address.',
  },
  '/sessions/{id}': {
    tag: 'Rounds',
    summary: 'One Round',
    description: 'The same document as in the list, even for a Round that is over.',
    schema: sessionSchema,
  },
  '/sessions/{id}.ics': {
    tag: 'Calendars',
    summary: 'One Round for a calendar',
    description: 'One event, without a calendar name and refresh interval, so that it opens as an event.',
  },
  '/forms/{id}': {
    tag: 'Feedback',
    summary: 'The newest version of a feedback form',
    description: 'People can answer an earlier version for 35 days.',
    schema: formSchema,
  },
  '/equity': {
    tag: 'Equity',
    summary: 'Access by sector',
    description:
      'Counts of people are published once, by whole finished quarters or years (never both), on announced days and for ' +
      'all systems together, and are never changed afterwards. A value needs at least 8 attendances, at least 3 of them ' +
      'at one Round, and a workforce of at least 40; it is rounded to the nearest 5. Anything less is suppressed. The ' +
      'nation is the sum of the values that its systems published and of those of Rounds in no system. `zero` and ' +
      '`not-collected` are different states. One risk remains: a host that knows its own figures can work out the rest ' +
      'of a small cell. First-timers are suppressed where attendances are, and where the difference of the two could be ' +
      '1 to 7. `designEffect` is calculated from unprotected counts: one number per publication, from the Rounds ' +
      'of published values only, and only from at least 5 systems and 200 Rounds, rounded up to 2, 4, 6, 8, 12 or 20. ' +
      '`offer` is live.',
    schema: equitySchema,
  },
  '/oembed': {
    tag: 'Embedding',
    summary: 'The iframe for the address of an embedded element, as oEmbed',
    description:
      'Not part of the contract: a backend may leave it out. It knows the addresses of the page for iframes on this server and ' +
      'no others, and requests nothing. The page has a link to it.',
    schema: oEmbedSchema,
    parameters: OEMBED_PARAMETERS,
  },
  '/equity/systems': {
    tag: 'Equity',
    summary: 'Access by sector in every system, for a map',
    description:
      'The cells that `GET /equity` publishes for each system in one period, and nothing else about people. `sessions` and ' +
      '`recorded` count Rounds, also those that do not state whom they welcome. `upcoming` is live. A period that is not ' +
      'published has an empty list.',
    schema: z.array(equitySystemSchema),
  },
};

/** Converts a schema, and allows unknown fields because clients ignore them. */
const toJsonSchema = (schema: z.core.$ZodType): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return json;
};

const header = (description: string): Json => ({ description, schema: { type: 'string' } });

const cors = {
  'Access-Control-Allow-Origin': header('`*`'),
  'Access-Control-Expose-Headers': header('`ETag, Retry-After, Date, Age, Rounds-As-At`'),
};

const problem = (description: string, headers: Json = {}): Json => ({
  description,
  headers: { ...cors, ...headers },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const retryAfter = { 'Retry-After': header('Seconds to wait.') };

const contentOf = (schema: z.core.$ZodType | undefined): Json =>
  schema === undefined
    ? { 'text/calendar': { schema: { type: 'string', description: 'iCalendar (RFC 5545), in UTF-8.' } } }
    : { 'application/json': { schema: toJsonSchema(schema) } };

const responsesOf = (path: string, schema: z.core.$ZodType | undefined): Json => ({
  200: {
    description: 'The requested data.',
    headers: {
      ...cors,
      ETag: header('A strong validator; each encoding has its own.'),
      'Cache-Control': header('`public, max-age=60, stale-while-revalidate=600`'),
      'Content-Language': header('The language of the response.'),
      'Rounds-As-At': header('The time at which the data were current (RFC 3339), which no cache rewrites.'),
    },
    content: contentOf(schema),
  },
  304: { description: 'The version that the client has (`If-None-Match`) is still current.', headers: cors },
  400: problem('A parameter is invalid; `errors` names it.'),
  ...(path.includes('{') ? { 404: problem('Unknown id.') } : {}),
  ...(path === '/oembed'
    ? {
        404: problem('`url` is not the address of an embedded element.'),
        501: problem('`format` is not `json`.'),
      }
    : {}),
  405: problem('Only GET, HEAD and OPTIONS are allowed.', { Allow: header('`GET, HEAD, OPTIONS`') }),
  429: problem('Too many requests.', retryAfter),
  500: problem('Something went wrong.'),
  503: problem('The service is temporarily unavailable.', retryAfter),
});

const operationId = (path: string): string =>
  path === '/'
    ? 'getService'
    : `get${path.replaceAll(/[^a-z]+([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;

/** The only resource that is a stream. */
const changes: Json = {
  operationId: 'getChanges',
  tags: ['Service'],
  summary: 'Changes, as server-sent events',
  description:
    'Names what to request again, without its content. Clients that cannot read a stream poll the resources at their `max-age`.',
  parameters: PARAMETERS['/changes'] ?? [],
  responses: {
    200: {
      description:
        'Events `programmes`, `sessions`, `equity` and `reset`, each with a random `id` and the codes of the systems ' +
        'that changed, which is empty where they are not known: `{"systems": ["QYG"]}`. A comment every 15 seconds.',
      headers: { ...cors, 'Last-Modified': header('The time of the newest change.') },
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
    400: problem('A parameter is invalid; `errors` names it.'),
    429: problem('Too many requests.', retryAfter),
    503: problem('The service is temporarily unavailable, or has too many open streams.', retryAfter),
  },
};

/**
 * Returns the OpenAPI 3.1 document of the API, generated from the schemas with which clients parse responses.
 *
 * @param base the base URL of the API: `https://rounds.example.org/v1`
 */
export const openApiDocument = (base: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Rounds API',
    version: CONTRACT_VERSION,
    summary: 'Helps health and care staff to find Schwartz Rounds that they may attend.',
    description:
      'Any backend that implements this API works with Rounds Elements. Reads are public and need no credentials; unknown parameters ' +
      'and fields are ignored. Errors are problem documents (RFC 9457).',
    contact: { name: 'The team that runs this service' },
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: base }],
  // Nothing needs credentials.
  security: [],
  tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  paths: {
    ...Object.fromEntries(
      Object.entries(RESOURCES).map(([path, { tag, summary, description, schema, parameters }]) => [
        path,
        {
          get: {
            operationId: operationId(path).replaceAll('}', ''),
            tags: [tag],
            ...{ summary, description },
            parameters: parameters ?? PARAMETERS[path] ?? [],
            responses: responsesOf(path, schema),
          },
        },
      ])
    ),
    '/changes': { get: changes },
    '/feedback': feedbackPath({ problem, toJsonSchema, cors, retryAfter }),
  },
  components: { schemas: { Problem: toJsonSchema(problemSchema) } },
});

/** `GET /openapi.json`: the OpenAPI document. */
export const openApiRoutes = (publicOrigin: string): Hono => {
  const document = openApiDocument(`${publicOrigin}/v1`);
  return new Hono().get('/openapi.json', () => jsonResponse(document));
};

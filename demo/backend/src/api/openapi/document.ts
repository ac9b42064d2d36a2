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

/** A read-only resource. One without a schema is a calendar. */
interface ResourceInfo {
  readonly summary: string;
  readonly description?: string;
  readonly schema?: z.core.$ZodType;
  /** Parameters of a resource that is not for elements. */
  readonly parameters?: readonly object[];
}

const RESOURCES: Readonly<Record<string, ResourceInfo>> = {
  '/': { summary: 'The service, with a label for every code', schema: serviceSchema },
  '/systems': {
    summary: 'Integrated care systems, with the dates on which they began and ended',
    schema: z.extend(systemsSchema, singlePage),
  },
  '/places': {
    summary: 'Places to search from',
    schema: z.extend(placesSchema, singlePage),
  },
  '/programmes': {
    summary: 'Programmes of Rounds, and who may attend them',
    schema: programmesPageSchema,
  },
  '/programmes/{id}': { summary: 'One programme', schema: programmeSchema },
  '/sessions': {
    summary: 'Single Rounds, soonest first',
    schema: sessionsPageSchema,
  },
  '/sessions.ics': {
    summary: 'Single Rounds as a calendar to subscribe to',
    description:
      'Rounds from four weeks ago to 13 months ahead, at most the first 1,000. `X-WR-CALDESC` says so where these limits ' +
      'leave out what was requested. What a visitor says of themselves (`forSector`, `forRole`, `forPlace`, `eligible`, ' +
      '`group`, `nearKm`) is refused, because providers of calendars store the address.',
  },
  '/sessions/{id}': { summary: 'One Round', schema: sessionSchema },
  '/sessions/{id}.ics': {
    summary: 'One Round for a calendar',
    description: 'One event, without a calendar name and refresh interval, so that it opens as an event.',
  },
  '/forms/{id}': { summary: 'The newest version of a feedback form', schema: formSchema },
  '/equity': {
    summary: 'Access by sector',
    description:
      'Counts of people are published once, by whole finished quarters or years (never both), on announced days and for ' +
      'all systems together, and are never changed afterwards. A value needs at least 8 attendances, at least 3 of them ' +
      'at one Round, and a workforce of at least 40; it is rounded to the nearest 5. Anything less is suppressed. The ' +
      'nation is the sum of the values that its systems published and of those of Rounds in no system. `zero` and ' +
      '`not-collected` are different states. One risk remains: a host that knows its own figures can work out the rest ' +
      'of a small cell. First-timers are suppressed where attendances are, and where the difference of the two could be ' +
      '1 to 7. `designEffect` is made from counts before they are protected: one number per publication, from the Rounds ' +
      'of published values only, and only from at least 5 systems and 200 Rounds, rounded up to 2, 4, 6, 8, 12 or 20. ' +
      '`offer` is live.',
    schema: equitySchema,
  },
  '/oembed': {
    summary: 'The iframe for the address of an embedded element, as oEmbed',
    description:
      'Not part of the contract: a backend may leave it out. It knows the addresses of the page for iframes on this server and ' +
      'no others, and requests nothing. The page has a link to it.',
    schema: oEmbedSchema,
    parameters: OEMBED_PARAMETERS,
  },
  '/equity/systems': {
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
  summary: 'Changes, as server-sent events',
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
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: base }],
  paths: {
    ...Object.fromEntries(
      Object.entries(RESOURCES).map(([path, { summary, description, schema, parameters }]) => [
        path,
        {
          get: {
            operationId: operationId(path).replaceAll('}', ''),
            summary,
            ...(description !== undefined && { description }),
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

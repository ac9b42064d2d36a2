import * as z from 'zod/mini';
import { equitySchema } from '../../../src/contract/equity.js';
import { count } from '../../../src/contract/fields.js';
import { formSchema } from '../../../src/contract/forms.js';
import { placesSchema } from '../../../src/contract/places.js';
import { problemSchema } from '../../../src/contract/problem.js';
import { programmeSchema, programmesPageSchema } from '../../../src/contract/programmes.js';
import { CONTRACT_VERSION, serviceSchema } from '../../../src/contract/service.js';
import { sessionSchema, sessionsPageSchema } from '../../../src/contract/sessions.js';
import { systemsSchema } from '../../../src/contract/systems.js';
import { feedbackPath } from './feedback.js';
import { PARAMETERS, type Json } from './parameters.js';

/** The fields of a list that is always answered whole. */
const wholeList = { total: count, nextCursor: z.null() };

/** A resource that is read. One without a schema is a calendar. */
interface ResourceInfo {
  readonly summary: string;
  readonly description?: string;
  readonly schema?: z.core.$ZodType;
}

const RESOURCES: Readonly<Record<string, ResourceInfo>> = {
  '/': { summary: 'The service, with its labels', schema: serviceSchema },
  '/systems': { summary: 'Integrated care systems, dated', schema: z.extend(systemsSchema, wholeList) },
  '/places': {
    summary: 'Places to search from',
    schema: z.extend(placesSchema, wholeList),
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
  '/sessions.ics': { summary: 'Single Rounds as a calendar to subscribe to: the soonest 1,000' },
  '/sessions/{id}': { summary: 'One Round', schema: sessionSchema },
  '/sessions/{id}.ics': { summary: 'One Round for a calendar' },
  '/forms/{id}': { summary: 'The newest version of a feedback form', schema: formSchema },
  '/equity': {
    summary: 'Access by sector',
    description:
      'Counts of people are published once, by whole finished quarters or years (never both), on announced days and for ' +
      'all systems together, and are never changed afterwards. A value needs at least 8 attendances, at least 3 of them ' +
      'at one Round, and a workforce of at least 40; it is rounded to the nearest 5. Anything less is suppressed. The ' +
      'nation is the sum of the values that its systems published and of those of Rounds in no system. `zero` and ' +
      '`not-collected` are different states. One risk remains: a host that knows its own figures can work out the rest ' +
      'of a small cell. `offer` is live.',
    schema: equitySchema,
  },
};

/** Readers ignore unknown fields, so no schema forbids them. */
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
  'Access-Control-Expose-Headers': header('`ETag, Retry-After, Date, Age`'),
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

const answersOf = (path: string, schema: z.core.$ZodType | undefined): Json => ({
  200: {
    description: 'The answer',
    headers: {
      ...cors,
      ETag: header('A strong validator; each encoding has its own.'),
      'Cache-Control': header('`public, max-age=60, stale-while-revalidate=600`'),
      'Content-Language': header('The language of the answer.'),
    },
    content: contentOf(schema),
  },
  304: { description: 'The answer that the client has (`If-None-Match`) is still current.', headers: cors },
  400: problem('A parameter is invalid; `errors` names it.'),
  ...(path.includes('{') ? { 404: problem('Unknown id.') } : {}),
  405: problem('Only GET, HEAD and OPTIONS are allowed.', { Allow: header('`GET, HEAD, OPTIONS`') }),
  429: problem('Too many requests.', retryAfter),
  500: problem('Something went wrong.'),
  503: problem('The service is temporarily unavailable.', retryAfter),
});

const operationId = (path: string): string =>
  path === '/'
    ? 'getService'
    : `get${path.replaceAll(/[^a-z]+([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;

/** The one answer that is a stream. */
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
    503: problem('The service is temporarily unavailable, or has too many listeners.', retryAfter),
  },
};

/**
 * Returns the OpenAPI 3.1 document of the API, made from the schemas with which clients read its answers.
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
      Object.entries(RESOURCES).map(([path, { summary, description, schema }]) => [
        path,
        {
          get: {
            operationId: operationId(path).replaceAll('}', ''),
            summary,
            ...(description !== undefined && { description }),
            parameters: PARAMETERS[path] ?? [],
            responses: answersOf(path, schema),
          },
        },
      ])
    ),
    '/changes': { get: changes },
    '/feedback': feedbackPath({ problem, toJsonSchema, cors, retryAfter }),
  },
  components: { schemas: { Problem: toJsonSchema(problemSchema) } },
});

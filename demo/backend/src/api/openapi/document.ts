import { Hono } from 'hono';
import { answer } from '../http/responses.js';
import * as z from 'zod/mini';
import {
  CONTRACT_VERSION,
  equitySchema,
  formSchema,
  placeSchema,
  problemSchema,
  programmeSchema,
  programmesEnvelope,
  resolvedList,
  serviceSchema,
  sessionSchema,
  sessionsEnvelope,
  systemSchema,
} from 'rounds-elements/contract';
import { feedbackPath } from './feedback.js';
import { PARAMETERS, type Json } from '../http/query-parameters.js';

const page = <T extends z.core.$ZodLooseShape>(item: z.core.$ZodType, envelope: T) =>
  z.object({ items: z.array(item), ...envelope });

const wholeList = { total: z.int(), nextCursor: z.null() };

/** A resource; one without a schema is a calendar. */
interface ResourceInfo {
  readonly summary: string;
  readonly description?: string;
  readonly schema?: z.core.$ZodType;
}

const RESOURCES: Readonly<Record<string, ResourceInfo>> = {
  '/': { summary: 'The service, with its labels', schema: serviceSchema },
  '/systems': { summary: 'Integrated care systems, dated', schema: page(systemSchema, wholeList) },
  '/places': {
    summary: 'Where to search from',
    schema: page(placeSchema, { ...wholeList, resolved: resolvedList }),
  },
  '/programmes': {
    summary: 'Who runs Rounds, and who may come',
    schema: page(programmeSchema, programmesEnvelope._zod.def.shape),
  },
  '/programmes/{id}': { summary: 'One programme', schema: programmeSchema },
  '/sessions': {
    summary: 'Single Rounds, soonest first',
    schema: page(sessionSchema, sessionsEnvelope._zod.def.shape),
  },
  '/sessions.ics': { summary: 'Single Rounds as a calendar to subscribe to: the soonest 1,000' },
  '/sessions/{id}': { summary: 'One Round', schema: sessionSchema },
  '/sessions/{id}.ics': { summary: 'One Round for a calendar' },
  '/forms/{id}': { summary: 'A form of feedback, in its newest version', schema: formSchema },
  '/equity': {
    summary: 'Access by sector',
    description:
      'Counts of people are published once, by whole finished quarters (or years, never both), on announced days, all ' +
      'systems together, and stand. A value needs 8 attendances, 3 of them at one Round, and a workforce of at least 40; ' +
      'it is rounded to the nearest 5. 1 to 7, or short of that: suppressed. The nation is the sum of its systems’ ' +
      'published values and of those of Rounds in no system. `zero` and `not-collected` are told apart. What remains: ' +
      'a host that knows its own figures knows the rest of a small cell. `offer` is live.',
    schema: equitySchema,
  },
};

/** Readers ignore fields that they do not know, so no schema forbids them. */
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
      ETag: header('Strong; another for each encoding.'),
      'Cache-Control': header('`public, max-age=60, stale-while-revalidate=600`'),
      'Content-Language': header('The language of the answer.'),
    },
    content: contentOf(schema),
  },
  304: { description: 'What the client holds (`If-None-Match`) is still right.', headers: cors },
  400: problem('A parameter is wrong; `errors` names it.'),
  ...(path.includes('{') ? { 404: problem('There is none with this id.') } : {}),
  405: problem('Only GET, HEAD and OPTIONS are possible.', { Allow: header('`GET, HEAD, OPTIONS`') }),
  429: problem('Too many requests.', retryAfter),
  500: problem('Something went wrong.'),
  503: problem('The service is away for a moment.', retryAfter),
});

const operationId = (path: string): string =>
  path === '/'
    ? 'getService'
    : `get${path.replaceAll(/[^a-z]+([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;

/** The one answer that is not JSON and has no end. */
const changes: Json = {
  operationId: 'getChanges',
  summary: 'What to ask again for, as server-sent events',
  parameters: PARAMETERS['/changes'] ?? [],
  responses: {
    200: {
      description:
        'Events `programmes`, `sessions`, `equity` and `reset`, each with a random `id` and the codes of the systems ' +
        'that it concerns, none where they cannot be told: `{"systems": ["QYG"]}`. A comment every 15 seconds.',
      headers: { ...cors, 'Last-Modified': header('When the newest change was learned of.') },
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
    400: problem('A parameter is wrong; `errors` names it.'),
    429: problem('Too many requests.', retryAfter),
    503: problem('The service is away for a moment, or too many are listening.', retryAfter),
  },
};

/**
 * The OpenAPI 3.1 document of the API, made from the schemas that clients read its answers with.
 *
 * @param base where the API is, `https://rounds.example.org/v1`
 */
export const openApiDocument = (base: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Rounds API',
    version: CONTRACT_VERSION,
    summary: 'Where staff of health and care find Schwartz Rounds that they may come to.',
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

/** `GET /openapi.json`. */
export const openApiRoutes = (publicOrigin: string): Hono => {
  const document = openApiDocument(`${publicOrigin}/v1`);
  return new Hono().get('/openapi.json', () => answer(document));
};

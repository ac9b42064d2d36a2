// Makes src/passport.json for `npm run docs`: every field that is sent or received, from the contract's JSON Schemas and the
// words in passport-words.ts. A field without words is an error, so every field is explained.
import * as z from 'zod/mini';
import { openApiDocument } from '../demo/backend/src/api/openapi/document.js';
import { PARAMETERS } from '../demo/backend/src/api/http/query-parameters.js';
import { feedbackSchema, receiptSchema, sealedSchema } from '../src/contract/feedback.js';
import { problemSchema } from '../src/contract/problem.js';
import {
  ANSWERED,
  ASKED,
  FEEDBACK,
  OWN,
  READ,
  RECEIVED,
  SENT,
  type Dictionary,
  type Words,
} from './passport-words.js';

type JsonSchema = z.core.JSONSchema._JSONSchema;

/** Lists every field of a JSON Schema by its path: `items[].host.name`. A key that is not fixed is `*`. */
const fieldsOf = (schema: JsonSchema | undefined, at = ''): string[] => {
  if (typeof schema !== 'object') return [];
  const below = (name: string, inner: JsonSchema): string[] => {
    const field = at ? `${at}.${name}` : name;
    return [field, ...fieldsOf(inner, field)];
  };
  const { anyOf = [], oneOf = [], allOf = [], items, properties = {}, additionalProperties } = schema;
  return [
    ...[...anyOf, ...oneOf, ...allOf].flatMap((one) => fieldsOf(one, at)),
    ...[items ?? []].flat().flatMap((item) => fieldsOf(item, `${at}[]`)),
    ...Object.entries(properties).flatMap(([name, inner]) => below(name, inner)),
    ...(typeof additionalProperties === 'object' ? below('*', additionalProperties) : []),
  ];
};

const wordsFor = (dictionary: Dictionary, resource: string, field: string): Words => {
  const steps = field.split('.');
  const words = steps
    .map((_, at) => steps.slice(at).join('.'))
    .flatMap((name) => [name, name.replace(/\[\]$/, '')])
    .map((name) => (Object.hasOwn(dictionary, name) ? dictionary[name] : undefined))
    .find((found) => found !== undefined);
  if (!words) throw new Error(`${resource}: add words for ${field} to .tools/passport-words.ts`);
  return words;
};

const described = (dictionary: Dictionary, resource: string, fields: readonly string[], usual: string) =>
  [...new Set(fields)].map((field) => {
    const [purpose, origin, retention = usual] =
      OWN[resource]?.[field] ?? wordsFor(dictionary, resource, field);
    return { field, purpose, origin, retention };
  });

const schemaFields = (...schemas: readonly z.core.$ZodType[]): string[] =>
  schemas.flatMap((schema) => fieldsOf(z.toJSONSchema(schema)));

/** The parts of the OpenAPI document that are read here. */
interface Operations {
  readonly get?: {
    readonly responses: Readonly<
      Record<string, { readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
    >;
  };
}

/**
 * Returns the text of the passport.
 *
 * @param version the version of the package
 */
export const passport = (version: string): string => {
  const { paths } = openApiDocument('https://rounds.example.org/v1') as unknown as {
    readonly paths: Readonly<Record<string, Operations>>;
  };
  const requests = Object.entries(PARAMETERS)
    .filter(([resource]) => paths[resource]?.get)
    .map(([resource, parameters]) => {
      const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      const isStream = resource === '/changes';
      const answer = paths[resource]?.get?.responses['200']?.content?.['application/json']?.schema;
      return {
        request: `GET ${resource}`,
        sent: described(SENT, resource, isStream ? names : [...names, 'v'], ASKED),
        received: described(RECEIVED, resource, isStream ? ['id', 'systems'] : fieldsOf(answer), READ),
      };
    });
  const feedback = {
    request: 'POST /feedback',
    sent: described(FEEDBACK, 'POST /feedback', schemaFields(feedbackSchema, sealedSchema), ANSWERED),
    received: described(RECEIVED, 'POST /feedback', schemaFields(receiptSchema), READ),
  };
  const document = {
    about:
      'Every field that Rounds Elements send and receive. They contact the origin of the backend only, without cookies, credentials or a referrer. They store nothing except, where a page enables it, sealed answers that are waiting to be delivered. As with any request, the backend sees the address from which it was sent and the kind of browser.',
    version,
    requests: [...requests, feedback],
    errors: described(RECEIVED, 'errors', schemaFields(problemSchema), READ),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

import fc from 'fast-check';
import { openApiDocument } from '../../demo/backend/src/api/openapi/document.js';

/** One request. */
export interface FuzzedRequest {
  readonly method: string;
  /** Path and query below `/v1`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** The parts of the OpenAPI document that requests are made from. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly examples?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
}

const { paths } = openApiDocument('https://rounds.test/v1') as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

/** Ids, codes and dates that exist, and hostile text. */
const TEXTS = [
  ...[
    'p1',
    's1',
    'QWO',
    'QRL',
    'QNQ',
    'LS1',
    'N1',
    'outcode:LS1',
    'area:LS',
    'system:QWO:2022-07-01',
    'evaluation',
    'reflection',
  ],
  ...[
    '2026-11-22',
    '2026-11-22T12:00:00Z',
    '2026-Q3',
    '2026',
    '0000-00-00',
    '9999-12-31',
    '-271821-04-20',
    '2026-02-30',
  ],
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1e309',
    'NaN',
    'Infinity',
    '0x10',
    '1,5',
    '٣',
    'true',
    'null',
    'undefined',
    'PT30M',
    'P99999999D',
  ],
  ...[
    "'; drop table sessions; --",
    '%',
    '_',
    '\\',
    '%00',
    '\u0000',
    '\ud800',
    '../../etc/passwd',
    '<script>',
    '${7*7}',
    '[]',
    '{}',
  ],
  ...[
    'مرحبا',
    '👩🏽‍⚕️',
    'Łódź',
    'a\u0301'.repeat(50),
    'x'.repeat(101),
    'x'.repeat(3_000),
    '&|!():*',
    'a & b',
    '*',
    '\n\r\n',
  ],
];

const anyText = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 20 })
);

const valueOf = (schema: Schema): fc.Arbitrary<string> => {
  const known = schema.enum ?? schema.examples ?? [];
  const { minimum = -200, maximum = 200 } = schema;
  return fc.oneof(
    { weight: 3, arbitrary: known.length > 0 ? fc.constantFrom(...known.map(String)) : anyText },
    {
      weight: schema.type === 'number' || schema.type === 'integer' ? 3 : 1,
      arbitrary: fc.oneof(
        fc.integer({ min: Math.floor(minimum), max: Math.ceil(maximum) }).map(String),
        fc.double({ min: minimum, max: maximum, noNaN: true }).map(String)
      ),
    },
    { weight: 1, arbitrary: anyText }
  );
};

const pairsOf = ({ name, schema }: Parameter): fc.Arbitrary<[string, string][]> =>
  fc
    .array(valueOf(schema.items ?? schema), { maxLength: 3 })
    .map((values) => values.map((value): [string, string] => [name, value]));

/** Encodes a path segment, without unpaired surrogates, which URLs cannot contain. */
const encoded = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, ''));

const answers = fc.dictionary(
  fc.constantFrom('overall', 'attended', 'comment', 'topic', '__proto__', 'x'),
  fc.oneof(fc.integer(), anyText, fc.constant(null), fc.array(anyText, { maxLength: 3 }))
);

const body = fc.oneof(
  fc
    .record(
      {
        submissionId: fc.oneof(fc.uuid(), anyText),
        formId: fc.constantFrom('evaluation', 'reflection', 'x'),
        formVersion: fc.constantFrom('1', '2', 'x'),
        sessionId: fc.oneof(fc.constantFrom('s1', null), anyText),
        code: fc.oneof(fc.constant(null), anyText),
        answers,
        website: fc.constantFrom('', 'x'),
      },
      { requiredKeys: [] }
    )
    .map((each) => JSON.stringify(each)),
  fc.record({ kid: anyText, enc: anyText, ciphertext: anyText }).map((each) => JSON.stringify(each)),
  fc.json(),
  anyText,
  fc.constant(`{"answers":${'['.repeat(5_000)}`)
);

const headers = fc.record(
  {
    'Accept-Encoding': fc.constantFrom('br', 'gzip', 'identity;q=0', '*;q=0', 'br;q=x', ',,,'),
    'If-None-Match': fc.constantFrom('*', '"x"', 'W/"x", "y"', ','),
    'Last-Event-ID': fc.constantFrom('x', '0', '00000000-0000-0000-0000-000000000000'),
    'Content-Type': fc.constantFrom(
      'application/json',
      'application/vnd.rounds.sealed+json',
      'text/plain',
      'application/json; charset=utf-16'
    ),
    'Access-Control-Request-Headers': fc.constantFrom('content-type', 'x-a, x-b', '(', ''),
    'X-Forwarded-For': fc.constantFrom('192.0.2.1', 'x, y', '::1'),
  },
  { requiredKeys: [] }
);

const requestOf = (
  path: string,
  method: string,
  { parameters = [] }: Operation
): fc.Arbitrary<FuzzedRequest> => {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  return fc
    .record({
      method: fc.oneof(
        { weight: 8, arbitrary: fc.constant(method.toUpperCase()) },
        { weight: 1, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'GET', 'POST', 'PUT', 'DELETE') }
      ),
      segment: anyText,
      // A few parameters at a time, because a single invalid one ends the request.
      chosen: fc
        .subarray(query, { maxLength: Math.min(4, query.length) })
        .chain((some) => fc.tuple(...some.map(pairsOf))),
      headers,
      body,
    })
    .map(({ method: used, segment, chosen, headers: sent, body: text }) => ({
      method: used,
      path: `${path.replace(/\{\w+\}/, encoded(segment))}?${new URLSearchParams(chosen.flat()).toString()}`,
      headers: sent,
      body: used === 'POST' || used === 'PUT' ? text : null,
    }));
};

/** Any request to any operation of the OpenAPI document, mostly nearly valid. */
export const anyRequest: fc.Arbitrary<FuzzedRequest> = fc.oneof(
  ...Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => requestOf(path, method, operation))
  )
);

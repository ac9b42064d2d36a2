import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import type { Resource } from '../../src/contract/resource.js';
import * as zods from '../../src/contract/schema.js';

/** The package's contract is read without zod: it must take, refuse and make of every answer what zod does. */

const inSource = new URL('../../src/contract/', import.meta.url);
const inPackage = new URL('../../dist/contract/', import.meta.url);
const load = async (folder: URL, file: string) =>
  (await import(new URL(file, folder).href)) as Readonly<Record<string, unknown>>;

const ours = (await load(inPackage, 'schema-in-browsers.js')) as typeof zods;

type Json = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value;

/** A resource, or the one that a function makes of an id. */
const resourceOf = (value: unknown): Resource<unknown> | null => {
  if (typeof value === 'object' && value !== null && 'read' in value) return value as Resource<unknown>;
  if (!/^(?:form|session|programme)$/.test((value as { name?: string }).name ?? '')) return null;
  return (value as (id: string) => Resource<unknown>)('id');
};

/** Reads a value by both: what each makes of it, or how it refuses it. */
type Both = readonly [zod: (given: unknown) => unknown, ours: (given: unknown) => unknown];

const outcome =
  (read: (given: unknown) => unknown) =>
  (given: unknown): unknown => {
    try {
      return read(given);
    } catch (error) {
      assert.ok(error instanceof TypeError, String(error));
      return error.message;
    }
  };

const parsed =
  (safeParse: typeof zods.safeParse, schema: unknown) =>
  (given: unknown): unknown => {
    const { issues, value } = safeParse(schema as zods.Schema, given);
    return issues ? issues.map(({ path }) => path) : { value };
  };

/** Everything of the package that reads the wire, and the schemas that tell what is right there. */
const resources = new Map<string, Both>();
const schemas = new Map<string, { readonly schema: z.core.$ZodType; readonly both: Both }>();
for (const file of readdirSync(inPackage).filter((name) => /^(?!schema).*\.js$/.test(name))) {
  const source = await load(inSource, file.replace('.js', '.ts'));
  const shipped = await load(inPackage, file);
  for (const [name, theirs] of Object.entries(shipped)) {
    const own = source[name];
    if (isSchema(own)) {
      const both = [parsed(zods.safeParse, own), parsed(ours.safeParse, theirs)] as const;
      schemas.set(name, { schema: own, both });
    }
    const [resource, twin] = [own, theirs].map(resourceOf);
    if (resource && twin) resources.set(name, [outcome(resource.read), outcome(twin.read)]);
  }
}

const agree = ([zod, browser]: Both, given: unknown): void => {
  assert.deepStrictEqual(browser(given), zod(given), JSON.stringify(given));
};

const TIMES = ['2026-11-22T14:00:00Z', '2027-03-28T02:30:00.5+01:00'];
const NO_TIMES = [
  '2027-02-30',
  '2027-04-31T10:00:00Z',
  '2027-02-32',
  '2027-02-01T14:00:00+25:00',
  '2027-02-01T24:00:00Z',
  '22 November',
];

/** Mostly what a pattern allows, at times a near miss. fast-check knows no lookahead: without it, some hours are 24. */
const matching = (form: string): fc.Arbitrary<string> => {
  const right = fc.stringMatching(new RegExp(form.replace('(?!24)', '')));
  if (!form.startsWith('^\\d{4}-')) return right;
  const times = form.includes('T') ? TIMES : TIMES.map((time) => time.slice(0, 10));
  return fc.oneof(
    { arbitrary: fc.constantFrom(...times), weight: 100 },
    { arbitrary: fc.oneof(right, fc.constantFrom(...NO_TIMES)), weight: 1 }
  );
};

/** What a JSON schema allows, and near misses of patterns. */
const allowed = (schema: Json): fc.Arbitrary<unknown> => {
  if (Array.isArray(schema['type']))
    return fc.oneof(...schema['type'].map((type) => allowed({ ...schema, type: type as unknown })));
  const inner = (name: string) => allowed((schema[name] ?? {}) as Json);
  const { minimum = -1e6, maximum = 1e6 } = schema as { minimum?: number; maximum?: number };
  switch (schema['type']) {
    case 'string':
      return typeof schema['pattern'] === 'string' ? matching(schema['pattern']) : fc.string();
    case 'integer':
      return fc.integer({ min: minimum, max: Math.min(maximum, 1e6) });
    case 'number':
      return fc.double({ min: minimum, max: Math.min(maximum, 1e6), noNaN: true });
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(inner('items'), { maxLength: 3 });
    case 'object': {
      const fields = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Json>>);
      const record = fc.record(Object.fromEntries(fields.map(([name, field]) => [name, allowed(field)])));
      const more = schema['additionalProperties'] ? inner('additionalProperties') : fc.jsonValue();
      return fc
        .tuple(record, fc.dictionary(fc.string(), more, { maxKeys: 2 }))
        .map(([own, others]) => ({ ...others, ...own }));
    }
    default:
      return schema['anyOf']
        ? fc.oneof(...(schema['anyOf'] as readonly Json[]).map(allowed))
        : fc.constantFrom(null, 1, 'text');
  }
};

/** Changes a value somewhere: each number says which way to go, where it ends there stands something else, or nothing. */
const damaged = (value: unknown, way: readonly number[], instead: unknown): unknown => {
  const [step, ...rest] = way;
  if (step === undefined || typeof value !== 'object' || value === null) return instead;
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const at = step % (entries.length || 1);
  const changed = entries.map(([key, inner], index) => [
    key,
    index === at ? damaged(inner, rest, instead) : inner,
  ]);
  return Array.isArray(value)
    ? changed.map(([, inner]): unknown => inner)
    : (JSON.parse(JSON.stringify(Object.fromEntries(changed))) as unknown);
};

const instead = fc.oneof(
  fc.constantFrom(undefined, null, '', 0, -1, 0.5, 1e300, [], {}, true),
  fc.jsonValue()
);

const way = fc.array(fc.nat(50), { maxLength: 5 });

const ofSchema = (name: string): fc.Arbitrary<unknown> => {
  const { schema } = schemas.get(name) ?? assert.fail(name);
  return allowed(z.toJSONSchema(schema));
};

/** What each resource answers: the schemas of the answer itself, and of the items of its lists. */
const ANSWERS: Readonly<Record<string, readonly [string | null, Readonly<Record<string, string[]>>]>> = {
  service: ['serviceWords', {}],
  systems: [null, { items: ['systemSchema'] }],
  places: [null, { items: ['placeSchema'], resolved: ['resolved'] }],
  programmes: ['programmesEnvelope', { items: ['programmeSchema'], resolved: ['resolved'] }],
  programme: ['programmeHead', {}],
  sessions: ['sessionsEnvelope', { items: ['sessionSchema'] }],
  form: ['formHead', { questions: ['scaleSchema', 'choiceSchema', 'textSchema', 'unknownSchema'] }],
  equity: [
    'equityEnvelope',
    {
      periods: ['periodSchema'],
      sectors: ['equitySectorSchema'],
      cells: ['cellSchema'],
      offer: ['offerSchema'],
      notes: ['noteSchema'],
      voices: ['voiceSchema'],
    },
  ],
};

const answerOf = (name: string): fc.Arbitrary<object> => {
  const [envelope, lists] = ANSWERS[name] ?? assert.fail(`Say here what ${name} answers.`);
  const list = (items: string[]) => fc.array(fc.oneof(...items.map(ofSchema)), { maxLength: 3 });
  const whole = fc.record(
    Object.fromEntries(Object.entries(lists).map(([field, items]) => [field, list(items)]))
  );
  const head = envelope === null ? fc.constant({}) : (ofSchema(envelope) as fc.Arbitrary<object>);
  return fc.tuple(head, whole).map(([own, more]) => ({ ...own, ...more }));
};

describe('the contract as the package reads it', () => {
  it('has the same functions', () => {
    assert.deepEqual(Object.keys(ours).sort(), Object.keys(zods).sort());
  });

  for (const [name, { both }] of schemas) {
    it(`${name}: reads what is right, what is damaged, and any JSON, as zod does`, () =>
      fc.assert(
        fc.property(ofSchema(name), way, instead, fc.jsonValue(), (value, steps, other, any) => {
          for (const given of [value, damaged(value, steps, other), any]) agree(both, given);
        })
      ));
  }

  for (const [name, both] of resources) {
    it(`${name}, the resource: reads answers whole, damaged and random as zod does`, () =>
      fc.assert(
        fc.property(answerOf(name), way, instead, fc.jsonValue(), (value, steps, other, any) => {
          for (const given of [value, damaged(value, steps, other), any]) agree(both, given);
        }),
        { numRuns: 300 }
      ));
  }
});

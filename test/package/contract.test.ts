import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { TraceMap, eachMapping } from '@jridgewell/trace-mapping';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { safeParse } from '../../src/contract/parse.js';
import type { Resource } from '../../src/contract/resource.js';

/*
 * Zod is the only validation engine, in source and in everything built from it. The built package must read every answer
 * exactly as the source does.
 */

const inRoot = (file: string): URL => new URL(`../../${file}`, import.meta.url);
const inPackage = inRoot('dist/contract/');
const load = async (folder: URL, file: string) =>
  (await import(new URL(file, folder).href)) as Readonly<Record<string, unknown>>;

type Json = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value;

/** Returns a resource, or the result of a function that creates one for an id; `null` for other values. */
const resourceOf = (value: unknown): Resource<unknown> | null => {
  if (typeof value === 'object' && value !== null && 'read' in value) return value as Resource<unknown>;
  if (!/^(?:form|programme)$/.test((value as { name?: string }).name ?? '')) return null;
  return (value as (id: string) => Resource<unknown>)('id');
};

/** Readers of a value, from the source and from the package. Each returns the value read, or the errors. */
type Both = readonly [source: (given: unknown) => unknown, shipped: (given: unknown) => unknown];

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
  (parse: typeof safeParse, schema: z.core.$ZodType) =>
  (given: unknown): unknown => {
    const { success, data, error } = parse(schema, given);
    return success ? { data } : error.issues.map(({ path, message }) => [path, message]);
  };

/** Every resource of the package, and every schema. */
const resources = new Map<string, Both>();
const schemas = new Map<string, { readonly schema: z.core.$ZodType; readonly both: Both }>();
// By the name that a backend imports.
const PACKAGE = 'rounds-elements/contract';
const shipped = (await import(PACKAGE)) as Readonly<Record<string, unknown>>;
const source = await load(inRoot('src/contract/'), 'index.ts');
const shippedParse = shipped['safeParse'] as typeof safeParse;
for (const [name, packaged] of Object.entries(shipped)) {
  const own = source[name];
  if (isSchema(own) && isSchema(packaged)) {
    schemas.set(name, { schema: own, both: [parsed(safeParse, own), parsed(shippedParse, packaged)] });
  }
  const [resource, packagedResource] = [own, packaged].map(resourceOf);
  if (resource && packagedResource)
    resources.set(name, [outcome(resource.read), outcome(packagedResource.read)]);
}

const agree = ([ofSource, ofPackage]: Both, given: unknown): void => {
  assert.deepStrictEqual(ofPackage(given), ofSource(given), JSON.stringify(given));
};

const TIMES = ['2026-11-22T14:00:00Z', '2027-03-28T02:30:00.5+01:00'];
const INVALID_TIMES = [
  '2027-02-30',
  '2027-04-31T10:00:00Z',
  '2027-02-32',
  '2027-02-01T14:00:00+25:00',
  '2027-02-01T24:00:00Z',
  '22 November',
];

/** Generates text that matches a pattern, and some near misses. It may use hour 24, as fast-check does not support lookahead. */
const matching = (pattern: string): fc.Arbitrary<string> => {
  const valid = fc.stringMatching(new RegExp(pattern.replace('(?!24)', '')));
  if (!pattern.startsWith('^\\d{4}-')) return valid;
  const times = pattern.includes('T') ? TIMES : TIMES.map((time) => time.slice(0, 10));
  return fc.oneof(
    { arbitrary: fc.constantFrom(...times), weight: 100 },
    { arbitrary: fc.oneof(valid, fc.constantFrom(...INVALID_TIMES)), weight: 1 }
  );
};

/** Generates values that a JSON Schema allows, and near misses of its patterns. */
const allowed = (schema: Json): fc.Arbitrary<unknown> => {
  if (Array.isArray(schema['type']))
    return fc.oneof(...schema['type'].map((type) => allowed({ ...schema, type: type as unknown })));
  const inner = (name: string) => allowed((schema[name] ?? {}) as Json);
  const { minimum = -1e6, maximum = 1e6 } = schema as { minimum?: number; maximum?: number };
  switch (schema['type']) {
    case 'string':
      if (schema['const'] !== undefined) return fc.constant(schema['const']);
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
      const more =
        typeof schema['additionalProperties'] === 'object' ? inner('additionalProperties') : fc.jsonValue();
      return fc
        .tuple(record, fc.dictionary(fc.string(), more, { maxKeys: 2 }))
        .map(([own, others]) => ({ ...others, ...own }));
    }
    default:
      if (schema['const'] !== undefined) return fc.constant(schema['const']);
      return Array.isArray(schema['anyOf'] ?? schema['oneOf'])
        ? fc.oneof(...((schema['anyOf'] ?? schema['oneOf']) as readonly Json[]).map(allowed))
        : fc.constantFrom(null, 1, 'text');
  }
};

/** Replaces one value inside another, or removes it for `undefined`. Each number chooses a field or item on the path to it. */
const damaged = (value: unknown, path: readonly number[], replacement: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return replacement;
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const at = step % (entries.length || 1);
  const changed = entries.map(([key, inner], index) => [
    key,
    index === at ? damaged(inner, rest, replacement) : inner,
  ]);
  return Array.isArray(value)
    ? changed.map(([, inner]): unknown => inner)
    : (JSON.parse(JSON.stringify(Object.fromEntries(changed))) as unknown);
};

const replacements = fc.oneof(
  fc.constantFrom(undefined, null, '', 0, -1, 0.5, 1e300, [], {}, true),
  fc.jsonValue()
);

const pathSteps = fc.array(fc.nat(50), { maxLength: 5 });

const ofSchema = (name: string): fc.Arbitrary<unknown> => {
  const { schema } = schemas.get(name) ?? assert.fail(name);
  return allowed(z.toJSONSchema(schema));
};

/** The schema of each resource's answer. */
const ANSWERS: Readonly<Record<string, string>> = {
  service: 'serviceSchema',
  systems: 'systemsSchema',
  places: 'placesSchema',
  programmes: 'programmesPageSchema',
  programme: 'programmeHeadSchema',
  sessions: 'sessionsPageSchema',
  form: 'formSchema',
  equity: 'equitySchema',
  equitySystems: 'equitySystemsSchema',
};

describe('the contract of the package', () => {
  for (const [name, { both }] of schemas) {
    it(`${name}: reads valid, damaged and random values as the source does`, () =>
      fc.assert(
        fc.property(
          ofSchema(name),
          pathSteps,
          replacements,
          fc.jsonValue(),
          (value, steps, replacement, any) => {
            for (const given of [value, damaged(value, steps, replacement), any]) agree(both, given);
          }
        )
      ));
  }

  for (const [name, both] of resources) {
    it(`${name} resource: reads valid, damaged and random answers as the source does`, () =>
      fc.assert(
        fc.property(
          ofSchema(ANSWERS[name] ?? assert.fail(`ANSWERS: add the schema of ${name}`)),
          pathSteps,
          replacements,
          fc.jsonValue(),
          (value, steps, replacement, any) => {
            for (const given of [value, damaged(value, steps, replacement), any]) agree(both, given);
          }
        ),
        { numRuns: 300 }
      ));
  }

  it('includes its type declarations', () => {
    const types = readFileSync(new URL('index.d.ts', inPackage), 'utf8');
    assert.match(types, /export \* from '\.\/answers\.js';/);
  });

  it('exports a resource for every answer', () => {
    assert.deepEqual([...resources.keys()].sort(), Object.keys(ANSWERS).sort());
  });
});

describe('the validation engine', () => {
  const modules = readdirSync(inPackage).filter((file) => file.endsWith('.js'));
  const sourceOf = (file: string): string => readFileSync(new URL(file, inPackage), 'utf8');

  it('is zod/mini in every module of the package that creates schemas', () => {
    const withSchemas = modules.filter((file) => /\b\w+Schema = /.test(sourceOf(file)));
    assert.ok(withSchemas.length >= 9, withSchemas.join());
    for (const file of withSchemas) {
      assert.match(sourceOf(file), /import \* as z from "zod\/mini";/, file);
      assert.doesNotMatch(sourceOf(file), /Schema = (?!\/\*|z\.|\w+\()/, file);
    }
  });

  it('is configured once, so that a strict Content Security Policy reports nothing', () => {
    const configured = modules.filter((file) => sourceOf(file).includes('z.config({ jitless: true })'));
    assert.deepEqual(configured, ['fields.js']);
  });

  it('is bundled into every script of an element that reads answers', () => {
    const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { version: string };
    const scripts = ['finder', 'sessions', 'equity-chart', 'feedback-form'].map(
      (name) => `rounds-${name}.js`
    );
    for (const script of ['rounds.js', ...scripts]) {
      // The modules whose code is in the script. A source map also lists modules without any remaining code.
      const used = new Set<string>();
      const map = new TraceMap(readFileSync(inRoot(`build/cdn/${version}/${script}.map`), 'utf8'));
      eachMapping(map, ({ source }) => source !== null && used.add(source));
      const ofZod = [...used].filter((file) => file.startsWith('node_modules/zod/'));
      assert.ok(ofZod.includes('node_modules/zod/v4/core/schemas.js'), script);
      // Pages need neither locales, JSON Schema nor the larger API.
      assert.deepEqual(
        ofZod.filter((file) => /locales|json-schema|classic|\/v3\//.test(file)),
        [],
        script
      );
    }
  });
});

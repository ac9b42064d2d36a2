import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import * as fields from '../../src/contract/fields.js';
import { between, dictionary, pattern } from '../../src/contract/schema.js';

const passes = (schema: z.core.$ZodType, value: unknown): boolean => z.safeParse(schema, value).success;

/** What a schema takes, what it refuses, and how JSON Schema tells so. */
const CASES: Record<string, { schema: z.core.$ZodType; takes: unknown[]; refuses: unknown[]; json: object }> =
  {
    code: {
      schema: fields.code,
      takes: ['step-free', 'x'],
      refuses: ['', null, 7],
      json: { type: 'string', pattern: '.' },
    },
    'a pattern': {
      schema: z.string().check(pattern(/^\d{4}$/)),
      takes: ['2026'],
      refuses: ['26', '2026 '],
      json: { type: 'string', pattern: '^\\d{4}$' },
    },
    'a date': {
      schema: fields.date,
      takes: ['2026-11-22', '2028-02-29', '2027-12-31'],
      refuses: ['2027-02-29', '2027-02-30', '2027-04-31', '2027-13-01', '22 November 2026'],
      json: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
    },
    latitude: {
      schema: fields.latitude,
      takes: [-90, 0, 53.8, 90],
      refuses: [-90.01, 91, '53', NaN, null],
      json: { type: 'number', minimum: -90, maximum: 90 },
    },
    'a distance': {
      schema: z.number().check(between(0)),
      takes: [0, 1e9],
      refuses: [-1, Infinity],
      json: { type: 'number', minimum: 0 },
    },
    count: {
      schema: fields.count,
      takes: [0, 36],
      refuses: [-1, 1.5, 2 ** 60, '1'],
      json: { type: 'integer', minimum: 0 },
    },
    'a dictionary': {
      schema: dictionary(fields.count),
      takes: [{}, { a: 1 }],
      refuses: [{ a: -1 }, [1], 'a', null],
      json: { type: 'object', properties: {}, additionalProperties: { type: 'integer', minimum: 0 } },
    },
  };

describe('fields of the contract', () => {
  for (const [name, { schema, takes, refuses, json }] of Object.entries(CASES)) {
    it(`${name}: takes what it should, and nothing else`, () => {
      for (const value of takes) assert.ok(passes(schema, value), String(value));
      for (const value of refuses) assert.ok(!passes(schema, value), String(value));
    });

    it(`${name}: tells JSON Schema the same`, () => {
      assert.deepEqual({ ...z.toJSONSchema(schema), $schema: null }, { ...json, $schema: null });
    });
  }

  it('date: takes days of the calendar only', () => {
    assert.ok(passes(fields.date, '2026-11-22'));
    for (const value of ['2026-13-01', '2026-00-10', '2026-11-32', '22/11/2026', '2026-11-22T00:00:00Z']) {
      assert.ok(!passes(fields.date, value), value);
    }
  });

  it('timestamp: takes RFC 3339 with an offset only', () => {
    assert.ok(passes(fields.timestamp, '2026-11-22T14:00:00+00:00'));
    assert.ok(passes(fields.timestamp, '2026-11-22T14:00:00.5Z'));
    for (const value of ['2026-11-22T14:00:00', '2026-11-22 14:00:00Z', '2026-11-22T24:00:00Z']) {
      assert.ok(!passes(fields.timestamp, value), value);
    }
    // Whoever shows a moment that is none would fail, and everything beside it with it.
    for (const value of ['2026-11-22T14:00:00+25:00', '2026-11-22T14:00:00+00:60']) {
      assert.ok(!passes(fields.timestamp, value), value);
    }
  });

  it('maybe: reads what is missing as null', () => {
    assert.deepEqual(z.parse(z.object({ url: fields.maybe(fields.text) }), {}), { url: null });
  });
});

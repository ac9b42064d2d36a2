import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import * as fields from '../../src/contract/fields.js';
import * as formats from '../../src/contract/formats.js';
import { facetsSchema } from '../../src/contract/facets.js';
import { programmeSchema } from '../../src/contract/programmes.js';

const passes = (schema: z.core.$ZodType, value: unknown): boolean => z.safeParse(schema, value).success;

/** A schema with values that it accepts, values that it refuses, and its JSON Schema. */
interface Case {
  readonly schema: z.core.$ZodType;
  readonly accepts: readonly unknown[];
  readonly refuses: readonly unknown[];
  readonly json: object;
}

const counted = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };

const CASES: Readonly<Record<string, Case>> = {
  code: {
    schema: fields.code,
    accepts: ['step-free', 'x'],
    refuses: ['', null, 7],
    json: { type: 'string', minLength: 1 },
  },
  date: {
    schema: formats.date,
    accepts: ['2026-11-22', '2028-02-29', '2027-12-31'],
    refuses: ['2027-02-29', '2027-02-30', '2027-04-31', '2027-13-01', '22 November 2026', '2026-11-22 '],
    json: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
  },
  latitude: {
    schema: formats.latitude,
    accepts: [-90, 0, 53.8, 90],
    refuses: [-90.01, 91, '53', NaN, null],
    json: { type: 'number', minimum: -90, maximum: 90 },
  },
  longitude: {
    schema: formats.longitude,
    accepts: [-180, -1.55, 0, 180],
    refuses: [-180.01, 181, '1', NaN, null],
    json: { type: 'number', minimum: -180, maximum: 180 },
  },
  distance: {
    schema: programmeSchema.shape.distanceKm,
    accepts: [0, 1e9, null, undefined],
    refuses: [-1, Infinity],
    json: { anyOf: [{ type: 'number', minimum: 0 }, { type: 'null' }], default: null },
  },
  count: {
    schema: fields.count,
    accepts: [0, 36],
    refuses: [-1, 1.5, 2 ** 60, '1'],
    json: counted,
  },
  facets: {
    schema: facetsSchema,
    accepts: [{}, { format: { online: 1 } }],
    refuses: [{ format: { online: -1 } }, { format: 1 }, [1], 'a', null],
    json: {
      type: 'object',
      propertyNames: { type: 'string' },
      additionalProperties: {
        type: 'object',
        propertyNames: { type: 'string' },
        additionalProperties: counted,
      },
    },
  },
};

describe('fields of the contract', () => {
  for (const [name, { schema, accepts, refuses, json }] of Object.entries(CASES)) {
    it(`${name}: accepts only valid values`, () => {
      for (const value of accepts) assert.ok(passes(schema, value), String(value));
      for (const value of refuses) assert.ok(!passes(schema, value), String(value));
    });

    it(`${name}: has the same rules in JSON Schema`, () => {
      assert.deepEqual({ ...z.toJSONSchema(schema), $schema: null }, { ...json, $schema: null });
    });
  }

  it('date: accepts only existing calendar dates', () => {
    assert.ok(passes(formats.date, '2026-11-22'));
    for (const value of ['2026-13-01', '2026-00-10', '2026-11-32', '22/11/2026', '2026-11-22T00:00:00Z']) {
      assert.ok(!passes(formats.date, value), value);
    }
  });

  it('timestamp: accepts only RFC 3339 times with an offset', () => {
    assert.ok(passes(formats.timestamp, '2026-11-22T14:00:00+00:00'));
    assert.ok(passes(formats.timestamp, '2026-11-22T14:00:00.5Z'));
    assert.ok(passes(formats.timestamp, '2026-11-22T14:00:00.123456-08:00'));
    // In UTC, each of these is on another day.
    assert.ok(passes(formats.timestamp, '2026-11-22T00:30:00+01:00'));
    assert.ok(passes(formats.timestamp, '2026-11-22T23:30:00-01:00'));
    assert.ok(!passes(formats.timestamp, '2026-11-22T14:00:00Z (London)'));
    for (const value of ['2026-11-22T14:00:00', '2026-11-22 14:00:00Z', '2026-11-22T24:00:00Z']) {
      assert.ok(!passes(formats.timestamp, value), value);
    }
    // Browsers throw an error when they format a non-existent offset, which would stop the whole view from rendering.
    for (const value of ['2026-11-22T14:00:00+25:00', '2026-11-22T14:00:00+00:60']) {
      assert.ok(!passes(formats.timestamp, value), value);
    }
  });

  it('maybe: reads a missing field as null', () => {
    assert.deepEqual(z.parse(z.object({ url: fields.maybe(fields.text) }), {}), { url: null });
  });
});

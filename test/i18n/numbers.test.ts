import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { common as cy } from '../../src/i18n/messages/cy/common.js';
import { common as en } from '../../src/i18n/messages/en/common.js';

describe('numbers', () => {
  it('are formatted as the browser formats them', () => {
    fc.assert(
      fc.property(fc.nat(), (value) => {
        for (const words of [en, cy]) assert.equal(words.number(value), value.toLocaleString('en-GB'));
      })
    );
  });

  it('are rounded as the browser rounds them', () => {
    const value = fc.oneof(
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      fc.nat().map((eighths) => eighths / 8)
    );
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 3 }), (given, digits) => {
        const expected = given.toLocaleString('en-GB', { maximumFractionDigits: digits });
        for (const words of [en, cy]) assert.equal(words.number(given, digits), expected);
      }),
      { numRuns: 2_000 }
    );
  });
});

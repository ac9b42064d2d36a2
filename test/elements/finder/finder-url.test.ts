import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { NO_FILTERS, type RoundFilters } from '../../../src/context/visitor.js';
import { addressWithFilters, filtersFromAddress } from '../../../src/elements/finder/finder-url.js';

const codes = fc.uniqueArray(fc.stringMatching(/^[a-z&=# +%]{1,6}$/), { maxLength: 3 });

const filters: fc.Arbitrary<RoundFilters> = fc.record(
  {
    eligibleOnly: fc.boolean(),
    format: fc.constantFrom('', 'online', 'in-person'),
    when: fc.constantFrom('', 'this-week', 'next-week', 'next-30-days', 'dates'),
    from: fc.constantFrom('', '2026-12-01'),
    to: fc.constantFrom('', '2026-12-31'),
    shift: codes,
    access: codes,
  },
  { noNullPrototype: true }
);

describe('filters in an address', () => {
  it('are read as they were written, also where they differ from presets', () => {
    fc.assert(
      fc.property(filters, filters, (chosen, presets) => {
        const address = addressWithFilters('https://host.example/?page=2#part', 'f', chosen, presets);
        const read = filtersFromAddress(new URL(address).search, 'f', presets);
        assert.deepEqual(read ?? NO_FILTERS, chosen);
        assert.equal(new URL(address).searchParams.get('page'), '2');
        assert.equal(new URL(address).hash, '#part');
      })
    );
  });

  it('are ignored if they belong to another element', () => {
    assert.equal(filtersFromAddress('?other.format=online', 'f', NO_FILTERS), null);
  });
});

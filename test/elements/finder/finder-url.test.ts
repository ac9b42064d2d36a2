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
  it('are read as they were written, even if they differ from presets', () => {
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

  it("have the element's id in their names, and are left out if they are empty", () => {
    const chosen = { ...NO_FILTERS, eligibleOnly: true, format: 'online', access: ['bsl', 'captions'] };
    assert.equal(
      addressWithFilters('https://host.example/?f.when=this-week', 'f', chosen, NO_FILTERS),
      'https://host.example/?f.eligibleOnly=yes&f.format=online&f.access=bsl&f.access=captions'
    );
  });

  it('keep an empty value if a visitor cleared a preset of the page', () => {
    const presets = { ...NO_FILTERS, eligibleOnly: true, format: 'online', access: ['bsl'] };
    const address = addressWithFilters('https://host.example/', 'f', NO_FILTERS, presets);
    assert.equal(address, 'https://host.example/?f.eligibleOnly=&f.format=&f.access=');
    assert.deepEqual(filtersFromAddress(new URL(address).search, 'f', presets), NO_FILTERS);
  });

  it('read any other word than “yes” as off', () => {
    assert.equal(filtersFromAddress('?f.eligibleOnly=no', 'f', NO_FILTERS)?.eligibleOnly, false);
    assert.equal(filtersFromAddress('?f.eligibleOnly=yes', 'f', NO_FILTERS)?.eligibleOnly, true);
  });

  it('are ignored if they belong to another element', () => {
    assert.equal(filtersFromAddress('?other.format=online', 'f', NO_FILTERS), null);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { elementsOf } from '../../demo/builder/manifest.js';
import { errorOf, optionsOf, type Option } from '../../demo/builder/options.js';
import { SECTORS } from '../../src/contract/codes.js';

const optionOf = (
  name: string,
  type: string,
  description = '',
  tagName = 'rounds-finder'
): Option | undefined => optionsOf({ tagName, attributes: [{ name, type: { text: type }, description }] })[0];

const required = (...given: Parameters<typeof optionOf>): Option => optionOf(...given) ?? assert.fail();

const hintOf = (description: string): string => required('birds', 'string', description).hint;

describe('settings of an element', () => {
  it('include every attribute of the manifest, with a field for its type', () => {
    assert.deepEqual(required('with-birds', 'boolean', 'Shows\nbirds.'), {
      name: 'with-birds',
      label: 'With birds',
      hint: 'Shows birds.',
      kind: { type: 'yes' },
      group: 'display',
    });
    assert.deepEqual(required('birds', "'robin' | 'wren' | null").kind, {
      type: 'choice',
      values: ['robin', 'wren'],
    });
    assert.deepEqual(required('wings', 'number', 'How many, 2 to 1,000.').kind, {
      type: 'number',
      min: 2,
      max: 1000,
    });
    assert.deepEqual(required('wings', 'number | null', 'How many.').kind, {
      type: 'number',
      min: 1,
      max: null,
    });
    assert.deepEqual(required('song', 'string | null', 'What it sings.').kind, {
      type: 'text',
      example: null,
    });
    assert.deepEqual(required('song', 'string', 'Such a one: `low` or `high-up`.').kind, {
      type: 'choice',
      values: ['low', 'high-up'],
    });
    assert.deepEqual(required('welcomes', 'string | null').kind, { type: 'choice', values: SECTORS });
  });

  it('are grouped by purpose, with the rarely needed ones last', () => {
    const groups = ['near', 'sector', 'system', 'without-filters', 'new-attribute', 'eager', 'sync-url'].map(
      (name) => required(name, 'string').group
    );
    assert.deepEqual(groups, ['rounds', 'rounds', 'rounds', 'display', 'display', 'advanced', 'advanced']);
  });

  it('have names for codes, and choose a system by its name once the names are loaded', () => {
    const attributes = [
      { name: 'system', type: { text: 'string | null' } },
      { name: 'sector', type: { text: 'string | null' } },
      { name: 'when', type: { text: 'string | null' }, description: '`this-week` or `next-30-days`.' },
    ];
    const system = { QWO: 'West Yorkshire', QYG: 'Cheshire and Merseyside' };
    const sector = { 'social-care': 'Social care' };
    const named = optionsOf({ tagName: 'rounds-finder', attributes }, { system, sector });
    assert.deepEqual(named[0]?.kind, { type: 'choice', values: ['QWO', 'QYG'], names: system });
    assert.deepEqual(named[1]?.kind, { type: 'choice', values: SECTORS, names: sector });
    assert.deepEqual(named[2]?.kind.type === 'choice' && named[2].kind.values, ['this-week', 'next-30-days']);
    assert.deepEqual(
      named.map(({ label }) => label),
      ['Integrated care system', 'Sector', 'When']
    );
    const [typed] = optionsOf({ tagName: 'rounds-finder', attributes });
    assert.equal(typed?.kind.type, 'text');
  });

  it('say what an empty field means', () => {
    assert.equal(
      hintOf('The distance. Default: any distance.'),
      'The distance. Leave blank for any distance.'
    );
    assert.equal(hintOf('The role. Default: not said.'), 'The role. Leave blank to let visitors choose.');
  });

  it('leave out attributes that are deprecated, have their own field, or have no effect', () => {
    const attributes = [
      { name: 'old', deprecated: 'use new' },
      { name: 'older', deprecated: true },
    ];
    assert.deepEqual(optionsOf({ tagName: 'rounds-finder', attributes }), []);
    assert.equal(optionOf('base-url', 'string'), undefined);
    assert.equal(optionOf('lang', 'string'), undefined);
    assert.equal(optionOf('without-live', 'boolean', '', 'rounds-feedback-form'), undefined);
    assert.ok(optionOf('without-live', 'boolean'));
  });

  it('are offered for every element that a page can show on its own', () => {
    const tags = ['rounds-doctor', 'rounds-sessions', 'rounds-provider', 'rounds-finder', 'rounds-birds'];
    const manifest = { modules: [{}, { declarations: [{}, ...tags.map((tagName) => ({ tagName }))] }] };
    assert.deepEqual([...elementsOf(manifest).keys()], ['rounds-birds', 'rounds-finder', 'rounds-sessions']);
  });

  for (const [option, valid, invalid, message] of [
    [
      required('page-size', 'number', '1 to 100'),
      ['', '1', '100'],
      ['0', '101', '1.5', '-1', '1e2', 'x', '９'],
      'Page size must be a whole number from 1 to 100',
    ],
    [
      required('days', 'number'),
      ['1', '365'],
      ['0', ''.padEnd(10, '9')],
      'Days must be a whole number, 1 or more',
    ],
    [required('shape', "'round' | 'flat'"), ['', 'flat'], ['Flat', 'x'], 'Shape must be one of round, flat'],
    [
      required('from', 'string', 'The first period, such as `2026-Q1`.'),
      ['', '2031-Q4'],
      ['2026', '2026-Q10', 'Q1-2026'],
      'From must look like 2026-Q1',
    ],
    [required('near', 'string'), ['Ynys Môn', '"><b>'], ['a\nb', 'a\0'], 'Near must be on one line'],
  ] as const) {
    it(`reject an invalid value: ${message}`, () => {
      for (const value of valid) assert.equal(errorOf(option, value), null, value);
      for (const value of invalid) assert.equal(errorOf(option, value), message, value);
    });
  }
});

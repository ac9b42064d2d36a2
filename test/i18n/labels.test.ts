import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { labelOf, readable } from '../../src/i18n/labels.js';

describe('labels', () => {
  it('takes the first source that has the code', () => {
    assert.equal(
      labelOf('bsl', undefined, { captions: 'Captions' }, { bsl: 'Sign' }, { bsl: 'Other' }),
      'Sign'
    );
  });

  it('makes a code readable that nobody has a label for', () => {
    assert.equal(labelOf('peer-support', {}), 'Peer support');
    assert.equal(readable('quiet__room'), 'Quiet room');
    assert.equal(readable('--'), '');
  });

  it('finds no label in a prototype', () => {
    assert.equal(labelOf('constructor', {}), 'Constructor');
    assert.equal(labelOf('toString', {}), 'ToString');
  });
});

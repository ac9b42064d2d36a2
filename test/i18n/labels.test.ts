import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { labelOf, humanise } from '../../src/i18n/labels.js';

describe('labels', () => {
  it('takes the first source that has the code', () => {
    assert.equal(
      labelOf('bsl', undefined, { captions: 'Captions' }, { bsl: 'Sign' }, { bsl: 'Other' }),
      'Sign'
    );
  });

  it('makes a code readable that nobody has a label for', () => {
    assert.equal(labelOf('peer-support', {}), 'Peer support');
    assert.equal(humanise('quiet__room'), 'Quiet room');
    assert.equal(humanise('--'), '');
  });

  it('finds no label in a prototype', () => {
    assert.equal(labelOf('constructor', {}), 'Constructor');
    assert.equal(labelOf('toString', {}), 'ToString');
  });
});

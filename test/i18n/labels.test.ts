import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { labelOf, humanise } from '../../src/i18n/labels.js';

describe('labels', () => {
  it('come from the first source that has the code', () => {
    assert.equal(
      labelOf('bsl', undefined, { captions: 'Captions' }, { bsl: 'Sign' }, { bsl: 'Other' }),
      'Sign'
    );
  });

  it('are made from the code if no source has a label', () => {
    assert.equal(labelOf('peer-support', {}), 'Peer support');
    assert.equal(humanise('quiet__room'), 'Quiet room');
    assert.equal(humanise('--'), '');
  });

  it('do not come from an object’s prototype', () => {
    assert.equal(labelOf('constructor', {}), 'Constructor');
    assert.equal(labelOf('toString', {}), 'ToString');
  });
});

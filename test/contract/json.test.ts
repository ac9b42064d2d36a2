import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { stringify } from '../../src/contract/json.js';

const DATA = {
  text: 'a "quoted" text',
  list: [1, [2, { deep: null }], undefined],
  none: undefined,
  toJSON: 'a key of the data',
};

describe('stringify', () => {
  afterEach(() => {
    for (const { prototype } of [Array, Object, String, Number]) Reflect.deleteProperty(prototype, 'toJSON');
  });

  it('writes plain data as JSON.stringify does', () => {
    assert.equal(stringify(DATA), JSON.stringify(DATA));
    assert.equal(stringify(DATA, 2), JSON.stringify(DATA, null, 2));
    for (const value of [null, 1, 'text', true, [], {}])
      assert.equal(stringify(value), JSON.stringify(value));
  });

  it('ignores toJSON functions that an old page library adds to prototypes', () => {
    const { toJSON, ...data } = DATA;
    const [all, expected] = [JSON.stringify({ toJSON, ...data }), JSON.stringify(data)];
    for (const { prototype } of [Array, Object, String, Number]) {
      Object.defineProperty(prototype, 'toJSON', {
        configurable: true,
        writable: true,
        value: () => 'replaced',
      });
    }
    assert.equal(stringify(data), expected);
    assert.equal(stringify(DATA).length, all.length);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accessFacts, toMiles } from '../../../src/elements/visitor/round-facts.js';

describe('facts of a Round or a programme', () => {
  const codes = ['captions', 'step-free', 'parking', 'food', 'paid-time', 'quiet-room'];

  it('are divided into practical help and access', () => {
    assert.deepEqual(accessFacts(codes, false), {
      access: ['captions', 'step-free', 'quiet-room'],
      practical: ['parking', 'food', 'paid-time'],
    });
  });

  it('leave out facts about a venue for online Rounds', () => {
    assert.deepEqual(accessFacts(codes, true), {
      access: ['captions', 'quiet-room'],
      practical: ['paid-time'],
    });
  });

  it('give distances in whole miles', () => {
    assert.equal(toMiles(10), 6);
    assert.equal(toMiles(0), 0);
  });
});

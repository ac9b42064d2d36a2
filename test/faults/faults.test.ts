import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runFaults } from './faults.js';
import { KINDS, createSchedule } from './schedule.js';

const SAMPLE = { seed: 1, schedules: 24 };

describe('elements with faults between page and backend', () => {
  it('keep their promises for a sample of schedules', async () => {
    const { problems, stored, first } = await runFaults(SAMPLE);
    assert.deepEqual(problems, []);
    assert.equal(stored, SAMPLE.schedules / 4);
    assert.ok(first.content > 0 && first.error > 0, 'the sample has contents and errors');
  });

  it('meet the same faults again for the same seed', () => {
    assert.deepEqual(createSchedule(7), createSchedule(7));
    assert.notDeepEqual(createSchedule(7), createSchedule(8));
  });

  it('meet every kind of fault in the sample', () => {
    const seeds = Array.from({ length: SAMPLE.schedules }, (_, index) => SAMPLE.seed + index);
    const kinds = new Set(seeds.flatMap((seed) => createSchedule(seed).reads.map((fault) => fault?.kind)));
    assert.deepEqual(
      KINDS.filter((kind) => !kinds.has(kind)),
      []
    );
  });
});

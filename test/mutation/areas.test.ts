import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { AREAS, type Area } from './areas.js';

const root = path.join(import.meta.dirname, '../..');

describe('the areas of mutants', () => {
  for (const [name, { mutate, tests }] of Object.entries<Area>(AREAS)) {
    it(`have files and tests that exist: ${name}`, () => {
      // The remainder of a pattern is its folder.
      const files = mutate.map((pattern) => pattern.replace(/^!/, '').replace(/\*.*$/, ''));
      const missing = [...files, ...tests].filter((file) => !existsSync(path.join(root, file)));
      assert.deepEqual(missing, []);
    });
  }
});

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';

const folder = new URL('../../src/contract/', import.meta.url);

describe('zod in the contract', () => {
  it('is configured once, and never compiles code from text', async () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
    const configured = files.filter((file) =>
      readFileSync(new URL(file, folder), 'utf8').includes('z.config(')
    );
    assert.deepEqual(configured, ['fields.ts']);
    await import('../../src/contract/fields.js');
    assert.equal(z.config().jitless, true);

    const original = globalThis.Function;
    let compiled = 0;
    globalThis.Function = new Proxy(original, {
      construct: (target, args: string[]) => {
        compiled += 1;
        return Reflect.construct(target, args);
      },
    });
    try {
      for (const file of files) await import(new URL(file, folder).href);
      const { programmes } = await import('../../src/contract/programmes.js');
      assert.equal(programmes.read({ items: [{}], total: 1 }).dropped, 1);
    } finally {
      globalThis.Function = original;
    }
    assert.equal(compiled, 0);
  });
});

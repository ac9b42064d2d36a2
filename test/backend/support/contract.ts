import assert from 'node:assert/strict';
import * as z from 'zod/mini';

/**
 * Reads an answer with a schema of the contract and insists that nothing was added, left out or mended: what the schema
 * makes of it is what was sent. So a field that the contract does not have cannot slip out.
 */
export const readStrictly = <T extends z.core.$ZodType>(schema: T, body: unknown): z.infer<T> => {
  const value = z.parse(schema, body);
  assert.deepEqual(body, value);
  return value;
};

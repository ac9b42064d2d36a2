import assert from 'node:assert/strict';
import * as z from 'zod/mini';

/**
 * Parses a response with a contract schema, and asserts that the result equals the response. Fails for fields that are not
 * in the contract and for values that the schema would correct.
 */
export const readStrictly = <T extends z.core.$ZodType>(schema: T, body: unknown): z.infer<T> => {
  const value = z.parse(schema, body);
  assert.deepEqual(body, value);
  return value;
};

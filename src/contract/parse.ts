import * as z from 'zod/mini';
import { readStrictly } from './lenient-array.js';

type RawIssue = z.core.$ZodRawIssue;

/** Names of types in messages, by zod's name of the expected type and by `typeof` of the received value. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'a boolean',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const nameOf = (type: string): string => TYPE_NAMES[type] ?? type;

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** Returns what is wrong with a value, as text to follow the name of its field. Schemas may have their own messages. */
const describe = (issue: RawIssue): string => {
  if (issue.input === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${nameOf(issue.expected)}, not ${nameOf(typeOf(issue.input))}`;
    case 'too_small':
      return `must be at least ${String(issue.minimum)}`;
    case 'too_big':
      return `must be at most ${String(issue.maximum)}`;
    default:
      return 'is not one of the allowed values';
  }
};

/**
 * Reads a value without throwing, as `z.safeParse` does. Messages are in plain English: zod/mini itself has none. Reads
 * strictly first, and leniently only if that fails, because a lenient read reads each item twice.
 */
export const safeParse = <T extends z.core.$ZodType>(
  schema: T,
  given: unknown
): z.core.util.SafeParseResult<z.output<T>> => {
  const whole = readStrictly(() => z.safeParse(schema, given));
  return whole.success ? whole : z.safeParse(schema, given, { error: describe });
};

/**
 * Reads a value that a schema must accept.
 *
 * @throws TypeError that names every field that breaks the schema, and the reason: `total is missing, items.3.host.name must
 *   be a string, not null`
 */
export const parse = <T extends z.core.$ZodType>(schema: T, given: unknown): z.output<T> => {
  const { success, data, error } = safeParse(schema, given);
  if (success) return data;
  throw new TypeError(
    error.issues.map(({ path, message }) => `${path.join('.') || 'the answer'} ${message}`).join(', ')
  );
};

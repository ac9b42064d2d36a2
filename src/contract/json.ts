/** Copies plain data without the `toJSON` that its arrays and objects inherit. */
const withoutToJson = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const copy: object = Array.isArray(value)
    ? value.map(withoutToJson)
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutToJson(inner)]));
  return 'toJSON' in copy && typeof copy.toJSON === 'function'
    ? Object.assign(copy, { toJSON: undefined })
    : copy;
};

/**
 * Returns plain data as JSON. Old page libraries give arrays a `toJSON`, with which `JSON.stringify` writes an array as a
 * string.
 *
 * @param space number of spaces for each level of nesting
 */
export const stringify = (value: unknown, space?: number): string =>
  JSON.stringify(withoutToJson(value), null, space);

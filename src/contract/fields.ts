import * as z from './schema.js';

/**
 * The small shapes that every resource is made of. What a backend leaves out of a nullable field is read as `null`, so
 * that a lean backend is not refused; what it gets wrong breaks the item, which is then left out and counted.
 */

/** A field that may be `null` on the wire, or missing: both are read as `null`. */
// @__NO_SIDE_EFFECTS__
export function maybe<T extends z.Schema>(schema: T) {
  return z.missing(z.nullable(schema), () => null);
}

/** A list that may be missing on the wire: read as empty. */
// @__NO_SIDE_EFFECTS__
export function list<T extends z.Schema>(schema: T) {
  return z.missing(z.array(schema), () => []);
}

/** Any text. It is hostile until a template has escaped it. */
export const text = z.string();

/** Text, or none. Made once, as what follows: every page makes all its schemas before it asks for anything. */
export const maybeText = maybe(text);

const filled = z.string(z.pattern(/./));

/** An open code: known ones have a label in the catalogue or from the service, others are made readable. */
export const code = filled;

/** A list of open codes. */
export const codes = list(code);

/** An identifier, opaque to clients. */
export const id = filled;

/**
 * No clock is 25 hours ahead, and there is no 30 February, which browsers take for 2 March: whatever shows it would fail or
 * be wrong, and what stands beside it too.
 */
const real = z.rule<string>(
  (value) =>
    Date.parse(value) > -Infinity && new Date(value.slice(0, 10)).getUTCDate() === Number(value.slice(8, 10))
);

/** A calendar date, `2026-11-22`. */
export const date = z.string(z.pattern(/^\d{4}-\d\d-\d\d$/), real);

/** An RFC 3339 time with an offset, `2026-11-22T14:00:00+00:00`. */
export const timestamp = z.string(
  z.pattern(/^\d{4}-\d\d-\d\dT(?!24)\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/),
  real
);

/** Degrees north of the equator. */
export const latitude = z.number(z.between(-90, 90));

/** Degrees east of Greenwich. */
export const longitude = z.number(z.between(-180, 180));

/** How many: a whole number from 0. */
export const count = z.number(z.whole());

/** A code and the words for it, in the language of the answer. */
export const labelled = z.object({ code, label: text });

/** A code and its label. */
export type Labelled = z.infer<typeof labelled>;

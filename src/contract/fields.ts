import * as z from 'zod/mini';

/**
 * The small shapes that every resource is made of. What a backend leaves out of a nullable field is read as `null`, so
 * that a lean backend is not refused; what it gets wrong breaks the item, which is then left out and counted.
 */

/** A field that may be `null` on the wire, or missing: both are read as `null`. */
export const maybe = <T extends z.ZodMiniType>(schema: T) => z._default(z.nullable(schema), null);

/** A list that may be missing on the wire: read as empty. */
export const list = <T extends z.ZodMiniType>(schema: T) => z._default(z.array(schema), () => []);

/**
 * An object with any keys and values of one kind. Bytes: `z.record` is 0.5 kB more in every page's bundle, and means the
 * same where keys are any text.
 */
export const dictionary = <T extends z.ZodMiniType>(schema: T) => z.catchall(z.object({}), schema);

/** Any text. It is hostile until a template has escaped it. */
export const text = z.string();

/** Not empty. Bytes: `z.minLength` would be one more check in every page's bundle, a pattern is there anyway. */
const filled = z.string().check(z.regex(/./));

/** An open code: known ones have a label in the catalogue or from the service, others are made readable. */
export const code = filled;

/** An identifier, opaque to clients. */
export const id = filled;

/** A calendar date, `2026-11-22`. */
export const date = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

/** An RFC 3339 time with an offset, `2026-11-22T14:00:00+00:00`. */
export const timestamp = z
  .string()
  .check(
    z.regex(
      /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/
    )
  );

/** Degrees north of the equator. */
export const latitude = z.number().check(z.gte(-90), z.lte(90));

/** Degrees east of Greenwich. */
export const longitude = z.number().check(z.gte(-180), z.lte(180));

/** How many: a whole number from 0. */
export const count = z.int().check(z.gte(0));

/** A code and the words for it, in the language of the answer. */
export const labelled = z.object({ code, label: text });

/** A code and its label. */
export type Labelled = z.infer<typeof labelled>;

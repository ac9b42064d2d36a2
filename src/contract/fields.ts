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

/** Text, or none. Made once, as what follows: every page makes all its schemas before it asks for anything. */
export const maybeText = maybe(text);

/**
 * A check that tells JSON Schema of itself by zod's `bag`, as zod provides for checks that are not its own. Bytes: zod's
 * own for patterns, limits and whole numbers are 0.9 kB more in every page's bundle.
 */
const rule = <T>(holds: (value: T) => boolean, bag: Readonly<Record<string, unknown>>) => {
  const check = {
    _zod: {
      def: { check: 'custom' },
      onattach: [(schema: z.core.$ZodType) => Object.assign(schema._zod.bag, bag)],
      check: ({ value, issues }: z.core.ParsePayload<T>) => {
        if (!holds(value)) issues.push({ code: 'custom', input: value, ...bag });
      },
    },
  };
  return check as unknown as z.core.$ZodCheck<T>;
};

/** Text of a certain form. */
export const pattern = (form: RegExp) =>
  rule<string>((value) => form.test(value), { patterns: new Set([form]) });

/** Numbers within limits, both included. */
export const between = (minimum: number, maximum = Infinity) =>
  rule<number>((value) => value >= minimum && value <= maximum, {
    minimum,
    ...(maximum < Infinity && { maximum }),
  });

const filled = z.string().check(pattern(/./));

/** An open code: known ones have a label in the catalogue or from the service, others are made readable. */
export const code = filled;

/** A list of open codes. */
export const codes = list(code);

/** An identifier, opaque to clients. */
export const id = filled;

/** A calendar date, `2026-11-22`. */
export const date = z.string().check(pattern(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

/** An RFC 3339 time with an offset, `2026-11-22T14:00:00+00:00`. */
export const timestamp = z
  .string()
  .check(
    pattern(
      /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
    )
  );

/** Degrees north of the equator. */
export const latitude = z.number().check(between(-90, 90));

/** Degrees east of Greenwich. */
export const longitude = z.number().check(between(-180, 180));

/** How many: a whole number from 0. */
export const count = z
  .number()
  .check(
    rule<number>((value) => Number.isSafeInteger(value) && value >= 0, { format: 'safeint', minimum: 0 })
  );

/** A code and the words for it, in the language of the answer. */
export const labelled = z.object({ code, label: text });

/** A code and its label. */
export type Labelled = z.infer<typeof labelled>;

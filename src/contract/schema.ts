import * as core from 'zod/v4/core';

/**
 * Schemas of zod, made by as few functions as the contract needs. In browsers `schema-in-browsers.ts` stands for this module
 * and reads the same without zod. All are marked as without side effects, so that a bundle leaves out what its page does not
 * read.
 */

/** Any schema. */
export type Schema<T = unknown> = core.$ZodType<T>;

/** What a schema reads. */
export type { output as infer } from 'zod/v4/core';

type Shape = core.$ZodLooseShape;

/** A check that tells JSON Schema of itself by zod's `bag`, as zod provides for checks that are not its own. */
// @__NO_SIDE_EFFECTS__
export function rule<T>(
  holds: (value: T) => boolean,
  bag?: Readonly<Record<string, unknown>>
): core.$ZodCheck<T> {
  const check = {
    _zod: {
      def: { check: 'custom' },
      onattach: [(schema: core.$ZodType) => Object.assign(schema._zod.bag, bag)],
      check: ({ value, issues }: core.ParsePayload<T>) => {
        if (!holds(value)) issues.push({ code: 'custom', input: value, ...bag });
      },
    },
  };
  return check;
}

/** Text of a certain form. */
// @__NO_SIDE_EFFECTS__
export function pattern(form: RegExp): core.$ZodCheck<string> {
  return rule<string>((value) => form.test(value), { patterns: new Set([form]) });
}

/** Numbers within limits, both included. */
// @__NO_SIDE_EFFECTS__
export function between(minimum: number, maximum = Infinity): core.$ZodCheck<number> {
  return rule<number>((value) => value >= minimum && value <= maximum, {
    minimum,
    ...(maximum < Infinity && { maximum }),
  });
}

/** Whole numbers from 0. */
// @__NO_SIDE_EFFECTS__
export function whole(): core.$ZodCheck<number> {
  return rule<number>((value) => Number.isSafeInteger(value) && value >= 0, {
    format: 'safeint',
    minimum: 0,
  });
}

/** Text that keeps these rules. */
// @__NO_SIDE_EFFECTS__
export function string(...checks: core.$ZodCheck<string>[]): core.$ZodString {
  return new core.$ZodString({ type: 'string', checks });
}

/** A finite number that keeps these rules. */
// @__NO_SIDE_EFFECTS__
export function number(...checks: core.$ZodCheck<number>[]): core.$ZodNumber {
  return new core.$ZodNumber({ type: 'number', checks });
}

/** Yes or no. */
// @__NO_SIDE_EFFECTS__
export function boolean(): core.$ZodBoolean {
  return new core.$ZodBoolean({ type: 'boolean' });
}

/** Anything that keeps these rules. */
// @__NO_SIDE_EFFECTS__
export function unknown(...checks: core.$ZodCheck<unknown>[]): core.$ZodUnknown {
  return new core.$ZodUnknown({ type: 'unknown', checks });
}

/** A list of the same kind. */
// @__NO_SIDE_EFFECTS__
export function array<T extends Schema>(element: T): core.$ZodArray<T> {
  return new core.$ZodArray({ type: 'array', element }) as core.$ZodArray<T>;
}

/** What may be `null`. */
// @__NO_SIDE_EFFECTS__
export function nullable<T extends Schema>(innerType: T): core.$ZodNullable<T> {
  return new core.$ZodNullable({ type: 'nullable', innerType }) as core.$ZodNullable<T>;
}

/** What may be missing, and what stands for it then; made anew for each. */
// @__NO_SIDE_EFFECTS__
export function missing<T extends Schema>(
  innerType: T,
  instead: () => core.util.NoUndefined<core.output<T>>
): core.$ZodDefault<T> {
  const def = {
    type: 'default',
    innerType,
    get defaultValue() {
      return instead();
    },
  } as const;
  return new core.$ZodDefault(def) as core.$ZodDefault<T>;
}

/**
 * A list beside what was asked for, of which what breaks its schema is left out: nothing in it is worth the rest. It may be
 * missing.
 */
// @__NO_SIDE_EFFECTS__
export function besides<T extends Schema>(element: T) {
  const list = array(element);
  list._zod.run = (payload, context) => {
    if (Array.isArray(payload.value))
      payload.value = payload.value.filter((item) => !safeParse(element, item).issues);
    return list._zod.parse(payload, context);
  };
  return missing(list, () => []);
}

/** An object with these fields; others are left out. */
// @__NO_SIDE_EFFECTS__
export function object<S extends Shape>(shape: S): core.$ZodObject<S, core.$strip> {
  return new core.$ZodObject({ type: 'object', shape }) as core.$ZodObject<S, core.$strip>;
}

/** An object with more fields than another. */
// @__NO_SIDE_EFFECTS__
export function extend<S extends Shape, M extends Shape>(
  { _zod: { def } }: core.$ZodObject<S, core.$strip>,
  more: M
): core.$ZodObject<core.util.Extend<S, M>, core.$strip> {
  return object({ ...def.shape, ...more } as core.util.Extend<S, M>);
}

/** An object with any keys and values of one kind. */
// @__NO_SIDE_EFFECTS__
export function dictionary<T extends Schema>(catchall: T): Schema<Record<string, core.output<T>>> {
  const schema: unknown = new core.$ZodObject({ type: 'object', shape: {}, catchall });
  return schema as Schema<Record<string, core.output<T>>>;
}

interface Issue {
  readonly path?: readonly unknown[] | undefined;
}

/** A value, or why it is none. */
export type Result<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly value?: undefined; readonly issues: readonly Issue[] };

/** What a schema makes of a value from outside. None of them has to wait for anything. */
export const safeParse = <T extends Schema>(schema: T, given: unknown): Result<core.output<T>> =>
  schema['~standard'].validate(given) as Result<core.output<T>>;

/**
 * The same, for a value without which nothing can be done.
 *
 * @throws TypeError that tells what is wrong, and where
 */
export const parse = <T extends Schema>(schema: T, given: unknown): core.output<T> => {
  const result = safeParse(schema, given);
  if (!result.issues) return result.value;
  throw new TypeError(
    `Not as the contract has it: ${result.issues.map(({ path }) => path?.join('.')).join()}`
  );
};

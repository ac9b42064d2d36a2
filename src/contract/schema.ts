import * as core from 'zod/v4/core';

/**
 * Schemas of zod's core, made by as few functions as the contract needs: `zod/mini` wraps the same in methods that nobody
 * here calls, which is 1.3 kB more in every page’s bundle.
 */

/** Any schema. */
export type Schema<T = unknown> = core.$ZodType<T>;

/** What a schema reads. */
export type { output as infer } from 'zod/v4/core';

type Shape = core.$ZodLooseShape;

/**
 * A check that tells JSON Schema of itself by zod's `bag`, as zod provides for checks that are not its own. Bytes: zod's
 * own for patterns, limits and whole numbers are 0.9 kB more in every page's bundle.
 */
export const rule = <T>(
  holds: (value: T) => boolean,
  bag: Readonly<Record<string, unknown>>
): core.$ZodCheck<T> => {
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
};

/** Text that keeps these rules. */
export const string = (...checks: core.$ZodCheck<string>[]): core.$ZodString =>
  new core.$ZodString({ type: 'string', checks });

/** A finite number that keeps these rules. */
export const number = (...checks: core.$ZodCheck<number>[]): core.$ZodNumber =>
  new core.$ZodNumber({ type: 'number', checks });

/** Yes or no. */
export const boolean = (): core.$ZodBoolean => new core.$ZodBoolean({ type: 'boolean' });

/** Anything. */
export const unknown = (): core.$ZodUnknown => new core.$ZodUnknown({ type: 'unknown' });

/** One text and no other. */
export const literal = <T extends string>(value: T): core.$ZodLiteral<T> =>
  new core.$ZodLiteral({ type: 'literal', values: [value] }) as core.$ZodLiteral<T>;

/** A list of the same kind. */
export const array = <T extends Schema>(element: T): core.$ZodArray<T> =>
  new core.$ZodArray({ type: 'array', element }) as core.$ZodArray<T>;

/** What one of these reads, the first that can. */
export const union = <const T extends readonly Schema[]>(options: T): core.$ZodUnion<T> =>
  new core.$ZodUnion({ type: 'union', options }) as core.$ZodUnion<T>;

/** What may be `null`. */
export const nullable = <T extends Schema>(innerType: T): core.$ZodNullable<T> =>
  new core.$ZodNullable({ type: 'nullable', innerType }) as core.$ZodNullable<T>;

/** What may be missing. */
export const optional = <T extends Schema>(innerType: T): core.$ZodOptional<T> =>
  new core.$ZodOptional({ type: 'optional', innerType }) as core.$ZodOptional<T>;

/** What may be missing, and what stands for it then; made anew for each. */
export const missing = <T extends Schema>(
  innerType: T,
  instead: () => core.util.NoUndefined<core.output<T>>
): core.$ZodDefault<T> =>
  new core.$ZodDefault({
    type: 'default',
    innerType,
    get defaultValue() {
      return instead();
    },
  }) as core.$ZodDefault<T>;

/** An object with these fields; others are left out. */
export const object = <S extends Shape>(shape: S): core.$ZodObject<S, core.$strip> =>
  new core.$ZodObject({ type: 'object', shape }) as core.$ZodObject<S, core.$strip>;

/** An object with more fields than another. */
export const extend = <S extends Shape, M extends Shape>(
  { _zod: { def } }: core.$ZodObject<S, core.$strip>,
  more: M
): core.$ZodObject<core.util.Extend<S, M>, core.$strip> =>
  object({ ...def.shape, ...more } as core.util.Extend<S, M>);

/** An object with any keys and values of one kind. Bytes: a record would be 0.5 kB more, and means the same. */
export const dictionary = <T extends Schema>(catchall: T): Schema<Record<string, core.output<T>>> =>
  new core.$ZodObject({ type: 'object', shape: {}, catchall }) as unknown as Schema<
    Record<string, core.output<T>>
  >;

interface Issue {
  readonly message: string;
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
    result.issues.map(({ path = [], message }) => `${path.join('.')}: ${message}`).join('\n')
  );
};

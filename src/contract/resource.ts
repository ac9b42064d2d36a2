import type * as z from 'zod/mini';
import { countDropped } from './lenient-array.js';
import { parse } from './parse.js';

/** An answer as it was read: its value, and the number of items that broke their schema and were left out. */
export interface Reading<T> {
  readonly value: T;
  readonly dropped: number;
}

/**
 * Something an element asks a backend for: its path below the base URL, and a function that reads its JSON.
 *
 * `read` throws a TypeError where the answer as a whole breaks the contract.
 */
export interface Resource<T> {
  readonly path: string;
  /** Loads what `read` needs. A client calls it while the answer is on its way. */
  readonly prepare?: () => void;
  readonly read: (json: unknown) => Reading<T> | Promise<Reading<T>>;
}

/** A resource whose schema is loaded. */
export interface LoadedResource<T> extends Resource<T> {
  readonly read: (json: unknown) => Reading<T>;
}

/** Query parameters of a read. Lists repeat the name; `undefined`, `null` and empty text are left out. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>;

/** A resource that is one object, read as a whole. */
// @__NO_SIDE_EFFECTS__
export function one<T>(path: string, schema: z.core.$ZodType<T>): LoadedResource<T> {
  return { path, read: (json) => ({ value: parse(schema, json), dropped: 0 }) };
}

/** The key of an item in most lists. */
export const byId = (item: { readonly id: string }): string => item.id;

/** Returns the items without repeats: the first of each is kept, in its place. Pages may overlap. */
export const uniqueBy = <T>(items: readonly T[], key: (item: T) => unknown): T[] => {
  const firsts = new Map<unknown, T>();
  for (const item of items) if (!firsts.has(key(item))) firsts.set(key(item), item);
  return [...firsts.values()];
};

/**
 * A resource that is a page of items. Items that break their schema are counted, repeats are left out silently.
 *
 * @param key returns what makes two items the same
 */
// @__NO_SIDE_EFFECTS__
export function many<T, P extends { items: T[] }>(
  path: string,
  schema: z.core.$ZodType<P & { items: T[] }>,
  key: (item: T) => string
): LoadedResource<P> {
  return {
    path,
    read: (json) => {
      const page = parse(schema, json);
      const dropped = countDropped((json as { readonly items: unknown }).items, page.items);
      page.items = uniqueBy(page.items, key);
      return { value: page, dropped };
    },
  };
}

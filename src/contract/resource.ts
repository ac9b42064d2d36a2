import * as z from './schema.js';

/** What a reader made of an answer: the value, and how many items broke the schema and were left out. */
export interface Reading<T> {
  readonly value: T;
  readonly dropped: number;
}

/**
 * What an element asks a client for: where it is, below the base URL, and how its JSON is read. `read` throws what the
 * schema throws when the answer as a whole is not of the contract.
 */
export interface Resource<T> {
  readonly path: string;
  readonly read: (json: unknown) => Reading<T>;
}

/** Query parameters of a read; lists repeat the name, `undefined`, `null` and empty text are left out. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>;

/** A resource that is one thing: all of it is right, or none. */
// @__NO_SIDE_EFFECTS__
export const one = <T extends z.Schema>(path: string, schema: T): Resource<z.infer<T>> => ({
  path,
  read: (json) => ({ value: z.parse(schema, json), dropped: 0 }),
});

/** What makes an item of most lists the same as another. */
export const byId = (item: { readonly id: string }): string => item.id;

/**
 * Reads a list item by item. An item that breaks the schema, or does not fit, is left out and counted; one that came
 * before is left out silently, since pages may overlap; the rest are shown.
 *
 * @param key what makes two items the same
 * @throws TypeError where there is no list
 */
export const readItems = <S extends z.Schema>(
  name: string,
  candidates: unknown,
  schema: S,
  key: (item: z.infer<S>) => unknown,
  isFit: (item: z.infer<S>) => boolean = () => true
): { readonly items: z.infer<S>[]; readonly dropped: number } => {
  if (!Array.isArray(candidates)) throw new TypeError(`There is no list of ${name}`);
  const items = new Map<unknown, z.infer<S>>();
  let dropped = 0;
  for (const candidate of candidates) {
    const { issues, value } = z.safeParse(schema, candidate);
    if (issues || !isFit(value)) dropped += 1;
    else if (!items.has(key(value))) items.set(key(value), value);
  }
  return { items: [...items.values()], dropped };
};

/**
 * A resource that is a list, read item by item.
 *
 * @param envelope the list's own fields beside `items`
 * @param key what makes two items the same
 */
// @__NO_SIDE_EFFECTS__
export const many = <I extends z.Schema, E extends z.Schema<object>>(
  path: string,
  item: I,
  envelope: E,
  key: (item: z.infer<I>) => string
): Resource<z.infer<E> & { items: z.infer<I>[] }> => {
  return {
    path,
    read: (json) => {
      const { items, dropped } = readItems('items', (json as { items?: unknown }).items, item, key);
      return { value: { ...z.parse(envelope, json), items }, dropped };
    },
  };
};

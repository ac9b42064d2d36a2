import * as z from 'zod/mini';

/**
 * An array read item by item: an item that breaks its schema is left out, so that one mistake does not hide the rest. Its
 * JSON Schema is that of an ordinary array. {@link countDropped} says how many items were left out.
 *
 * @param item the schema of one item
 * @param replace returns what to read in place of an item that breaks the schema; by default it is left out
 */
// @__NO_SIDE_EFFECTS__
export function lenientArray<T extends z.core.$ZodType>(
  item: T,
  replace: (broken: unknown) => readonly unknown[] = () => []
) {
  const keepReadable = z.transform((given: unknown) =>
    Array.isArray(given)
      ? given.flatMap((candidate: unknown) =>
          z.safeParse(item, candidate).success ? [candidate] : replace(candidate)
        )
      : given
  );
  return z.pipe(keepReadable, z.array(item));
}

/** Returns how many items of a list were left out when {@link lenientArray} read it; 0 where there was no list. */
export const countDropped = (given: unknown, read: readonly unknown[]): number =>
  Array.isArray(given) ? given.length - read.length : 0;

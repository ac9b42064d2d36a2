import * as z from 'zod/mini';

/** True while an answer is read that should be right as a whole. */
let isStrict = false;

/** Reads an answer whose lenient fields break it as a whole where they break their schema, as ordinary ones do. */
export const readStrictly = <T>(read: () => T): T => {
  isStrict = true;
  try {
    return read();
  } finally {
    isStrict = false;
  }
};

/** Returns what is read leniently: as it is while an answer is read strictly, so that its schema reads it only once. */
export const unlessStrict =
  (keepReadable: (given: unknown) => unknown) =>
  (given: unknown): unknown =>
    isStrict ? given : keepReadable(given);

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
  const keepReadable = (given: unknown): unknown =>
    Array.isArray(given)
      ? given.flatMap((candidate: unknown) =>
          z.safeParse(item, candidate).success ? [candidate] : replace(candidate)
        )
      : given;
  return z.pipe(z.transform(unlessStrict(keepReadable)), z.array(item));
}

/** Returns how many items of a list were left out when {@link lenientArray} read it; 0 where there was no list. */
export const countDropped = (given: unknown, read: readonly unknown[]): number =>
  Array.isArray(given) ? given.length - read.length : 0;

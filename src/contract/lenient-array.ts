import * as z from 'zod/mini';

/** True while an answer is read strictly. */
let isStrict = false;

/** Reads an answer strictly: a lenient field that breaks its schema breaks the whole answer, as an ordinary field does. */
export const readStrictly = <T>(read: () => T): T => {
  isStrict = true;
  try {
    return read();
  } finally {
    isStrict = false;
  }
};

/** Applies a lenient reader, but not while an answer is read strictly, so that its schema reads each value only once. */
export const unlessStrict =
  (keepReadable: (given: unknown) => unknown) =>
  (given: unknown): unknown =>
    isStrict ? given : keepReadable(given);

/**
 * An array read item by item: an item that breaks its schema is left out, so that one mistake does not hide the rest. Its
 * JSON Schema is that of an ordinary array. {@link countDropped} returns how many items were left out.
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

interface Reducible {
  reduce(...given: readonly unknown[]): unknown;
}

type Add = (total: unknown, item: unknown, index: number) => unknown;

/**
 * Reduces a list as `Array.prototype.reduce` does, which Prototype 1.6 replaces. Objects that are not lists keep their own
 * method. The one-script build replaces calls of `reduce` with calls of this function.
 *
 * @param initial the initial total, if there is one
 */
export const reduceList = (target: Reducible, add: Add, ...initial: unknown[]): unknown => {
  if (!Array.isArray(target)) return target.reduce(add, ...initial);
  const list: readonly unknown[] = target;
  let index = 1 - initial.length;
  let total = index > 0 ? list[0] : initial[0];
  for (; index < list.length; index += 1) total = add(total, list[index], index);
  return total;
};

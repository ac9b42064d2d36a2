/** A pseudo-random generator (mulberry32) that repeats its choices for the same seed. */
export interface Random {
  /** Returns a number from 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** Returns true with the given probability. */
  chance(probability: number): boolean;
  /** Returns a random item. */
  pick<T>(items: readonly [T, ...T[]]): T;
  /** Returns a whole number from `least` to `most`, both inclusive. */
  between(least: number, most: number): number;
}

/** Creates a generator. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
  };
};

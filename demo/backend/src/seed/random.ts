/** A stream of choices that is the same for the same number (mulberry32). */
export interface Chance {
  /** From 0 up to, not with, 1. */
  next(): number;
  /** True in that part of all cases. */
  in(part: number): boolean;
  /** One of the things. */
  of<T>(things: readonly [T, ...T[]]): T;
  /** A whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number;
}

/** Starts a stream. */
export const chance = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    in: (part) => next() < part,
    of: (things) => things[Math.floor(next() * things.length)] ?? things[0],
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
  };
};

import pixelmatch from 'pixelmatch';
import type { Picture } from './indexed-png.js';

/** The side of the squares that a picture is looked at in. */
const SQUARE = 32;

/**
 * What may differ: how far a colour may be off, of 1, and how many pixels of a square may be further off. Edges of letters
 * that another version of the browser draws a little differently, a tenth of a pixel aside, say, are strewn and thin; what
 * pixelmatch takes for such an edge does not count at all. A word in another colour, or a button that has moved, is many
 * pixels in one place; a lost line is fewer, but far off.
 */
const LIMITS = [
  { threshold: 0.04, allowed: 100 },
  { threshold: 0.2, allowed: 28 },
] as const;

/** A baseline has no more than this much less of a colour than what was photographed, in each channel: see indexed-png. */
const SHADE = 12;

/** What came of a comparison. */
export interface Comparison {
  readonly isSame: boolean;
  /** In words, with figures. */
  readonly what: string;
  /** Where the two differ, in red over the paler first one; `null` where they have different sizes. */
  readonly diff: Picture | null;
}

/** The largest number of differing pixels that a square of the picture has. */
const worstSquare = ({ width, height, data }: Picture): number => {
  const across = Math.ceil(width / SQUARE);
  const counts = new Uint32Array(across * Math.ceil(height / SQUARE));
  for (let at = 0; at < width * height; at += 1) {
    const isDifferent = data[at * 4] === 255 && data[at * 4 + 1] === 0 && data[at * 4 + 2] === 0;
    if (!isDifferent) continue;
    const square = Math.floor(Math.floor(at / width) / SQUARE) * across + Math.floor((at % width) / SQUARE);
    counts[square] = (counts[square] ?? 0) + 1;
  }
  return Math.max(0, ...counts);
};

/** Whether all pixels are of the same shade, as nearly always: this is much sooner known than how they differ. */
const isSameShade = (before: Uint8Array, after: Uint8Array): boolean => {
  for (let at = 0; at < before.length; at += 1)
    if (Math.abs((before[at] ?? 0) - (after[at] ?? 0)) > SHADE) return false;
  return true;
};

/** Compares two pictures: the one that was reviewed, and a new one. */
export const compare = (before: Picture, after: Picture): Comparison => {
  const { width, height } = before;
  if (width !== after.width || height !== after.height) {
    const what = `it was ${width} × ${height} pixels and is ${after.width} × ${after.height}`;
    return { isSame: false, what, diff: null };
  }
  if (isSameShade(before.data, after.data)) return { isSame: true, what: 'nothing differs', diff: null };
  for (const { threshold, allowed } of LIMITS) {
    const diff = { width, height, data: new Uint8Array(width * height * 4) };
    const different = pixelmatch(before.data, after.data, diff.data, width, height, { threshold });
    const worst = worstSquare(diff);
    const what = `${different} pixels differ by more than ${threshold}, ${worst} of them in one square of ${SQUARE} × ${SQUARE}`;
    if (worst > allowed) return { isSame: false, what, diff };
  }
  return { isSame: true, what: 'only edges differ', diff: null };
};

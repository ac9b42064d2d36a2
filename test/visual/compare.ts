import pixelmatch from 'pixelmatch';
import type { Picture } from './indexed-png.js';

/** Side of the squares that are compared, in pixels. */
const SQUARE = 32;

/**
 * Allowed differences: a colour distance from 0 to 1, and the number of pixels in a square that may exceed it. Edges of
 * letters that another version of the browser draws a tenth of a pixel away are thin and scattered, and pixelmatch ignores
 * most of them. A word in another colour or a moved button changes many pixels in one place. A missing line changes fewer
 * pixels, but by more.
 */
const LIMITS = [
  { threshold: 0.04, allowed: 100 },
  { threshold: 0.2, allowed: 28 },
] as const;

/** Maximum change of a channel when a baseline is saved with a palette: see indexed-png.ts. */
const SHADE = 12;

/** Result of a comparison. */
export interface Comparison {
  readonly isSame: boolean;
  /** Description with figures. */
  readonly summary: string;
  /** Differences in red over the faded first picture; `null` if the sizes differ. */
  readonly diff: Picture | null;
}

/** Returns the largest number of different pixels in any square. */
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

/** Returns true if all pixels have nearly the same colour, which is much faster than a full comparison. */
const isSameShade = (before: Uint8Array, after: Uint8Array): boolean => {
  for (let at = 0; at < before.length; at += 1)
    if (Math.abs((before[at] ?? 0) - (after[at] ?? 0)) > SHADE) return false;
  return true;
};

/** Compares a reviewed picture with a new one. */
export const compare = (before: Picture, after: Picture): Comparison => {
  const { width, height } = before;
  if (width !== after.width || height !== after.height) {
    const summary = `it was ${width} × ${height} pixels and is ${after.width} × ${after.height}`;
    return { isSame: false, summary, diff: null };
  }
  if (isSameShade(before.data, after.data)) return { isSame: true, summary: 'nothing differs', diff: null };
  for (const { threshold, allowed } of LIMITS) {
    const diff = { width, height, data: new Uint8Array(width * height * 4) };
    const different = pixelmatch(before.data, after.data, diff.data, width, height, { threshold });
    const worst = worstSquare(diff);
    const summary = `${different} pixels differ by more than ${threshold}, ${worst} of them in one square of ${SQUARE} × ${SQUARE}`;
    if (worst > allowed) return { isSame: false, summary, diff };
  }
  return { isSame: true, summary: 'only edges differ', diff: null };
};

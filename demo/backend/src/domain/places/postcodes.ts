/** What a text says of a place by its letters and figures alone. */
export interface Outward {
  /** An outward code of the United Kingdom, `LS1`. */
  readonly outcode: string;
  /**
   * Whether more than an outward code was written, so that this one is meant. Without, `LS1` may be the beginning of
   * `LS14`.
   */
  readonly certain: boolean;
}

/** The shape of every outward code: one or two letters, a figure, and perhaps another or a letter. */
const OUTWARD = '[A-Z]{1,2}[0-9][0-9A-Z]?';

/** A figure and two letters. In `LS14AP`, `LS14A` and `LS104` the last figure begins it. */
const SHAPES = [
  { pattern: new RegExp(`^(${OUTWARD})$`), certain: false },
  { pattern: new RegExp(`^(${OUTWARD}) ?[0-9][A-Z]{0,2}$`), certain: true },
  { pattern: new RegExp(`(?:^| )(${OUTWARD}) ?[0-9][A-Z]{2}(?: |$)`), certain: true },
];

/** The letters with which an outward code begins. */
export const areaOf = (outcode: string): string => /^[A-Z]+/.exec(outcode)?.[0] ?? '';

/**
 * Reads the outward part of what is, or holds, a postcode, whole or in part; the rest is dropped and never looked at.
 * Our elements cut it before they ask, other clients may not.
 */
export const readOutward = (text: string): Outward | null => {
  const folded = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, ' ')
    .trim();
  for (const { pattern, certain } of SHAPES) {
    const outcode = pattern.exec(folded)?.[1];
    if (outcode !== undefined) return { outcode, certain };
  }
  return null;
};

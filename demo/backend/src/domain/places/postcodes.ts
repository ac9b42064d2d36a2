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

/** A letter and two digits, with one exception. Where the letter is one of London's too, only those that there are. */
const ROUTING_KEY = String.raw`[ACDFHKPRTVXY]\d\d|D6W|E(?:2[15]|3[24]|4[15]|53|91)|N(?:3[79]|41|91)|W(?:12|23|34|91)`;

/**
 * Whether a text is, or begins with, a routing key of Ireland's Eircode (`A65`, `D02`, `D6W`, `A65 F4E2`). One is an
 * outward code of the United Kingdom as well (`W12`): ask this after those.
 */
export const isEircodeRoutingKey = (text: string): boolean =>
  new RegExp(String.raw`^(?:${ROUTING_KEY})(?:\s*[0-9AC-FHKNPRTV-Y]{1,4})?$`, 'i').test(text.trim());

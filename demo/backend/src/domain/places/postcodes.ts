/** The outward code found in a text. */
export interface Outward {
  /** An outward code of the United Kingdom, for example `LS1`. */
  readonly outcode: string;
  /** True if an inward code follows: the outward code is then complete. Otherwise `LS1` may be the start of `LS14`. */
  readonly isComplete: boolean;
}

/** Pattern of an outward code: one or two letters, a digit and, optionally, another digit or a letter. */
const OUTWARD = '[A-Z]{1,2}[0-9][0-9A-Z]?';

/** Patterns with and without an inward code (a digit and two letters), which begins at the last digit: `LS1 4AP`, `LS1 4A`. */
const OUTWARD_PATTERNS = [
  { pattern: new RegExp(`^(${OUTWARD})$`), isComplete: false },
  { pattern: new RegExp(`^(${OUTWARD}) ?[0-9][A-Z]{0,2}$`), isComplete: true },
  { pattern: new RegExp(`(?:^| )(${OUTWARD}) ?[0-9][A-Z]{2}(?: |$)`), isComplete: true },
];

/** Returns the letters at the start of an outward code, or an empty string. */
export const areaOf = (outcode: string): string => /^[A-Z]+/.exec(outcode)?.[0] ?? '';

/**
 * Reads the outward code of a complete or partial postcode in a text, or returns null. The inward code is discarded for
 * privacy: the elements remove it before they send a request, but other clients may not.
 */
export const readOutward = (text: string): Outward | null => {
  const folded = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, ' ')
    .trim();
  for (const { pattern, isComplete } of OUTWARD_PATTERNS) {
    const outcode = pattern.exec(folded)?.[1];
    if (outcode !== undefined) return { outcode, isComplete };
  }
  return null;
};

/** A letter and two digits, or `D6W`. Where London also uses the letter, only the routing keys that exist. */
const ROUTING_KEY = String.raw`[ACDFHKPRTVXY]\d\d|D6W|E(?:2[15]|3[24]|4[15]|53|91)|N(?:3[79]|41|91)|W(?:12|23|34|91)`;

/**
 * Returns whether a text is, or starts with, a routing key of an Irish Eircode (`A65`, `D02`, `D6W`, `A65 F4E2`). `W12`
 * is also a UK outward code, so check for outward codes first.
 */
export const isEircodeRoutingKey = (text: string): boolean =>
  new RegExp(String.raw`^(?:${ROUTING_KEY})(?:\s*[0-9AC-FHKNPRTV-Y]{1,4})?$`, 'i').test(text.trim());

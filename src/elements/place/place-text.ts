/**
 * Cuts the text typed in the place box down to the part that may leave the browser. After an outward code, text that
 * starts with a digit is never sent. The rule applies at every keystroke, so it also covers incomplete postcodes.
 */

/** The parts of a typed text that may leave the browser. */
export interface PlaceText {
  /** May be sent during typing. */
  readonly query: string;
  /** May be sent after Enter or a selection. Differs for `LS14`, which may be the start of `LS1 4AP`. */
  readonly complete: string;
  /** True if `complete` is an outward code rather than a name. */
  readonly isOutcode: boolean;
}

/** Maximum length of a query to `/places`. */
const MAX_LENGTH = 40;

/** Characters that people put into postcodes and that are neither letters nor digits: spaces, hyphens, dots. */
const GAP = '[^\\p{L}\\p{N}]*';
/** A certain end of an outward code: the end of the text, or a digit after a gap. */
const OUTCODE_END = `(?=${GAP}$|[^\\p{L}\\p{N}]+\\d)`;

/**
 * Matches the certain part of an outward code at the start of a word. In order: the code of Girobank; an Eircode routing
 * key that cannot start a UK postcode; one that can, recognised by the letters and digits after it; `LS10`, recognised by a
 * third digit; `W1A`; and `LS1`, recognised by its end or by a possible inward code after it: `LS14`, `LS14A`, and
 * `LS14 AP` with a misplaced space.
 */
const OUTWARD = new RegExp(
  '(?<![\\p{L}\\p{N}])(?:' +
    [
      `GIR(?=${GAP}\\d)`,
      '[ACDFHKPRTVXY]\\d[\\dW]',
      `[A-Z]\\d\\d(?=${GAP}[A-Z]{1,3}\\d)`,
      `[A-Z]{1,2}${GAP}\\d\\d(?=${GAP}\\d)`,
      `[A-Z]{1,2}${GAP}\\d[A-Z](?=${GAP}(?:$|\\d))`,
      `[A-Z]{1,2}${GAP}\\d(?:${OUTCODE_END}|(?=\\d${GAP}$|\\d[A-Z]|\\d${GAP}[A-Z]{1,2}(?![\\p{L}\\p{N}])))`,
    ].join('|') +
    ')',
  'u'
);

/** Matches a digit that may belong to the outward code, such as the 4 in `LS14` after `LS1`. */
const UNCERTAIN_DIGIT = new RegExp(`^[A-Z]+\\d\\|(\\d)${GAP}$`, 'u');

const SEPARATORS = /[^A-Z\d]/g;

/**
 * Returns the parts of a typed text that may be sent.
 *
 * - `LS1 4A`, `LS14A`, `Leeds LS1 4AP` → `LS1`; `LS104` → `LS10`, certain because of its three digits; `LS14 9` → `LS14`.
 * - `LS14` → `LS1` during typing, `LS14` after Enter or a selection.
 * - `D02 X285` → `D02`, the routing key of an Eircode.
 * - `3rd Age Trust`, `Unit 4 Care`, `G4S Health` → unchanged, because they contain no postcode.
 */
export const cutPlaceText = (typed: string): PlaceText => {
  // Full-width letters and no-break spaces become plain characters, and invisible characters are removed.
  const text = typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const upper = text.toUpperCase();
  const match = OUTWARD.exec(upper);
  if (match) {
    const query = match[0].replace(SEPARATORS, '');
    const digit = UNCERTAIN_DIGIT.exec(`${query}|${upper.slice(match.index + match[0].length)}`)?.[1] ?? '';
    return { query, complete: query + digit, isOutcode: true };
  }
  const name = [...text].slice(0, MAX_LENGTH).join('').trim();
  return { query: name, complete: name, isOutcode: false };
};

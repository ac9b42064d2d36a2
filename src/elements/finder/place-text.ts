/**
 * Cuts what a person types in the place box down to what may leave the browser. The rule: whatever follows an outward
 * code and starts with a digit is never sent. It holds at every keystroke, so it must judge half a postcode, too.
 */

/** What may leave the browser of a typed text, and when. */
export interface PlaceText {
  /** May be sent while the person is still typing. */
  readonly query: string;
  /** May be sent once the person says that this is all: Enter, or a choice. Differs for `LS14`, perhaps `LS1 4AP`. */
  readonly whole: string;
  /** Whether `whole` is an outward code, and not a name. */
  readonly outcode: boolean;
}

/** Longest text that `/places` takes. */
const MAX_LENGTH = 40;

/** What is no letter and no digit: spaces, hyphens, dots that people put into postcodes. */
const GAP = '[^\\p{L}\\p{N}]*';
/** The end of the text, or a digit after a gap: where an outward code ends for certain. */
const ENDS = `(?=${GAP}$|[^\\p{L}\\p{N}]+\\d)`;

/**
 * An outward code at the start of a word and with nothing after it that is to be kept, as far as it is certain. One by
 * one: the code of Girobank; the routing key of an Eircode that starts like no UK postcode, and one that does, told by
 * the mix of letters and digits after it; `LS10` by a third digit; `W1A`; and `LS1`, by its end, or by what may be an
 * inward code after it: `LS14`, `LS14A`, and `LS14 AP` with its space misplaced.
 */
const OUTWARD = new RegExp(
  '(?<![\\p{L}\\p{N}])(?:' +
    [
      `GIR(?=${GAP}\\d)`,
      '[ACDFHKPRTVXY]\\d[\\dW]',
      `[A-Z]\\d\\d(?=${GAP}[A-Z]{1,3}\\d)`,
      `[A-Z]{1,2}${GAP}\\d\\d(?=${GAP}\\d)`,
      `[A-Z]{1,2}${GAP}\\d[A-Z](?=${GAP}(?:$|\\d))`,
      `[A-Z]{1,2}${GAP}\\d(?:${ENDS}|(?=\\d${GAP}$|\\d[A-Z]|\\d${GAP}[A-Z]{1,2}(?![\\p{L}\\p{N}])))`,
    ].join('|') +
    ')',
  'u'
);

/** The digit by which an outward code may be longer: that of `LS14` after `LS1`. */
const LONGER = new RegExp(`^[A-Z]+\\d\\|(\\d)${GAP}$`, 'u');

const SEPARATORS = /[^A-Z\d]/g;

/**
 * What may be sent of a typed text.
 *
 * - `LS1 4A`, `LS14A`, `Leeds LS1 4AP` → `LS1`; `LS104` → `LS10`, three digits make it certain; `LS14 9` → `LS14`.
 * - `LS14` → `LS1` now, `LS14` once the person says that this is all.
 * - `D02 X285` → `D02`, the routing key of an Eircode.
 * - `3rd Age Trust`, `Unit 4 Care`, `G4S Health` → as they are: no postcode.
 */
export const cutPlaceText = (typed: string): PlaceText => {
  // Full-width letters, no-break spaces and invisible characters are written as what they look like.
  const text = typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const upper = text.toUpperCase();
  const match = OUTWARD.exec(upper);
  if (match) {
    const query = match[0].replace(SEPARATORS, '');
    const digit = LONGER.exec(`${query}|${upper.slice(match.index + match[0].length)}`)?.[1] ?? '';
    return { query, whole: query + digit, outcode: true };
  }
  const name = [...text].slice(0, MAX_LENGTH).join('').trim();
  return { query: name, whole: name, outcode: false };
};

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
const LONGEST = 40;

/** The postcode areas: `NO 1 Care` is a name, `LS 1` a postcode with a stray space. */
const AREAS =
  /^(?:A[BL]|B[ABDFHLNRSTX]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)$/;

/** One or two letters that stand alone and then a digit: where an outward code may start. */
const START = /(?<![\p{L}\p{N}])([A-Z]{1,2})([^\p{L}\p{N}]*)(\d)/gu;

/** Separators that people put into postcodes: spaces, hyphens, dots. */
const GAP = '[^\\p{L}\\p{N}]*';
const matcher = (source: string) => new RegExp(`^${source}`, 'u');

const END = matcher(`${GAP}$`);
const DIGIT_NEXT = matcher(`${GAP}\\d`);
/** `A` of `W1A`: one letter that ends the word, or is followed by the inward code. */
const SUFFIX = /^[A-Z](?!\p{L})/u;
/** After two digits, one or two letters and no more: `LS14AP`, and `LS14 AP` with its space misplaced. */
const UNIT = matcher(`(?:[A-Z]|${GAP}[A-Z]{1,2}(?![\\p{L}\\p{N}]))`);
/** After a routing key, letters and digits mixed: the rest of an Eircode, such as `X285`. */
const EIRCODE_REST = matcher(`${GAP}[A-Z][A-Z]{0,2}\\d`);

/** The letters that start an Eircode's routing key and are no UK postcode area. */
const ROUTING_KEY = /^[ACDFHKPRTVXY]\d[\dW]/;

/** An outward code as far as it is certain, the code that it may be, and whether something after it is kept. */
interface Found {
  readonly certain: string;
  readonly whole: string;
  readonly keepRest: boolean;
}

const outward = (area: string, digit: string, rest: string): Found => {
  const short = area + digit;
  const key = ROUTING_KEY.exec(short + rest.slice(0, 1));
  if (key) return { certain: key[0], whole: key[0], keepRest: false };

  const second = /^\d/.exec(rest)?.[0];
  if (second !== undefined) {
    const long = short + second;
    const tail = rest.slice(1);
    if (DIGIT_NEXT.test(tail)) return { certain: long, whole: long, keepRest: false };
    if (END.test(tail)) return { certain: short, whole: long, keepRest: false };
    if (area.length === 1 && EIRCODE_REST.test(tail)) return { certain: long, whole: long, keepRest: false };
    if (UNIT.test(tail)) return { certain: short, whole: short, keepRest: false };
    return { certain: long, whole: long, keepRest: true };
  }
  const code = short + (SUFFIX.exec(rest)?.[0] ?? '');
  const tail = rest.slice(code.length - short.length);
  return { certain: code, whole: code, keepRest: !END.test(tail) && !DIGIT_NEXT.test(tail) };
};

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
  const giro = /(?<![\p{L}\p{N}])GIR[^\p{L}\p{N}]*\d/u.test(upper);
  if (giro) return { query: 'GIR', whole: 'GIR', outcode: true };

  for (const match of upper.matchAll(START)) {
    const [start, area = '', gap = '', digit = ''] = match;
    if (gap !== '' && !AREAS.test(area)) continue;
    const found = outward(area, digit, upper.slice(match.index + start.length));
    if (!found.keepRest) return { query: found.certain, whole: found.whole, outcode: true };
  }
  const name = [...text].slice(0, LONGEST).join('').trim();
  return { query: name, whole: name, outcode: false };
};

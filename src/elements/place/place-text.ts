/**
 * Cuts the text typed in the place box down to the part that may leave the browser. After an outward code, text that may
 * belong to a postcode is never sent. The rule applies at every keystroke, so it also covers incomplete postcodes.
 */

import {
  DIGIT,
  GAP,
  WORD_START,
  findUnreadable,
  readDigit,
  readPostcodes,
  type PostcodeReading,
} from './postcode.js';

/** The parts of a typed text that may leave the browser. They never contain a postcode whose first part cannot be read. */
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

const WORD = new RegExp(`${WORD_START}[A-Z\\d|!]`, 'gu');

/** Matches the code of Girobank, with its lookalikes. */
const GIROBANK = new RegExp(`${WORD_START}[G6][I1L|!]R(?=${GAP}[0O])`, 'u');

/** Matches the letters before a number of the British Forces Post Office, with their lookalikes. */
const FORCES = new RegExp(`${WORD_START}[B8]FP[O0](?=${GAP}${DIGIT})`, 'u');

/** Cyrillic and Greek letters, each with the Latin letter that it looks like. */
const HOMOGLYPHS = new Map(
  'АA ВB СC ЕE НH ІI КK МM ОO РP ЅS ТT ХX УY ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX'
    .split(' ')
    .map(([other = '', latin = '']) => [other, latin])
);

/** The zeros of other scripts. The nine digits after each have the next code points. */
const ZEROS = ['٠', '۰', '०', '০', '੦', '૦'].map((zero) => zero.charCodeAt(0));

const toLatin = (char: string): string => {
  const code = char.charCodeAt(0);
  const zero = ZEROS.find((candidate) => code >= candidate && code < candidate + 10);
  return zero === undefined ? (HOMOGLYPHS.get(char) ?? char) : String(code - zero);
};

/** Capital Latin letters and digits of a text, at the same positions. */
const toCapitals = (text: string): string =>
  [...text]
    .map((char) => {
      const capital = char.toUpperCase();
      return capital.length === char.length ? toLatin(capital) : char;
    })
    .join('');

/** Matches what follows the routing key of an Eircode: the start of its other half after a gap, or all of it. */
const EIRCODE_REST = `[^\\p{L}\\p{N}|!]+[A-Z]{1,3}\\d|(?=[A-Z]{1,3}\\d)[A-Z\\d]{4}(?![\\p{L}\\p{N}])`;

/** Matches a routing key that cannot start a UK postcode, or that can but is followed by the other half of an Eircode. */
const ROUTING_KEY = new RegExp(
  `${WORD_START}(?:[ACFHKPRTVXY][1-9]\\d|D\\d[\\dW]|[ENW]\\d\\d(?=${EIRCODE_REST}))`,
  'u'
);

/** Matches a routing key with lookalikes, such as `DO2 X285`, recognised by the other half of the Eircode. */
const ROUTING_KEY_LOOKALIKE = new RegExp(
  `${WORD_START}(?=.?.?\\d)[ACDEFHKNPRTVWXY]${DIGIT}(?:${DIGIT}|W)` +
    `(?=${GAP}(?=[A-Z]{0,3}\\d)[A-Z\\d]{4}(?![\\p{L}\\p{N}])|[^\\p{L}\\p{N}|!]+[A-Z\\d]{1,4}${GAP}$)`,
  'u'
);

/** Text that may be sent, and where it starts. */
type Cut = PlaceText & { readonly start: number };

const outcodeCut = (start: number, query: string, complete = query): Cut => ({
  ...{ start, query, complete },
  isOutcode: true,
});

const nameCut = (start: number, query: string, complete = query): Cut => ({
  ...{ start, query, complete },
  isOutcode: false,
});

/** Cuts a text at a code with a form unlike other postcodes. */
const cutAt = (pattern: RegExp, capitals: string, read: (typed: string) => string): Cut[] => {
  const match = pattern.exec(capitals);
  return match ? [outcodeCut(match.index, read(match[0]))] : [];
};

/** Reads a routing key, a letter and two digits or `D6W`. */
const readRoutingKey = (typed: string): string =>
  typed.charAt(0) + [...typed.slice(1)].map((char) => readDigit(char) ?? char).join('');

/**
 * Returns the readings of a postcode that are possible: those with the fewest lookalikes, and those that make a whole
 * postcode. All others are possible, too, unless a gap shows where the outward code ends, or the text is just an outward
 * code without lookalikes: `SS 1` may be the start of `S5 1AA`, but `SS1` is believed.
 */
const possibleReadings = (readings: readonly PostcodeReading[]): PostcodeReading[] => {
  const lowest = Math.min(...readings.map(({ cost }) => cost));
  const isCertain = readings.some(
    ({ cost, follows, hasInnerGap, isSeparated }) =>
      cost === lowest &&
      (isSeparated || (hasInnerGap ? follows === 'inward' : follows === 'end' && cost === 0))
  );
  return readings.filter(({ cost, follows }) => cost === lowest || follows === 'inward' || !isCertain);
};

/** Cuts a text at a postcode. If more than one outward code is possible, the shortest is sent during typing. */
const cutPostcode = (text: string, capitals: string, readings: readonly PostcodeReading[]): Cut[] => {
  const possible = possibleReadings(readings);
  const [shortest] = [...possible].sort((a, b) => a.end - b.end || a.cost - b.cost);
  if (!shortest) return [];
  const { start, end, outcode, follows, inward, isSeparated } = shortest;
  const hasRival =
    possible.some((other) => other.end > end && !other.outcode.startsWith(outcode)) &&
    capitals.slice(start, end) !== outcode;
  const isName = shortest.isDoubtful || hasRival;
  const query = isName ? text.slice(0, end).trim() : outcode;
  const whole = possible.filter((other) => other.follows === 'end').at(-1);
  if (whole) return [outcodeCut(start, query, whole.outcode)];
  // `G4S` is an employer, or the start of `G4 5AA`.
  if (follows === 'partial' && !isSeparated && /^[A-Z]$/.test(inward)) return [nameCut(start, query, text)];
  return [isName ? nameCut(start, query) : outcodeCut(start, query)];
};

/** Cuts a text at the first postcode in it. */
const cutAtPostcode = (text: string): Cut | undefined => {
  const capitals = toCapitals(text);
  // If two start at the same position, the first wins.
  const cuts = [
    ...cutAt(GIROBANK, capitals, () => 'GIR'),
    ...cutAt(FORCES, capitals, () => 'BFPO'),
    ...cutAt(ROUTING_KEY, capitals, readRoutingKey),
    ...[...capitals.matchAll(WORD)].flatMap(({ index }) =>
      cutPostcode(text, capitals, readPostcodes(capitals, index))
    ),
    ...cutAt(ROUTING_KEY_LOOKALIKE, capitals, readRoutingKey),
    ...findUnreadable(capitals).map(({ start, nameEnd }) => nameCut(start, text.slice(0, nameEnd).trim())),
  ];
  return cuts.sort((a, b) => a.start - b.start)[0];
};

/** Shortens a name to the length of a query, without splitting a character. */
const shorten = (name: string): string => [...name].slice(0, MAX_LENGTH).join('').trim();

/**
 * Returns the parts of a typed text that may be sent.
 *
 * - `LS1 4A`, `LS14A`, `Leeds LS1 4AP` → `LS1`; `LS104` → `LS10`, certain because of its three digits; `LS14 9` → `LS14`.
 * - `LS14` → `LS1` during typing, `LS14` after Enter or a selection.
 * - `LS1 OAP`, `LSl 4AP` → `LS1`; `S015 2AA` → `SO15`: lookalikes are read as what they must be at their position.
 * - `D02 X285` → `D02`, the routing key of an Eircode.
 * - `SOS Bus` → `SOS`, a name that may also be a postcode, without what may be its second half.
 * - `QQ1 1AA` → nothing, because there is no such area.
 * - `3rd Age Trust`, `Unit 4 Care`, `G4S Health`, `Ward 12 4th floor` → unchanged, because they contain no postcode.
 */
export const cutPlaceText = (typed: string): PlaceText => {
  // Full-width letters and no-break spaces become plain characters, and invisible characters are removed.
  const text = typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const { query, complete, isOutcode } = cutAtPostcode(text) ?? nameCut(0, text);
  return { query: shorten(query), complete: shorten(complete), isOutcode };
};

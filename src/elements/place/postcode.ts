/**
 * Reads postcodes in typed text, complete or not, even if a lookalike replaces a letter or digit: `S015 2AA` is
 * Southampton's `SO15 2AA`, and `LS1 OAP` is `LS1 0AP`.
 */

/** The areas of the United Kingdom, its Crown dependencies and the forces. An outward code starts with one of them. */
const AREAS = new Set(
  (
    'AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX ' +
    'FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN ' +
    'NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB ' +
    'W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' ')
);

/** Areas in London with districts that end in a letter, such as `W1A`, and the letters that these use. */
const LETTER_DISTRICTS: Readonly<Record<string, RegExp>> = {
  ...{ E: /[A-HJKPS-UW]/, N: /[A-HJKPS-UW]/, W: /[A-HJKPS-UW]/ },
  ...{
    EC: /[ABEHMNPRV-Y]/,
    NW: /[ABEHMNPRV-Y]/,
    SE: /[ABEHMNPRV-Y]/,
    SW: /[ABEHMNPRV-Y]/,
    WC: /[ABEHMNPRV-Y]/,
  },
};

/** Digits for the characters that look like them. A lower-case L looks like 1. Case is ignored. */
const DIGIT_LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ O: '0', I: '1', L: '1', '|': '1', '!': '1', Z: '2', S: '5', G: '6', B: '8' },
};

const LOOKALIKES_OF_DIGITS = Object.keys(DIGIT_LOOKALIKES).join('');

/** Pattern of a digit, or a character that looks like one. */
export const DIGIT = `[\\d${LOOKALIKES_OF_DIGITS}]`;

/** Letters for the characters that look like them. */
const LETTER_LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ '0': 'O', '1': 'LI', '|': 'LI', '!': 'LI', I: 'L', L: 'I', '2': 'Z', '5': 'S', '6': 'G', '8': 'B' },
};

/** Characters of the last two places of a postcode, which never use C, I, K, M, O and V. */
const UNIT = /[ABD-HJLNP-UW-Z12568I|!]/;

/** Characters between the parts of a postcode, such as spaces, hyphens and dots. */
export const GAP = '[^\\p{L}\\p{N}|!]*';
const CHARACTER = '[A-Z\\d|!]';
export const WORD_START = '(?<![\\p{L}\\p{N}|!])';
const REST = `(${GAP})(?:(${CHARACTER})(?:(${GAP})(${CHARACTER})(?:(${GAP})(${CHARACTER}))?)?)?`;

/** Forms of an outward code: the length of its area and of its district. */
const FORMS = [
  [2, 1],
  [2, 2],
  [1, 1],
  [1, 2],
].map(
  ([area, district]) =>
    new RegExp(`${WORD_START}(${CHARACTER}{${area}})(${GAP})(${CHARACTER}{${district}})${REST}`, 'uy')
);

const isDigit = (text: string): boolean => /^\d+$/.test(text);
const isLetter = (text: string): boolean => /^[A-Z]+$/.test(text);

/** A part of a postcode, as it was typed and as it is read. */
interface Reading {
  readonly read: string;
  /** The number of lookalikes replaced. */
  readonly cost: number;
}

/** One way to read a postcode at one place in a text. */
export interface PostcodeReading {
  readonly outcode: string;
  /** Start and end of the outward code in the text. */
  readonly start: number;
  readonly end: number;
  /** The text after it: the end of the text; the start of an inward code; a whole one; or a separate digit and any text. */
  readonly follows: 'end' | 'partial' | 'inward' | 'digit';
  /** The characters of the inward code. */
  readonly inward: string;
  /** The number of lookalikes replaced and of gaps in unusual positions. */
  readonly cost: number;
  /** True if a gap separates the area from the district: `LS 1`. */
  readonly hasInnerGap: boolean;
  /** True if a gap separates the outward code from what follows. */
  readonly isSeparated: boolean;
  /** True if the text is as likely to be a word or a number as a postcode: `SOS Bus`, `Hull 2`, `Ward 12 4`. */
  readonly isDoubtful: boolean;
}

/** Returns the digit that a character is or looks like. */
export const readDigit = (typed: string): string | undefined =>
  isDigit(typed) ? typed : DIGIT_LOOKALIKES[typed];

const readDigits = (typed: string): Reading | null => {
  const digits = [...typed].map(readDigit);
  if (digits.includes(undefined)) return null;
  return { read: digits.join(''), cost: [...typed].filter((char) => !isDigit(char)).length };
};

/** Reads an area with the fewest lookalikes. */
const readArea = (typed: string): Reading | null => {
  let readings: Reading[] = [{ read: '', cost: 0 }];
  for (const char of typed) {
    const letters = [
      ...(isLetter(char) ? [{ read: char, cost: 0 }] : []),
      ...[...(LETTER_LOOKALIKES[char] ?? '')].map((read) => ({ read, cost: 1 })),
    ];
    readings = readings.flatMap((start) =>
      letters.map(({ read, cost }) => ({ read: start.read + read, cost: start.cost + cost }))
    );
  }
  return readings.filter(({ read }) => AREAS.has(read)).sort((a, b) => a.cost - b.cost)[0] ?? null;
};

/** Reads a district: `0` only after two letters, and never before another digit. */
const readDistrict = (area: string, typed: string): Reading | null => {
  const first = readDigits(typed.charAt(0));
  const last = typed.charAt(1);
  if (!first || (first.read === '0' && (area.length === 1 || last))) return null;
  if (!last) return first;
  if (LETTER_DISTRICTS[area]?.test(last)) return { ...first, read: first.read + last };
  const second = readDigits(last);
  if (second) return { read: first.read + second.read, cost: first.cost + second.cost };
  return isLetter(last) && first.cost === 0 ? { ...first, read: first.read + last } : null;
};

const GAP_ONLY = new RegExp(`^${GAP}$`, 'u');

/** Returns whether a text ends, apart from a gap. */
const isEnd = (rest: string): boolean => GAP_ONLY.test(rest);

/** Returns what follows an outward code, or `null` if it is not part of a postcode. */
const readInward = (
  text: string,
  match: RegExpExecArray
): Pick<PostcodeReading, 'follows' | 'inward' | 'cost'> | null => {
  const [, , , , before = '', first = '', gap = '', second = '', secondGap = '', third = ''] = match;
  if (first === '') return { follows: 'end', inward: '', cost: 0 };
  const digit = readDigits(first);
  if (!digit) return null;
  const fits = (char: string, precedingGap: string) =>
    char !== '' && (precedingGap ? isLetter(char) && UNIT.test(char) : UNIT.test(char));
  const inward = !fits(second, gap)
    ? first
    : fits(third, secondGap)
      ? first + second + third
      : first + second;
  const typedLength = [
    ...[before, first],
    ...(inward.length > 1 ? [gap, second] : []),
    ...(inward.length > 2 ? [secondGap, third] : []),
  ].join('').length;
  const outwardEnd =
    match.index + (match[1] ?? '').length + (match[2] ?? '').length + (match[3] ?? '').length;
  const rest = text.slice(outwardEnd + typedLength);
  const cost = digit.cost + [...inward.slice(1)].filter((char) => !isLetter(char) || char === 'I').length;
  if (inward.length === 3 && !/^\p{L}/u.test(rest)) return { follows: 'inward', inward, cost };
  if (isEnd(rest)) return { follows: 'partial', inward, cost };
  return before !== '' && isDigit(first) ? { follows: 'digit', inward: first, cost: 0 } : null;
};

/** Returns whether a text reads like `1st` or `4th`. */
const isOrdinal = (inward: string): boolean => /^(?:1ST|2ND|3RD|\dTH)$/.test(inward);

/** Judges a code of letters: a word such as `Crosby`, unless a separate inward code follows. */
const judgeWord = (reading: PostcodeReading): PostcodeReading | null => {
  const { follows, inward, hasInnerGap, isSeparated } = reading;
  if (hasInnerGap || follows === 'end' || follows === 'digit') return null;
  if (!/\d/.test(inward)) return isSeparated ? { ...reading, isDoubtful: true } : null;
  return { ...reading, isDoubtful: follows === 'partial' || isOrdinal(inward) };
};

/** Judges a code of digits: a number such as that of a ward, unless an inward code follows. */
const judgeNumber = (reading: PostcodeReading, hasLead: boolean): PostcodeReading | null => {
  const { follows, inward, hasInnerGap, isSeparated } = reading;
  if (hasInnerGap || follows === 'end' || follows === 'digit') return null;
  if (hasLead && (isOrdinal(inward) || (!isSeparated && isDigit(inward)))) return null;
  return { ...reading, isDoubtful: hasLead || follows === 'partial' };
};

/** Returns whether a code at the end of a text is a name: `G4S` is an employer, but `LS1O` is `LS10`. */
const isName = (typedArea: string, area: string, typedDistrict: string, district: string): boolean =>
  !/[A-Z]/.test(typedArea) ||
  !/\d/.test(typedDistrict) ||
  (/[A-Z]$/.test(district) && !LETTER_DISTRICTS[area]) ||
  (/.[ZSGB]$/.test(typedDistrict) && /\d$/.test(district));

const readForm = (text: string, match: RegExpExecArray): PostcodeReading | null => {
  const [, typedArea = '', areaGap = '', typedDistrict = '', before = ''] = match;
  const area = readArea(typedArea);
  const district = area && readDistrict(area.read, typedDistrict);
  const next = district && readInward(text, match);
  if (!next) return null;
  const reading: PostcodeReading = {
    outcode: area.read + district.read,
    start: match.index,
    end: match.index + (typedArea + areaGap + typedDistrict).length,
    follows: next.follows,
    inward: next.inward,
    cost: area.cost + district.cost + next.cost + (areaGap ? 1 : 0),
    hasInnerGap: areaGap !== '',
    isSeparated: before !== '',
    isDoubtful: false,
  };
  const outward = typedArea + typedDistrict;
  if (!/\d/.test(outward)) return judgeWord(reading);
  if (!/[A-Z]/.test(outward)) return judgeNumber(reading, !isEnd(text.slice(0, match.index)));
  if (next.follows === 'end' && isName(typedArea, area.read, typedDistrict, district.read)) return null;
  return reading;
};

/** Returns all ways to read a postcode that starts at a position of a text, which is in capital letters. */
export const readPostcodes = (text: string, start: number): PostcodeReading[] =>
  FORMS.flatMap((form) => {
    form.lastIndex = start;
    const match = form.exec(text);
    return match ? (readForm(text, match) ?? []) : [];
  });

const TOKEN = `(?=${CHARACTER}*[A-Z])(?=${CHARACTER}*\\d)(${CHARACTER}{2,5})`;

/** Matches text with the form of a postcode whose outward code cannot be read. */
const UNREADABLE = new RegExp(
  `${WORD_START}(?:${TOKEN}(?=[^\\p{L}\\p{N}|!]+(?:(\\d)|[${LOOKALIKES_OF_DIGITS}])` +
    `(?:${UNIT.source}${GAP}${UNIT.source}(?!\\p{L})|${GAP}${UNIT.source}?${GAP}$))` +
    `|[A-Z]{1,2}\\d[A-Z\\d]?(\\d)${UNIT.source}{2}(?![\\p{L}\\p{N}]))`,
  'u'
);

/** Text with the form of a postcode whose outward code cannot be read. */
export interface UnreadablePostcode {
  readonly start: number;
  /** End of its outward code, if it may also be a name such as `JC1 Ltd`; 0 if it cannot. */
  readonly nameEnd: number;
}

/** Finds text with the form of a postcode whose outward code cannot be read. */
export const findUnreadable = (text: string): UnreadablePostcode[] => {
  const match = UNREADABLE.exec(text);
  if (!match) return [];
  const [, token = '', separateDigit, digit] = match;
  const isName = (separateDigit ?? digit) === undefined;
  return [{ start: match.index, nameEnd: isName ? match.index + token.length : 0 }];
};

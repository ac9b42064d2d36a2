import { LABELS } from '../domain/service/labels.js';
import { InputError, quote } from '../kernel/problem.js';
import { didYouMean } from '../kernel/suggestions.js';
import { formatted, separatedBy, type Parse } from './cells.js';

/** Words that people use for codes, without those that could mean several codes. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  health: [
    'nhs',
    'nhs trust',
    'nhs foundation trust',
    'hospital',
    'hospitals',
    'acute trust',
    'healthcare',
    'y gig',
  ],
  'primary-care': ['gp', 'gps', 'gp practice', 'gp surgery', 'general practice', 'meddygfa'],
  hospice: ['hospices', 'hosbis'],
  'social-care': [
    'care home',
    'care homes',
    'adult social care',
    'domiciliary care',
    'home care',
    'cartref gofal',
  ],
  'local-authority': ['council', 'councils', 'county council', 'city council', 'borough council', 'cyngor'],
  voluntary: ['charity', 'charities', 'voluntary sector', 'vcse', 'vcs', 'third sector', 'elusen'],
  education: ['university', 'college', 'school', 'prifysgol'],
  'northern-ireland': ['n. ireland', 'ni'],
  ireland: ['republic of ireland', 'roi', 'éire'],
  'in-person': ['face to face', 'f2f', 'onsite', 'on site'],
  online: ['on-line', 'virtual', 'rhithiol'],
  organisation: ['organization'],
  welcome: ['yes', 'y', 'ydyn'],
  no: ['n'],
  'step-free': ['wheelchair access', 'wheelchair accessible', 'level access'],
  'hearing-loop': ['induction loop'],
  captions: ['subtitles'],
  bsl: ['bsl interpreter'],
  food: ['lunch', 'lunch provided', 'refreshments'],
  running: ['active'],
  paused: ['on hold'],
  full: ['fully booked', 'sold out'],
  cancelled: ['canceled', 'called off', 'canslwyd'],
  postponed: ['gohiriwyd'],
  scheduled: ['going ahead', 'confirmed'],
};

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();

/** Returns the words for a code: its labels in every language, and words that people use instead of them. */
const wordsFor = (code: string): string[] => [
  ...(WORDS[code] ?? []),
  ...Object.values(LABELS).flatMap((fields) => Object.values(fields).flatMap((labels) => labels[code] ?? [])),
];

/** One of the known codes, its label or a usual word for it, regardless of capitals, blanks and hyphens. */
export const codeOf = (known: readonly string[]): Parse<string> => {
  const codes = new Map<string, string>();
  // Codes are added last, so that a word for another code never replaces one.
  for (const code of known) for (const word of wordsFor(code)) codes.set(fold(word), code);
  for (const code of known) codes.set(fold(code), code);
  return separatedBy(
    /[|;,/]/,
    formatted(`one of ${known.join(', ')}`, (text) => {
      const code = codes.get(fold(text));
      if (code !== undefined) return code;
      throw new InputError(
        `${quote(text)} is not a known code.${didYouMean(fold(text).replaceAll(' ', '-'), known)} Use one of: ${known.join(', ')}`
      );
    })
  );
};

/** Outcome of looking for a mark of cancellation in a title. */
export interface MarkedTitle {
  /** The title without its marks. */
  readonly title: string;
  /** Null if the title has no mark. */
  readonly status: 'cancelled' | 'postponed' | null;
  /** True if the title has such a word, but not as a mark: the Round may or may not be called off. */
  readonly isUnclear: boolean;
}

const CANCELLED = String.raw`(?:cancell?ed|called off|wedi(?:['’]i| ei)? (?:g|ch)?anslo|wedi canslo|canslwyd|canslo)`;
const POSTPONED = String.raw`(?:postponed|wedi(?:['’]i| ei)? (?:g|h)?ohirio|gohiriwyd)`;
const WORD = `(?<cancelled>${CANCELLED})|(?<postponed>${POSTPONED})`;

/** Marks of forwards and replies, in English and Welsh, which calendar programs put before other marks. */
const FORWARD = /^(?:fwd?|re|ymlaen|ate?b?)\s*:\s*/i;

const OPENING = String.raw`[\s*_~!#<\[({|–—-]*`;
const REASON = String.raw`(?:\s+(?:due to|because of|owing to|oherwydd|until|tan)\s[^:]{1,60})?`;
const END = String.raw`[\s*_~!.:>\])}|–—-]*$`;

/** At the start, with a sign that separates it: `CANCELLED - X`, `[Cancelled] X`, `Canceled: X`, `** CANCELLED ** X`. */
const AT_START = new RegExp(
  String.raw`^${OPENING}(?:${WORD})${REASON}(?:(?:\s*[:–—|/!*_~\])}>]|\s-|-\s)[\s:–—|/!*_~\])}>-]*|${END})`,
  'iu'
);

/** At the start in capitals, before a title that is not: `CANCELLED Stories at work`. */
const CAPITALS_AT_START =
  /^(?:(?<cancelled>CANCELL?ED|CANSLWYD)|(?<postponed>POSTPONED|GOHIRIWYD))\s+(?=.*\p{Ll})/u;

/** At the end, with a sign before it: `X - CANCELLED`, `X (cancelled)`, `X: canslwyd`. */
const AT_END = new RegExp(
  String.raw`(?:\s*[\[({<*|:/–—]|\s+-|-\s|\snow\s)${OPENING}(?:${WORD})${REASON}${END}`,
  'iu'
);

/** At the end in capitals, after a title that is not: `Stories at work CANCELLED`. */
const CAPITALS_AT_END =
  /(?<=\p{Ll}.*)\s(?:(?<cancelled>CANCELL?ED|CANSLWYD)|(?<postponed>POSTPONED|GOHIRIWYD))[\s!.*]*$/u;

const ANYWHERE = new RegExp(String.raw`(?<![\p{L}])(?:${WORD})(?![\p{L}])`, 'iu');

/** Longer titles are never read for marks, which keeps the time linear. */
const MAX_LENGTH = 1_000;

const findMark = (title: string): RegExpExecArray | null => {
  for (const pattern of [AT_START, CAPITALS_AT_START, AT_END, CAPITALS_AT_END]) {
    const found = pattern.exec(title);
    if (found) return found;
  }
  return null;
};

const withoutForwards = (title: string): string => {
  let rest = title;
  while (FORWARD.test(rest)) rest = rest.replace(FORWARD, '');
  return rest;
};

/**
 * Reads the marks that people and calendar programs add to the title of a Round that is called off, in any usual writing:
 * before or after the title, in brackets, repeated, forwarded, in English or Welsh.
 */
export const readStatusMarks = (text: string): MarkedTitle => {
  let title = text.trim();
  let status: MarkedTitle['status'] = null;
  if (title.length > MAX_LENGTH) return { title, status, isUnclear: false };
  for (;;) {
    const bare = withoutForwards(title);
    const found = findMark(bare);
    if (found === null) break;
    // A Round that is marked as both is not going ahead; cancelled is the safer reading.
    const isCancelled: boolean = found.groups?.['cancelled'] !== undefined || status === 'cancelled';
    status = isCancelled ? 'cancelled' : 'postponed';
    title = `${bare.slice(0, found.index)} ${bare.slice(found.index + found[0].length)}`.trim();
  }
  return { title, status, isUnclear: status === null && ANYWHERE.test(title) };
};

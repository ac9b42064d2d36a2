import { withoutInvisible } from './characters.js';

/** Outcome of looking for a mark of cancellation in a title. */
export interface MarkedTitle {
  /** The title without its marks. */
  readonly title: string;
  /** Null if the title has no mark. */
  readonly status: 'cancelled' | 'postponed' | null;
  /** True if the title has such a word that is not a mark: the Round may or may not be called off. */
  readonly isUnclear: boolean;
}

/** “Wedi ei …”, in the usual spellings. */
const WEDI = String.raw`wedi(?:['’‘´]i|\s+ei|\s+eu|\s+cael\s+ei)?\s+`;

const NOT_HAPPENING = String.raw`(?:will\s+)?(?:not|no\s+longer)\s+(?:(?:now|be)\s+)*(?:going\s+ahead|go\s+ahead|taking\s+place|take\s+place)|won['’]t\s+(?:go\s+ahead|take\s+place)`;
const CANCELLED = String.raw`(?:cancell?ed|cancld|canx|cxl(?:['’]?d|led)?|canc(?=\s*[-–—:|\])])|called\s+off|stood\s+down|${NOT_HAPPENING}|diddymwyd|${WEDI}(?:c|g|ch)anslo|canslwyd|canslo|ddim\s+yn\s+mynd\s+yn\s+ei\s+f?laen)`;
const POSTPONED = String.raw`(?:postponed|deferred|to\s+be\s+re-?(?:scheduled|arranged)|${WEDI}(?:ng|g|h)?ohirio|gohiriwyd|gohirio|gohiriedig|ar\s+ohirio)`;
const WORD = `(?<cancelled>${CANCELLED})|(?<postponed>${POSTPONED})`;

/** Marks in capitals. Without punctuation next to them, only these can be distinguished from words of a title. */
const CAPITALS = String.raw`(?<cancelled>CANCELL?ED|CANX|CALLED\s+OFF|STOOD\s+DOWN|(?:NOT|NO\s+LONGER)\s+GOING\s+AHEAD|WEDI['’‘´]I\s+(?:G|CH)ANSLO|CANSLWYD)|(?<postponed>POSTPONED|WEDI['’‘´]I\s+OHIRIO|GOHIRIWYD)`;

/**
 * Prefixes of forwarded messages and replies, in English and Welsh, which calendar and mail programs put before other marks.
 */
const FORWARD =
  /^(?:(?:fwd?|re|ymlaen|ate?b?|fyi|nb|please note|accepted|declined|tentative|invitation|copy|updated(?:\s+invitation)?)\s*:|\[(?:ext|external)\]:?)\s*/i;

/** Emoji, arrows and bullets that people put around a mark. */
const SIGN = String.raw`\p{Extended_Pictographic}\uFE0F→⇒►•·`;

const OPENING = String.raw`[\s*_~!#<\[({|–—"“‘'${SIGN}-]*`;

/** Words before a mark: `NOW CANCELLED`, `This event has been cancelled`. */
const LEAD = String.raw`(?:(?:now|sadly|sorry|apologies,?|unfortunately|this|the|event|meeting|session|round|is|has|been)\s+)*`;

const REASON = String.raw`(?:\s+(?:due\s+to|because\s+of|owing\s+to|oherwydd|until|tan|to(?=[^:]*\d|\s+an?\s+(?:later|new)\s+date))\s(?:(?!\s[–—|-]\s)[^:()[\]]){1,60})?`;
const END = String.raw`[\s*_~!.:>\])}|–—${SIGN}-]*$`;

/** At the start, separated by punctuation: `CANCELLED - X`, `[Cancelled] X`, `Canceled event: X`, `“CANCELLED” X`. */
const AT_START = new RegExp(
  String.raw`^${OPENING}${LEAD}(?:${WORD})(?:\s+(?:event|meeting|session|round))?${REASON}(?:["”’'][\s:;–—|-]*|(?:\s*[:;–—|/!*_~\])}>${SIGN}]|\s-|-\s)[\s:;–—|/!*_~\])}>${SIGN}-]*|${END})`,
  'iu'
);

/** At the start in capitals, before a title that is not: `CANCELLED Stories at work`. */
const CAPITALS_AT_START = new RegExp(
  String.raw`^[\s${SIGN}]*(?:NOW\s+)?(?:${CAPITALS})(?:[,.…]\s*|\s+)(?=.*\p{Ll})`,
  'u'
);

/** At the end of a title that is only a name: `Schwartz Round has been cancelled`. */
const AFTER_NAME = new RegExp(
  String.raw`(?<=^(?:the\s+|our\s+)?(?:schwartz\s+)?(?:rounds?|event|meeting|session))\s+(?:(?:is|has|been|now)\s+)*(?:${WORD})${REASON}${END}`,
  'iu'
);

/** At the end, after punctuation: `X - CANCELLED`, `X (cancelled)`, `X: canslwyd`, `X [cancelled: illness]`. */
const AT_END = new RegExp(
  String.raw`(?:\s*[\[({<*|:/–—~${SIGN}]|\s+-|-\s|\snow\s)${OPENING}${LEAD}(?:${WORD})(?:${REASON}${END}|\s*[–—:,;-]\s*[^()[\]]{1,60}[)\]]$)`,
  'iu'
);

/** At the end in capitals, after a title that is not: `Stories at work CANCELLED`. */
const CAPITALS_AT_END = new RegExp(
  String.raw`(?<=\p{Ll}.*)(?<!\b(?:[Nn]ot|NOT|[Nn]ever|NEVER))(?:,\s*|\s)(?:(?:NOW|HAS|HAVE|BEEN|IS)\s+)*(?:${CAPITALS})[\s!.*${SIGN}]*$`,
  'u'
);

/** Between punctuation: `Schwartz Round - CANCELLED - X`, `Schwartz Round (cancelled): X`, `Schwartz Round | Postponed | X`. */
const BETWEEN = new RegExp(
  String.raw`(?<!\bfrom\b.*)(?:\s+[–—|-]+\s+|\s*[:|]\s+|\s*[(\[{*]+\s*)${LEAD}(?:${WORD})${REASON}(?:\s*[)\]}*]+\s*[:|–—-]?|\s+[–—|-]+|\s*[:|])\s+`,
  'iu'
);

/** In capitals, before punctuation, inside a title that is not in capitals: `Schwartz Round CANCELLED: X`. */
const CAPITALS_INSIDE = new RegExp(
  String.raw`(?<=\p{Ll}.*)(?<!\b(?:[Nn]ot|NOT|[Nn]ever|NEVER))\s(?:${CAPITALS})(?:\s+[–—|-]+|\s*[:|])\s+`,
  'u'
);

const ANYWHERE = new RegExp(
  String.raw`(?<!\p{L})(?:${WORD}|cancellation|re-?(?:scheduled|arranged)|new\s+date|date\s+changed?)(?!\p{L})`,
  'iu'
);

const PATTERNS = [AFTER_NAME, AT_START, CAPITALS_AT_START, AT_END, CAPITALS_AT_END, BETWEEN, CAPITALS_INSIDE];

/** Notices that people add to a mark. They are not part of the title. */
const NOTICE = String.raw`(?:(?:please\s+)?do\s+not\s+attend|(?:new\s+)?date\s+(?:tb[ac]|to\s+follow|to\s+be\s+(?:confirmed|announced))|(?:please\s+)?see\s+e-?mail)`;
const NOTICES = new RegExp(String.raw`^${NOTICE}\s*[–—:|-]+\s*|\s*[–—:|(-]+\s*${NOTICE}\)?$`, 'giu');

/** Joins the parts of a title around a mark, with the punctuation that separated them. */
const joined = (before: string, mark: string, after: string): string => {
  if (before.trim() === '' || after === '') return `${before} ${after}`.trim();
  const [sign = ''] = /[:|–—-](?=\s*$)/.exec(mark) ?? [];
  return `${before.trim()}${sign === ':' ? ':' : sign === '' ? '' : ` ${sign}`} ${after}`;
};

/** Longer titles are not searched for marks, to keep the running time linear. */
const MAX_LENGTH = 1_000;

const findMark = (title: string): RegExpExecArray | null => {
  for (const pattern of PATTERNS) {
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
 * Reads the marks that people and calendar programs add to the title of a Round that is called off, in any common form:
 * before or after the title, in brackets, repeated, forwarded, in English or Welsh.
 */
export const readStatusMarks = (text: string): MarkedTitle => {
  let title = withoutInvisible(text).trim();
  let status: MarkedTitle['status'] = null;
  if (title.length > MAX_LENGTH) return { title, status, isUnclear: false };
  for (;;) {
    const bare = withoutForwards(title);
    const found = findMark(bare);
    if (found === null) break;
    // A Round that is marked as both is not going ahead; cancelled is the safer reading.
    const isCancelled: boolean = found.groups?.['cancelled'] !== undefined || status === 'cancelled';
    status = isCancelled ? 'cancelled' : 'postponed';
    title = joined(bare.slice(0, found.index), found[0], bare.slice(found.index + found[0].length));
  }
  if (status !== null) title = title.replaceAll(NOTICES, '');
  return { title, status, isUnclear: status === null && ANYWHERE.test(title) };
};

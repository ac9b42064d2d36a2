import { clean } from '../cells.js';
import { InputError } from '../../kernel/problem.js';

/** Location of an entry. */
export interface Place {
  /** Null if the location is empty. */
  readonly format: 'in-person' | 'online' | 'hybrid' | null;
  readonly venue: string;
  readonly postcode: string;
  /** True if a venue has words such as “online”, so the Round may not be in person after all. */
  readonly isUnclear: boolean;
}

const PLATFORMS: readonly string[] = [
  String.raw`(?:ms|m\.s\.|microsoft)[\s-]?teams?|teams|theams|zoom|(?:cisco\s+)?webex|google\s+(?:meet|hangouts?)|hangouts`,
  String.raw`skype(?:\s+for\s+business)?|gotomeeting|gotowebinar|bluejeans|whereby|attend\s+anywhere|youtube|facebook\s+live`,
  String.raw`jitsi|pexip|starleaf|vscene|hopin|livestorm|on24|adobe\s+connect|blackboard\s+collaborate|big\s?blue\s?button`,
];

const ONLINE_WORD = String.raw`(?:on-?\s?line|virtual(?:ly)?(?:\s+(?:meeting\s+)?room)?|remote(?:ly)?|${PLATFORMS.join('|')}|webinar|tele-?conference|telephone|(?:phone|conference)\s+call|dial-?\s?in|vc|live-?\s?stream(?:ed|ing)?|video-?\s?(?:call|conference|conferencing|link)|ar-?\s?lein|rhithwir|rhithiol)`;

/** Words around an online word that do not name a building, including joining details, in English and Welsh. */
const FILLER_WORDS: readonly string[] = [
  'via|on|by|through|using|in|over|only|also|just|the|a|an|our|this|is|will|be|to|from|with|for|and|or|plus|as|well|at|of',
  'held|hosted|sent|follow|see|emailed|circulated|shared|provided|confirmed|streamed|booked|booking|registration|register',
  'meetings?|calls?|events?|sessions?|rounds?|webinars?|links?|url|invites?|invitations?|details?|instructions?|email|diary',
  'calendar|join|joining|attend|attendance|attendees|access|available|live|platform|options?|please|below|tbc|tba|id|passcode',
  'mtgs?|schwartz|video|we|meet|out|later|nearer|closer|time|body|request|click|here',
  String.raw`password|pin|code|ar|ac|neu|trwy|drwy|dros|yn|unig|cyfarfod|digwyddiad|dolen|\d{3,}[\d\s]*`,
];
const FILLER = `(?:${FILLER_WORDS.join('|')})`;

const ONLINE = new RegExp(String.raw`(?<![\p{L}\d])${ONLINE_WORD}(?![\p{L}\d])`, 'giu');
const FILLERS = new RegExp(String.raw`(?<![\p{L}\d])${FILLER}(?![\p{L}\d])`, 'giu');
const HYBRID = /(?<![\p{L}\d])(?:hybrid|blended)(?:\s+(?:meeting|event|session|round))?(?![\p{L}\d])/giu;

/** `In person:`, which is a format, not a building. */
const IN_PERSON =
  /(?<![\p{L}\d])(?:in[\s-]person|face[\s-]?(?:to|2)[\s-]?face|f2f|on[\s-]?site(?=\s*(?:[:;,)–-]|$))|wyneb yn wyneb)(?:\s+only)?(?![\p{L}\d])\s*:?/giu;

/** `no venue`, `not in person`. */
const NO_BUILDING =
  /(?<![\p{L}\d])(?:n\/a|(?:no|not|without)\s+(?:an?\s+)?(?:venue|room|in[\s-]person|face[\s-]to[\s-]face)(?:\s+(?:option|attendance))?)(?![\p{L}\d])/giu;

/** The name of the field, repeated in its text: `Location: Online`. */
const LABEL = /^(?:room|location|venue|where|place|lleoliad)\s*:\s*/i;

const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;

/** An instruction next to an online part: `contact rounds@example.org`, `see body of invite`. */
const INSTRUCTION =
  /^(?:please|see|e-?mail|contact(?!\s+(?:centre|center))|details|joining|gweler|cysylltwch)(?!\p{L})/iu;

/** `not online`, `no Teams`. */
const NOT_ONLINE = new RegExp(
  String.raw`(?<![\p{L}\d])(?:not|no|without|nid|dim)\s+(?:on\s+|via\s+)?${ONLINE_WORD}(?![\p{L}\d])(?:\s+(?:link|option))?`,
  'giu'
);

/** A joining link without the name of a service, such as `Link to follow`. A building may be called “The Link”. */
const LINK =
  /^(?=.*(?<!\p{L})(?:links?|dolen|click)(?!\p{L})).*(?<!\p{L})(?:follow|sent|emailed|email|circulated|shared|provided|join|joining|via|invite|invitation|diary|calendar|below|trwy|drwy)(?!\p{L})/giu;

const NOT_KNOWN_YET =
  /^(?:(?:venue|location|room|lleoliad)\s*[:–-]?\s*)?(?:to be (?:confirmed|announced|arranged|advised)|tb[acd]|i['’]w gadarnhau|n\/a|none|not applicable)\.?$/i;

/** Separators and words between the parts of a location. */
const SEPARATOR =
  /(\s+and\/or\s+|(?<=\p{Ll}{2})\.\s+(?=\p{L})|\s*[;,|/+&:()[\]\n]\s*|\s+[-–—]+\s+|\s+(?:and|plus|or|with|a|ac|neu|gyda)\s+)/iu;

const WEB_ADDRESS =
  /\b(?:https?:\/\/|www\.)|\b[a-z][a-z\d+.-]{2,}:\/\/|(?:^|\s)(?:[a-z\d-]+\.)+(?:com|org|net|uk|ie|eu|io|us|wales|cymru)(?:\/|$)/i;

/** A postcode at the end, where Google and Apple add the country. */
const POSTCODE =
  /[\s,(]+([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})(?:,?\s+(?:UK|GB|United Kingdom|England|Scotland|Wales|Cymru|Northern Ireland))*\)?\.?$/i;

/** Longer locations are cut, to keep the running time linear. No venue has such a long name. */
const MAX_LENGTH = 1_000;

const names = (pattern: RegExp, part: string): boolean => part.search(pattern) >= 0;

const withoutFillers = (part: string): string => part.replaceAll(FILLERS, '').replaceAll(/[^\p{L}\d]+/gu, '');

/** Returns true for a part that says “online” and names no building, such as “via MS Teams” but not “Zoom Room 3”. */
const isOnlinePart = (part: string): boolean =>
  names(ONLINE, part) && withoutFillers(part.replaceAll(ONLINE, '')) === '';

const count = (text: string, sign: string): number => text.split(sign).length - 1;

/** Removes brackets around the whole text, and completes or removes an unpaired one. */
const balanceBrackets = (text: string): string => {
  const inner = text.replace(/^\(([^()]*)\)$/, '$1');
  const surplus = count(inner, '(') - count(inner, ')');
  if (surplus > 0) return inner + ')'.repeat(surplus);
  return surplus < 0 ? inner.replace(/\)(?=[^()]*$)/, '') : inner;
};

/** Words between a format and a building: `In person at X`, `Online and in X`. */
const CONNECTORS = /^(?:(?:and|or|also|in|at)\s+)+/i;

/** Removes emoji, and separators that separate nothing. */
const tidyVenue = (venue: string): string =>
  venue
    .replaceAll(/[\p{Extended_Pictographic}\uFE0F]/gu, '')
    .replaceAll(/[([]\s*[)\]]/g, '')
    .replaceAll(/^[\s;,|/+&:–—)\]-]+|[\s;,|/+&:–—([-]+$/g, '')
    .replaceAll(/\s*;\s*/g, ', ')
    .replaceAll(/\s*\n\s*/g, ', ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Returns the parts that name a building, with the separators between them, and whether another part says “online”. */
const splitLocation = (text: string): { venue: string; isOnline: boolean } => {
  const pieces = text.split(SEPARATOR);
  const parts = pieces.filter((_, index) => index % 2 === 0);
  const online = parts.map(isOnlinePart);
  const isOnline = online.includes(true);
  if (!isOnline) return { venue: text, isOnline };
  let venue = '';
  for (const [index, part] of parts.entries()) {
    // The remainder of “Zoom; link to follow; ID 812 3456 7890” is not a building.
    const isInstruction = INSTRUCTION.test(part) || EMAIL.test(part) || names(LINK, part);
    if (online[index] === true || isInstruction || withoutFillers(part) === '') continue;
    const separator = pieces[2 * index - 1] ?? '';
    venue += `${venue === '' ? '' : separator}${part}`;
    if (/[)\]]/.test(pieces[2 * index + 1] ?? '') && /[([]/.test(separator)) venue += ')';
  }
  return { venue, isOnline };
};

/**
 * Reads the location of a calendar entry, as calendar programs and people write it. Throws `InputError` for a location with
 * a link, which is probably a joining link even if its service is unknown.
 */
export const readPlace = (location: string): Place => {
  const text = clean(location);
  if (WEB_ADDRESS.test(text)) {
    throw new InputError('contains a web address, which could let strangers join; give the building');
  }
  const start = text.slice(0, MAX_LENGTH).replace(LABEL, '');
  const positive = start.replaceAll(NOT_ONLINE, '').replaceAll(NO_BUILDING, '');
  const isHybrid = names(HYBRID, positive);
  const isInPerson = names(IN_PERSON, positive) || names(NOT_ONLINE, start);
  const split = splitLocation(positive.replaceAll(HYBRID, '').replaceAll(IN_PERSON, ''));
  const tidied = tidyVenue(split.venue);
  const venueText = balanceBrackets(
    isHybrid || isInPerson || split.isOnline ? tidied.replace(CONNECTORS, '') : tidied
  );
  if (EMAIL.test(venueText))
    throw new InputError('contains an email address, which may be a person’s; give the building');
  const isUnknown = venueText === '' || NOT_KNOWN_YET.test(venueText);
  const isLink = names(LINK, venueText) && withoutFillers(venueText) === '';
  const isOnline = split.isOnline || isLink;
  if (isUnknown || isLink) {
    const isBoth = isHybrid || (isOnline && (isInPerson || (isUnknown && venueText !== '')));
    const format = isBoth ? 'hybrid' : isOnline ? 'online' : isInPerson ? 'in-person' : null;
    return { format, venue: '', postcode: '', isUnclear: false };
  }
  const [ending = '', postcode = ''] = POSTCODE.exec(venueText) ?? [];
  const format = isHybrid || isOnline ? 'hybrid' : 'in-person';
  return {
    format,
    venue: balanceBrackets(venueText.slice(0, venueText.length - ending.length)),
    postcode,
    isUnclear: format === 'in-person' && names(ONLINE, venueText),
  };
};

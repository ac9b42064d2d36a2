import { clean } from '../cells.js';
import { InputError } from '../../kernel/problem.js';

/** Location of an entry. */
export interface Place {
  /** Null if the location is empty. */
  readonly format: 'in-person' | 'online' | 'hybrid' | null;
  readonly venue: string;
  readonly postcode: string;
  /** True if a venue has words such as “online”, so that the Round may not be in person after all. */
  readonly isUnclear: boolean;
}

const ONLINE_WORD = String.raw`(?:on-?\s?line|virtual(?:ly)?|remote(?:ly)?|(?:(?:ms|microsoft)[\s-]?)?teams|zoom|webex|google\s+meet|skype|live-?\s?stream(?:ed|ing)?|video-?\s?(?:call|conference|conferencing|link)|ar-?\s?lein|rhithwir|rhithiol)`;

/** Words around an online word that name no building, joining details included. */
const FILLER = String.raw`(?:via|on|by|through|using|in|over|only|also|just|the|a|an|our|this|is|will|be|held|hosted|sent|to|follow|see|from|with|meetings?|calls?|events?|sessions?|rounds?|webinars?|links?|url|invites?|invitations?|details?|email|join|joining|attend|attendance|access|available|live|platform|tbc|id|passcode|password|pin|code|ar|trwy|drwy|yn|unig|cyfarfod|digwyddiad|dolen|\d{3,}[\d\s]*)`;

const ONLINE = new RegExp(String.raw`(?<![\p{L}\d])${ONLINE_WORD}(?![\p{L}\d])`, 'giu');
const FILLERS = new RegExp(String.raw`(?<![\p{L}\d])${FILLER}(?![\p{L}\d])`, 'giu');
const HYBRID = /(?<![\p{L}\d])hybrid(?:\s+(?:meeting|event|session|round))?(?![\p{L}\d])/giu;

/** Signs and words between the parts of a location. */
const SEPARATOR = /(\s*[;,|/+&:()[\]\n]\s*|\s+[-–—]+\s+|\s+(?:and|plus|or|with|a|ac|neu|gyda)\s+)/iu;

const WEB_ADDRESS = /\b(?:https?:\/\/|www\.)|\b[a-z][a-z\d+.-]{2,}:\/\//i;

const POSTCODE = /[\s,(]+([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\)?\.?$/i;

/** Longer locations are cut, which keeps the time linear; no venue has so long a name. */
const MAX_LENGTH = 1_000;

const names = (pattern: RegExp, part: string): boolean => part.search(pattern) >= 0;

const withoutFillers = (part: string): string => part.replaceAll(FILLERS, '').replaceAll(/[^\p{L}\d]+/gu, '');

/** Returns true for a part that says “online” and names no building, such as “via MS Teams” but not “Zoom Room 3”. */
const isOnlinePart = (part: string): boolean =>
  names(ONLINE, part) && withoutFillers(part.replaceAll(ONLINE, '')) === '';

/** Removes separators without a part next to them. */
const tidyVenue = (venue: string): string =>
  venue
    .replaceAll(/[([]\s*[)\]]/g, '')
    .replaceAll(/^[\s;,|/+&:–—)\]-]+|[\s;,|/+&:–—([-]+$/g, '')
    .replaceAll(/\s*;\s*/g, ', ')
    .replaceAll(/\s*\n\s*/g, ', ')
    .replaceAll(/\s+/g, ' ');

/** Returns the parts that name a building, with the separators between them, and whether another part says “online”. */
const splitLocation = (text: string): { venue: string; isOnline: boolean } => {
  const pieces = text.split(SEPARATOR);
  const parts = pieces.filter((_, index) => index % 2 === 0);
  const online = parts.map(isOnlinePart);
  const isOnline = online.includes(true);
  if (!isOnline) return { venue: text, isOnline };
  let venue = '';
  for (const [index, part] of parts.entries()) {
    // What is left of “Zoom; link to follow; ID 812 3456 7890” is no building.
    if (online[index] === true || withoutFillers(part) === '') continue;
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
  const isHybrid = names(HYBRID, text);
  const split = splitLocation(text.slice(0, MAX_LENGTH).replaceAll(HYBRID, ''));
  const venueText = tidyVenue(split.venue);
  const [ending = '', postcode = ''] = POSTCODE.exec(venueText) ?? [];
  const isOnline = split.isOnline;
  const format = isHybrid || (isOnline && venueText !== '') ? 'hybrid' : isOnline ? 'online' : 'in-person';
  return {
    format: text === '' ? null : format,
    venue: venueText.slice(0, venueText.length - ending.length),
    postcode,
    isUnclear: format === 'in-person' && names(ONLINE, venueText),
  };
};

import { clean } from '../cells.js';
import { InputError } from '../../kernel/problem.js';

/** Location of an entry. */
export interface Place {
  /** Null if the location is empty. */
  readonly format: 'in-person' | 'online' | 'hybrid' | null;
  readonly venue: string;
  readonly postcode: string;
}

/** Common ways to write “online”, by calendar programs and people. Does not match rooms, such as “Zoom Room 3”. */
const ONLINE =
  /^(?:(?:on|via|by|through|ar)\s+)?(?:online|on-line|virtual(?:ly)?|remote(?:ly)?|(?:(?:ms|microsoft)\s+)?teams|zoom|webex|google\s+meet|skype|ar-?lein|rhithwir)(?:\s+(?:meeting|call|event|session|webinar|only|yn\s+unig))*\.?$/i;

const WEB_ADDRESS = /\b(?:https?:\/\/|www\.)|\b[a-z][a-z\d+.-]{2,}:\/\//i;

const POSTCODE = /[\s,(]+([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\)?\.?$/i;

/**
 * Reads the location of a calendar entry. Throws `InputError` for a location with a link, which is probably a joining link
 * even if its service is unknown.
 */
export const readPlace = (location: string): Place => {
  const text = clean(location).replaceAll(/\s*\n\s*/g, ', ');
  if (WEB_ADDRESS.test(text)) {
    throw new InputError('contains a web address, which could let strangers join; give the building');
  }
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const places = parts.filter((part) => !ONLINE.test(part));
  const venueText = places.join(', ');
  const [ending = '', postcode = ''] = POSTCODE.exec(venueText) ?? [];
  const isOnline = places.length < parts.length;
  return {
    format: venueText === '' ? (isOnline ? 'online' : null) : isOnline ? 'hybrid' : 'in-person',
    venue: venueText.slice(0, venueText.length - ending.length),
    postcode,
  };
};

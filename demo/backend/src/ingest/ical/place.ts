import { clean } from '../cells.js';
import { InputError } from '../../kernel/problem.js';

/** Where an entry says that it is. */
export interface Place {
  /** Null where the entry does not say. */
  readonly format: 'in-person' | 'online' | 'hybrid' | null;
  readonly venue: string;
  readonly postcode: string;
}

/** How calendar programs and people write that one joins from afar. A “Zoom Room 3” is a room. */
const ONLINE =
  /^(?:(?:on|via|by|through|ar)\s+)?(?:online|on-line|virtual(?:ly)?|remote(?:ly)?|(?:(?:ms|microsoft)\s+)?teams|zoom|webex|google\s+meet|skype|ar-?lein|rhithwir)(?:\s+(?:meeting|call|event|session|webinar|only|yn\s+unig))*\.?$/i;

const ADDRESS_OF_THE_WEB = /\b(?:https?:\/\/|www\.)|\b[a-z][a-z\d+.-]{2,}:\/\//i;

const POSTCODE = /[\s,(]+([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\)?\.?$/i;

/**
 * Reads a place as calendars have it. A link in it is most often the one to join by, even where nobody knows the
 * service: it is never taken. Throws `InputError`.
 */
export const readPlace = (location: string): Place => {
  const text = clean(location).replaceAll(/\s*\n\s*/g, ', ');
  if (ADDRESS_OF_THE_WEB.test(text)) {
    throw new InputError('holds an address of the web, by which strangers might join: give the building');
  }
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const places = parts.filter((part) => !ONLINE.test(part));
  const whole = places.join(', ');
  const [ending = '', postcode = ''] = POSTCODE.exec(whole) ?? [];
  const isOnline = places.length < parts.length;
  return {
    format: whole === '' ? (isOnline ? 'online' : null) : isOnline ? 'hybrid' : 'in-person',
    venue: whole.slice(0, whole.length - ending.length),
    postcode,
  };
};

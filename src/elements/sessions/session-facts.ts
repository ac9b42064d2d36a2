import type { Session } from '../../contract/sessions.js';
import type { Position } from '../../context/visitor.js';
import { toMiles } from '../visitor/round-facts.js';
import type { Label, SessionsWords } from './sessions-words.js';

/** Returns the title of a session, or else its host's name. */
export const headingOf = ({ title, host }: Session, words: SessionsWords): string =>
  title ?? words.untitled(host.name);

/** Returns the parts of an address without those that repeat the host's name. */
export const addressParts = (address: string | null, host: string): string[] =>
  (address ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== host);

/** Returns the town of an address, its last part without a digit, or else the first half of a postcode. */
const townOf = ({ venue, host }: Session): string => {
  const parts = addressParts(venue?.address ?? null, host.name).filter((part) => !/\d/.test(part));
  return parts[parts.length - 1] ?? venue?.postcode?.split(' ', 1)[0] ?? '';
};

const KM_PER_DEGREE = 111.2;

/**
 * Returns the distance of a session's venue in km: the backend's, or else the distance in a straight line; `null` if
 * unknown.
 */
export const distanceOf = ({ distanceKm, venue }: Session, from: Position | null): number | null => {
  if (distanceKm !== null || !from || venue?.lat == null || venue.lng === null) return distanceKm;
  const meanLat = ((venue.lat + from.lat) / 2) * (Math.PI / 180);
  const [north, east] = [venue.lat - from.lat, (venue.lng - from.lng) * Math.cos(meanLat)];
  return KM_PER_DEGREE * Math.hypot(north, east);
};

/** Returns where a session is, in one line without its host: `Online`, or `Garden room, Leeds · 3 miles away`. */
export const placeLine = (
  session: Session,
  distanceKm: number | null,
  words: SessionsWords,
  label: Label
): string => {
  const { format, venue, host } = session;
  const formatText = label('format', format);
  if (!venue || format === 'online') return formatText;
  const venueParts = addressParts(venue.name, host.name);
  const parts = [...new Set([...venueParts, townOf(session)])].filter(Boolean).join(', ');
  const place = format === 'in-person' ? parts || formatText : [formatText, parts].filter(Boolean).join(', ');
  return distanceKm === null ? place : `${place} · ${words.miles(toMiles(distanceKm))}`;
};

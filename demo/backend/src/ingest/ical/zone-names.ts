import { findIana, WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { HOUR_MS } from '../../kernel/dates.js';
import { InputError } from '../../kernel/problem.js';
import { timeZone } from '../cells.js';

const ianaName = (text: string): string | null => {
  try {
    timeZone(text, { dates: 'iso' });
    return text;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return null;
  }
};

/** Windows names by their lower-case form, because some programs change the case. */
const WINDOWS_NAMES = new Map(
  WINDOWS_TO_IANA_MAP.map(({ windowsName }) => [windowsName.toLowerCase(), windowsName])
);

/**
 * Returns the IANA name for an IANA or Windows name (`GMT Standard Time`), or for an IANA name with a vendor prefix
 * (`/example.org/2026/Europe/London`); null if unknown.
 */
export const nameOf = (tzid: string): string | null => {
  const segments = tzid.split('/');
  const tails = [3, 2].map((count) => segments.slice(-count).join('/'));
  const windowsName = WINDOWS_NAMES.get(tzid.toLowerCase());
  const candidates = [tzid, ...(windowsName === undefined ? [] : findIana(windowsName)), ...tails];
  return candidates.map(ianaName).find((name) => name !== null) ?? null;
};

/** Removes what calendar programs add to the name of a zone: a scheme, quotation marks, backslashes before signs. */
export const plainName = (tzid: string): string => {
  const text = tzid
    .replaceAll(/^["'\s]+|["'\s]+$/g, '')
    .replace(/^(?:tzone:\/\/)?microsoft\//i, '')
    .replaceAll(/\\(?=[,;/])/g, '');
  return DISPLAY_NAMES.find(([name]) => name.test(text))?.[1] ?? text;
};

const UTC_NAME =
  /^(?:utc|gmt|z|zulu|etc\/(?:utc|gmt)|(?:\(?(?:utc|gmt)(?:[+-]00:00)?\)? ?)?coordinated universal time)$/i;

/** Returns true for the names of UTC in calendar programs. */
export const isUtcName = (name: string): boolean => UTC_NAME.test(name);

/** Names that Windows, Outlook and Zimbra show to people, by the cities or countries in them. */
const DISPLAY_NAMES: readonly (readonly [name: RegExp, zone: string])[] = [
  [
    /^(?:\((?:utc|gmt)(?:[+-]?00[:.]?00)?\) ?)?(?:greenwich mean time ?[:-] ?)?(?:(?:dublin|edinburgh|lisbon|london|britain|ireland|portugal)(?:[ ,/&]+|$)){2,}$/i,
    'Europe/London',
  ],
  [/^\((?:utc|gmt)\+01:00\) amsterdam, berlin, bern, rome, stockholm, vienna$/i, 'Europe/Berlin'],
  [/^\((?:utc|gmt)\+01:00\) brussels, copenhagen, madrid, paris$/i, 'Europe/Paris'],
];

/** Names that are not standardised. A definition in the calendar takes precedence. */
const ALIASES: readonly (readonly [name: RegExp, zone: string])[] = [
  [
    /^(?:(?:europe[-_ ])?london|europe\/london \([a-z/]+\)|uk|gb|gb-eire|great britain|united kingdom|bst|british (?:summer|standard) time|gmt0bst|gmt ?[/-] ?bst|gmt -0000 \(standard\) \/ gmt \+0100 \(daylight\))$/i,
    'Europe/London',
  ],
  [/^(?:(?:europe[-_ ])?dublin|eire|ireland|irish (?:summer|standard) time)$/i, 'Europe/Dublin'],
];

/** Returns the IANA name for a name that people use, such as “London” or “BST”; null if unknown. */
export const aliasOf = (name: string): string | null =>
  ALIASES.find(([pattern]) => pattern.test(name))?.[1] ?? null;

/** Returns true for names that mean that a time has no zone. */
export const isFloatingName = (name: string): boolean => /^(?:local|floating)(?: time)?$/i.test(name);

/** Returns the offset from UTC that a name such as `UTC+01:00` consists of, in ms; null for other names. */
export const offsetMsOf = (name: string): number | null => {
  const [, sign, hours, minutes] = /^\(?(?:utc|gmt)?([+-])(\d{2}):?(\d{2})\)?$/i.exec(name) ?? [];
  if (sign === undefined) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + (Number(minutes) / 60) * HOUR_MS);
};

import { findIana, WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { HOUR_MS } from '../kernel/dates.js';

/** Returns an IANA name in its usual form; null for other names, abbreviations such as `EST` included. */
const ianaName = (text: string): string | null => {
  try {
    return text.includes('/')
      ? new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
      : null;
  } catch {
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

/** Returns a pattern for the name of a place, as in `UK local time (GMT/BST)` and `(GMT+01:00) United Kingdom Time`. */
const timeIn = (places: string): RegExp =>
  new RegExp(
    String.raw`^(?:\((?:utc|gmt)(?:[+-]?0[01][:.]?00)?\) ?)?(?:${places})(?: local)?(?: time)?(?: ?\([a-z/ -]+\))?$`,
    'i'
  );

/** Names that are not standardised. A definition in the calendar takes precedence. */
const ALIASES: readonly (readonly [name: RegExp, zone: string])[] = [
  [
    timeIn(
      [
        String.raw`(?:europe ?[-_/\\ ] ?)?london(?:, ?(?:uk|england|united kingdom))?|llundain|u\.?k\.?|gb|gb-eire`,
        'great britain|britain|british|united kingdom|england|wales|cymru|scotland|northern ireland|amser (?:y du|prydain)',
        '(?:bst|british (?:summer|standard) time)(?: ?- ?london)?|greenwich mean time ?- ?london',
        String.raw`gmt ?\(london\)|gmt daylight time|gmt0bst|gmt ?[/-] ?bst|bst ?[/-] ?gmt`,
        String.raw`gmt -0000 \(standard\) / gmt \+0100 \(daylight\)`,
      ].join('|')
    ),
    'Europe/London',
  ],
  [
    timeIn(String.raw`(?:europe ?[-_/\\ ] ?)?dublin|eire|ireland|éire|irish|irish (?:summer|standard) time`),
    'Europe/Dublin',
  ],
];

/** Returns the IANA name for a name that people use, such as “London” or “BST”; null if unknown. */
export const aliasOf = (name: string): string | null =>
  ALIASES.find(([pattern]) => pattern.test(name))?.[1] ?? null;

/** Returns the IANA name for any known name of a zone other than UTC; null if unknown. */
export const zoneNamed = (text: string): string | null => {
  const name = plainName(text);
  return nameOf(name) ?? aliasOf(name);
};

/** Returns true for names that mean UTC to computers, but the time in the United Kingdom to many people. */
export const isAmbiguousUtcName = (name: string): boolean =>
  /^(?:gmt(?:[+-]?0{1,2}(?::?00)?)?|greenwich (?:mean|standard) time|wet)$/i.test(name);

/** Returns true for names that mean that a time has no zone. */
export const isFloatingName = (name: string): boolean => /^(?:local|floating)(?: time)?$/i.test(name);

/** Returns the offset from UTC that a name such as `UTC+01:00` consists of, in ms; null for other names. */
export const offsetMsOf = (name: string): number | null => {
  const [, sign, hours, minutes] = /^\(?(?:utc|gmt)?([+-])(\d{2}):?(\d{2})\)?$/i.exec(name) ?? [];
  if (sign === undefined) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + (Number(minutes) / 60) * HOUR_MS);
};

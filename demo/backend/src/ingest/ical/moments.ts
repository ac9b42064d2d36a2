/** A date, or a date and a time, in formats that calendars should not use: `2027-07-08 12:30`, `20270708T1230+0100`. */
const MOMENT =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\s*(\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?\s*(?:(Z)|([+-]\d{2}):?(\d{2})?)?)?$/i;

/** Moments at the end of a line, after its parameters. A colon inside a parameter is not followed by a date. */
const VALUES = /:\s*(\d{4}-?\d{2}-?\d{2}(?:[T \d:.Z+,-]*\d|[\dT :.+,-]*Z)?)[\s;,]*$/i;

/** Moments of a line in the format of RFC 5545, and the kind that all of them have. */
interface Moments {
  readonly values: readonly string[];
  readonly kind: 'date' | 'local' | 'utc';
}

/** Returns a UTC time for one with an offset, which RFC 5545 does not have; null for a date that does not exist. */
const inUtc = (date: string, time: string, offset: string): string | null => {
  const instant = new Date(`${date}T${time}${offset}`);
  return Number.isNaN(instant.getTime())
    ? null
    : `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
};

const readMoment = (text: string): readonly [value: string, kind: Moments['kind']] | null => {
  const [, year, month, day, hour, minute, second = '00', utc, offsetHour, offsetMinute = '00'] =
    MOMENT.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  if (hour === undefined || minute === undefined) return [`${year}${month}${day}`, 'date'];
  if (offsetHour !== undefined) {
    const value = inUtc(
      `${year}-${month}-${day}`,
      `${hour}:${minute}:${second}`,
      `${offsetHour}:${offsetMinute}`
    );
    return value === null ? null : [value, 'utc'];
  }
  const value = `${year}${month}${day}T${hour}${minute}${second}`;
  return utc === undefined ? [value, 'local'] : [`${value}Z`, 'utc'];
};

const readMoments = (text: string): Moments | null => {
  const values: string[] = [];
  const kinds = new Set<Moments['kind']>();
  for (const part of text.split(',')) {
    const moment = readMoment(part);
    if (moment === null) return null;
    values.push(moment[0]);
    kinds.add(moment[1]);
  }
  const [kind] = kinds;
  return kind === undefined || kinds.size > 1 ? null : { values, kind };
};

/**
 * Returns a line with its dates and times in the format of RFC 5545: without separators, with seconds, in UTC in place of an
 * offset, and with `VALUE=DATE` where they are dates. Lines with anything else, such as periods, are returned as they are.
 */
export const repairMoments = (line: string): string => {
  const found = VALUES.exec(line);
  const moments = readMoments(found?.[1] ?? '');
  if (found === null || moments === null) return line;
  const head = line.slice(0, found.index);
  const plainHead = head.replaceAll(/;VALUE="?DATE(?:-TIME)?"?(?=;|$)/gi, '');
  const parameter = moments.kind === 'date' ? ';VALUE=DATE' : '';
  return `${plainHead}${parameter}:${moments.values.join(',')}`;
};

/** Returns the end of a rule in the format of RFC 5545, or the part as it is. */
const repairUntil = (part: string): string => {
  const moment = part.startsWith('UNTIL=') ? readMoment(part.slice('UNTIL='.length)) : null;
  return moment === null ? part : `UNTIL=${moment[0]}`;
};

/** Returns a recurrence rule in capitals and without blanks, and its end in the format of RFC 5545. */
export const repairRule = (rule: string): string =>
  rule
    .toUpperCase()
    .split(';')
    .map((part) => repairUntil(part.replaceAll(/\s*([=,])\s*/g, '$1').trim()))
    .filter((part) => part !== '')
    .join(';');

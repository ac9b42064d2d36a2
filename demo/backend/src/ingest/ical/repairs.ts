import { repairMoments, repairRule } from './moments.js';

/** A line without its continuation marks; a “content line” in RFC 5545. */
type Line = string;

/** Removes folds, which may be inside a UTF-8 character, so they must be removed before the bytes are decoded. */
export const unfold = (bytes: Uint8Array): Uint8Array => {
  const LF = 10;
  const CR = 13;
  const isFold = (index: number): boolean => bytes[index] === 32 || bytes[index] === 9;
  const unfolded = new Uint8Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === CR && bytes[index + 1] === LF && isFold(index + 2)) index += 2;
    else if ((byte === LF || byte === CR) && isFold(index + 1)) index += 1;
    else {
      unfolded[length] = byte;
      length += 1;
    }
  }
  return unfolded.subarray(0, length);
};

/**
 * A time zone with a colon or a comma in its name and without quotation marks, from Exchange:
 * `DTSTART;TZID=tzone://Microsoft/Utc:20270708T123000`.
 */
const quoteZone = (line: Line): Line =>
  line.replace(
    /^([A-Z-]+(?:;[^:"]*?)?;TZID=)([^";]*[:,][^";]*?)((?:;[^:"]*)?:[\dTZ,/P+HMSWD.]+)$/i,
    '$1"$2"$3'
  );

/** `DTSTART;TZID=:20270708T123000` of some exporters, which means a time without a zone. */
const dropEmptyZone = (line: Line): Line => line.replace(/^([A-Z-]+(?:;[^:"]*?)?);TZID=(?=[:;])/i, '$1');

/** `DTSTART ;TZID=Europe/London:20270708T123000`, with spaces before or after the punctuation. */
const withoutBlanks = (line: Line): Line =>
  line.replaceAll(/^([A-Z-]+)\s+(?=[;:])|(?<=^[A-Z-]+;)\s+/gi, '$1');

/** Repairs of lines with dates and times, for deviations of well-known calendar programs. */
const TIME_REPAIRS: readonly ((line: Line) => Line)[] = [
  withoutBlanks,
  repairMoments,
  dropEmptyZone,
  quoteZone,
];

/** Only these properties name time zones; skipping others keeps notes and long lines cheap. */
const TIMED = /^(?:DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID)\s*[;:]/i;

/** Empty exceptions and additions of a series, from plug-ins for websites. */
const EMPTY_LIST = /^(?:EXDATE|RDATE)[^:"]*:\s*$/i;

const DURATION = /^DURATION[^:]*:\s*/i;

const RULE = /^RRULE[^:]*:/i;

/** Repairs an unfolded line. */
const repairLine = (line: Line, isEntry: boolean): Line => {
  if (TIMED.test(line)) return TIME_REPAIRS.reduce((each, apply) => apply(each), line);
  if (DURATION.test(line))
    return `DURATION:${line.replace(DURATION, '').replaceAll(/\s+/g, '').toUpperCase()}`;
  if (!RULE.test(line)) return line;
  const rule = repairRule(line.replace(RULE, ''));
  // Marked as text, an invalid rule is a problem of its entry only. As a rule, it would make the library refuse the whole
  // calendar.
  return `RRULE${isEntry ? ';VALUE=TEXT' : ''}:${rule}`;
};

/** Start of a content line. Teams and web plug-ins break notes into lines without folding them. */
const STARTS_LINE = /^[A-Z\d-]+(?:;[^:\n]*)?:/i;

/**
 * Repairs an unfolded calendar before it is parsed: all deviations of calendar programs from RFC 5545 that we know are here.
 * Names of zones are in `zones.ts`.
 */
export const repair = (text: string): string => {
  const lines: string[] = [];
  let isEntry = false;
  for (const raw of text.replaceAll('\uFEFF', '').split(/\r\n?|\n/)) {
    const line = TIMED.test(raw.trimStart()) ? withoutBlanks(raw.trim()) : raw.trimEnd();
    if (line === '' || EMPTY_LIST.test(line)) continue;
    const [, edge] = /^(BEGIN|END):VEVENT$/i.exec(line) ?? [];
    if (edge !== undefined) isEntry = edge.toUpperCase() === 'BEGIN';
    // The unfolded remainder of a note is left out, because notes are never read.
    if (STARTS_LINE.test(line) || lines.length === 0) lines.push(repairLine(line, isEntry));
  }
  return lines.join('\r\n');
};

/** A line without its continuation marks, as RFC 5545 calls it a content line. */
type Line = string;

/** Removes folds, which may be inside a UTF-8 character, so that they must be removed before the bytes are decoded. */
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

/** Repairs of single lines, for deviations of well-known calendar programs. */
const LINE_REPAIRS: readonly ((line: Line) => Line)[] = [dropEmptyZone, quoteZone];

/** Only these properties name time zones; skipping others keeps notes and long lines cheap. */
const TIMED = /^(?:DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID)[;:]/i;

/** Start of a content line. Teams and web plug-ins break notes into lines without folding them. */
const STARTS_LINE = /^[A-Z\d-]+(?:;[^:\n]*)?:/i;

/**
 * Repairs an unfolded calendar before it is parsed: all deviations of calendar programs from RFC 5545 that we know are here.
 * Names of zones are in `zones.ts`.
 */
export const repair = (text: string): string => {
  const lines: string[] = [];
  for (const raw of text.replaceAll('\uFEFF', '').split(/\r\n?|\n/)) {
    const line = raw.trimEnd();
    if (line === '') continue;
    if (STARTS_LINE.test(line) || lines.length === 0) {
      lines.push(TIMED.test(line) ? LINE_REPAIRS.reduce((each, apply) => apply(each), line) : line);
    }
    // An unfolded rest of a note is left out: the notes of an entry are never read.
  }
  return lines.join('\r\n');
};

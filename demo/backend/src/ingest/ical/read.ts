import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import ICAL from 'ical.js';
import { FORMATS } from 'rounds-elements/contract';
import { codeOf, identifier, timeZone } from '../cells.js';
import { fetchPage, type PageFetcher } from '../feeds/fetch-page.js';
import { readEntry, type Entry } from './entries.js';
import { readPlace } from './place.js';
import { repair, unfold } from './repairs.js';
import { readStatusMarks } from '../status-marks.js';
import { UNNAMED_FILE_PREFIX } from './reconcile.js';
import { instancesOf, type Instance, type Span } from './series.js';
import { valueOf } from './values.js';
import { zonesOf } from './zones.js';
import { type ImportInput, noRows } from '../input.js';
import { InputError, quote, type Problem } from '../../kernel/problem.js';
import { readSource } from '../source.js';
import { RowError } from '../records.js';
import { readRow, type Report, type Row } from '../rows.js';
import { SESSION_FIELDS } from '../kinds/sessions.js';

/** Details that calendars do not contain, given by the person who imports them. */
export interface ICalendarOptions {
  /** Id of the programme that the calendars belong to. */
  readonly programme: string;
  /** Format of entries without a location; `in-person` by default. */
  readonly format?: string | undefined;
  /** Time zone of calendars that do not name one; Europe/London by default. */
  readonly timeZone?: string | undefined;
  readonly now?: Date;
  /** Mark of the calendar, in place of one from its name, address or file name. */
  readonly mark?: string;
}

/** Number of months ahead for which series are expanded. */
const MONTHS_AHEAD = 13;

/** Text of a calendar, with its file name or feed address. */
interface Source {
  readonly file: string;
  readonly isFeed: boolean;
  readonly bytes: Uint8Array;
}

/** An entry with its line in the file. */
interface PlacedEntry extends Entry {
  readonly line: number;
}

const NAME_PROPERTIES = ['x-wr-relcalid', 'x-wr-calname', 'name'];

/** iCalendar properties by the name of the corresponding column. */
const PROPERTY_BY_COLUMN: Readonly<Record<string, string>> = {
  id: 'UID',
  seriesId: 'UID',
  title: 'SUMMARY',
  'venue.name': 'LOCATION',
  'venue.postcode': 'LOCATION',
  url: 'URL',
  startsAt: 'DTSTART',
  endsAt: 'DTEND',
};

const hashOf = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(unfold(bytes));
  } catch {
    throw new InputError('is not UTF-8; export the calendar again as UTF-8');
  }
};

/** Returns the address at which a calendar is fetched. */
export const withoutWebcal = (address: string): string => address.replace(/^webcals?:/i, 'https:');

const readCalendarSource = async (place: string, fetch: PageFetcher): Promise<Source> => {
  if (!/^[a-z][a-z\d+.-]+:\/\//i.test(place)) {
    return { file: place, isFeed: false, bytes: (await readSource(place)).bytes };
  }
  const address = withoutWebcal(place);
  if (!URL.canParse(address))
    throw new InputError('is not a valid address; use one that starts with https:// or webcal://');
  const { bytes } = await fetch(new URL(address), 'text/calendar');
  return { file: place, isFeed: true, bytes };
};

/** Returns the reason that the library gives, in brackets; its accidents, such as a TypeError, say nothing about the file. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return '';
  const [reason = ''] = error.message.split('\n');
  return ` (${quote(reason).slice(1, -1)})`;
};

/** Returns the calendars in a text. Throws `InputError` for a text that is not iCalendar. */
const parse = (text: string): ICAL.Component[] => {
  let parsed: unknown[];
  // PostgreSQL cannot store NUL, and valid calendars do not contain it.
  if (text.includes('\0'))
    throw new InputError('is not iCalendar (it contains NUL); export the calendar again');
  try {
    const read: unknown = ICAL.parse(repair(text));
    parsed = Array.isArray(read) && Array.isArray(read[0]) ? read : [read];
  } catch (error) {
    throw new InputError(`is not iCalendar${reasonOf(error)}; export the calendar again`);
  }
  const calendars = parsed
    .filter((one): one is unknown[] => Array.isArray(one) && typeof one[0] === 'string')
    .map((one) => new ICAL.Component(one));
  const [other] = calendars.filter(({ name }) => name !== 'vcalendar');
  if (other)
    throw new InputError(`is a ${other.name.toUpperCase()}, not a calendar; export a calendar (.ics)`);
  return calendars;
};

/** Returns the line numbers on which entries begin. */
const linesOf = (bytes: Uint8Array): number[] =>
  new TextDecoder('latin1')
    .decode(bytes)
    .split(/\r\n?|\n/)
    .flatMap((line, index) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [index + 1] : []));

/**
 * Returns the mark that identifies the sessions of a calendar, from its name, its address or else its file name. The mark
 * is a hash because it is published, while names can be personal and addresses secret.
 */
const sourceOf = (calendar: ICAL.Component, { file, isFeed }: Source): string => {
  const values = NAME_PROPERTIES.map((name) => valueOf(calendar, name));
  const name = values.find((value): value is string => typeof value === 'string' && value !== '');
  if (name === undefined && !isFeed) return `${UNNAMED_FILE_PREFIX}${hashOf(basename(file), 8)}`;
  return `iCalendar ${hashOf(name ?? file, 8)}`;
};

const compact = (time: Date): string => time.toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** Returns a UID for use in an id. UIDs that cannot be part of a URL are replaced by a hash. */
const uidForId = (uid: string): string => {
  try {
    return identifier(uid.length > 170 ? '' : uid, { dates: 'iso' });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return `uid-${hashOf(uid, 32)}`;
  }
};

const UNREADABLE = { column: 'VEVENT', message: 'cannot be read; check the formats of its properties' };
const UNCLEAR_TITLE =
  'may say that the Round is called off, but it is imported as going ahead; if it is off, cancel the entry';
const UNCLEAR_PLACE =
  'is imported as a building, in person, but mentions an online meeting; if it is online, write “Online”, and if it is both, the building and “Online” with a semicolon between them';

const isUnclearPlace = (location: string): boolean => {
  try {
    return readPlace(location).isUnclear;
  } catch (error) {
    // Reported as a problem of the row.
    if (error instanceof InputError) return false;
    throw error;
  }
};

const urlOf = (url: string): string => (/^https:/i.test(url) ? url : '');

const idOf = ({ entry, original }: Instance<PlacedEntry>): string =>
  original === null ? uidForId(entry.uid) : `${uidForId(entry.uid)}_${compact(original)}`;

const cellsOf = (
  instance: Instance<PlacedEntry>,
  { programme, format, source }: { programme: string; format: string; source: string }
): Map<string, string> => {
  const { entry, original, start, end } = instance;
  const place = entry.isPrivate ? readPlace('') : readPlace(entry.location);
  const marked = readStatusMarks(entry.summary);
  const calledOff = entry.isCancelled ? 'cancelled' : marked.status;
  const isMoved = original !== null && original.getTime() !== start.getTime();
  const cells = {
    id: idOf(instance),
    seriesId: original === null ? '' : uidForId(entry.uid),
    programmeId: programme,
    title: entry.isPrivate ? '' : marked.title,
    url: entry.isPrivate ? '' : urlOf(entry.url),
    startsAt: start.toISOString(),
    endsAt: end.toISOString(),
    timeZone: entry.start.zone.shown,
    movedFrom: isMoved ? original.toISOString() : '',
    format: place.format ?? format,
    'venue.name': place.venue,
    'venue.postcode': place.venue === '' ? '' : place.postcode,
    status: calledOff ?? (isMoved ? 'rescheduled' : 'scheduled'),
    source,
  };
  return new Map(Object.entries(cells));
};

const isNewer = ({ version: [sequence, stamp] }: Entry, { version: [other, otherStamp] }: Entry): boolean =>
  sequence > other || (sequence === other && stamp >= otherStamp);

/** Groups entries by UID, with only the newest version of each series and each exception. */
const byUid = (entries: readonly PlacedEntry[]): PlacedEntry[][] => {
  const groups = new Map<string, Map<string, PlacedEntry>>();
  for (const entry of entries) {
    const group = groups.get(entry.uid) ?? new Map<string, PlacedEntry>();
    const { recurrenceId } = entry;
    const key =
      recurrenceId === null
        ? ''
        : 'day' in recurrenceId
          ? recurrenceId.day
          : recurrenceId.instant.toISOString();
    const earlier = group.get(key);
    if (!earlier || isNewer(entry, earlier)) group.set(key, entry);
    groups.set(entry.uid, group);
  }
  return [...groups.values()].map((group) => [...group.values()]);
};

const spanFrom = (now: Date): Span => {
  const to = new Date(now);
  to.setUTCMonth(to.getUTCMonth() + MONTHS_AHEAD);
  return { from: now, to };
};

/** Reads the calendars of one import, and collects their rows, problems and warnings. */
class CalendarReader {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly rows: Row<typeof SESSION_FIELDS>[] = [];
  readonly sources: string[] = [];
  /** Start of the ids of all entries. */
  readonly uids = new Set<string>();
  /** Start of the ids of invalid entries. */
  readonly invalidUids = new Set<string>();
  readonly #options: { readonly programme: string; readonly format: string; readonly timeZone: string };
  readonly #now: Date;
  readonly #mark: string | undefined;

  constructor({
    programme,
    format = 'in-person',
    timeZone: zone = 'Europe/London',
    now = new Date(),
    mark,
  }: ICalendarOptions) {
    const facts = { dates: 'iso' } as const;
    this.#options = { programme, format: codeOf(FORMATS)(format, facts), timeZone: timeZone(zone, facts) };
    this.#now = now;
    this.#mark = mark;
  }

  /** Reads the calendars in a source. Throws `InputError` if it is not a calendar or has no entries. */
  read(source: Source): void {
    const calendars = parse(decode(source.bytes));
    const lines = linesOf(source.bytes);
    if (lines.length === 0) throw new InputError('is a calendar without entries; export one with entries');
    let place = 0;
    for (const calendar of calendars) {
      const components = calendar.getAllSubcomponents('vevent');
      const sourceMark = this.#mark ?? sourceOf(calendar, source);
      this.sources.push(sourceMark);
      const withLines = components.map((component, index) => [component, lines[place + index] ?? 1] as const);
      place += components.length;
      this.#readEntries(calendar, withLines, source.file, sourceMark);
    }
  }

  #readEntries(
    calendar: ICAL.Component,
    components: readonly (readonly [ICAL.Component, number])[],
    file: string,
    source: string
  ): void {
    const zones = zonesOf(calendar, this.#options.timeZone);
    const method = valueOf(calendar, 'method');
    const isCancel = typeof method === 'string' && /^cancel$/i.test(method);
    const entries = components.flatMap(([component, line]) =>
      this.#reporting(file, line, valueOf(component, 'uid'), () => {
        const entry = readEntry(component, zones);
        return [{ ...entry, line, isCancelled: entry.isCancelled || isCancel }];
      })
    );
    for (const group of byUid(entries)) {
      const [first] = group;
      if (!first) continue;
      this.uids.add(uidForId(first.uid));
      const instances = this.#reporting(file, first.line, first.uid, () =>
        instancesOf(group, spanFrom(this.#now))
      );
      if (instances.length === 0) {
        this.#warn(
          file,
          first.line,
          'RRULE',
          `has no instance in the next ${MONTHS_AHEAD} months; extend the series to import it`
        );
      }
      for (const entry of group) this.#warnOf(entry, file);
      for (const instance of instances) this.#add(instance, file, source);
    }
  }

  /** Returns the result of `read`; for an invalid entry, records the problem and returns an empty list. */
  #reporting<T>(file: string, line: number, uid: unknown, read: () => T[]): T[] {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // Other errors are of the library: it reads values only when they are needed, and some without a check.
      const { column, message } = error instanceof RowError ? error : UNREADABLE;
      this.problems.push({ file, line, column, message });
      if (typeof uid === 'string') this.invalidUids.add(uidForId(uid));
      return [];
    }
  }

  #warn(file: string, line: number, column: string, message: string): void {
    this.warnings.push({ file, line, column, message });
  }

  #warnOf({ line, isPrivate, isCancelled, summary, location, url }: PlacedEntry, file: string): void {
    if (isPrivate) this.#warn(file, line, 'CLASS', 'is not public; only the time is imported');
    if (!isCancelled && readStatusMarks(summary).isUnclear) this.#warn(file, line, 'SUMMARY', UNCLEAR_TITLE);
    if (!isPrivate && isUnclearPlace(location)) this.#warn(file, line, 'LOCATION', UNCLEAR_PLACE);
    if (url !== '' && urlOf(url) === '')
      this.#warn(file, line, 'URL', 'does not start with https:// and is left out; use a secure address');
  }

  /** Adds an instance as a row. Problems of past instances are only warnings, and the instance is left out. */
  #add(instance: Instance<PlacedEntry>, file: string, source: string): void {
    const { line } = instance.entry;
    const isOver = instance.end <= this.#now;
    const report: Report = ({ column, message }) => {
      const property = column === null ? null : (PROPERTY_BY_COLUMN[column] ?? column);
      if (isOver) this.#warn(file, line, property ?? 'VEVENT', `${message} (left out because it has ended)`);
      else if (
        !this.problems.some((one) => one.file === file && one.line === line && one.message === message)
      ) {
        this.problems.push({ file, line, column: property, message });
      }
    };
    try {
      const cells = cellsOf(instance, { ...this.#options, source });
      this.rows.push(readRow(SESSION_FIELDS, { line, cells }, file, () => ({ dates: 'iso' }), report));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      report({ file, line, column: 'LOCATION', message: error.message });
      this.invalidUids.add(uidForId(instance.entry.uid));
    }
  }
}

/** Reads the entries of calendar files and feeds as sessions of one programme. */
export const readICalendar = async (
  places: readonly string[],
  options: ICalendarOptions,
  fetch: PageFetcher = fetchPage
): Promise<ImportInput> => {
  const reader = new CalendarReader(options);
  for (const place of places) {
    try {
      reader.read(await readCalendarSource(place, fetch));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      reader.problems.push({ file: place, line: 1, column: null, message: error.message });
    }
  }
  const { problems, warnings, rows, sources, uids, invalidUids } = reader;
  return {
    rows: { ...noRows(), sessions: rows },
    kinds: new Map([['sessions', places[0] ?? '']]),
    calendars: { programme: options.programme, sources, uids, invalidUids, file: places[0] ?? '' },
    problems,
    warnings,
  };
};

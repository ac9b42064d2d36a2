import type ICAL from 'ical.js';
import { FORMATS } from 'rounds-elements/contract';
import { timeZone } from '../cells.js';
import { codeOf } from '../codes.js';
import { fetchPage, type PageFetcher } from '../feeds/fetch-page.js';
import { calendarsIn, linesOf, markOf, readCalendarSource, type CalendarSource } from './calendar-source.js';
import { readEntry, type Entry } from './entries.js';
import { newestByUid } from './newest.js';
import { readPlace } from './place.js';
import { readStatusMarks } from '../status-marks.js';
import { cellsOf, uidForId, urlOf } from './session-cells.js';
import { instancesOf, type Instance, type Span } from './series.js';
import { valueOf } from './values.js';
import { zonesOf } from './zones.js';
import { type ImportInput, noRows } from '../input.js';
import { InputError, type Problem } from '../../kernel/problem.js';
import { RowError } from '../records.js';
import { readRow, type Report, type Row } from '../rows.js';
import { SESSION_FIELDS } from '../kinds/sessions.js';

/** Details that calendars do not contain, given by the person who imports them. */
export interface ICalendarOptions {
  /** Id of the programme that the calendars belong to. */
  readonly programme: string;
  /** Format of entries without a location; by default `online` for those with an online meeting, and `in-person`. */
  readonly format?: string | undefined;
  /** Time zone of calendars that do not name one; Europe/London by default. */
  readonly timeZone?: string | undefined;
  readonly now?: Date;
  /** Mark of the calendar, in place of one from its name, address or file name. */
  readonly mark?: string;
}

/** Number of months ahead to expand series for. */
const MONTHS_AHEAD = 13;

/** An entry with its line in the file. */
interface PlacedEntry extends Entry {
  readonly line: number;
}

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

const UNREADABLE = { column: 'VEVENT', message: 'cannot be read; check the formats of its properties' };
const UNCLEAR_TITLE =
  'may say that the Round is called off, but it is imported as going ahead; if it is off, cancel the entry';
const UNCLEAR_PLACE =
  'is imported as a building, in person, but mentions an online meeting; if it is online, write “Online”, and if it is both, the building and “Online” with a semicolon between them';

const UNCLEAR_MEETING =
  'is imported as a building, in person, but the entry has an online meeting; if people can join it, write “Online” after the building, with a semicolon between them';
const WITHOUT_TITLES =
  'says only whether the person is free, so the calendar is probably shared without details; share titles and locations too';

/** Titles in calendars that share only whether the person is free or busy. */
const AVAILABILITY = /^(?:busy|free|tentative|out of office|away|working elsewhere|prysur)$/i;

/** Returns the reason why a location may be read wrongly; null if it is clear. */
const doubtAboutPlace = ({ location, hasOnlineMeeting }: Entry): string | null => {
  try {
    const { isUnclear, format } = readPlace(location);
    if (isUnclear) return UNCLEAR_PLACE;
    return hasOnlineMeeting && format === 'in-person' ? UNCLEAR_MEETING : null;
  } catch (error) {
    // Reported as a problem of the row.
    if (error instanceof InputError) return null;
    throw error;
  }
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
  readonly #options: {
    readonly programme: string;
    readonly format: string | undefined;
    readonly timeZone: string;
  };
  readonly #now: Date;
  readonly #mark: string | undefined;

  constructor({
    programme,
    format,
    timeZone: zone = 'Europe/London',
    now = new Date(),
    mark,
  }: ICalendarOptions) {
    const facts = { dates: 'iso' } as const;
    this.#options = {
      programme,
      format: format === undefined ? format : codeOf(FORMATS)(format, facts),
      timeZone: timeZone(zone, facts),
    };
    this.#now = now;
    this.#mark = mark;
  }

  /** Reads the calendars in a source. Throws `InputError` if it is not a calendar or has no entries. */
  read(source: CalendarSource): void {
    const calendars = calendarsIn(source);
    const lines = linesOf(source);
    if (lines.length === 0) throw new InputError('is a calendar without entries; export one with entries');
    let place = 0;
    for (const calendar of calendars) {
      const components = calendar.getAllSubcomponents('vevent');
      const sourceMark = this.#mark ?? markOf(calendar, source);
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
    const isCancel = typeof method === 'string' && /^\s*cancel\s*$/i.test(method);
    const entries = components.flatMap(([component, line]) =>
      this.#reporting(file, line, valueOf(component, 'uid'), () => {
        const entry = readEntry(component, zones);
        return [{ ...entry, line, isCancelled: entry.isCancelled || isCancel }];
      })
    );
    for (const group of newestByUid(entries)) {
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
      // Other errors are from the library, which reads values only when they are needed, and some without a check.
      const { column, message } = error instanceof RowError ? error : UNREADABLE;
      this.problems.push({ file, line, column, message });
      if (typeof uid === 'string') this.invalidUids.add(uidForId(uid));
      return [];
    }
  }

  #warn(file: string, line: number, column: string, message: string): void {
    this.warnings.push({ file, line, column, message });
  }

  #warnOf(entry: PlacedEntry, file: string): void {
    const { line, isPrivate, isCancelled, summary, url } = entry;
    const doubt = isPrivate ? null : doubtAboutPlace(entry);
    if (isPrivate) this.#warn(file, line, 'CLASS', 'is not public; only the time is imported');
    if (!isCancelled && readStatusMarks(summary).isUnclear) this.#warn(file, line, 'SUMMARY', UNCLEAR_TITLE);
    if (doubt !== null) this.#warn(file, line, 'LOCATION', doubt);
    if (AVAILABILITY.test(summary)) this.#warn(file, line, 'SUMMARY', WITHOUT_TITLES);
    if (url !== '' && urlOf(url) === '')
      this.#warn(file, line, 'URL', 'does not start with https:// and is left out; use a secure address');
  }

  /** Adds an instance as a row. Problems of past instances are only warnings, and the instance is left out. */
  #add(instance: Instance<PlacedEntry>, file: string, source: string): void {
    const { line } = instance.entry;
    const isOver = instance.end <= this.#now;
    // Instances of a series have the same texts.
    const once =
      (problems: Problem[]): Report =>
      ({ column, message }) => {
        const property = column === null ? null : (PROPERTY_BY_COLUMN[column] ?? column);
        if (!problems.some((one) => one.file === file && one.line === line && one.message === message))
          problems.push({ file, line, column: property, message });
      };
    const warn = once(this.warnings);
    const report: Report = isOver
      ? ({ column, message, ...rest }) =>
          warn({
            ...rest,
            column: column ?? 'VEVENT',
            message: `${message} (left out because it has ended)`,
          })
      : once(this.problems);
    try {
      const cells = cellsOf(instance, { ...this.#options, source });
      this.rows.push(readRow(SESSION_FIELDS, { line, cells }, file, () => ({ dates: 'iso' }), report, warn));
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

import { DAY_MS } from '../../kernel/dates.js';
import type { Selectable } from 'kysely';
import {
  ACCESS,
  FORMATS,
  OPEN_TO,
  PLACES_LEFT,
  SECTORS,
  SESSION_STATUS,
  WELCOME,
} from 'rounds-elements/contract';
import type { SessionsTable } from '../../store/schema.js';
import {
  flag,
  identifier,
  language,
  line,
  listOf,
  moment,
  optional,
  paragraphs,
  postcode,
  required,
  pairedListOf,
  systemCode,
  timeZone,
  unknownSystem,
} from '../cells.js';
import { bookingAddress, webAddress } from '../addresses.js';
import { codeOf } from '../codes.js';
import { latitude, longitude } from '../numbers.js';
import type { Moment } from '../dates.js';
import { quote } from '../../kernel/problem.js';
import { checkPosition, pairUp, RowError, toRecords, type ImportContext } from '../records.js';
import type { Report, Row, Values } from '../rows.js';
import { readStatusMarks } from '../status-marks.js';
import { instantsOf } from '../../kernel/zoned-time.js';

/** Columns of `sessions.csv`. */
export const SESSION_FIELDS = {
  id: required(identifier),
  seriesId: optional(identifier, null),
  programmeId: required(identifier),
  programmeName: optional(line, null),
  url: optional(webAddress, null),
  'host.name': optional(line, null),
  'host.sector': optional(codeOf(SECTORS), null),
  'jointHosts.name': pairedListOf(line),
  'jointHosts.sector': pairedListOf(codeOf(SECTORS)),
  system: optional(systemCode, null),
  title: optional(line, null),
  summary: optional(paragraphs, null),
  contentNote: optional(paragraphs, null),
  startsAt: required(moment),
  endsAt: required(moment),
  timeZone: required(timeZone),
  movedFrom: optional(moment, null),
  doorsAt: optional(moment, null),
  lateEntry: optional(flag, null),
  format: required(codeOf(FORMATS)),
  'venue.name': optional(line, null),
  'venue.address': optional(line, null),
  'venue.postcode': optional(postcode, null),
  'venue.lat': optional(latitude, null),
  'venue.lng': optional(longitude, null),
  bookingUrl: optional(bookingAddress, null),
  places: optional(codeOf(PLACES_LEFT), 'unknown'),
  status: optional(codeOf(SESSION_STATUS), 'scheduled'),
  openTo: optional(codeOf(OPEN_TO), null),
  welcomes: listOf(codeOf(SECTORS)),
  volunteers: optional(codeOf(WELCOME), 'unknown'),
  students: optional(codeOf(WELCOME), 'unknown'),
  agency: optional(codeOf(WELCOME), 'unknown'),
  access: listOf(codeOf(ACCESS)),
  source: optional(line, null),
  lang: optional(language, null),
};

/** Contract fields that the backend derives. */
export const SESSION_DERIVED_FIELDS = ['sequence', 'updatedAt'];

/** A stored session without the fields that the backend maintains. */
export type SessionRow = Omit<
  Selectable<SessionsTable>,
  'sequence' | 'updated_at' | 'search' | 'words' | 'host_words'
>;

type SessionValues = Values<typeof SESSION_FIELDS>;

/** Returns the instant of a written time, which has an offset or is local to a zone, by default the row's. Throws `RowError`. */
export const instantOf = (column: string, written: Moment, rowZone: string): Date => {
  if ('instant' in written) return written.instant;
  const { local, zone = rowZone } = written;
  const [instant, again] = instantsOf(local, zone);
  if (instant === undefined) {
    throw new RowError(
      column,
      `${quote(local)} does not exist in ${zone} because the clocks go forward; choose another time`
    );
  }
  if (again !== undefined) {
    throw new RowError(
      column,
      `${quote(local)} occurs twice in ${zone} because the clocks go back; add the UTC offset`
    );
  }
  return instant;
};

const TIME_COLUMNS = ['startsAt', 'endsAt', 'movedFrom', 'doorsAt'] as const;

type Times = Pick<SessionRow, 'starts_at' | 'ends_at' | 'moved_from' | 'doors_at' | 'time_zone'>;

const timesOf = (values: SessionValues): Times => {
  const zone = values.timeZone;
  const at = (column: (typeof TIME_COLUMNS)[number]): Date | null => {
    const written = values[column];
    return written === null ? null : instantOf(column, written, zone);
  };
  const starts_at = instantOf('startsAt', values.startsAt, zone);
  const ends_at = instantOf('endsAt', values.endsAt, zone);
  const doors_at = at('doorsAt');
  if (ends_at <= starts_at) throw new RowError('endsAt', 'is not after startsAt; use a later time');
  if (ends_at.getTime() - starts_at.getTime() > DAY_MS) {
    throw new RowError('endsAt', 'is more than a day after startsAt; use an earlier time');
  }
  if (doors_at !== null && doors_at > starts_at)
    throw new RowError('doorsAt', 'is after startsAt; use an earlier time');
  return { starts_at, ends_at, time_zone: zone, moved_from: at('movedFrom'), doors_at };
};

type Venue = Pick<SessionRow, `venue_${'name' | 'address' | 'postcode' | 'lat' | 'lng'}`>;

const venueOf = (values: SessionValues): Venue => {
  checkPosition(values['venue.lat'], values['venue.lng'], 'venue.');
  const venue = {
    venue_name: values['venue.name'],
    venue_address: values['venue.address'],
    venue_postcode: values['venue.postcode'],
    venue_lat: values['venue.lat'],
    venue_lng: values['venue.lng'],
  };
  if (venue.venue_name === null && Object.values(venue).some((part) => part !== null)) {
    throw new RowError('venue.name', 'is empty; give the venue a name');
  }
  return venue;
};

/** Returns the host and audience from the row, or else from its programme. */
const hostOf = (
  values: SessionValues,
  { programmes, programmeIdsInFiles }: ImportContext
): Pick<SessionRow, 'host_name' | 'host_sector' | 'open_to'> => {
  const programme = programmes.get(values.programmeId);
  if (programme === undefined) {
    const reason = programmeIdsInFiles.has(values.programmeId)
      ? 'is a programme with an invalid row; correct that row'
      : 'is not the id of a known programme; import programmes.csv first';
    throw new RowError('programmeId', `${quote(values.programmeId)} ${reason}`);
  }
  const [name, sector] = [values['host.name'], values['host.sector']];
  if (name !== null && sector === null)
    throw new RowError('host.sector', 'is empty but host.name is not; give both or neither');
  if (name === null && sector !== null)
    throw new RowError('host.name', 'is empty but host.sector is not; give both or neither');
  return {
    host_name: name ?? programme.hostName,
    host_sector: sector ?? programme.hostSector,
    open_to: values.openTo ?? programme.openTo,
  };
};

const toSession = (values: SessionValues, context: ImportContext): SessionRow => {
  const { system } = values;
  if (system !== null && !context.systems.has(system)) {
    throw new RowError('system', unknownSystem(system, context.systems));
  }
  return {
    id: values.id,
    series_id: values.seriesId,
    programme_id: values.programmeId,
    url: values.url,
    ...hostOf(values, context),
    joint_hosts: pairUp(
      ['jointHosts.name', values['jointHosts.name']],
      ['jointHosts.sector', values['jointHosts.sector']],
      (name, sector) => ({ name, sector })
    ),
    system,
    title: values.title,
    summary: values.summary,
    content_note: values.contentNote,
    ...timesOf(values),
    late_entry: values.lateEntry,
    format: values.format,
    ...venueOf(values),
    booking_url: values.bookingUrl,
    places: values.places,
    status: values.status,
    welcomes: values.welcomes,
    volunteers: values.volunteers,
    students: values.students,
    agency: values.agency,
    access: values.access,
    source: values.source,
    lang: values.lang,
  };
};

/** Returns true for a session that goes ahead although its title has a word such as “cancelled”. */
const saysCalledOff = ({ title, status, source }: SessionRow): boolean => {
  // For calendars, their reader has already read the marks in titles, and warned about others.
  if (title === null || status !== 'scheduled' || source?.startsWith('iCalendar ')) return false;
  const marks = readStatusMarks(title);
  return marks.status !== null || marks.isUnclear;
};

/** Converts rows of `sessions.csv` to sessions. Warns of programme names that differ from the programme's own name. */
export const toSessions = (
  rows: readonly Row<typeof SESSION_FIELDS>[],
  context: ImportContext,
  report: Report,
  warn: Report
): { readonly session: SessionRow; readonly row: Row<typeof SESSION_FIELDS> }[] =>
  toRecords(
    rows,
    (values, row) => {
      const session = toSession(values, context);
      const name = context.programmes.get(values.programmeId)?.name ?? null;
      if (values.programmeName !== null && values.programmeName !== name) {
        const message = `${quote(values.programmeName)} is not shown because the programme is called ${quote(name ?? '')}; correct one of them`;
        warn({ file: row.file, line: row.line, column: 'programmeName', message });
      }
      if (saysCalledOff(session)) {
        const message =
          'may say that the Round is called off, but its status is scheduled; if it is off, use cancelled or postponed';
        warn({ file: row.file, line: row.line, column: 'title', message });
      }
      for (const column of TIME_COLUMNS) {
        const time = values[column];
        if (time !== null && 'instant' in time && time.warning !== undefined)
          warn({ file: row.file, line: row.line, column, message: time.warning });
      }
      return { session, row };
    },
    report
  );

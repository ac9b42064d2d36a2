import { DAY_MS } from '../kernel/dates.js';
import type { Selectable, Updateable } from 'kysely';
import type { SessionsTable } from '../store/schema.js';
import { clean, factsOf } from '../ingest/cells.js';
import { InputError } from '../kernel/problem.js';
import { instantOf, SESSION_FIELDS } from '../ingest/kinds/sessions.js';
import { isCalledOff } from '../domain/sessions/documents.js';

/** Fields of a session that a host may edit on the command line. */
const UPDATABLE = [
  'title',
  'summary',
  'contentNote',
  'url',
  'bookingUrl',
  'places',
  'doorsAt',
  'lateEntry',
  'format',
  'venue.name',
  'venue.address',
  'venue.postcode',
  'openTo',
  'welcomes',
  'volunteers',
  'students',
  'agency',
  'access',
] as const satisfies readonly (keyof typeof SESSION_FIELDS)[];

type Updatable = (typeof UPDATABLE)[number];

const separateWords = (key: Updatable, separator: string): string =>
  key.replace('.', separator).replaceAll(/[A-Z]/g, (letter) => separator + letter.toLowerCase());

/** Editable fields by command-line option. */
export const UPDATE_OPTIONS: ReadonlyMap<string, Updatable> = new Map(
  UPDATABLE.map((key) => [separateWords(key, '-'), key])
);

/** A change to a session. Times are text, in the session's time zone unless they have an offset. */
export type Edit =
  | { readonly kind: 'cancel' | 'postpone' | 'reinstate' }
  | { readonly kind: 'move'; readonly start: string; readonly end: string | null }
  | { readonly kind: 'update'; readonly fields: ReadonlyMap<Updatable, string> };

type Session = Selectable<SessionsTable>;
type Changes = Updateable<SessionsTable>;

const readTime = (option: string, text: string, zone: string): Date => {
  const field = SESSION_FIELDS.startsAt;
  return instantOf(`--${option}`, field.read(clean(text), factsOf([text])), zone);
};

const requireFutureStart = (start: Date, now: Date, remedy: string): void => {
  if (start <= now) throw new InputError(`the start, ${start.toISOString()}, is in the past; ${remedy}`);
};

const setStatus = (session: Session, status: string, now: Date): Changes => {
  if (session.status === status) return {};
  if (session.ends_at <= now) {
    throw new InputError(`the Round is over and cannot be ${status}; choose an upcoming one`);
  }
  return { status };
};

const reinstate = (session: Session, now: Date): Changes => {
  if (!isCalledOff(session.status)) return {};
  requireFutureStart(session.starts_at, now, 'add a new Round instead');
  return { status: session.moved_from === null ? 'scheduled' : 'rescheduled' };
};

/** Moves a session and keeps its length and its doors interval unless an end is given. `moved_from` records the old start. */
const move = (session: Session, start: string, end: string | null, now: Date): Changes => {
  if (session.status === 'cancelled') throw new InputError('the Round is cancelled; reinstate it first');
  const starts_at = readTime('start', start, session.time_zone);
  const shift = starts_at.getTime() - session.starts_at.getTime();
  const shifted = (time: Date): Date => new Date(time.getTime() + shift);
  const ends_at = end === null ? shifted(session.ends_at) : readTime('end', end, session.time_zone);
  if (shift === 0 && ends_at.getTime() === session.ends_at.getTime()) return {};
  requireFutureStart(starts_at, now, 'choose a later --start');
  if (ends_at <= starts_at) throw new InputError('--end: is not after --start; choose a later time');
  if (ends_at.getTime() - starts_at.getTime() > DAY_MS)
    throw new InputError('--end: is more than a day after --start; choose an earlier time');
  if (shift === 0) return { ends_at };
  return {
    starts_at,
    ends_at,
    doors_at: session.doors_at && shifted(session.doors_at),
    moved_from: session.starts_at,
    status: 'rescheduled',
  };
};

const readField = (key: Updatable, text: string): unknown => {
  const field = SESSION_FIELDS[key];
  try {
    const cleaned = clean(text);
    const value = cleaned === '' ? field.empty() : field.read(cleaned, factsOf([cleaned]));
    if (key === 'openTo' && value === null) throw new InputError('must not be empty; give a code');
    return value;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`--${separateWords(key, '-')}: ${error.message}`);
  }
};

/** Removes the venue when its name is emptied, and its position when the venue changes. */
const withVenue = (session: Session, changes: Changes): Changes => {
  const venue = ['venue_name', 'venue_address', 'venue_postcode'] as const;
  if (!venue.some((column) => column in changes)) return changes;
  const all = { ...session, ...changes };
  if (all.venue_name === null && venue.some((column) => changes[column] != null)) {
    throw new InputError('--venue-name: is empty; a venue needs a name');
  }
  if (all.venue_name === null) {
    return {
      ...changes,
      venue_name: null,
      venue_address: null,
      venue_postcode: null,
      venue_lat: null,
      venue_lng: null,
    };
  }
  const isElsewhere = all.venue_name !== session.venue_name || all.venue_postcode !== session.venue_postcode;
  return isElsewhere ? { ...changes, venue_lat: null, venue_lng: null } : changes;
};

const update = (session: Session, fields: ReadonlyMap<Updatable, string>): Changes => {
  const written = [...fields].map(([key, text]): [string, unknown] => [
    separateWords(key, '_'),
    key === 'doorsAt' && text !== '' ? readTime('doors-at', text, session.time_zone) : readField(key, text),
  ]);
  const changes: Changes = Object.fromEntries(written);
  if (changes.doors_at instanceof Date && changes.doors_at > session.starts_at) {
    throw new InputError('--doors-at: is after the start; choose an earlier time');
  }
  return withVenue(session, changes);
};

const changesOf = (session: Session, edit: Edit, now: Date): Changes => {
  switch (edit.kind) {
    case 'cancel':
      return setStatus(session, 'cancelled', now);
    case 'postpone':
      return setStatus(session, 'postponed', now);
    case 'reinstate':
      return reinstate(session, now);
    case 'move':
      return move(session, edit.start, edit.end, now);
    case 'update':
      return update(session, edit.fields);
  }
};

/**
 * Returns the columns that an edit changes, without those that already have the new value.
 *
 * @throws InputError for an invalid or impossible edit
 */
export const editSession = (session: Session, edit: Edit, now: Date): Changes => {
  const before: Readonly<Record<string, unknown>> = { ...session };
  return Object.fromEntries(
    Object.entries(changesOf(session, edit, now)).filter(
      ([column, value]) => JSON.stringify(value) !== JSON.stringify(before[column])
    )
  );
};

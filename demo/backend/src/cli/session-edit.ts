import { DAY_MS } from '../kernel/dates.js';
import type { Selectable, Updateable } from 'kysely';
import type { SessionsTable } from '../store/schema.js';
import { clean, factsOf } from '../ingest/cells.js';
import { InputError } from '../kernel/problem.js';
import { instantOf, SESSION_FIELDS } from '../ingest/kinds/sessions.js';
import { isCalledOff } from '../domain/sessions/documents.js';

/** What a host may say of a session by hand. */
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

const withWords = (key: Updatable, joint: string): string =>
  key.replace('.', joint).replaceAll(/[A-Z]/g, (letter) => joint + letter.toLowerCase());

/** The fields that can be updated, by the option of the command line. */
export const UPDATE_OPTIONS: ReadonlyMap<string, Updatable> = new Map(
  UPDATABLE.map((key) => [withWords(key, '-'), key])
);

/** What to do to a session. Times are texts, local to the session's zone unless they have an offset. */
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

const mustBeToCome = (start: Date, now: Date): void => {
  if (start <= now) throw new InputError('the start would be in the past');
};

const setStatus = (session: Session, status: string, now: Date): Changes => {
  if (session.status === status) return {};
  if (session.ends_at <= now) throw new InputError(`it is over: what was cannot be ${status}`);
  return { status };
};

const reinstate = (session: Session, now: Date): Changes => {
  if (!isCalledOff(session.status)) return {};
  mustBeToCome(session.starts_at, now);
  return { status: session.moved_from === null ? 'scheduled' : 'rescheduled' };
};

/** The same length and the same wait at the doors, unless it is said otherwise; the time that it had stays known. */
const move = (session: Session, start: string, end: string | null, now: Date): Changes => {
  if (session.status === 'cancelled') throw new InputError('it is cancelled: reinstate it first');
  const starts_at = readTime('start', start, session.time_zone);
  const shift = starts_at.getTime() - session.starts_at.getTime();
  const later = (time: Date): Date => new Date(time.getTime() + shift);
  const ends_at = end === null ? later(session.ends_at) : readTime('end', end, session.time_zone);
  if (shift === 0 && ends_at.getTime() === session.ends_at.getTime()) return {};
  mustBeToCome(starts_at, now);
  if (ends_at <= starts_at) throw new InputError('--end is not after --start');
  if (ends_at.getTime() - starts_at.getTime() > DAY_MS)
    throw new InputError('--end is more than a day after --start');
  if (shift === 0) return { ends_at };
  return {
    starts_at,
    ends_at,
    doors_at: session.doors_at && later(session.doors_at),
    moved_from: session.starts_at,
    status: 'rescheduled',
  };
};

const readField = (key: Updatable, text: string): unknown => {
  const field = SESSION_FIELDS[key];
  try {
    const cleaned = clean(text);
    const value = cleaned === '' ? field.empty() : field.read(cleaned, factsOf([cleaned]));
    if (key === 'openTo' && value === null) throw new InputError('must not be empty');
    return value;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`--${withWords(key, '-')}: ${error.message}`);
  }
};

/** A venue without a name is none; one that is another lies elsewhere. */
const withVenue = (session: Session, changes: Changes): Changes => {
  const venue = ['venue_name', 'venue_address', 'venue_postcode'] as const;
  if (!venue.some((column) => column in changes)) return changes;
  const all = { ...session, ...changes };
  if (all.venue_name === null && venue.some((column) => changes[column] != null)) {
    throw new InputError('--venue-name: is empty: a venue needs a name');
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
    withWords(key, '_'),
    key === 'doorsAt' && text !== '' ? readTime('doors-at', text, session.time_zone) : readField(key, text),
  ]);
  const changes: Changes = Object.fromEntries(written);
  if (changes.doors_at instanceof Date && changes.doors_at > session.starts_at) {
    throw new InputError('--doors-at: is after the start');
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
 * The columns that an edit changes, less those that are so already.
 *
 * @throws InputError that says what is wrong or impossible
 */
export const editSession = (session: Session, edit: Edit, now: Date): Changes => {
  const before: Readonly<Record<string, unknown>> = { ...session };
  return Object.fromEntries(
    Object.entries(changesOf(session, edit, now)).filter(
      ([column, value]) => JSON.stringify(value) !== JSON.stringify(before[column])
    )
  );
};

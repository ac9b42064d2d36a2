import { type Print, readAction, findSession } from './command.js';
import { parseArgs } from 'node:util';
import type { Selectable } from 'kysely';
import { lockChanges } from '../store/change-channel.js';
import type { Database } from '../store/database.js';
import { refreshDerived } from '../domain/search-index.js';
import type { SessionsTable } from '../store/schema.js';
import { InputError } from '../kernel/problem.js';
import { editSession, UPDATE_OPTIONS, type Edit } from './session-edit.js';

/** Output of `npm run backend -- session --help`. */
export const SESSION_HELP = `Changes a single Round, for hosts without a system of record. Open pages show the change within seconds.

  npm run backend -- session list [WORDS]        lists upcoming Rounds with their ids
  npm run backend -- session show ID
  npm run backend -- session cancel ID
  npm run backend -- session postpone ID         without a new time yet; pages show the old one as “was”
  npm run backend -- session reinstate ID        reverses a cancellation or postponement
  npm run backend -- session move ID --start 2027-08-06T14:00 [--end 2027-08-06T15:00]
      Times are in the Round's time zone unless they have an offset. Without --end, the Round keeps its length.
  npm run backend -- session update ID --places full --title "After the flood"
      ${[...UPDATE_OPTIONS.keys()]
        .map((option) => `--${option}`)
        .join(' ')
        .replaceAll(/(.{70,100}) /g, '$1\n      ')}
      Separate the values of a list with |. An empty text ("") clears a field.

Options
  --dry-run        show the changes without saving them

Every change increments the Round's sequence, so subscribed calendars update. Importing the same id again overwrites
changes made here.`;

type Session = Selectable<SessionsTable>;

const ACTIONS = ['list', 'show', 'cancel', 'postpone', 'reinstate', 'move', 'update'] as const;

/** A parsed command. */
interface Command {
  readonly action: (typeof ACTIONS)[number];
  readonly id: string;
  readonly words: string;
  readonly edit: Edit | null;
  readonly isDry: boolean;
}

const editOf = (action: Command['action'], values: Readonly<Record<string, unknown>>): Edit | null => {
  const text = (name: string): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  const given = [...UPDATE_OPTIONS].filter(([option]) => text(option) !== null);
  const start = text('start');
  if (action !== 'update' && given[0]) {
    throw new InputError(
      `--${given[0][0]}: is not an option of “session ${action}”; use it with “session update”`
    );
  }
  if (action !== 'move' && (start ?? text('end')) !== null)
    throw new InputError(`--start and --end: are not options of “session ${action}”; use “session move”`);
  switch (action) {
    case 'list':
    case 'show':
      return null;
    case 'move':
      if (start === null) {
        throw new InputError('--start: is missing; give the new time, such as --start 2027-08-06T14:00');
      }
      return { kind: 'move', start, end: text('end') };
    case 'update':
      if (given.length === 0)
        throw new InputError(
          'no field given; name one to update, such as --places full (see session --help)'
        );
      return { kind: 'update', fields: new Map(given.map(([option, key]) => [key, text(option) ?? ''])) };
    default:
      return { kind: action };
  }
};

/** Parses the arguments after `session`; null means help. */
export const readSessionCommand = (args: readonly string[]): Command | null => {
  const texts = ['start', 'end', ...UPDATE_OPTIONS.keys()];
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...Object.fromEntries(texts.map((name) => [name, { type: 'string' as const }])),
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [name, ...rest] = positionals;
  if (values.help || name === undefined) return null;
  const action = readAction('session', name, ACTIONS);
  const [id = '', ...more] = rest;
  if (action !== 'list' && id === '') {
    throw new InputError('the id is missing; list the ids with “session list”');
  }
  if (action !== 'list' && more.length > 0) {
    throw new InputError(`${rest.length} ids given; change one Round at a time`);
  }
  return {
    ...{ action, id, words: rest.join(' ') },
    edit: editOf(action, values),
    isDry: values['dry-run'],
  };
};

const timeIn = (zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone, hourCycle: 'h23' });

const DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit' } as const;

const whenText = ({ starts_at, ends_at, time_zone }: Session): string =>
  `${timeIn(time_zone, DAY).format(starts_at).replace(',', '')}, ` +
  `${timeIn(time_zone, TIME).format(starts_at)} to ${timeIn(time_zone, TIME).format(ends_at)} (${time_zone})`;

const describe = (session: Session): string =>
  `${session.id}  ${whenText(session)}  ${session.title ?? 'topic to be confirmed'}, ${session.host_name}` +
  (session.status === 'scheduled' ? '' : ` [${session.status}]`);

const valueText = (session: Session, value: unknown): string => {
  if (value instanceof Date) return timeIn(session.time_zone, { ...DAY, ...TIME }).format(value);
  if (value === null || (Array.isArray(value) && value.length === 0)) return '(empty)';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const listSessions = async ({ kysely }: Database, words: string, now: Date, print: Print): Promise<void> => {
  const MAX_LISTED = 50;
  const terms = words.toLowerCase().split(/\s+/).filter(Boolean);
  const upcoming = await kysely
    .selectFrom('sessions')
    .selectAll()
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const found = upcoming.filter((session) => {
    const text = `${describe(session)} ${session.programme_id}`.toLowerCase();
    return terms.every((word) => text.includes(word));
  });
  for (const session of found.slice(0, MAX_LISTED)) print(describe(session));
  if (found.length === 0) print('No upcoming Round matches these words.');
  else if (found.length > MAX_LISTED)
    print(`… and ${found.length - MAX_LISTED} more; add words to narrow the list`);
};

const apply = async (
  { kysely }: Database,
  { id, edit, isDry }: Command & { readonly edit: Edit },
  now: Date,
  print: Print
): Promise<void> => {
  await kysely.transaction().execute(async (trx) => {
    // The lock keeps the session unchanged between reading and writing it.
    await lockChanges(trx);
    const session = await findSession(trx, id);
    const changes = editSession(session, edit, now);
    print(describe(session));
    const entries = Object.entries(changes);
    if (entries.length === 0) {
      print('No change: the Round already has these values.');
      return;
    }
    const before: Readonly<Record<string, unknown>> = { ...session };
    for (const [column, value] of entries) {
      print(`  ${column}: ${valueText(session, before[column])} → ${valueText(session, value)}`);
    }
    if (isDry) {
      print('Dry run: no changes were saved.');
      return;
    }
    const sequence = session.sequence + 1;
    await trx
      .updateTable('sessions')
      .set({ ...changes, sequence, updated_at: now })
      .where('id', '=', id)
      .execute();
    await refreshDerived(trx);
    print(`Changed (sequence ${sequence}). Open pages show it within seconds.`);
  });
};

/** Runs a parsed command. */
export const runSessionCommand = async (
  database: Database,
  command: Command,
  print: Print,
  now = new Date()
): Promise<void> => {
  const { action, id, words, edit } = command;
  if (edit !== null) return apply(database, { ...command, edit }, now, print);
  if (action === 'list') return listSessions(database, words, now, print);
  const session = await findSession(database.kysely, id);
  print(describe(session));
  for (const [column, value] of Object.entries(session)) print(`  ${column}: ${valueText(session, value)}`);
};

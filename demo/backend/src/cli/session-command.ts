import { type Say, readAction, findSession } from './command.js';
import { parseArgs } from 'node:util';
import type { Selectable } from 'kysely';
import { lockChanges } from '../store/change-channel.js';
import type { Database } from '../store/database.js';
import { refreshDerived } from '../domain/search-index.js';
import type { SessionsTable } from '../store/schema.js';
import { InputError } from '../kernel/problem.js';
import { editSession, UPDATE_OPTIONS, type Edit } from './session-edit.js';

/** What `npm run backend -- session --help` says. */
export const SESSION_HELP = `Changes a Round by hand, for a host without a system of record. Open pages show it within seconds.

  npm run backend -- session list [WORDS]        what is to come, with the ids
  npm run backend -- session show ID
  npm run backend -- session cancel ID
  npm run backend -- session postpone ID         no new time yet; the old one is shown as “was”
  npm run backend -- session reinstate ID        takes a cancellation or postponement back
  npm run backend -- session move ID --start 2027-08-06T14:00 [--end 2027-08-06T15:00]
      Times are those of the Round's own time zone, unless they have an offset. Without --end it stays as long as it was.
  npm run backend -- session update ID --places full --title "After the flood"
      ${[...UPDATE_OPTIONS.keys()]
        .map((option) => `--${option}`)
        .join(' ')
        .replaceAll(/(.{70,100}) /g, '$1\n      ')}
      Lists are joined by |. An empty text ("") empties a field.

Options
  --dry-run        say what would be changed, and change nothing

Calendars and feeds follow: every change raises the Round's sequence. An import that brings the same id again writes over
what was changed here.`;

type Session = Selectable<SessionsTable>;

const ACTIONS = ['list', 'show', 'cancel', 'postpone', 'reinstate', 'move', 'update'] as const;

/** A command that was read and not yet done. */
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
  if (action !== 'update' && given[0]) throw new InputError(`--${given[0][0]} goes with “session update”`);
  if (action !== 'move' && (start ?? text('end')) !== null)
    throw new InputError('--start and --end go with “session move”');
  switch (action) {
    case 'list':
    case 'show':
      return null;
    case 'move':
      if (start === null) throw new InputError('say when it will be: --start 2027-08-06T14:00');
      return { kind: 'move', start, end: text('end') };
    case 'update':
      if (given.length === 0)
        throw new InputError('say what to update, as --places full: see session --help');
      return { kind: 'update', fields: new Map(given.map(([option, key]) => [key, text(option) ?? ''])) };
    default:
      return { kind: action };
  }
};

/** Reads the arguments after `session`; null asks for help. */
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
  if (action !== 'list' && id === '') throw new InputError('say which: “session list” shows the ids');
  if (action !== 'list' && more.length > 0) throw new InputError('one Round at a time, please');
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
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const listSessions = async ({ kysely }: Database, words: string, now: Date, say: Say): Promise<void> => {
  const MOST = 50;
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const coming = await kysely
    .selectFrom('sessions')
    .selectAll()
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const found = coming.filter((session) => {
    const text = `${describe(session)} ${session.programme_id}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  for (const session of found.slice(0, MOST)) say(describe(session));
  if (found.length === 0) say('No Round to come has these words.');
  else if (found.length > MOST) say(`… and ${found.length - MOST} more: add words to narrow it down`);
};

const apply = async (
  { kysely }: Database,
  { id, edit, isDry }: Command & { readonly edit: Edit },
  now: Date,
  say: Say
): Promise<void> => {
  await kysely.transaction().execute(async (trx) => {
    // What is read must still be so when it is written.
    await lockChanges(trx);
    const session = await findSession(trx, id);
    const changes = editSession(session, edit, now);
    say(describe(session));
    const entries = Object.entries(changes);
    if (entries.length === 0) {
      say('It is so already: nothing was changed.');
      return;
    }
    const before: Readonly<Record<string, unknown>> = { ...session };
    for (const [column, value] of entries) {
      say(`  ${column}: ${valueText(session, before[column])} → ${valueText(session, value)}`);
    }
    if (isDry) {
      say('Nothing was changed: this was a dry run.');
      return;
    }
    const sequence = session.sequence + 1;
    await trx
      .updateTable('sessions')
      .set({ ...changes, sequence, updated_at: now })
      .where('id', '=', id)
      .execute();
    await refreshDerived(trx);
    say(`Changed (sequence ${sequence}). Open pages show it within seconds.`);
  });
};

/** Does what was read. */
export const runSessionCommand = async (
  database: Database,
  command: Command,
  say: Say,
  now = new Date()
): Promise<void> => {
  const { action, id, words, edit } = command;
  if (edit !== null) return apply(database, { ...command, edit }, now, say);
  if (action === 'list') return listSessions(database, words, now, say);
  const session = await findSession(database.kysely, id);
  say(describe(session));
  for (const [column, value] of Object.entries(session)) say(`  ${column}: ${valueText(session, value)}`);
};

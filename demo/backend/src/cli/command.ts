import { setFlagsFromString } from 'node:v8';
import type { Kysely, Selectable } from 'kysely';
import { openWithForms } from '../domain/forms/versions.js';
import { InputError, quote } from '../kernel/problem.js';
import { didYouMean } from '../kernel/suggestions.js';
import { NoEmbeddedDatabaseError, type Database } from '../store/database.js';
import { NewerDatabaseError } from '../store/migrate.js';
import type { Schema, SessionsTable } from '../store/schema.js';
import { dataFolder, readSettings, type Settings } from './settings.js';
import { UsageError } from './usage-error.js';

/**
 * Reads the action of a command.
 *
 * @throws InputError that lists the known actions and suggests one
 */
export const readAction = <A extends string>(command: string, word: string, actions: readonly A[]): A => {
  const action = actions.find((each) => each === word);
  if (action !== undefined) return action;
  throw new InputError(
    `“${command} ${word}” is not a command.${didYouMean(word, actions)} Use one of: ${actions.join(', ')}`
  );
};

/** Prints a line of output. */
export type Print = (line: string) => void;

/**
 * Returns the session with an id.
 *
 * @throws InputError for an unknown id, with the closest known one
 */
export const findSession = async (kysely: Kysely<Schema>, id: string): Promise<Selectable<SessionsTable>> => {
  const session = await kysely.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
  if (session) return session;
  const ids = await kysely.selectFrom('sessions').select('id').execute();
  const suggestion = didYouMean(
    id,
    ids.map((row) => row.id)
  );
  throw new InputError(`no Round has the id ${quote(id)}.${suggestion} List the ids with “session list”`);
};

/** Runs a command with the database, or prints the help when the command is null. Returns the exit code. */
export const withDatabase = async <C>(
  command: C | null,
  help: string,
  run: (database: Database, command: C) => Promise<void>
): Promise<number> => {
  if (command === null) {
    console.log(help);
    return 0;
  }
  const database = await openFromEnvironment();
  try {
    await run(database, command);
    return 0;
  } finally {
    await database.close();
  }
};

/** Remedies by PostgreSQL's or the system's error code. */
const REMEDIES: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong; correct it in the address.',
  '28000': 'the server refuses this role or address; check the role and pg_hba.conf.',
  '3D000': 'the database does not exist; create it with “createdb --owner=ROLE NAME”.',
  '42501':
    'the role lacks a permission; make it the owner of the database, which lets it create tables and the extensions cube, pg_trgm and unaccent. It need not be a superuser.',
  '0A000':
    'the server lacks something that this service needs; install PostgreSQL 15 or newer with its contrib extensions (cube, pg_trgm, unaccent).',
  '58P01': 'an extension is missing; install the contrib extensions of PostgreSQL (cube, pg_trgm, unaccent).',
  '08P01': 'a connection proxy refuses the session; PgBouncer must use pool_mode = session.',
  ENOTFOUND: 'the host is unknown; correct its name in the address.',
};

/** Describes why the database in `DATABASE_URL` cannot be opened, with the remedy. */
export const describeDatabaseError = (error: Error): string => {
  const code = 'code' in error ? String(error.code) : '';
  const remedy =
    REMEDIES[code] ?? 'the database does not answer; check the address and that the server is running.';
  return `DATABASE_URL: ${remedy}${code === '' ? '' : ` (${code})`}`;
};

/** Settings for opening the database. */
interface OpenOptions {
  /** True for a process that ends after one command, which uses less memory and does not optimise code. */
  readonly isShortLived: boolean;
}

/**
 * Opens the database that the settings name.
 *
 * @throws UsageError with the reason in one line when it cannot be opened
 */
export const openFromSettings = async (
  settings: Settings,
  { isShortLived }: OpenOptions
): Promise<Database> => {
  // Optimising the embedded database's code takes 70 MB and several seconds, which only a server needs.
  if (isShortLived) setFlagsFromString('--liftoff-only');
  const { DATABASE_URL: url, DATABASE_CONNECTIONS: connections, DATABASE_TIMEOUT: seconds } = settings;
  try {
    return await openWithForms({
      url: url ?? undefined,
      folder: dataFolder(settings),
      lean: isShortLived,
      connections,
      // A large import may have long statements.
      queryTimeoutMs: isShortLived ? undefined : seconds * 1000,
    });
  } catch (error) {
    if (error instanceof NoEmbeddedDatabaseError) {
      throw new UsageError(
        'DATABASE_URL: is missing; this build has no embedded database. Write it as postgres://user:password@host/rounds.',
        { cause: error }
      );
    }
    if (!(error instanceof Error) || error instanceof NewerDatabaseError) throw error;
    throw new UsageError(url === null ? error.message : describeDatabaseError(error), { cause: error });
  }
};

/** Opens the database that the environment names, for one command. */
export const openFromEnvironment = (): Promise<Database> =>
  openFromSettings(readSettings(process.env, { keys: false }), { isShortLived: true });

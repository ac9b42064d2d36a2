import { setFlagsFromString } from 'node:v8';
import type { Kysely, Selectable } from 'kysely';
import { openWithForms } from '../domain/forms/versions.js';
import { InputError, quote } from '../kernel/problem.js';
import { didYouMean } from '../kernel/suggestions.js';
import type { Database } from '../store/database.js';
import type { Schema, SessionsTable } from '../store/schema.js';

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

/** An error in the use of the command line, printed as one line without a stack. */
export class UsageError extends Error {}

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
  const database = await openFromEnvironment({ isShortLived: true });
  try {
    await run(database, command);
    return 0;
  } finally {
    await database.close();
  }
};

/** Settings for opening the database. */
interface OpenOptions {
  /** True for a process that ends after one command, which uses less memory and does not optimise code. */
  readonly isShortLived: boolean;
}

/**
 * Opens the database in `DATABASE_URL` or `ROUNDS_DATA`.
 *
 * @throws UsageError with the reason in one line when it cannot be opened
 */
export const openFromEnvironment = async ({ isShortLived }: OpenOptions): Promise<Database> => {
  // Optimising the embedded database's code takes 70 MB and several seconds, which only a server needs.
  if (isShortLived) setFlagsFromString('--liftoff-only');
  // An empty variable counts as unset.
  const url = process.env['DATABASE_URL'] || undefined;
  try {
    const folder = process.env['ROUNDS_DATA'] ?? '.data/rounds';
    return await openWithForms({ url, folder, lean: isShortLived });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error ? ` (${String(error.code)})` : '';
    throw new UsageError(
      url === undefined
        ? error.message
        : `DATABASE_URL: the database does not answer${code}; check the address and that the server is running.`,
      { cause: error }
    );
  }
};

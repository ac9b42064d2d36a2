import { setFlagsFromString } from 'node:v8';
import type { Kysely, Selectable } from 'kysely';
import { openWithForms } from '../domain/forms/versions.js';
import { InputError, quote } from '../kernel/problem.js';
import { didYouMean } from '../kernel/suggestions.js';
import type { Database } from '../store/database.js';
import type { Schema, SessionsTable } from '../store/schema.js';

/** What a person wants a command to do. Throws, in plain words, where it does no such thing. */
export const readAction = <A extends string>(command: string, word: string, actions: readonly A[]): A => {
  const action = actions.find((each) => each === word);
  if (action !== undefined) return action;
  throw new InputError(
    `there is no “${command} ${word}”.${didYouMean(word, actions)} Known: ${actions.join(', ')}`
  );
};

/** Where the lines go that a person reads. */
export type Say = (line: string) => void;

/** The session of an id that a person wrote. Throws what is wrong with it in plain words. */
export const findSession = async (kysely: Kysely<Schema>, id: string): Promise<Selectable<SessionsTable>> => {
  const session = await kysely.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
  if (session) return session;
  const ids = await kysely.selectFrom('sessions').select('id').execute();
  const meant = didYouMean(
    id,
    ids.map((row) => row.id)
  );
  throw new InputError(`there is no Round with the id ${quote(id)}.${meant} “session list” shows the ids`);
};

/** Said to the person as one line, without a stack. */
export class UsageError extends Error {}

/** Does something with the database, or says how to ask where nothing was asked. */
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

/** The use that a process makes of the database. */
interface OpenOptions {
  /** For a process that ends after one command: less memory, and no time spent on optimising code. */
  readonly isShortLived: boolean;
}

/**
 * Opens the database that `DATABASE_URL` or `ROUNDS_DATA` names.
 *
 * @throws UsageError that says in one line why it cannot be opened
 */
export const openFromEnvironment = async ({ isShortLived }: OpenOptions): Promise<Database> => {
  // Optimising the embedded database's code takes 70 MB and some seconds, and pays only for a process that stays.
  if (isShortLived) setFlagsFromString('--liftoff-only');
  const url = process.env['DATABASE_URL'];
  try {
    const folder = process.env['ROUNDS_DATA'] ?? '.data/rounds';
    return await openWithForms({ url, folder, lean: isShortLived });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error ? ` (${String(error.code)})` : '';
    throw new UsageError(
      url === undefined ? error.message : `The database that DATABASE_URL names does not answer${code}.`,
      { cause: error }
    );
  }
};

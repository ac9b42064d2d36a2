import { Kysely, PostgresDialect } from 'kysely';
import type { Connection } from './connection.js';
import { migrate } from './migrate.js';
import { openPostgres, type PostgresOptions } from './postgres.js';
import type { Schema } from './schema.js';

/** Location of the data: a PostgreSQL server, a folder, or memory (lost on close). */
export interface DatabaseOptions extends Omit<PostgresOptions, 'url'> {
  /** `postgres://…`; takes precedence over the others. */
  readonly url?: string | undefined;
  /** Folder of the embedded database, created when it is missing. */
  readonly folder?: string | undefined;
  readonly memory?: boolean | undefined;
  /** Gives the embedded database a small cache, for imports that read little and need the memory. */
  readonly lean?: boolean | undefined;
}

/** An open database, migrated to the newest schema. */
export interface Database extends Pick<Connection, 'listen' | 'close'> {
  readonly kysely: Kysely<Schema>;
  readonly kind: 'pglite' | 'postgres';
}

/** Thrown by a build for PostgreSQL only, which has no embedded database. */
export class NoEmbeddedDatabaseError extends Error {}

const connect = async (options: DatabaseOptions): Promise<Connection> => {
  const { url, folder = '.data/rounds', memory, lean } = options;
  if (url) return openPostgres({ ...options, url });
  try {
    const { openEmbedded } = await import('./embedded.js');
    return await openEmbedded(memory ? undefined : folder, lean);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') {
      throw new NoEmbeddedDatabaseError('This build has no embedded database.', { cause: error });
    }
    throw error;
  }
};

/**
 * Opens the database and migrates its schema. The embedded database uses the same driver and wire protocol as a server,
 * so SQL, types and errors are the same for both.
 */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { pool, listen, close } = await connect(options);
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(kysely);
  } catch (error) {
    await close();
    throw error;
  }
  return { kysely, kind: options.url ? 'postgres' : 'pglite', listen, close };
};

/** The database and the clock that routes and commands use. */
export interface Backend {
  readonly kysely: Kysely<Schema>;
  readonly clock: () => Date;
}

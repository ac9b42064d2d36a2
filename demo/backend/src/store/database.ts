import { PGlite, type Extension } from '@electric-sql/pglite';
import { cube } from '@electric-sql/pglite/contrib/cube';
import { earthdistance } from '@electric-sql/pglite/contrib/earthdistance';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { CHANNEL, listenToServer } from './change-channel.js';
import { lockFolder } from './folder-lock.js';
import { migrate } from './migrate.js';
import type { Schema } from './schema.js';

/** Location of the data: a PostgreSQL server, a folder, or memory (lost on close). */
export interface DatabaseOptions {
  /** `postgres://…`; takes precedence over the others. */
  readonly url?: string | undefined;
  /** Folder of the embedded database, created when it is missing. */
  readonly folder?: string | undefined;
  readonly memory?: boolean | undefined;
  /** Gives the embedded database a small cache, for imports that read little and need the memory. */
  readonly lean?: boolean | undefined;
}

/** An open database, migrated to the newest schema. */
export interface Database {
  readonly kysely: Kysely<Schema>;
  readonly kind: 'pglite' | 'postgres';
  /**
   * Calls `onChange` after every commit with changes, from any process, and whenever one may have been missed. The
   * returned function stops it.
   */
  listen(onChange: () => void): Promise<() => Promise<void>>;
  /** Waits for running queries, then releases the server or the folder. */
  close(): Promise<void>;
}

/** Keeps dates as text, as in the contract, and reads counts as numbers. Times are `Date`, the driver's default. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Settings of every connection. The similarity threshold decides which misspelt words match. Sequential scans are off
 * because every query has an index, but the planner cannot know how many bits of a bitmap are set and sometimes
 * misjudges. JIT is off because compiling takes longer than any of these queries runs.
 */
const SETTINGS = {
  'pg_trgm.word_similarity_threshold': '0.5',
  enable_seqscan: 'off',
  jit: 'off',
  timezone: 'UTC',
};

interface Connection extends Pick<Database, 'listen' | 'close'> {
  readonly pool: pg.Pool;
}

const openPostgres = async (url: string): Promise<Connection> => {
  const pool = new pg.Pool({
    connectionString: url,
    options: Object.entries(SETTINGS)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types,
    max: 10,
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
  });
  // Without a listener, a dropped idle connection would end the process. The pool opens another on demand.
  pool.on('error', () => undefined);
  return {
    pool,
    listen: async (onChange) => listenToServer({ connectionString: url }, onChange),
    close: () => pool.end(),
  };
};

/**
 * Makes PGlite compile its extensions one after another. By default PGlite 0.5.16 compiles them in parallel, and an
 * extension that is ready early may treat another's functions as missing; calling one then traps and the database loops
 * for ever (1 in 20 starts, 22 November 2026; https://github.com/electric-sql/pglite/issues/1068). Remove this when PGlite
 * loads extensions in sequence.
 */
const sequentialLoading: Extension = {
  name: 'sequential loading',
  setup: (_, options: object) => Promise.resolve({ emscriptenOpts: { ...options, noWasmDecoding: true } }),
};

const openEmbedded = async (folder?: string, lean = false): Promise<Connection> => {
  const unlock = folder === undefined ? async () => undefined : await lockFolder(folder);
  try {
    const pglite = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      ...(lean ? { startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'] } : {}),
      extensions: { sequentialLoading, cube, earthdistance, pg_trgm, unaccent },
    });
    for (const [name, value] of Object.entries(SETTINGS)) await pglite.exec(`set ${name} = '${value}'`);
    const config = createPgConfig(pglite);
    const pool = new pg.Pool(Object.assign(config, { types, max: config.poolSize, idleTimeoutMillis: 0 }));
    const close = async () => {
      await pool.end();
      await pglite.close();
      await unlock();
    };
    return { pool, listen: (onChange) => pglite.listen(CHANNEL, onChange), close };
  } catch (error) {
    await unlock();
    throw error;
  }
};

/**
 * Opens the database and migrates its schema. The embedded database uses the same driver and wire protocol as a server,
 * so SQL, types and errors are the same for both.
 */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { pool, listen, close } = options.url
    ? await openPostgres(options.url)
    : await openEmbedded(options.memory ? undefined : (options.folder ?? '.data/rounds'), options.lean);
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

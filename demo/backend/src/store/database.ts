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

/** Where the data are: a PostgreSQL server, a folder, or memory (which is gone when it is closed). */
export interface DatabaseOptions {
  /** `postgres://…`; it wins over the others. */
  readonly url?: string | undefined;
  /** A folder for the embedded database; made when it is missing. */
  readonly folder?: string | undefined;
  readonly memory?: boolean | undefined;
  /** Gives the embedded database a small cache: for imports, which read little and may themselves need the memory. */
  readonly lean?: boolean | undefined;
}

/** An open database, migrated to the newest schema. */
export interface Database {
  readonly kysely: Kysely<Schema>;
  readonly kind: 'pglite' | 'postgres';
  /**
   * Calls back after every commit that changed something, whichever process made it, and whenever something may have
   * been missed; until the returned function is called.
   */
  listen(heard: () => void): Promise<() => Promise<void>>;
  /** Waits for what is under way, then lets go of the server or the folder. */
  close(): Promise<void>;
}

/** Dates stay text, as the wire has them; counts are numbers. Times are `Date`, the driver's own way. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Settings of every connection. Typing errors are forgiven from this likeness on. Every question has its index; the
 * planner, which cannot know how many bits of a bitmap are set, would now and then guess that reading a whole table is
 * cheaper. Compiling a query to machine code takes longer than any of ours runs.
 */
const SETTINGS = {
  'pg_trgm.word_similarity_threshold': '0.5',
  enable_seqscan: 'off',
  jit: 'off',
  timezone: 'UTC',
};

interface Opened extends Pick<Database, 'listen' | 'close'> {
  readonly pool: pg.Pool;
}

const openPostgres = async (url: string): Promise<Opened> => {
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
  // An idle connection that the server drops is no reason to end the process: the pool opens another when asked.
  pool.on('error', () => undefined);
  return {
    pool,
    listen: async (heard) => listenToServer({ connectionString: url }, heard),
    close: () => pool.end(),
  };
};

/**
 * Has each extension compiled when it is created, one after the other. By default PGlite 0.5.16 compiles them side by
 * side, and then one that is ready may take for missing what another is about to bring: calling that is a trap after
 * which the database goes round for ever (in one of twenty starts, 22 November 2026; such endless loops are
 * https://github.com/electric-sql/pglite/issues/1068). Can go when PGlite loads extensions in turn.
 */
const oneAtATime: Extension = {
  name: 'one at a time',
  setup: (_, options: object) => Promise.resolve({ emscriptenOpts: { ...options, noWasmDecoding: true } }),
};

const openEmbedded = async (folder?: string, lean = false): Promise<Opened> => {
  const unlock = folder === undefined ? async () => undefined : await lockFolder(folder);
  try {
    const pglite = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      ...(lean ? { startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'] } : {}),
      extensions: { oneAtATime, cube, earthdistance, pg_trgm, unaccent },
    });
    for (const [name, value] of Object.entries(SETTINGS)) await pglite.exec(`set ${name} = '${value}'`);
    const config = createPgConfig(pglite);
    const pool = new pg.Pool(Object.assign(config, { types, max: config.poolSize, idleTimeoutMillis: 0 }));
    const close = async () => {
      await pool.end();
      await pglite.close();
      await unlock();
    };
    return { pool, listen: (heard) => pglite.listen(CHANNEL, heard), close };
  } catch (error) {
    await unlock();
    throw error;
  }
};

/**
 * Opens the database and brings its schema up to date. The embedded one speaks to the same driver through the same
 * wire protocol as a server does, so all SQL, types and errors are the same on both.
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

/** The database and the clock that routes and commands work with. */
export interface Backend {
  readonly kysely: Kysely<Schema>;
  readonly clock: () => Date;
}

import { chmod, statfs } from 'node:fs/promises';
import { PGlite, type Extension } from '@electric-sql/pglite';
import { cube } from '@electric-sql/pglite/contrib/cube';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { CHANNEL } from './change-channel.js';
import { SET_UP_CONNECTION, types, type Connection } from './connection.js';
import { lockFolder } from './folder-lock.js';

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

/** Free space below which a database may not open: that of one file of its log. */
const LOW_SPACE_MB = 16;

/** Describes why the database in a folder did not open, with the remedy. PGlite's own messages name no cause. */
const describeFailure = async (folder: string, error: unknown): Promise<string> => {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / 2 ** 20);
  const message = error instanceof Error ? error.message : String(error);
  const remedy =
    free < LOW_SPACE_MB
      ? `Its disk has ${free} MB left; free at least ${LOW_SPACE_MB} MB, and start again.`
      : 'If this happens again, restore the folder from a backup.';
  return `The embedded database in ${folder} does not open (${message}). ${remedy}`;
};

/**
 * Opens the embedded database. It is in a separate module, which a build for PostgreSQL leaves out.
 *
 * @param folder where it keeps its files, which only their owner can read; none to keep them in memory
 * @param lean gives it a small cache, for imports that read little and need the memory
 */
export const openEmbedded = async (folder?: string, lean = false): Promise<Connection> => {
  const unlock = folder === undefined ? async () => undefined : await lockFolder(folder);
  try {
    // The database makes its files readable for everyone. No other user can enter this folder, even if it was created with
    // other permissions.
    if (folder !== undefined) await chmod(folder, 0o700);
    const pglite = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      ...(lean ? { startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'] } : {}),
      extensions: { sequentialLoading, cube, pg_trgm, unaccent },
    }).catch(async (error: unknown) => {
      if (folder === undefined) throw error;
      throw new Error(await describeFailure(folder, error), { cause: error });
    });
    await pglite.exec(SET_UP_CONNECTION);
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

import { chmod } from 'node:fs/promises';
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

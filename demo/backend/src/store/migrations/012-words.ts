import type { Kysely, Migration } from 'kysely';
import { runSqlFiles } from '../sql.js';

/** The words of programmes and sessions, and the Rounds of each day by sector, for searches and figures among many rows. */
export const words: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '012-words'),
};

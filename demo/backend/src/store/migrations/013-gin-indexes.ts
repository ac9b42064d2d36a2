import type { Kysely, Migration } from 'kysely';
import { runSqlFiles } from '../sql.js';

/** Indexes of words, places and systems that an import leaves sorted. */
export const ginIndexes: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '013-gin-indexes'),
};

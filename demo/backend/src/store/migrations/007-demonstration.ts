import type { Kysely, Migration } from 'kysely';
import { runSqlFiles } from '../sql.js';

/** The mark of a database with made-up data. */
export const demonstration: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '007-demonstration'),
};

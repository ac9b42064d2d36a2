import type { Kysely, Migration } from 'kysely';
import { runSqlFiles } from '../sql.js';

/** Sources that the service fetches on a schedule. */
export const feeds: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '011-feeds'),
};

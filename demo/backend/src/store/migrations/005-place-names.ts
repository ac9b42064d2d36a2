import type { Kysely, Migration } from 'kysely';
import { runSqlFiles } from '../sql.js';

/** Names of places in all their languages and spellings. */
export const placeNames: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '005-place-names'),
};

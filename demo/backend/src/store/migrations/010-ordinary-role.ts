import type { Kysely, Migration } from 'kysely';
import { runSqlFiles } from '../sql.js';

/**
 * Tables for the finder: systems, programmes, sessions and outward codes, and the search index derived from them. The first
 * migration, as new databases run it: without the extension `earthdistance`, which only a superuser can install. Databases that
 * have the extension keep it unused.
 */
export const first: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '010-extensions', '001-sources', '001-search-index'),
};

/**
 * Functions in place of `earthdistance`, so that an ordinary role can install and restore a database; and an index of the words of
 * sessions.
 */
export const ordinaryRole: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '010-earth', '010-session-search'),
};

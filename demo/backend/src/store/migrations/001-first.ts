import type { Kysely, Migration } from 'kysely';
import { runSqlFiles } from '../sql.js';

/** Tables for the finder: systems, programmes, sessions and outward codes, and the search index derived from them. */
export const first: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '001-extensions', '001-sources', '001-search-index'),
};

import type { Kysely, Migration } from 'kysely';
import { runSqlFiles } from '../sql.js';

/** The search index for visitors' answers: available Rounds, and the names of hosts. */
export const visitor: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '006-visitor-index'),
};

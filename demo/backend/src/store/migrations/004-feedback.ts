import type { Kysely, Migration } from 'kysely';
import { runSqlFiles } from '../sql.js';

/** Forms, and the answers to them. */
export const feedback: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '004-forms', '004-feedback-tables', '004-feedback-functions'),
};

import type { Kysely, Migration } from 'kysely';
import { runSqlFiles } from '../sql.js';

/** Waiting answers in separate tables, verified pools, and a code for every session. */
export const feedbackRows: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '009-feedback-rows'),
};

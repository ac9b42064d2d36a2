import type { Kysely, Migration } from 'kysely';
import { runSqlFiles } from '../sql.js';

/** The workforce of each span of a system, and what a publication freezes beside its cells. */
export const equitySpans: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '008-equity-spans'),
};

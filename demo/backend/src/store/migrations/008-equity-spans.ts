import type { Kysely, Migration } from 'kysely';
import { runSqlFiles } from '../sql.js';

/** The workforce of each span of a system, and the facts that a publication freezes with its cells. */
export const equitySpans: Migration = {
  up: (db: Kysely<unknown>) => runSqlFiles(db, '008-equity-spans'),
};

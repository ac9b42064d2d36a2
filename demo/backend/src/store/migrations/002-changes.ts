import type { Kysely, Migration } from 'kysely';
import { recordChanges, runSqlFiles } from '../sql.js';

/** The record of changes, and its triggers. */
export const changes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await runSqlFiles(db, '002-changes-table', '002-change-functions');
    await recordChanges(db, {
      programmes: 'programmes_changed',
      sessions: 'sessions_changed',
      systems: 'map_changed',
      outcodes: 'map_changed',
    });
  },
};

import type { Kysely, Migration } from 'kysely';
import { recordChanges, runSqlFiles } from '../sql.js';

/** Access by sector: workforce, attendance, publications, and the returns that arrived after publication. */
export const equity: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await runSqlFiles(
      db,
      '003-equity-tables',
      '003-freeze-publications',
      '003-late-returns',
      '003-session-changes',
      '003-equity-changes'
    );
    await recordChanges(db, {
      workforce: 'equity_changed',
      voices: 'equity_changed',
      equity_answers: 'equity_changed',
      equity_late: 'equity_changed',
      equity_announcements: 'calendar_changed',
    });
  },
};

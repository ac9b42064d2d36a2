import { Migrator, type Kysely } from 'kysely';
import { changes } from './migrations/002-changes.js';
import { equity } from './migrations/003-equity.js';
import { feedback } from './migrations/004-feedback.js';
import { placeNames } from './migrations/005-place-names.js';
import { visitor } from './migrations/006-visitor.js';
import { demonstration } from './migrations/007-demonstration.js';
import { equitySpans } from './migrations/008-equity-spans.js';
import { feedbackRows } from './migrations/009-feedback-rows.js';
import { first, ordinaryRole } from './migrations/010-ordinary-role.js';
import { feeds } from './migrations/011-feeds.js';
import { words } from './migrations/012-words.js';
import { ginIndexes } from './migrations/013-gin-indexes.js';
import type { Schema } from './schema.js';

/** Migrations by name, run in alphabetical order. Do not edit a released migration; add another that corrects it. */
const MIGRATIONS = {
  '001-first': first,
  '002-changes': changes,
  '003-equity': equity,
  '004-feedback': feedback,
  '005-place-names': placeNames,
  '006-visitor': visitor,
  '007-demonstration': demonstration,
  '008-equity-spans': equitySpans,
  '009-feedback-rows': feedbackRows,
  '010-ordinary-role': ordinaryRole,
  '011-feeds': feeds,
  '012-words': words,
  '013-gin-indexes': ginIndexes,
};

/** A database that a newer version of this service has migrated. */
export class NewerDatabaseError extends Error {}

/**
 * Runs pending migrations in one transaction, and throws the database's error when one fails.
 *
 * @throws NewerDatabaseError when the database has migrations that this version does not know
 */
export const migrate = async (kysely: Kysely<Schema>): Promise<void> => {
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) {
    throw new NewerDatabaseError(
      'The database was upgraded by a newer version of this service. Run that version, or restore the backup from before the upgrade.',
      { cause: error }
    );
  }
  throw error instanceof Error ? error : new Error('A migration failed.', { cause: error });
};

import { Migrator, type Kysely } from 'kysely';
import { first } from './migrations/001-first.js';
import { changes } from './migrations/002-changes.js';
import { equity } from './migrations/003-equity.js';
import { feedback } from './migrations/004-feedback.js';
import type { Schema } from './schema.js';

/** By name, in the order of their names. One that was released is never edited: the next one mends it. */
const MIGRATIONS = {
  '001-first': first,
  '002-changes': changes,
  '003-equity': equity,
  '004-feedback': feedback,
};

/** Runs the migrations that the database has not seen yet, in one transaction. Throws what the database throws. */
export const migrate = async (kysely: Kysely<Schema>): Promise<void> => {
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw error instanceof Error ? error : new Error('The migration failed.', { cause: error });
};

import type { Database } from '../store/database.js';
import { seed } from '../seed/seed.js';
import type { Settings } from './settings.js';
import { UsageError } from './usage-error.js';

const isDemonstration = async ({ kysely }: Database): Promise<boolean> => {
  const state = await kysely.selectFrom('state').select('demonstration').executeTakeFirstOrThrow();
  return state.demonstration;
};

const isEmpty = async ({ kysely }: Database): Promise<boolean> => {
  const rows = await kysely
    .selectFrom('systems')
    .select('code')
    .unionAll(kysely.selectFrom('programmes').select('id as code'))
    .limit(1)
    .execute();
  return rows.length === 0;
};

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

const isPublic = ({ PUBLIC_ORIGIN }: Settings): boolean =>
  PUBLIC_ORIGIN !== null && !LOOPBACK_HOSTS.includes(new URL(PUBLIC_ORIGIN).hostname);

/**
 * Fills an empty database with made-up data: on `ROUNDS_SEED=1`, and without it only the embedded database in its default
 * folder on a private address, which is what `npm start` runs.
 *
 * @throws UsageError where made-up data would get into a service that has real data, or be published as real
 */
export const seedWhereWanted = async (
  database: Database,
  settings: Settings,
  today: string
): Promise<void> => {
  const { ROUNDS_SEED: isWanted, DATABASE_URL, ROUNDS_DATA } = settings;
  if (await isDemonstration(database)) {
    if (isPublic(settings) && !isWanted) {
      throw new UsageError(
        'PUBLIC_ORIGIN: is public, but the data in this database are made up; use an empty database, or set ROUNDS_SEED=1 to run a public demonstration.'
      );
    }
    return;
  }
  if (!(await isEmpty(database))) {
    if (!isWanted) return;
    throw new UsageError(
      'ROUNDS_SEED: the database has data already, to which made-up data must not be added; remove the setting, or use an empty database.'
    );
  }
  const isDefaultFolder = DATABASE_URL === null && ROUNDS_DATA === null;
  if (isWanted || (isDefaultFolder && !isPublic(settings))) await seed(database, { today });
};

/**
 * Refuses to mix real data with made-up data.
 *
 * @throws UsageError with the remedy if the database was seeded
 */
export const refuseDemonstration = async (database: Database): Promise<void> => {
  if (!(await isDemonstration(database))) return;
  throw new UsageError(
    'The data in this database are made up, and published figures cannot be removed from it. Import into an empty database: ' +
      'set ROUNDS_DATA to a new folder, or DATABASE_URL to a new database, for this command and for the server.'
  );
};

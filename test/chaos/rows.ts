import { DAY_MS, HOUR_MS } from '../../demo/backend/src/kernel/dates.js';
import { openWithForms } from '../../demo/backend/src/domain/forms/versions.js';
import type { DatabaseOptions } from '../../demo/backend/src/store/database.js';
import { csv, importTexts, programme, session } from '../backend/ingest/support.js';

/** The Round of yesterday that people answer. */
export const SESSION = 's1';

/** Fills the database with one programme, and a Round of yesterday that people answer. */
export const fillForFeedback = async (options: DatabaseOptions): Promise<void> => {
  const database = await openWithForms(options);
  const at = (hours: number): string => new Date(Date.now() - DAY_MS + hours * HOUR_MS).toISOString();
  const result = await importTexts(
    database,
    {
      'programmes.csv': csv([programme()]),
      'sessions.csv': csv([session({ id: SESSION, startsAt: at(0), endsAt: at(1) })]),
    },
    { now: new Date() }
  );
  await database.close();
  if (!result.imported) throw new Error(JSON.stringify(result.problems));
};

/** Counts the answers in the database. */
export const countStored = async (options: DatabaseOptions): Promise<number> => {
  const database = await openWithForms(options);
  const { answers } = await database.kysely
    .selectFrom('feedback_pools')
    .select((eb) => eb.fn.sum<string | number>('answers').as('answers'))
    .executeTakeFirstOrThrow();
  await database.close();
  return Number(answers);
};

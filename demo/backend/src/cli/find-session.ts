import type { Kysely, Selectable } from 'kysely';
import type { Schema, SessionsTable } from '../store/schema.js';
import { didYouMean } from '../kernel/suggestions.js';
import { CellError, quote } from '../kernel/problem.js';

/** The session of an id that a person wrote. Throws what is wrong with it in plain words. */
export const findSession = async (kysely: Kysely<Schema>, id: string): Promise<Selectable<SessionsTable>> => {
  const session = await kysely.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
  if (session) return session;
  const ids = await kysely.selectFrom('sessions').select('id').execute();
  const meant = didYouMean(
    id,
    ids.map((row) => row.id)
  );
  throw new CellError(`there is no Round with the id ${quote(id)}.${meant} “session list” shows the ids`);
};

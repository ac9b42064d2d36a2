import { sql, type Transaction } from 'kysely';
import type { Schema } from './schema.js';

/**
 * Rebuilds all that is derived from systems, programmes, sessions and outcodes. Every writer calls it once, last, in
 * the transaction of its writes, so that readers see both or neither.
 */
export const refreshDerived = async (trx: Transaction<Schema>): Promise<void> => {
  await trx
    .updateTable('state')
    .set((eb) => ({ version: eb('version', '+', 1), updated_at: sql`now()` }))
    .execute();
};

import { sql, type Transaction } from 'kysely';
import type { Schema } from './schema.js';

/** All writers take this lock, the database's own triggers too: until the transaction ends nobody else changes anything. */
export const lockChanges = (trx: Transaction<Schema>): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('rounds_changes'))`.execute(trx);

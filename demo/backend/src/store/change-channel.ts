import { sql, type Transaction } from 'kysely';
import type { Schema } from './schema.js';
import pg from 'pg';

/** Where a server tells that a transaction with changes was committed. */
export const CHANNEL = 'rounds_changes';

const FIRST_WAIT = 100;
const LONGEST_WAIT = 5_000;

/** How often the connection is tried: a server that vanished without a word is known to be gone after this. */
const TRIED_EVERY = 15_000;

/**
 * Listens on a connection of its own, for as long as it takes: a connection that breaks is made again.
 *
 * @param heard called at each notification, and whenever listening has begun (again): something may have been missed
 * @returns a function that stops it
 */
export const listenToServer = (config: pg.ClientConfig, heard: () => void): (() => Promise<void>) => {
  let isStopped = false;
  let wait = FIRST_WAIT;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const mine = new pg.Client({
      ...config,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    client = mine;
    const lost = (): void => {
      if (client !== mine) return;
      client = undefined;
      clearTimeout(timer);
      void mine.end().catch(() => undefined);
      if (isStopped) return;
      timer = setTimeout(() => void connect(), wait);
      wait = Math.min(LONGEST_WAIT, wait * 2);
    };
    const keep = (): void => {
      timer = setTimeout(() => void mine.query('select 1').then(keep, lost), TRIED_EVERY);
    };
    mine.on('error', lost);
    mine.on('end', lost);
    mine.on('notification', heard);
    try {
      await mine.connect();
      await mine.query(`listen ${CHANNEL}`);
    } catch {
      lost();
      return;
    }
    if (client !== mine) return;
    wait = FIRST_WAIT;
    keep();
    heard();
  };

  void connect();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    const last = client;
    client = undefined;
    await last?.end().catch(() => undefined);
  };
};

/** All writers take this lock, the database's own triggers too: until the transaction ends nobody else changes anything. */
export const lockChanges = (trx: Transaction<Schema>): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('rounds_changes'))`.execute(trx);

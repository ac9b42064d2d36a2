import { sql, type Transaction } from 'kysely';
import type { Schema } from './schema.js';
import pg from 'pg';

/** PostgreSQL notification channel for committed changes. */
export const CHANNEL = 'rounds_changes';

const MIN_RECONNECT_DELAY_MS = 100;
const MAX_RECONNECT_DELAY_MS = 5_000;

/** Interval between connection checks, which detect a server that disappeared without closing the connection. */
const PING_INTERVAL_MS = 15_000;

/**
 * Listens on a separate connection, and reconnects whenever it breaks.
 *
 * @param onChange called for each notification, and after each connection because notifications may have been missed
 * @returns a function that stops listening
 */
export const listenToServer = (config: pg.ClientConfig, onChange: () => void): (() => Promise<void>) => {
  let isStopped = false;
  let delay = MIN_RECONNECT_DELAY_MS;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const connection = new pg.Client({
      ...config,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    client = connection;
    const reconnect = (): void => {
      if (client !== connection) return;
      client = undefined;
      clearTimeout(timer);
      void connection.end().catch(() => undefined);
      if (isStopped) return;
      timer = setTimeout(() => void connect(), delay);
      delay = Math.min(MAX_RECONNECT_DELAY_MS, delay * 2);
    };
    const schedulePing = (): void => {
      timer = setTimeout(
        () => void connection.query('select 1').then(schedulePing, reconnect),
        PING_INTERVAL_MS
      );
    };
    connection.on('error', reconnect);
    connection.on('end', reconnect);
    connection.on('notification', onChange);
    try {
      await connection.connect();
      await connection.query(`listen ${CHANNEL}`);
    } catch {
      reconnect();
      return;
    }
    if (client !== connection) return;
    delay = MIN_RECONNECT_DELAY_MS;
    schedulePing();
    onChange();
  };

  void connect();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    const current = client;
    client = undefined;
    await current?.end().catch(() => undefined);
  };
};

/** Takes the lock that all writers and triggers take, so that no other transaction writes until this one ends. */
export const lockChanges = (trx: Transaction<Schema>): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('rounds_changes'))`.execute(trx);

import pg from 'pg';
import { listenToServer } from './change-channel.js';
import { SET_UP_CONNECTION, types, type Connection } from './connection.js';

/** Settings of the connection to a PostgreSQL server. */
export interface PostgresOptions {
  readonly url: string;
  /** Maximum number of connections of this process, apart from the one that listens for changes. */
  readonly connections?: number | undefined;
  /** Maximum time of a query, in ms; unlimited if missing. */
  readonly queryTimeoutMs?: number | undefined;
  /** Maximum age of a connection, in seconds. */
  readonly connectionLifetimeSeconds?: number | undefined;
}

/**
 * Maximum age of a connection, in seconds. After a failover, connections to the former server may still answer, but only
 * reads. New connections reach the new server.
 */
const CONNECTION_LIFETIME_S = 60;

/** Opens a pool of connections to a PostgreSQL server. The first query connects. */
export const openPostgres = async ({
  url,
  connections = 10,
  queryTimeoutMs,
  connectionLifetimeSeconds = CONNECTION_LIFETIME_S,
}: PostgresOptions): Promise<Connection> => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'rounds',
    types,
    max: connections,
    connectionTimeoutMillis: 5_000,
    ...(queryTimeoutMs !== undefined && { query_timeout: queryTimeoutMs }),
    maxLifetimeSeconds: connectionLifetimeSeconds,
    keepAlive: true,
  });
  // Without a listener, a dropped idle connection would end the process. The pool opens another on demand.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    // The pool's own listener is removed while a connection is in use. Its query fails with the same error.
    client.on('error', () => undefined);
    // Settings in the start message would be refused by PgBouncer. A connection runs its queries in order, so this is the first.
    client.query(SET_UP_CONNECTION).catch(() => undefined);
  });
  return {
    pool,
    listen: async (onChange) => listenToServer({ connectionString: url }, onChange),
    close: () => pool.end(),
  };
};

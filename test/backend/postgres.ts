import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEmbeddedPostgres } from '../../.tools/embedded-postgres.js';

/** A real PostgreSQL server. */
export interface PostgresServer {
  /** Where its files are. */
  readonly folder: string;
  /** What it has logged. */
  readonly log: readonly string[];
  /** The address of a database on it, which need not exist yet. */
  url(database: string): string;
  /** Ends the server at once, as a crash would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A port that nobody listens at just now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address) resolve(address.port);
        else reject(new Error('No port is free.'));
      });
    });
  });

/** Starts a server of its own, in a new folder that is gone when it stops. */
export const startPostgres = async (flags: readonly string[] = []): Promise<PostgresServer> => {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'rounds-postgres-'));
  const log: string[] = [];
  const EmbeddedPostgres = await loadEmbeddedPostgres();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: 'rounds',
    password: 'rounds',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', ...flags],
    onLog: (message) => void log.push(message),
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    folder,
    log,
    url: (database) => `postgres://rounds:rounds@127.0.0.1:${port}/${database}`,
    kill: () => server.stop(),
    start: () => server.start(),
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

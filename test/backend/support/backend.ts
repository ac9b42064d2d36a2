import { randomUUID } from 'node:crypto';
import { after, before, describe } from 'node:test';
import pg from 'pg';
import type { Hono } from 'hono';
import { createApp, type AppOptions } from '../../../demo/backend/src/api/app.js';
import { type Database } from '../../../demo/backend/src/store/database.js';
import { openWithForms } from '../../../demo/backend/src/domain/forms/versions.js';
import { refreshDerived } from '../../../demo/backend/src/domain/search-index.js';
import type { Schema } from '../../../demo/backend/src/store/schema.js';
import { startPostgres, type PostgresServer } from './postgres.js';
import type { Transaction } from 'kysely';

/** Fixed time of all tests: noon on a Sunday in winter. */
export const NOW = new Date('2026-11-22T12:00:00Z');

let ownServer: PostgresServer | null = null;

/** Creates an empty database, on the server in `TEST_POSTGRES_URL` or else on a new server. */
const newPostgresUrl = async (): Promise<string> => {
  const sharedServerUrl = process.env['TEST_POSTGRES_URL'];
  if (sharedServerUrl === undefined) ownServer ??= await startPostgres();
  const server = sharedServerUrl ?? ownServer?.url('postgres') ?? '';
  const name = `rounds_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

after(async () => ownServer?.stop());

/** Opens a new database of the given kind, with only the shipped forms. */
const openNew = async (kind: Database['kind']): Promise<Database> =>
  kind === 'pglite' ? openWithForms({ memory: true }) : openWithForms({ url: await newPostgresUrl() });

/**
 * Runs the same tests on PostgreSQL and on PGlite, each with a new database.
 *
 * @param fill inserts the initial data; derived tables are refreshed afterwards
 * @param tests declares the tests, which run while the database is open
 */
export const forEachDatabase = (
  fill: (trx: Transaction<Schema>) => Promise<void>,
  tests: (database: () => Database) => void
): void => {
  for (const kind of ['pglite', 'postgres'] as const) {
    describe(`on ${kind}`, () => {
      let database: Database;
      before(async () => {
        database = await openNew(kind);
        await database.kysely.transaction().execute(async (trx) => {
          await fill(trx);
          await refreshDerived(trx);
        });
      });
      after(() => database.close());
      tests(() => database);
    });
  }
};

/** Creates an application on a database, with the time of the tests and without a log. */
export const appFor = (database: Pick<Database, 'kysely'>, options: Partial<AppOptions> = {}): Hono =>
  createApp({
    database,
    publicOrigin: 'https://rounds.test',
    clock: () => NOW,
    logger: () => undefined,
    ...options,
  });

/** Requests a resource below `/v1` from an application and parses its JSON. */
export const ask = async (
  app: Hono,
  path: string,
  init?: RequestInit
): Promise<{ response: Response; body: unknown }> => {
  const response = await app.request(`/v1${path}`, init);
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  return { response, body };
};

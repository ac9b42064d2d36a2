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

/** The moment at which tests happen: a Sunday noon in winter. */
export const NOW = new Date('2026-11-22T12:00:00Z');

let own: PostgresServer | null = null;

/** A new, empty database on the run's server, else on one of this file's own. */
const newPostgresUrl = async (): Promise<string> => {
  const given = process.env['TEST_POSTGRES_URL'];
  if (given === undefined) own ??= await startPostgres();
  const server = given ?? own?.url('postgres') ?? '';
  const name = `rounds_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

after(async () => own?.stop());

/** Opens a new, empty database of either kind. */
const openNew = async (kind: Database['kind']): Promise<Database> =>
  kind === 'pglite' ? openWithForms({ memory: true }) : openWithForms({ url: await newPostgresUrl() });

/**
 * Runs the same tests on PostgreSQL and on the embedded database, each file on a database of its own.
 *
 * @param fill what the tests find in it; derived tables are made afterwards
 * @param tests declares the tests; the database is open when they run
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

/** An application over a database, silent, at the tests' moment. */
export const appFor = (database: Pick<Database, 'kysely'>, options: Partial<AppOptions> = {}): Hono =>
  createApp({
    database,
    publicOrigin: 'https://rounds.test',
    clock: () => NOW,
    logger: () => undefined,
    ...options,
  });

/** Asks an application for a resource below `/v1` and reads its JSON. */
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

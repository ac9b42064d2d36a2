import { access, constants, mkdtemp, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { describeDatabaseError } from './command.js';
import { dataFolder, keyFolder, type Settings } from './settings.js';
import { UsageError } from './usage-error.js';

const OLDEST_POSTGRES = 15;

/** Facts about a PostgreSQL server and the rights of the role. */
interface Facts {
  readonly version: number;
  readonly encoding: string;
  readonly may_create: boolean;
  /** Extensions that are neither installed nor installable by the role. */
  readonly missing: readonly string[];
}

const FACTS = `
  select
    current_setting('server_version_num')::integer / 10000 as version,
    current_setting('server_encoding') as encoding,
    has_database_privilege(current_database(), 'create') and has_schema_privilege('public', 'create') as may_create,
    array(
      select name from unnest(array['cube', 'pg_trgm', 'unaccent']) as needed (name)
      where not exists (select from pg_extension where extname = needed.name)
        and not exists (
          select from pg_available_extension_versions as available
          where available.name = needed.name and (trusted or not superuser)
        )
    ) as missing`;

const checkPostgres = async (url: string): Promise<string[]> => {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  // A failed connection also rejects the call that made it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Facts>(FACTS);
    const [facts] = rows;
    if (facts === undefined) return ['DATABASE_URL: the database does not answer.'];
    return [
      ...(facts.version < OLDEST_POSTGRES
        ? [`DATABASE_URL: PostgreSQL ${facts.version} is too old; use version ${OLDEST_POSTGRES} or newer.`]
        : []),
      ...(facts.encoding === 'UTF8'
        ? []
        : [
            `DATABASE_URL: the encoding of the database is ${facts.encoding}; create it with “createdb --encoding=UTF8”.`,
          ]),
      ...(facts.may_create
        ? []
        : ['DATABASE_URL: the role may not create tables; make it the owner of the database.']),
      ...facts.missing.map(
        (name) =>
          `DATABASE_URL: the extension ${name} is not available; install PostgreSQL’s contrib package on the server.`
      ),
    ];
  } catch (error) {
    return [describeDatabaseError(error instanceof Error ? error : new Error(String(error)))];
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Returns the closest folder above a path that exists. */
const existingParent = async (path: string): Promise<string> => {
  try {
    await access(path);
    return path;
  } catch {
    return existingParent(dirname(path));
  }
};

/** Checks that the service can write to a folder, or create it, by creating a folder in it for a moment. */
const checkFolder = async (name: string, folder: string): Promise<string[]> => {
  const existing = await existingParent(resolve(folder));
  try {
    await access(existing, constants.W_OK | constants.X_OK);
    await rmdir(await mkdtemp(join(existing, '.check-')));
    return [];
  } catch {
    return [`${name}: the service may not write to ${existing}; make its user the owner of the folder.`];
  }
};

/**
 * Checks the database and the folders that the settings name, and changes nothing. The settings were checked when they were read.
 *
 * @throws UsageError with a line for each problem
 */
export const checkConfiguration = async (settings: Settings): Promise<void> => {
  const { DATABASE_URL: url } = settings;
  const problems = [
    ...(url === null ? await checkFolder('ROUNDS_DATA', dataFolder(settings)) : await checkPostgres(url)),
    ...(await checkFolder('ROUNDS_KEYS', keyFolder(settings))),
  ];
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
};

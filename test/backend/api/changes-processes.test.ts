import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { ChangeFeed } from '../../../demo/backend/src/api/changes/feed.js';
import { type Database } from '../../../demo/backend/src/store/database.js';
import { openWithForms } from '../../../demo/backend/src/domain/forms/versions.js';
import { followChanges, type OpenStream } from '../support/event-stream.js';
import { startPostgres, type PostgresServer } from '../support/postgres.js';
import { programmeRow } from '../support/rows.js';
import { appFor } from '../support/backend.js';

/** One simulated process, with separate connections, feed and application. */
interface Process {
  readonly database: Database;
  readonly feed: ChangeFeed;
  follow(query?: string): Promise<OpenStream>;
}

/** Waits until one writer is blocked by another. */
const untilWriterIsBlocked = async ({ database }: Process): Promise<void> => {
  for (;;) {
    const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(
      database.kysely
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('several processes on one PostgreSQL', () => {
  let postgres: PostgresServer;
  const processes: Process[] = [];
  const startProcess = async (): Promise<Process> => {
    const database = await openWithForms({ url: postgres.url('postgres') });
    // The long interval rules out polling, so that only notifications deliver changes.
    const feed = new ChangeFeed({ database, intervalMs: 3_600_000 });
    await feed.start();
    const follow = async (query?: string): Promise<OpenStream> => {
      const stream = await followChanges(appFor(database, { changes: feed }), query);
      await stream.until(() => stream.lastId() !== '');
      return stream;
    };
    const process = { database, feed, follow };
    processes.push(process);
    return process;
  };
  const add = ({ database }: Process, id: string, system = 'QA1') =>
    database.kysely
      .insertInto('programmes')
      .values(programmeRow(id, { serves_systems: [system] }))
      .execute();

  let one: Process;
  let other: Process;
  before(async () => {
    postgres = await startPostgres();
    one = await startProcess();
    other = await startProcess();
  });
  after(async () => {
    for (const { feed, database } of processes) {
      await feed.close();
      await database.close();
    }
    await postgres.stop();
  });

  it('report a change by any process with the same ids', async () => {
    const streams = [await one.follow(), await other.follow()];
    await add(one, 'a');
    for (const stream of streams) await stream.has(2);
    assert.deepEqual(streams[0]?.events, streams[1]?.events);
    const resumed = await other.follow(`?after=${streams[0]?.events[0]?.['id'] ?? ''}`);
    await resumed.has(1);
    assert.deepEqual(resumed.events, streams[0]?.events.slice(1));
    for (const stream of [...streams, resumed]) await stream.close();
  });

  it('report changes in commit order when transactions overlap', async () => {
    const stream = await other.follow();
    const commits: string[] = [];
    let second: Promise<unknown> = Promise.resolve();
    await one.database.kysely.transaction().execute(async (trx) => {
      await trx
        .insertInto('programmes')
        .values(programmeRow('b', { serves_systems: ['QB1'] }))
        .execute();
      second = add(other, 'c').then(() => commits.push('second'));
      await untilWriterIsBlocked(one);
      commits.push('first');
    });
    await second;
    await stream.has(4);
    assert.deepEqual(commits, ['first', 'second']);
    assert.deepEqual(
      stream.events.map(({ data }) => data),
      ['QB1', 'QB1', 'QA1', 'QA1'].map((code) => JSON.stringify({ systems: [code] }))
    );
    await stream.close();
  });

  it('report changes made while the database was unavailable', async () => {
    const stream = await one.follow();
    await postgres.kill();
    await postgres.start();
    // The writer may reconnect before the listener does.
    const writer = await startProcess();
    for (const [id, system] of [
      ['d', 'QD1'],
      ['e', 'QE1'],
    ] as const) {
      await add(writer, id, system);
      await stream.until(() => stream.events.some(({ data }) => data?.includes(system)));
    }
    await stream.close();
  });
});

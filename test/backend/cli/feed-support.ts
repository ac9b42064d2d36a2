import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyFolder } from '../../../demo/backend/src/domain/feedback/keys.js';
import { readFeedCommand } from '../../../demo/backend/src/cli/feed-arguments.js';
import { runFeedCommand } from '../../../demo/backend/src/cli/feed-command.js';
import { readFeed } from '../../../demo/backend/src/ingest/feeds/read-feed.js';
import type { FeedBackend } from '../../../demo/backend/src/ingest/feeds/run.js';
import { runNextFeed } from '../../../demo/backend/src/ingest/feeds/schedule.js';
import { FeedVault } from '../../../demo/backend/src/ingest/feeds/vault.js';
import type { LogEntry } from '../../../demo/backend/src/kernel/log.js';
import type { Database } from '../../../demo/backend/src/store/database.js';
import { NOW } from '../support/backend.js';
import { startFeedServer, type FeedServer } from '../support/feed-server.js';

/** Feeds of a database with a clock that tests set, and a server of feeds. */
export interface FeedWorld {
  readonly server: FeedServer;
  readonly backend: FeedBackend & { readonly database: Database };
  readonly log: LogEntry[];
  /** Runs `feed …` and returns its output, with the message of an error last. */
  run(...args: string[]): Promise<string>;
  /** Moves the clock and fetches every feed that is due, as a server does. */
  pass(minutes: number): Promise<void>;
  /** Removes all feeds and their records, and resets the clock. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the feeds of a database. Feeds are read in this thread, which is faster. */
export const openFeeds = async (database: Database): Promise<FeedWorld> => {
  const folder = await mkdtemp(join(tmpdir(), 'rounds-feeds-'));
  const server = await startFeedServer();
  const log: LogEntry[] = [];
  let now = NOW;
  const backend = {
    database,
    vault: await FeedVault.open(await KeyFolder.open(folder)),
    internalHosts: ['127.0.0.1'],
    clock: () => now,
    read: readFeed,
  };
  const pass = async (minutes: number): Promise<void> => {
    now = new Date(now.getTime() + minutes * 60_000);
    while (await runNextFeed(backend, (entry) => void log.push(entry)));
  };
  const run = async (...args: string[]): Promise<string> => {
    const lines: string[] = [];
    try {
      const command = readFeedCommand(args);
      if (command) await runFeedCommand(backend, command, (line) => void lines.push(line));
    } catch (error) {
      lines.push(error instanceof Error ? error.message : String(error));
    }
    return lines.join('\n');
  };
  const reset = async (): Promise<void> => {
    now = NOW;
    log.length = 0;
    server.requests.length = 0;
    await database.kysely.deleteFrom('feeds').execute();
    for (const table of ['sessions', 'attendance', 'workforce'] as const)
      await database.kysely.deleteFrom(table).execute();
    await database.kysely.deleteFrom('programmes').where('id', 'not in', ['p1', 'p2']).execute();
  };
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { server, backend, log, run, pass, reset, stop };
};

/** A calendar with an entry at half past twelve on each of the given days of December 2026, with lines added to each. */
export const calendarOf = (days: readonly number[], ...lines: readonly string[]): string =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:Calendar'],
    ...days.flatMap((day) => [
      ...['BEGIN:VEVENT', `UID:day-${day}`, 'DTSTAMP:20261101T090000Z'],
      `DTSTART;TZID=Europe/London:202612${String(day).padStart(2, '0')}T123000`,
      ...['DURATION:PT1H', `SUMMARY:Round ${day}`, 'LOCATION:Library', ...lines],
      'END:VEVENT',
    ]),
    ...['END:VCALENDAR', ''],
  ].join('\r\n');

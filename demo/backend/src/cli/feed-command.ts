import type { Kysely } from 'kysely';
import { applyContent } from '../ingest/feeds/apply.js';
import {
  findFeed,
  listFeeds,
  LostLeaseError,
  saveFeed,
  takeLease,
  type Feed,
} from '../ingest/feeds/feed-store.js';
import { reportOf, runFeed } from '../ingest/feeds/run.js';
import { InputError, quote } from '../kernel/problem.js';
import type { Schema } from '../store/schema.js';
import type { Print } from './command.js';
import { refuseDemonstration } from './demonstration.js';
import { addFeed } from './feed-add.js';
import type { FeedCommand } from './feed-arguments.js';
import {
  heldCode,
  printEvent,
  printHeld,
  printReport,
  readAddress,
  refuseRepeated,
  type Command,
  type CommandBackend,
} from './feed-support.js';
import { countsText, redacted, reportLines, stateLines, titleOf, toJson } from './feed-words.js';

const recordCounts = async (kysely: Kysely<Schema>): Promise<ReadonlyMap<string, number>> => {
  const rows = await kysely
    .selectFrom('feed_rows')
    .select((eb) => ['feed', eb.fn.countAll<number>().as('records')])
    .groupBy('feed')
    .execute();
  return new Map(rows.map(({ feed, records }) => [feed, records]));
};

const list = async ({ database, vault }: CommandBackend, isJson: boolean, print: Print): Promise<void> => {
  const feeds = await listFeeds(database.kysely);
  const counts = await recordCounts(database.kysely);
  const recordsOf = ({ id }: Feed): number => counts.get(id) ?? 0;
  if (isJson) {
    const objects = feeds.map((feed) => toJson(feed, redacted(vault, feed), recordsOf(feed)));
    print(JSON.stringify(objects, null, 2));
    return;
  }
  if (feeds.length === 0) print('There are no feeds. Add one with “feed add”.');
  for (const feed of feeds) {
    print(titleOf(feed, redacted(vault, feed)));
    for (const line of stateLines(feed, recordsOf(feed))) print(`  ${line}`);
  }
};

const show = async (backend: CommandBackend, id: string, print: Print): Promise<void> => {
  const { database, vault } = backend;
  const feed = await findFeed(database.kysely, id);
  const counts = await recordCounts(database.kysely);
  print(titleOf(feed, redacted(vault, feed)));
  for (const line of stateLines(feed, counts.get(id) ?? 0)) print(`  ${line}`);
  if (feed.report !== null) {
    const lines = reportLines(vault.open(id, 'report', feed.report));
    if (lines.length > 0) print('Problems and warnings of the last content:');
    for (const line of lines) print(line);
  }
  printHeld(backend, feed, print);
};

const approve = async (
  { database, vault, clock }: CommandBackend,
  { id, held }: Command<'approve'>,
  print: Print
): Promise<void> => {
  await refuseDemonstration(database);
  const { kysely } = database;
  const feed = await findFeed(kysely, id);
  if (feed.held === null) throw new InputError(`${quote(id)} has no content waiting for approval`);
  if (held !== null && held !== heldCode(feed))
    throw new InputError(
      `--held: ${quote(held)} is not the content that is held now; review it with “feed show ${id}”`
    );
  const input = vault.open(id, 'held', feed.held);
  const leased = await takeLease(kysely, id, clock());
  try {
    if (leased.digest !== feed.digest || leased.held === null) throw new LostLeaseError();
    const outcome = await applyContent(kysely, leased, input, {
      now: clock(),
      isApproved: true,
      changes: (result) => ({ report: vault.seal(id, 'report', reportOf(result)) }),
    });
    printReport(outcome.result, print);
    if (outcome.kind === 'applied') {
      print(`${countsText(outcome.result)}. Approved; later content is imported automatically.`);
      return;
    }
    await saveFeed(kysely, leased, {});
    throw new InputError(
      'The content is still held: correct the problems at its source, or import what it refers to.'
    );
  } catch (error) {
    if (!(error instanceof LostLeaseError)) throw error;
    throw new InputError(`${quote(id)} has changed in the meantime; review it with “feed show ${id}”`, {
      cause: error,
    });
  }
};

const run = async (backend: CommandBackend, id: string, print: Print): Promise<void> => {
  const { kysely } = backend.database;
  const event = await runFeed(backend, await takeLease(kysely, id, backend.clock()), { isFull: true });
  printEvent(event, print);
  const feed = await findFeed(kysely, id);
  const counts = await recordCounts(kysely);
  for (const line of stateLines(feed, counts.get(id) ?? 0)) print(line);
  if (event.kind === 'failed') throw new InputError(`The feed could not be read: ${event.message}.`);
};

const update = async (backend: CommandBackend, command: Command<'update'>, print: Print): Promise<void> => {
  const { database, vault, clock } = backend;
  const { id, everySeconds, options } = command;
  const feed = await findFeed(database.kysely, id);
  if (options.replace !== undefined && feed.kind === 'ical')
    throw new InputError(
      '--replace: is for tables; calendars always cancel Rounds that are no longer in them'
    );
  const address = command.address === null ? null : await readAddress(backend, command.address);
  if (address !== null) refuseRepeated(backend, await listFeeds(database.kysely), address);
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  await database.kysely
    .updateTable('feeds')
    .set({
      options: JSON.stringify({ ...feed.options, ...given }),
      ...(everySeconds === null ? {} : { every_seconds: everySeconds }),
      ...(address === null ? {} : { address: vault.seal(id, 'address', address), approved_at: null }),
      // A fetch that has started with the old settings does not change anything, and the next one reads the whole content.
      ...{ lease: null, leased_until: null, due_at: clock() },
      ...{ etag: null, last_modified: null, digest: null },
      ...{ held: null, held_at: null, held_because: null, report: null },
    })
    .where('id', '=', id)
    .execute();
  print(
    address === null
      ? 'Changed. The server fetches the feed at once.'
      : 'Changed. The server fetches the new address at once, and holds its first content.'
  );
};

const setPaused = async (
  { database: { kysely }, clock }: CommandBackend,
  id: string,
  isPaused: boolean,
  print: Print
): Promise<void> => {
  await findFeed(kysely, id);
  await kysely
    .updateTable('feeds')
    .set({ paused_at: isPaused ? clock() : null, ...(isPaused ? {} : { due_at: clock() }) })
    .where('id', '=', id)
    .execute();
  print(isPaused ? 'Paused. Its records stay.' : 'Resumed. The server fetches the feed at once.');
};

const remove = async ({ database: { kysely } }: CommandBackend, id: string, print: Print): Promise<void> => {
  await findFeed(kysely, id);
  const counts = await recordCounts(kysely);
  await kysely.deleteFrom('feeds').where('id', '=', id).execute();
  print(`Removed. Its records stay: ${counts.get(id) ?? 0}.`);
};

/** Runs a parsed command. Throws `InputError` with the reason where it fails. */
export const runFeedCommand = (
  backend: CommandBackend,
  command: FeedCommand,
  print: Print
): Promise<void> => {
  switch (command.action) {
    case 'add':
      return addFeed(backend, command, print);
    case 'list':
      return list(backend, command.isJson, print);
    case 'show':
      return show(backend, command.id, print);
    case 'approve':
      return approve(backend, command, print);
    case 'run':
      return run(backend, command.id, print);
    case 'update':
      return update(backend, command, print);
    case 'pause':
    case 'resume':
      return setPaused(backend, command.id, command.action === 'pause', print);
    case 'remove':
      return remove(backend, command.id, print);
  }
};

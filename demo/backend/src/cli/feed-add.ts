import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { findFeed, listFeeds, type Feed, type LeasedFeed } from '../ingest/feeds/feed-store.js';
import { runFeed } from '../ingest/feeds/run.js';
import { InputError, quote } from '../kernel/problem.js';
import type { Print } from './command.js';
import { refuseDemonstration } from './demonstration.js';
import {
  printEvent,
  printHeld,
  printRecords,
  readAddress,
  refuseRepeated,
  type Command,
  type CommandBackend,
} from './feed-support.js';
import { redacted, titleOf } from './feed-words.js';

/** Returns the first free id such as `ical-2`. */
const freeId = (feeds: readonly Feed[], kind: string): string => {
  const taken = new Set(feeds.map(({ id }) => id));
  let number = 1;
  while (taken.has(`${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
};

/** Stores a new feed, leased so that no server fetches it yet. */
const insert = async (backend: CommandBackend, command: Command<'add'>): Promise<LeasedFeed> => {
  const { database, vault, clock } = backend;
  const address = await readAddress(backend, command.address);
  const feeds = await listFeeds(database.kysely);
  refuseRepeated(backend, feeds, address);
  const id = command.id ?? freeId(feeds, command.kind);
  const now = clock();
  const lease = randomUUID();
  const feed = await database.kysely
    .insertInto('feeds')
    .values({
      ...{ id, kind: command.kind, options: JSON.stringify(command.options) },
      ...{ every_seconds: command.everySeconds, address: vault.seal(id, 'address', address) },
      ...{ created_at: now, due_at: now, lease },
      leased_until: sql`${now}::timestamptz + interval '20 minutes'`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (feed === undefined)
    throw new InputError(`--id: ${quote(id)} is the id of another feed; choose another name`);
  return { ...feed, lease };
};

/** Fetches a source, and adds it as a feed whose content is held. Throws `InputError` if it cannot be read. */
export const addFeed = async (
  backend: CommandBackend,
  command: Command<'add'>,
  print: Print
): Promise<void> => {
  const { kysely } = backend.database;
  await refuseDemonstration(backend.database);
  const feed = await insert(backend, command);
  let isAdded = false;
  try {
    const event = await runFeed(backend, feed, { isFull: true, isDry: command.isDry });
    printEvent(event, print);
    if (event.kind === 'failed') throw new InputError(`The feed was not added: ${event.message}.`);
    const stored = await findFeed(kysely, feed.id);
    if (command.isDry) {
      printRecords(backend, stored, print);
      print('Dry run: the feed was not added.');
      return;
    }
    isAdded = true;
    print(titleOf(stored, redacted(backend.vault, stored)));
    print(`Added. Its content is held: ${stored.held_because ?? ''}.`);
    printHeld(backend, stored, print);
  } finally {
    if (!isAdded) await kysely.deleteFrom('feeds').where('id', '=', feed.id).execute();
  }
};

import { text } from 'node:stream/consumers';
import type { Feed } from '../ingest/feeds/feed-store.js';
import { reportOf, type FeedBackend, type FeedEvent } from '../ingest/feeds/run.js';
import { LostKeyError } from '../ingest/feeds/vault.js';
import type { ImportResult } from '../ingest/import.js';
import { withoutWebcal } from '../ingest/ical/calendar-source.js';
import { InputError, quote } from '../kernel/problem.js';
import type { Database } from '../store/database.js';
import type { Print } from './command.js';
import type { FeedCommand } from './feed-arguments.js';
import { countsText, recordLines, reportLines } from './feed-words.js';

/** The database, keys and settings that the commands use. The standard input can be replaced. */
export interface CommandBackend extends FeedBackend {
  readonly database: Database;
  readonly input?: AsyncIterable<Buffer | string>;
}

/** A parsed command with an action. */
export type Command<A extends FeedCommand['action']> = Extract<FeedCommand, { readonly action: A }>;

/** Returns the address in a command, or from standard input. */
export const readAddress = async ({ input }: CommandBackend, given: string): Promise<string> => {
  const address = (
    given === '-' ? await text((input ?? process.stdin) as NodeJS.ReadableStream) : given
  ).trim();
  // The message does not repeat the address, which may be a secret with a misspelt start.
  if (!URL.canParse(withoutWebcal(address)))
    throw new InputError('the address is not valid; use one that starts with https:// or webcal://');
  return address;
};

/** Refuses an address that is already a feed, because every record would then be imported twice. */
export const refuseRepeated = ({ vault }: FeedBackend, feeds: readonly Feed[], address: string): void => {
  const addressOf = ({ id, address: sealed }: Feed): string | null => {
    try {
      return vault.open(id, 'address', sealed);
    } catch (error) {
      if (error instanceof LostKeyError) return null;
      throw error;
    }
  };
  const repeated = feeds.find((feed) => addressOf(feed) === address);
  if (repeated) throw new InputError(`the address is already that of the feed ${quote(repeated.id)}`);
};

/** Code of the content that is waiting for approval. */
export const heldCode = ({ digest }: Feed): string => digest?.slice(0, 6) ?? '';

/** Prints the problems and warnings of an import. */
export const printReport = (result: ImportResult, print: Print): void => {
  for (const line of reportLines(reportOf(result))) print(line);
};

/** Prints what a fetch brought. */
export const printEvent = (event: FeedEvent, print: Print): void => {
  if (event.kind === 'unchanged') return;
  if (event.result !== null) printReport(event.result, print);
  if (event.kind !== 'failed') print(countsText(event.result));
};

/** Prints the records that wait for approval. */
export const printRecords = ({ vault }: FeedBackend, { id, kind, held }: Feed, print: Print): void => {
  if (held === null) return;
  for (const line of recordLines(kind, vault.open(id, 'held', held))) print(line);
};

/** Prints the records that wait for approval, and how to approve them. */
export const printHeld = (backend: FeedBackend, feed: Feed, print: Print): void => {
  if (feed.held === null) return;
  printRecords(backend, feed, print);
  print(`Approve them with: feed approve ${feed.id} --held ${heldCode(feed)}`);
};

import type { ColumnType, Generated } from 'kysely';

/** Kinds of feeds. */
export const FEED_KINDS = [
  'ical',
  'programmes',
  'sessions',
  'workforce',
  'attendance',
  'openreferral',
] as const;

/** A kind of feed. */
export type FeedKind = (typeof FEED_KINDS)[number];

/** Kinds of failures: the address is not allowed, the source does not answer, its content is invalid, or the service is at fault. */
export type FailureKind = 'address' | 'source' | 'content' | 'service';

/** Details that a feed does not contain, given by the operator. */
export interface FeedOptions {
  /** Id of the programme that runs the Rounds of a calendar or a table of sessions. */
  readonly programme?: string | undefined;
  /** Format of calendar entries without a location. */
  readonly format?: string | undefined;
  /** Time zone of calendars that do not name one. */
  readonly timeZone?: string | undefined;
  /** Sector of the hosts of Open Referral services. */
  readonly sector?: string | undefined;
  /** Nation of Open Referral services without a UK postcode. */
  readonly nation?: string | undefined;
  /** True to import the valid records of content that also has invalid ones. */
  readonly skipInvalid?: boolean | undefined;
  /** True to remove records that the feed no longer contains. */
  readonly replace?: boolean | undefined;
}

/** Tables for feeds. */
export interface FeedSchema {
  readonly feeds: FeedsTable;
  readonly feed_rows: FeedRowsTable;
}

/** Sources that the service fetches on a schedule. */
export interface FeedsTable {
  id: string;
  kind: FeedKind;
  options: ColumnType<FeedOptions, string, string>;
  /** Encrypted. */
  address: Buffer;
  every_seconds: number;
  created_at: Date;
  /** Null until the first content is approved, and again after the address was changed. */
  approved_at: Date | null;
  paused_at: Date | null;
  /** Time of the next fetch. */
  due_at: Date;
  /** Token of the process that is fetching the feed. A process that has lost the token must not change anything. */
  lease: string | null;
  leased_until: Date | null;
  /** Time of the last complete answer, including “not modified”. */
  answered_at: Date | null;
  /** Time of the last answer with content. */
  read_at: Date | null;
  etag: string | null;
  last_modified: string | null;
  /** Digest of the records of the last content that was applied or held. */
  digest: string | null;
  /** Time of the last change to the data. */
  changed_at: Date | null;
  /** Encrypted. Problems and warnings of the last content. */
  report: Buffer | null;
  failing_since: Date | null;
  failures: Generated<number>;
  failure_kind: FailureKind | null;
  /** The reason in words, without the address or the content. */
  failure: string | null;
  /** Encrypted. Records that are waiting for approval. */
  held: Buffer | null;
  held_at: Date | null;
  /** The reason in words. */
  held_because: string | null;
}

/** Keys of the records in the last content of a feed. */
interface FeedRowsTable {
  feed: string;
  key: ColumnType<Readonly<Record<string, string | boolean>>, string, string>;
}

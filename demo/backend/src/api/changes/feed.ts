import type { Database } from '../../store/database.js';
import { dayOf } from '../../kernel/dates.js';
import { readSuccession } from '../../domain/systems/succession.js';

/** One event of a stream. Without a name it only gives the stream's position. */
interface ChangeEvent {
  readonly id: string;
  readonly event?: string;
  /** Codes of the systems affected; empty if they are not known, which means all. */
  readonly systems?: readonly string[];
}

const encoder = new TextEncoder();

/** Comment line that keeps the connection open. */
const heartbeat = encoder.encode(':\n\n');

/** Reconnection delay for clients that reconnect automatically, in ms. */
export const preamble = encoder.encode('retry: 3000\n\n');

/** Encodes an event as `text/event-stream`. */
const encodeEvent = ({ id, event, systems = [] }: ChangeEvent): Uint8Array =>
  encoder.encode(
    event === undefined
      ? `id: ${id}\n\n`
      : `event: ${event}\nid: ${id}\ndata: ${JSON.stringify({ systems })}\n\n`
  );

/** The receiving end of one open stream. */
interface Follower {
  send(bytes: Uint8Array): void;
  /** Closes the stream. */
  end(): void;
}

/** Dependencies and settings of a {@link ChangeFeed}. */
interface FeedOptions {
  readonly database: Pick<Database, 'kysely' | 'listen'>;
  readonly clock?: () => Date;
  /** Time between heartbeats, in ms. */
  readonly intervalMs?: number;
  /** Maximum number of open streams. */
  readonly limit?: number;
}

interface Entry {
  readonly position: number;
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** Number of changes kept in memory. */
const MAX_ENTRIES = 1_000;

/** Number of missed changes above which a client receives `reset` and reloads everything. */
const MAX_MISSED = 100;

const reset = (id: string): ChangeEvent => ({ id, event: 'reset', systems: [] });

const combine = (entries: readonly Entry[]): Uint8Array =>
  entries.length > MAX_MISSED
    ? encodeEvent(reset(entries.at(-1)?.id ?? ''))
    : Buffer.concat(entries.map(({ bytes }) => bytes));

/**
 * Sends the changes that any process writes to the database to the clients that follow this process. It reads committed
 * changes from the `changes` table, so none are missed while the database is unavailable.
 */
export class ChangeFeed {
  /** Time at which the newest change was read. Responses cached before it may be stale. */
  changedAt: Date;
  readonly #options: FeedOptions;
  readonly #clock: () => Date;
  readonly #followers = new Set<Follower>();
  #entries: readonly Entry[] = [];
  #reading: Promise<void> | undefined;
  #isBehind = false;
  #isClosed = false;
  #stopListening: (() => Promise<void>) | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
    this.changedAt = this.#clock();
  }

  /** Starts listening to the database. */
  async start(): Promise<void> {
    await this.#catchUp();
    this.#stopListening = await this.#options.database.listen(() => void this.#catchUp());
    this.#timer = setInterval(() => {
      this.#send(heartbeat);
      // Polling delivers a change late if its notification was lost.
      void this.#catchUp();
    }, this.#options.intervalMs ?? 15_000);
  }

  /** Ends all streams. Clients reconnect to another process, or to this one after a restart. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const follower of this.#followers) follower.end();
    this.#followers.clear();
    await this.#stopListening?.();
    await this.#reading;
  }

  /** True while the feed accepts another stream. */
  get hasRoom(): boolean {
    return !this.#isClosed && this.#followers.size < (this.#options.limit ?? 10_000);
  }

  /** Number of open streams. */
  get size(): number {
    return this.#followers.size;
  }

  /** Reads new changes unless this one is loaded: another process may have announced it first. */
  async ensureLoaded(id: string): Promise<void> {
    if (!this.#entries.some((entry) => entry.id === id)) await this.#catchUp();
  }

  /**
   * Sends a follower the changes after a given one, then every new change.
   *
   * @param after id of the last change received; null to receive only the current position
   * @returns a function that removes the follower
   */
  follow(follower: Follower, after: string | null): () => void {
    follower.send(this.#missed(after));
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }

  #missed(after: string | null): Uint8Array {
    const id = this.#entries.at(-1)?.id ?? '';
    const known = this.#entries.findIndex((entry) => entry.id === after);
    if (after !== null && known < 0) return encodeEvent(reset(id));
    const missed = after === null ? [] : this.#entries.slice(known + 1);
    return missed.length > 0 ? combine(missed) : encodeEvent({ id });
  }

  /** Reads new changes. A call during a read queues one more, because that read may have started too early. */
  #catchUp(): Promise<void> {
    this.#isBehind = true;
    this.#reading ??= this.#readAll();
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    while (this.#isBehind && !this.#isClosed) {
      this.#isBehind = false;
      try {
        await this.#read();
      } catch {
        // The database is unavailable. Reconnecting and the next heartbeat both try again.
      }
    }
    this.#reading = undefined;
  }

  async #read(): Promise<void> {
    const { kysely } = this.#options.database;
    const last = this.#entries.at(-1);
    const rows = await kysely
      .selectFrom('changes')
      .selectAll()
      .where('position', '>=', last?.position ?? 0)
      .orderBy('position', 'desc')
      .limit(MAX_ENTRIES)
      .execute();
    const [newest] = rows;
    if (newest === undefined || newest.id === last?.id) return;
    const succession = await readSuccession(kysely, dayOf(this.#clock()));
    const inheritances = succession.inheritances();
    // Lists filtered by an ended code, or by its successor, are affected as well.
    const affectedBy = (systems: readonly string[]): string[] => {
      const heirs = new Set(systems.flatMap((code) => succession.heirs(code)));
      const related = inheritances.filter(({ heir }) => heirs.has(heir)).map(({ code }) => code);
      return [...new Set([...systems, ...heirs, ...related])].sort();
    };
    const all = rows.reverse().map(({ position, id, event, systems }) => ({
      position,
      id,
      bytes: encodeEvent({ id, event, systems: affectedBy(systems) }),
    }));
    this.changedAt = this.#clock();
    const isContinued = last !== undefined && all[0]?.id === last.id;
    const fresh = isContinued ? all.slice(1) : all;
    this.#entries = [...(isContinued ? this.#entries : []), ...fresh].slice(-MAX_ENTRIES);
    if (last !== undefined) this.#send(isContinued ? combine(fresh) : encodeEvent(reset(newest.id)));
  }

  #send(bytes: Uint8Array): void {
    for (const follower of this.#followers) follower.send(bytes);
  }
}

import type { Database } from '../../store/database.js';
import { dayOf } from '../../kernel/dates.js';
import { readSuccession } from '../../domain/systems/succession.js';

/** One event of a stream. Without a name it tells nothing but where the stream is. */
interface ChangeEvent {
  readonly id: string;
  readonly event?: string;
  /** The systems that it concerns; empty: it cannot be told, so all. */
  readonly systems?: readonly string[];
}

const encoder = new TextEncoder();

/** A comment: the stream is alive. */
const heartbeat = encoder.encode(':\n\n');

/** For clients that reconnect by themselves: not all at the same moment as those who choose their own. In milliseconds. */
export const preamble = encoder.encode('retry: 3000\n\n');

/** An event as bytes of `text/event-stream`. */
const toEvent = ({ id, event, systems = [] }: ChangeEvent): Uint8Array =>
  encoder.encode(
    event === undefined
      ? `id: ${id}\n\n`
      : `event: ${event}\nid: ${id}\ndata: ${JSON.stringify({ systems })}\n\n`
  );

/** Who is told: takes bytes of an event stream. */
interface Follower {
  take(bytes: Uint8Array): void;
  /** There will be no more. */
  end(): void;
}

/** What a {@link ChangeFeed} is made of. */
interface FeedOptions {
  readonly database: Pick<Database, 'kysely' | 'listen'>;
  readonly clock?: () => Date;
  /** How often a sign of life is sent. In milliseconds. */
  readonly interval?: number;
  /** How many may follow at once. */
  readonly limit?: number;
}

interface Entry {
  readonly position: number;
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** How many changes are remembered. */
const KEPT = 1_000;

/** Who missed more than this is better told to ask for everything again. */
const MOST_MISSED = 100;

const reset = (id: string): ChangeEvent => ({ id, event: 'reset', systems: [] });

const together = (entries: readonly Entry[]): Uint8Array =>
  entries.length > MOST_MISSED
    ? toEvent(reset(entries.at(-1)?.id ?? ''))
    : Buffer.concat(entries.map(({ bytes }) => bytes));

/**
 * Follows what the database says has changed and tells everybody who follows this process: the writer may be any process
 * on the same database. What was committed is read from the record, so nothing is missed that happened while the
 * database was away.
 */
export class ChangeFeed {
  /** When the newest change was learned of; what was answered long enough after it is up to date. */
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

  /** Begins to follow the database. */
  async start(): Promise<void> {
    await this.#catchUp();
    this.#stopListening = await this.#options.database.listen(() => void this.#catchUp());
    this.#timer = setInterval(() => {
      this.#send(heartbeat);
      // Should a notification ever be lost on its way, the change is late and not lost.
      void this.#catchUp();
    }, this.#options.interval ?? 15_000);
  }

  /** Ends all streams; their clients go on elsewhere, or here after a restart. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const follower of this.#followers) follower.end();
    this.#followers.clear();
    await this.#stopListening?.();
    await this.#reading;
  }

  /** Whether another may follow. */
  get hasRoom(): boolean {
    return !this.#isClosed && this.#followers.size < (this.#options.limit ?? 10_000);
  }

  /** How many follow. */
  get size(): number {
    return this.#followers.size;
  }

  /** Makes sure that a change is known if it can be: another process may have told of one that this has still to read. */
  async learnOf(id: string): Promise<void> {
    if (!this.#entries.some((entry) => entry.id === id)) await this.#catchUp();
  }

  /**
   * Tells a follower of what came after a change, then of all that comes.
   *
   * @param after the id of the last change that it knows; without, it only learns which the last one is
   * @returns a function that ends it
   */
  follow(follower: Follower, after: string | null): () => void {
    follower.take(this.#missed(after));
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }

  #missed(after: string | null): Uint8Array {
    const id = this.#entries.at(-1)?.id ?? '';
    const known = this.#entries.findIndex((entry) => entry.id === after);
    if (after !== null && known < 0) return toEvent(reset(id));
    const missed = after === null ? [] : this.#entries.slice(known + 1);
    return missed.length > 0 ? together(missed) : toEvent({ id });
  }

  /** Reads what is new; whoever asks meanwhile waits for one more reading, since the one under way may be too early. */
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
        // The database is away: listening begins anew when it is back, and the next sign of life tries, too.
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
      .limit(KEPT)
      .execute();
    const [newest] = rows;
    if (newest === undefined || newest.id === last?.id) return;
    const succession = await readSuccession(kysely, dayOf(this.#clock()));
    const inheritances = succession.inheritances();
    // Whoever narrowed a list to a code that ended, or to one that took it over, is concerned as well.
    const concerned = (systems: readonly string[]): string[] => {
      const heirs = new Set(systems.flatMap((code) => succession.heirs(code)));
      const related = inheritances.filter(({ heir }) => heirs.has(heir)).map(({ code }) => code);
      return [...new Set([...systems, ...heirs, ...related])].sort();
    };
    const all = rows.reverse().map(({ position, id, event, systems }) => ({
      position,
      id,
      bytes: toEvent({ id, event, systems: concerned(systems) }),
    }));
    this.changedAt = this.#clock();
    const isContinued = last !== undefined && all[0]?.id === last.id;
    const fresh = isContinued ? all.slice(1) : all;
    this.#entries = [...(isContinued ? this.#entries : []), ...fresh].slice(-KEPT);
    if (last !== undefined) this.#send(isContinued ? together(fresh) : toEvent(reset(newest.id)));
  }

  #send(bytes: Uint8Array): void {
    for (const follower of this.#followers) follower.take(bytes);
  }
}

import type { Clock } from './clock.js';
import type { StoredSubmission } from './submissions.js';

/** Database record of a sealed submission. */
interface OutboxRecord {
  readonly id: number;
  readonly baseUrl: string;
  /** Sealed submission. */
  readonly body: string;
  /** Last day on which the record is kept, in days since 1970. A finer time would reveal when the device was used. */
  readonly until: number;
}

const DATABASE_NAME = 'rounds-outbox';
const STORE_NAME = 'letters';
const DAY_MS = 86_400_000;
const RETENTION_DAYS = 14;

const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('The browser did not store the submission'));
    };
  });

/** Sealed submissions stored on the device until they are sent. Stores only ciphertext, target, and expiry day. */
export class Outbox {
  readonly #database: IDBDatabase;
  readonly #baseUrl: string;
  readonly #clock: Clock;

  private constructor(database: IDBDatabase, baseUrl: string, clock: Clock) {
    this.#database = database;
    this.#baseUrl = baseUrl;
    this.#clock = clock;
  }

  /** @throws DOMException if the browser does not allow storage */
  static async open(baseUrl: string, clock: Clock): Promise<Outbox> {
    const opening = indexedDB.open(DATABASE_NAME, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(STORE_NAME, { keyPath: 'id' });
    };
    const database = await resultOf(opening);
    // Another tab may want to delete or upgrade it.
    database.onversionchange = () => {
      database.close();
    };
    return new Outbox(database, baseUrl, clock);
  }

  /** Stores a sealed submission. */
  async store(body: string): Promise<StoredSubmission> {
    const id = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    const record: OutboxRecord = { id, baseUrl: this.#baseUrl, body, until: this.#today + RETENTION_DAYS };
    await this.#change((store) => store.add(record));
    return this.#toStored(record);
  }

  /** Returns the submissions stored earlier, and the number of those that had expired, which it deletes. */
  async read(): Promise<{ readonly stored: readonly StoredSubmission[]; readonly expired: number }> {
    const store = this.#database.transaction(STORE_NAME).objectStore(STORE_NAME);
    const all = (await resultOf(store.getAll())) as OutboxRecord[];
    const own = all.filter(({ baseUrl }) => baseUrl === this.#baseUrl);
    const expired = own.filter(({ until }) => until < this.#today);
    for (const { id } of expired) await this.#change((records) => records.delete(id));
    const stored = own.filter((record) => !expired.includes(record)).map((record) => this.#toStored(record));
    return { stored, expired: expired.length };
  }

  get #today(): number {
    return Math.floor(this.#clock.now() / DAY_MS);
  }

  #toStored({ id, body }: OutboxRecord): StoredSubmission {
    return { body, delete: () => this.#change((store) => store.delete(id)) };
  }

  /** Resolves once the change has been written to disk. */
  #change(change: (store: IDBObjectStore) => IDBRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(STORE_NAME, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => {
        resolve();
      };
      transaction.onabort = () => {
        reject(transaction.error ?? new Error('The browser did not store the submission'));
      };
      change(transaction.objectStore(STORE_NAME));
    });
  }
}

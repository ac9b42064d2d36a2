import type { Clock } from './clock.js';
import type { Kept } from './submissions.js';

/** What is on the disk: for whom it is, what it is, sealed, and until which day it is kept. */
interface Letter {
  readonly id: number;
  readonly baseUrl: string;
  readonly body: string;
  /** Days since 1970: a finer time would tell when somebody sat here. */
  readonly until: number;
}

const DATABASE_NAME = 'rounds-outbox';
const STORE_NAME = 'letters';
const DAY_MS = 86_400_000;
const DAYS_KEPT = 14;

const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('The browser keeps nothing'));
    };
  });

/** Sealed answers that wait on the device until they are delivered: ciphertext, and nothing that tells of it. */
export class Outbox {
  readonly #database: IDBDatabase;
  readonly #baseUrl: string;
  readonly #clock: Clock;

  private constructor(database: IDBDatabase, baseUrl: string, clock: Clock) {
    this.#database = database;
    this.#baseUrl = baseUrl;
    this.#clock = clock;
  }

  /** @throws whatever the browser throws where it keeps nothing */
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

  /** Puts a sealed body onto the disk. */
  async keep(body: string): Promise<Kept> {
    const id = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    const letter: Letter = { id, baseUrl: this.#baseUrl, body, until: this.#today + DAYS_KEPT };
    await this.#change((store) => store.add(letter));
    return this.#kept(letter);
  }

  /** What was kept before, and how many were kept for too long and are deleted now. */
  async read(): Promise<{ readonly letters: readonly Kept[]; readonly expired: number }> {
    const store = this.#database.transaction(STORE_NAME).objectStore(STORE_NAME);
    const all = (await resultOf(store.getAll())) as Letter[];
    const mine = all.filter(({ baseUrl }) => baseUrl === this.#baseUrl);
    const old = mine.filter(({ until }) => until < this.#today);
    for (const { id } of old) await this.#change((letters) => letters.delete(id));
    const letters = mine.filter((letter) => !old.includes(letter)).map((letter) => this.#kept(letter));
    return { letters, expired: old.length };
  }

  get #today(): number {
    return Math.floor(this.#clock.now() / DAY_MS);
  }

  #kept({ id, body }: Letter): Kept {
    return { body, forget: () => this.#change((store) => store.delete(id)) };
  }

  /** Over once it is on the disk. */
  #change(change: (store: IDBObjectStore) => IDBRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(STORE_NAME, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => {
        resolve();
      };
      transaction.onabort = () => {
        reject(transaction.error ?? new Error('The browser keeps nothing'));
      };
      change(transaction.objectStore(STORE_NAME));
    });
  }
}

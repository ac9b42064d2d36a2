import { DAY_MS, weekOf } from '../../kernel/dates.js';
import { createHash, createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, link, mkdir, open, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** A public key in the form that `GET /` serves. */
interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly use: 'enc';
  readonly kid: string;
}

/** A month's keys: the key pair that answers are sealed to, and the key of the hashes that identify repeated submissions. */
export interface MonthKey {
  /** The RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  readonly publicJwk: PublicJwk;
  readonly privateJwk: JsonWebKey;
  /** Returns `HMAC-SHA256(k, …)` over the parts, under this month's hashing key. */
  hash(...parts: readonly string[]): Buffer;
  /** Derives a receipt from the submission's id, under a separate key. Receipts are not stored. */
  receipt(submissionId: string): string;
}

/** Lifetime of a month's keys after the next month's keys were created, which is when they were last served. */
const KEY_LIFETIME_MS = 35 * DAY_MS;

const fileSchema = z.object({
  createdAt: z.string(),
  sealing: z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string(), d: z.string() }),
  hashing: z.string(),
});

const thumbprint = (x: string, y: string): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');

/** Letters and digits that are not easily confused. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Encodes random or hashed bytes as a code that people can read out: `7KQF-2MXP-9RTA`. */
export const readableCode = (bytes: Uint8Array, groupSize: number): string =>
  [...bytes]
    .map(
      (byte, index) =>
        (index > 0 && index % groupSize === 0 ? '-' : '') + (ALPHABET[byte % ALPHABET.length] ?? '')
    )
    .join('');

interface StoredKey extends MonthKey {
  readonly createdAt: number;
  /** Name of its file. */
  readonly file: string;
}

const toKey = (file: string, text: string): StoredKey => {
  const { createdAt, sealing, hashing } = z.parse(fileSchema, JSON.parse(text));
  const { x, y } = sealing;
  const kid = thumbprint(x, y);
  const secret = Buffer.from(hashing, 'base64url');
  const receiptSecret = createHmac('sha256', secret).update('receipt').digest();
  return {
    ...{ file, kid, createdAt: Date.parse(createdAt), privateJwk: sealing },
    publicJwk: { kty: 'EC', crv: 'P-256', x, y, use: 'enc', kid },
    hash: (...parts) => createHmac('sha256', secret).update(parts.join('')).digest(),
    receipt: (id) => readableCode(createHmac('sha256', receiptSecret).update(id).digest().subarray(0, 12), 4),
  };
};

/** Writes a new file durably, readable by its owner only. Returns false if the file already exists. */
const writeNew = async (folder: string, name: string, content: string | Uint8Array): Promise<boolean> => {
  const draft = join(folder, `.${randomBytes(8).toString('hex')}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
    await file.close();
    // A link makes the complete file appear at once and never overwrites: several processes may share the folder.
    await link(draft, join(folder, name));
    const entry = await open(folder, 'r');
    await entry.sync();
    await entry.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
};

const newMonthFile = (now: Date): string => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return JSON.stringify({
    createdAt: now.toISOString(),
    sealing: privateKey.export({ format: 'jwk' }),
    hashing: randomBytes(32).toString('base64url'),
  });
};

/** `2026-11.json`, or `2026-11-x8Rk2_Qa.json` for a key that was redated. */
const MONTH_FILE = /^\d{4}-\d\d(-[\w-]{8})?\.json$/;

const monthOf = (time: Date): string => time.toISOString().slice(0, 7);

/** Clocks of processes that share a folder may differ by this much. */
const CLOCK_TOLERANCE_MS = DAY_MS;

const isMisdated = ({ createdAt }: StoredKey, now: Date): boolean =>
  createdAt > now.getTime() + CLOCK_TOLERANCE_MS;

/**
 * The folder with the service's secrets. It is next to the database and only the service reads it; secrets are never
 * stored in the database or in a repository. `2026-11.json` holds a month's keys, `pools/` holds a key for each pool of
 * answers that is still open, and `feeds.key` is the key of the addresses of feeds.
 */
export class KeyFolder {
  readonly #folder: string;
  readonly #pools: string;
  readonly #clock: () => Date;
  #keys: readonly StoredKey[] = [];

  private constructor(folder: string, clock: () => Date) {
    this.#folder = folder;
    this.#pools = join(folder, 'pools');
    this.#clock = clock;
  }

  /** Opens the folder. Creates it, and the first keys, if they are missing. */
  static async open(folder: string, clock: () => Date = () => new Date()): Promise<KeyFolder> {
    const keys = new KeyFolder(folder, clock);
    for (const each of [folder, keys.#pools]) {
      await mkdir(each, { recursive: true, mode: 0o700 });
      await chmod(each, 0o700);
    }
    await keys.newest();
    return keys;
  }

  /** Returns the keys that have not expired, newest first, including those that another process created. */
  async active(): Promise<readonly MonthKey[]> {
    await this.newest();
    await this.#read();
    const now = this.#clock().getTime();
    return this.#keys.filter((_, index) => now < this.#expiryOf(index));
  }

  /** Returns this month's keys, and creates them if the month has just started. */
  async newest(): Promise<MonthKey> {
    const now = this.#clock();
    const month = monthOf(now);
    const isCurrent = (key: StoredKey | undefined): boolean =>
      key !== undefined && monthOf(new Date(key.createdAt)) >= month && !isMisdated(key, now);
    if (!isCurrent(this.#keys[0])) {
      await this.#read();
      if (!isCurrent(this.#keys[0])) {
        await writeNew(this.#folder, `${month}.json`, newMonthFile(now));
        await this.#read();
      }
    }
    const [newest] = this.#keys;
    if (newest === undefined)
      throw new Error(
        `${this.#folder}: no key file could be created; check that the service may write to the folder.`
      );
    return newest;
  }

  /** Destroys expired monthly keys. Needs no database, so that keys are destroyed on time whatever its state. */
  async destroyExpired(): Promise<void> {
    const active = new Set((await this.active()).map(({ kid }) => kid));
    for (const { kid, file } of this.#keys) {
      if (!active.has(kid)) await rm(join(this.#folder, file), { force: true });
    }
    await this.#read();
  }

  /** Destroys the keys of closed pools. Unknown pool keys stay: they may belong to another database. */
  async destroyPoolKeys(closedPools: ReadonlySet<string>): Promise<void> {
    for (const name of await readdir(this.#pools)) {
      if (closedPools.has(name)) await rm(join(this.#pools, name), { force: true });
    }
  }

  /** Returns whether the key of a pool exists. */
  async hasPoolKey(pool: string): Promise<boolean> {
    return (await readdir(this.#pools)).includes(pool);
  }

  /** Creates the key of a pool. Its file times are rounded to the week, to hide when the first answer arrived. */
  async createPoolKey(pool: string): Promise<void> {
    await writeNew(this.#pools, pool, randomBytes(32));
    const week = new Date(weekOf(this.#clock()));
    for (const each of [join(this.#pools, pool), this.#pools]) await utimes(each, week, week);
  }

  /** Reads the key of an open pool. Throws if the key is lost, which makes the pool's answers unreadable. */
  async poolKey(pool: string): Promise<Buffer> {
    try {
      return await readFile(join(this.#pools, pool));
    } catch (error) {
      throw new Error(
        `The key of pool ${pool} is missing in ${this.#pools}; its answers cannot be read without it.`,
        { cause: error }
      );
    }
  }

  /** Returns a key that does not expire, such as that of the addresses of feeds. It is created when it is first needed. */
  async lastingKey(name: string): Promise<Buffer> {
    const file = `${name}.key`;
    if (!existsSync(join(this.#folder, file))) await writeNew(this.#folder, file, randomBytes(32));
    return readFile(join(this.#folder, file));
  }

  #expiryOf(index: number): number {
    const successor = this.#keys[index - 1];
    return successor === undefined ? Infinity : successor.createdAt + KEY_LIFETIME_MS;
  }

  async #read(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => MONTH_FILE.test(name));
    const known = new Map(this.#keys.map((key) => [key.file, key]));
    const keys = names.map(async (name) => {
      const path = join(this.#folder, name);
      // Another process may have destroyed the file since the folder was listed.
      const key = known.get(name) ?? (existsSync(path) ? toKey(name, await readFile(path, 'utf8')) : null);
      return key && isMisdated(key, this.#clock()) ? this.#redate(key) : key;
    });
    const found = (await Promise.all(keys)).filter((key) => key !== null);
    const newestFirst = found.sort((a, b) => b.createdAt - a.createdAt);
    // Two processes may have redated the same key.
    this.#keys = newestFirst.filter(
      ({ kid }, index) => newestFirst.findIndex((key) => key.kid === kid) === index
    );
  }

  /**
   * Dates a key from the future to now. The clock was ahead when the key was created. With that date, it would be served and
   * kept until then.
   */
  async #redate(key: StoredKey): Promise<StoredKey> {
    const now = this.#clock();
    const path = join(this.#folder, key.file);
    const file = `${monthOf(now)}-${key.kid.slice(0, 8)}.json`;
    const text = existsSync(path) ? await readFile(path, 'utf8') : null;
    if (text !== null) {
      const content = JSON.stringify({
        ...z.parse(fileSchema, JSON.parse(text)),
        createdAt: now.toISOString(),
      });
      await writeNew(this.#folder, file, content);
      await rm(path, { force: true });
    }
    return { ...key, file, createdAt: now.getTime() };
  }
}

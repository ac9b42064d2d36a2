import { DAY_MS, weekOf } from '../../kernel/dates.js';
import { createHash, createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, link, mkdir, open, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** A public key as `GET /` serves it. */
interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly use: 'enc';
  readonly kid: string;
}

/** A month's keys: one that answers are sealed to, and those of the hashes by which a repeated sending is known. */
export interface MonthKey {
  /** `2026-11` */
  readonly month: string;
  /** The RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  readonly publicJwk: PublicJwk;
  readonly privateJwk: JsonWebKey;
  /** `HMAC(k, …)` */
  hash(...parts: readonly string[]): Buffer;
  /** A receipt: worked out from the submission's id under a key of its own, and kept nowhere. */
  receipt(submissionId: string): string;
}

/** How long a month's keys live after the next month's were made, which is when they were last served. */
const LIFE = 35 * DAY_MS;

const fileSchema = z.object({
  createdAt: z.string(),
  sealing: z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string(), d: z.string() }),
  hashing: z.string(),
});

const thumbprint = (x: string, y: string): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');

/** Letters and digits that are not taken for each other. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Text that a person can read out, of random or hashed bytes: `7KQF-2MXP-9RTA`. */
export const readable = (bytes: Uint8Array, group: number): string =>
  [...bytes]
    .map(
      (byte, index) =>
        (index > 0 && index % group === 0 ? '-' : '') + (ALPHABET[byte % ALPHABET.length] ?? '')
    )
    .join('');

interface StoredKey extends MonthKey {
  readonly createdAt: number;
}

const toKey = (month: string, text: string): StoredKey => {
  const { createdAt, sealing, hashing } = z.parse(fileSchema, JSON.parse(text));
  const { x, y } = sealing;
  const kid = thumbprint(x, y);
  const secret = Buffer.from(hashing, 'base64url');
  const receiptSecret = createHmac('sha256', secret).update('receipt').digest();
  return {
    ...{ month, kid, createdAt: Date.parse(createdAt), privateJwk: sealing },
    publicJwk: { kty: 'EC', crv: 'P-256', x, y, use: 'enc', kid },
    hash: (...parts) => createHmac('sha256', secret).update(parts.join('')).digest(),
    receipt: (id) => readable(createHmac('sha256', receiptSecret).update(id).digest().subarray(0, 12), 4),
  };
};

/** Writes a file that was not there, for its owner alone, onto the disk; says whether it was not there. */
const writeNew = async (folder: string, name: string, content: string | Uint8Array): Promise<boolean> => {
  const draft = join(folder, `.${randomBytes(8).toString('hex')}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
    await file.close();
    // Whole or not at all, and never over another's: several processes may share the folder.
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

const makeMonth = (now: Date): string => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return JSON.stringify({
    createdAt: now.toISOString(),
    sealing: privateKey.export({ format: 'jwk' }),
    hashing: randomBytes(32).toString('base64url'),
  });
};

const MONTH_FILE = /^(\d{4}-\d\d)\.json$/;

/**
 * The service's secrets: a folder beside the database that only the service reads, never in the database and never in a
 * repository. `2026-11.json` holds a month's keys; `pools/` a key for each pool of answers that is not closed yet.
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

  /** Opens the folder; makes it, and the first keys, when they are missing. */
  static async open(folder: string, clock: () => Date = () => new Date()): Promise<KeyFolder> {
    const keys = new KeyFolder(folder, clock);
    for (const each of [folder, keys.#pools]) {
      await mkdir(each, { recursive: true, mode: 0o700 });
      await chmod(each, 0o700);
    }
    await keys.newest();
    return keys;
  }

  /** The keys that live, the newest first; another process on the same folder may have made them. */
  async living(): Promise<readonly MonthKey[]> {
    await this.newest();
    await this.#read();
    const now = this.#clock().getTime();
    return this.#keys.filter((_, index) => now < this.#deathOf(index));
  }

  /** This month's keys, made when a month begins. */
  async newest(): Promise<MonthKey> {
    const now = this.#clock();
    const month = now.toISOString().slice(0, 7);
    const known = this.#keys[0];
    if (known !== undefined && known.month >= month) return known;
    await this.#read();
    if ((this.#keys[0]?.month ?? '') < month) {
      await writeNew(this.#folder, `${month}.json`, makeMonth(now));
      await this.#read();
    }
    const [newest] = this.#keys;
    if (newest === undefined) throw new Error(`No key could be made in ${this.#folder}.`);
    return newest;
  }

  /** Destroys the months' keys that are dead, and those of pools that are closed; others may be another database's. */
  async clear(closedPools: ReadonlySet<string>): Promise<void> {
    const living = new Set((await this.living()).map(({ month }) => month));
    for (const { month } of this.#keys) {
      if (!living.has(month)) await rm(join(this.#folder, `${month}.json`), { force: true });
    }
    for (const name of await readdir(this.#pools)) {
      if (closedPools.has(name)) await rm(join(this.#pools, name), { force: true });
    }
    await this.#read();
  }

  /** Makes the key of a pool. Its file tells no more of when the first answer came than the week. */
  async makePoolKey(pool: string): Promise<void> {
    await writeNew(this.#pools, pool, randomBytes(32));
    const week = new Date(weekOf(this.#clock()));
    for (const each of [join(this.#pools, pool), this.#pools]) await utimes(each, week, week);
  }

  /** The key of a pool that is not closed. Throws when it is lost: what it sealed is then lost, too. */
  async poolKey(pool: string): Promise<Buffer> {
    try {
      return await readFile(join(this.#pools, pool));
    } catch (error) {
      throw new Error(`The key of the pool ${pool} is missing in ${this.#pools}.`, { cause: error });
    }
  }

  #deathOf(index: number): number {
    const successor = this.#keys[index - 1];
    return successor === undefined ? Infinity : successor.createdAt + LIFE;
  }

  async #read(): Promise<void> {
    const months = (await readdir(this.#folder)).flatMap((name) => MONTH_FILE.exec(name)?.[1] ?? []);
    const known = new Map(this.#keys.map((key) => [key.month, key]));
    const keys = months.map(async (month) => {
      const file = join(this.#folder, `${month}.json`);
      // What another process has just destroyed is no longer there.
      return known.get(month) ?? (existsSync(file) ? toKey(month, await readFile(file, 'utf8')) : null);
    });
    const found = (await Promise.all(keys)).filter((key) => key !== null);
    this.#keys = found.sort((one, other) => (one.month < other.month ? 1 : -1));
  }
}

/** Where the keys are: as the environment says, else beside the database's folder. */
export const keyFolder = (env: Readonly<Record<string, string | undefined>>): string =>
  env['ROUNDS_KEYS'] ?? `${(env['ROUNDS_DATA'] ?? '.data/rounds').replace(/[\\/]+$/, '')}.keys`;

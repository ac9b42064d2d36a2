import { deserialize, serialize } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { KeyFolder } from '../../domain/feedback/keys.js';
import { InputError } from '../../kernel/problem.js';
import { seal, unseal } from '../../kernel/sealing.js';
import type { ImportInput } from '../input.js';

/** Problems, warnings and counts of a feed's content, for the operator. They can quote the content. */
export interface FeedReport {
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  /** Maximum number of problems and of warnings to keep. */
  readonly totals: { readonly problems: number; readonly warnings: number };
}

/** The encrypted columns of a feed. Each is bound to its feed and column, so that the database cannot exchange them. */
interface Contents {
  readonly address: string;
  readonly report: FeedReport;
  readonly held: ImportInput;
}

/** Thrown if the key of the addresses is not the one that they were encrypted with. */
export class LostKeyError extends InputError {
  constructor(cause: unknown) {
    super('its address cannot be decrypted, because the key of feeds was replaced', { cause });
  }
}

/** Encrypts the addresses and contents of feeds with AES-256-GCM and a key from the folder of secrets. */
export class FeedVault {
  readonly #key: Buffer;

  private constructor(key: Buffer) {
    this.#key = key;
  }

  /** Opens the vault, and creates its key if there is none. */
  static async open(keys: KeyFolder): Promise<FeedVault> {
    return new FeedVault(await keys.lastingKey('feeds'));
  }

  /** Encrypts a value for a column of a feed. */
  seal<C extends keyof Contents>(feed: string, column: C, value: Contents[C]): Buffer {
    // Rows contain maps and times, which JSON cannot represent.
    return seal(this.#key, `${feed}/${column}`, gzipSync(serialize(value)));
  }

  /** Decrypts the output of {@link seal}. Throws `LostKeyError` for any other data. */
  open<C extends keyof Contents>(feed: string, column: C, sealed: Buffer): Contents[C] {
    try {
      const plain = unseal(this.#key, `${feed}/${column}`, sealed);
      return deserialize(gunzipSync(plain)) as Contents[C];
    } catch (error) {
      throw new LostKeyError(error);
    }
  }
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RoundsClient } from '../data/client.js';
import type { Keep } from '../data/sealing.js';
import { submissionsOf, type Kept } from '../data/submissions.js';

/** What a sealed outbox is made of; `keys` is `null` until the service has answered. */
interface SealingRequest {
  readonly client: RoundsClient;
  readonly keys: readonly unknown[] | null;
  readonly pin: string | null;
}

/** What a {@link SealingController} is told. */
interface SealingOptions {
  /** What to seal with, looked at before each update of the host; `null`: nothing is sealed. */
  request(): SealingRequest | null;
  /** So many sets of answers from earlier visits were kept for too long. */
  onExpired(count: number): void;
}

/** How long answers wait for what seals them, if that is still under way. In milliseconds. */
const SEALING_TIMEOUT_MS = 3_000;

/** Makes a sealed outbox ready as soon as a form is shown, and sends what earlier visits have left in it. */
export class SealingController implements ReactiveController {
  /** Whether answers can be kept sealed; `null` where nobody asks for it, or it is not known yet. */
  isReady: boolean | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #options: SealingOptions;
  #request: SealingRequest | null = null;
  #keep: Promise<Keep | null> | null = null;

  constructor(host: ReactiveControllerHost, options: SealingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdate(): void {
    const next = this.#options.request();
    const { client, keys, pin } = this.#request ?? {};
    if (next?.client === client && next?.keys === keys && next?.pin === pin) return;
    this.#request = next;
    this.isReady = null;
    this.#keep = next && this.#open(next);
  }

  /** Seals a body and puts it onto the device; `null` where that cannot be, and it is held in memory only. */
  async seal(body: string): Promise<Kept | null> {
    if (!this.#keep || !this.#request) return null;
    const { clock } = this.#request.client;
    const late = new Promise<null>((resolve) => {
      clock.after(SEALING_TIMEOUT_MS, () => {
        resolve(null);
      });
    });
    const keep = await Promise.race([this.#keep, late]);
    return keep?.(body) ?? null;
  }

  async #open(request: SealingRequest): Promise<Keep | null> {
    const keep = await this.#load(request).catch(() => null);
    if (this.#request === request && request.keys) {
      this.isReady = keep !== null;
      this.#host.requestUpdate();
    }
    return keep;
  }

  async #load({ client, keys, pin }: SealingRequest): Promise<Keep | null> {
    const { openSealing, takeKept } = await import('../data/sealing.js');
    // What was kept before needs no key.
    const { letters, expired } = await takeKept(client);
    for (const letter of letters) submissionsOf(client).deliver(letter);
    if (expired > 0) this.#options.onExpired(expired);
    return keys && openSealing(client, keys, pin);
  }
}

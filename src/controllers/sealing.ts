import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RoundsClient } from '../data/client.js';
import type { SealAndStore } from '../data/sealing.js';
import { submissionsOf, type StoredSubmission } from '../data/submissions.js';

/** Settings of a sealed outbox; `keys` is `null` until the service has responded. */
interface SealingRequest {
  readonly client: RoundsClient;
  readonly keys: readonly unknown[] | null;
  readonly pin: string | null;
}

/** Options of a {@link SealingController}. */
interface SealingOptions {
  /** Returns the current settings, before each update of the host; `null` to turn sealing off. */
  request(): SealingRequest | null;
  /** Called with the number of submissions from earlier visits that expired before they were sent. */
  onExpired(count: number): void;
}

/** Maximum time for which a submission waits for the outbox to open. */
const SEALING_TIMEOUT_MS = 3_000;

/** Opens a sealed outbox as soon as a form is shown, and sends the submissions that earlier visits left in it. */
export class SealingController implements ReactiveController {
  /** True if submissions can be stored sealed; `null` if sealing is off or the outbox is still opening. */
  isReady: boolean | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #options: SealingOptions;
  #request: SealingRequest | null = null;
  #sealing: Promise<SealAndStore | null> | null = null;

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
    this.#sealing = next && this.#open(next);
  }

  /** Seals a body and stores it on the device; `null` if that is not possible and it is held in memory only. */
  async seal(body: string): Promise<StoredSubmission | null> {
    if (!this.#sealing || !this.#request) return null;
    const { clock } = this.#request.client;
    const timeout = new Promise<null>((resolve) => {
      clock.after(SEALING_TIMEOUT_MS, () => {
        resolve(null);
      });
    });
    const sealAndStore = await Promise.race([this.#sealing, timeout]);
    return sealAndStore?.(body) ?? null;
  }

  async #open(request: SealingRequest): Promise<SealAndStore | null> {
    const sealAndStore = await this.#load(request).catch(() => null);
    if (this.#request === request && request.keys) {
      this.isReady = sealAndStore !== null;
      this.#host.requestUpdate();
    }
    return sealAndStore;
  }

  async #load({ client, keys, pin }: SealingRequest): Promise<SealAndStore | null> {
    const { openSealing, takeStored } = await import('../data/sealing.js');
    // Sending stored submissions requires no key.
    const { stored, expired } = await takeStored(client);
    for (const submission of stored) submissionsOf(client).deliver(submission);
    if (expired > 0) this.#options.onExpired(expired);
    return keys && openSealing(client, keys, pin);
  }
}

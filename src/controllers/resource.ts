import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Query, Resource } from '../contract/resource.js';
import type { Answer, RoundsClient } from '../data/client.js';
import type { Clock } from '../data/clock.js';
import { ContractError, NetworkError, RoundsError } from '../data/errors.js';
import { nextRenderTurn } from './render-queue.js';
import { VisibleTimer } from './visible-timer.js';

/** What to ask, and whom. */
export interface ResourceRequest<T> {
  readonly client: RoundsClient;
  readonly resource: Resource<T>;
  readonly query?: Query | undefined;
  /** What the first answer waits for, so that all that hangs together is shown at once; never fails. */
  readonly waitFor?: ((signal: AbortSignal) => Promise<unknown>) | undefined;
}

/** An answer that is shown. */
interface Shown<T> {
  readonly answer: Answer<T>;
  /** Whether it answers the present request; `false` for that before it, shown until the new answer comes. */
  readonly current: boolean;
  /** Whether it is being asked for again. */
  readonly revalidating: boolean;
  /** Why it could not be asked for again, where that failed. */
  readonly stale: RoundsError | null;
}

/** How far a resource is: one of these, and nothing in between. */
export type ResourceStatus<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading' }
  | ({ readonly state: 'ready' } & Shown<T>)
  | ({ readonly state: 'empty' } & Shown<T>)
  | { readonly state: 'error'; readonly error: RoundsError };

/** What went wrong last, if it did. */
export const errorOf = (status: ResourceStatus<unknown>): RoundsError | null =>
  status.state === 'error' ? status.error : 'stale' in status ? status.stale : null;

/** What a {@link ResourceController} is told. */
interface ResourceOptions<T> {
  /** What to ask now, looked at before each update of the host; `null`: nothing. */
  request(): ResourceRequest<T> | null;
  /** Whether an answer has nothing in it to show. */
  isEmpty?(value: T): boolean;
  /** Whether nothing is an answer even where all that came breaks the contract; absent: that is an error. */
  acceptsEmpty?: boolean;
  clock?: Clock;
}

const FIRST_RETRY_MS = 5_000;
const MAX_RETRY_MS = 60_000;

/**
 * Reads a resource for an element. A new request aborts the one before it, whose answer can then no longer win; the last
 * good answer stays while it is asked for again, and stays, marked stale, when that fails. Removing the element aborts,
 * putting it back asks again. After a failure that may pass it goes on trying quietly while the page is seen.
 */
export class ResourceController<T> implements ReactiveController {
  /** How far it is. */
  status: ResourceStatus<T> = { state: 'idle' };
  readonly #host: ReactiveControllerHost;
  readonly #options: ResourceOptions<T>;
  readonly #retryTimer: VisibleTimer;
  #client: RoundsClient | undefined;
  #url: string | undefined;
  #abort: AbortController | undefined;
  #failures = 0;
  #connected = false;

  constructor(host: ReactiveControllerHost, options: ResourceOptions<T>) {
    this.#host = host;
    this.#options = options;
    this.#retryTimer = new VisibleTimer(() => void this.#run(true), options.clock);
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#stop();
    this.#url = undefined;
  }

  hostUpdate(): void {
    // An update that was under way when the host was removed must not ask again.
    if (!this.#connected) return;
    const request = this.#options.request();
    const url = request?.client.url(request.resource, request.query);
    if (request?.client === this.#client && url === this.#url) return;
    this.#stop();
    // Another backend, or none: nothing of the old one may be shown any more.
    if (request?.client !== this.#client) this.status = { state: 'idle' };
    this.#client = request?.client;
    this.#url = url;
    this.#failures = 0;
    if (request) void this.#run(false);
  }

  /** Asks again, even where the answer is still fresh; what is shown stays meanwhile. */
  async refresh(): Promise<void> {
    await this.#run(true);
  }

  #stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#retryTimer.stop();
  }

  #set(status: ResourceStatus<T>): void {
    this.status = status;
    this.#host.requestUpdate();
  }

  async #run(again: boolean): Promise<void> {
    const request = this.#options.request();
    if (!request) return;
    this.#stop();
    const abort = new AbortController();
    this.#abort = abort;
    const { client, resource, query } = request;
    if (!again) this.status = this.#before(client.peek(resource, query));
    else if ('answer' in this.status) this.#set({ ...this.status, revalidating: true });
    const before = 'answer' in this.status ? undefined : request.waitFor;
    try {
      const [answer] = await Promise.all([
        client.read(resource, query, { signal: abort.signal, revalidate: again }),
        before?.(abort.signal),
      ]);
      if (before) await nextRenderTurn();
      if (abort.signal.aborted) return;
      if (answer.dropped > 0 && !this.#options.acceptsEmpty && this.#options.isEmpty?.(answer.value))
        throw new ContractError('The answer does not keep the contract');
      this.#failures = 0;
      this.#set(this.#shown(answer, { current: true, revalidating: false, stale: null }));
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#fail(error instanceof RoundsError ? error : new NetworkError('The request failed', error));
    }
  }

  /** What to show while a new request is under way. */
  #before(kept: Answer<T> | undefined): ResourceStatus<T> {
    if (kept) return this.#shown(kept, { current: true, revalidating: true, stale: null });
    if ('answer' in this.status) return { ...this.status, current: false, revalidating: true };
    return { state: 'loading' };
  }

  #shown(answer: Answer<T>, how: Omit<Shown<T>, 'answer'>): ResourceStatus<T> {
    return { state: this.#options.isEmpty?.(answer.value) ? 'empty' : 'ready', answer, ...how };
  }

  #fail(error: RoundsError): void {
    this.#set(
      'answer' in this.status && this.status.current
        ? { ...this.status, revalidating: false, stale: error }
        : { state: 'error', error }
    );
    if (!error.retryable) return;
    this.#retryTimer.start(Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures));
    this.#failures += 1;
  }
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Query, Resource } from '../contract/resource.js';
import type { Answer, RoundsClient } from '../data/client.js';
import type { Clock } from '../data/clock.js';
import { ContractError, NetworkError, RoundsError } from '../data/errors.js';
import { nextRenderTurn } from './render-queue.js';
import { VisibleTimer } from './visible-timer.js';

/** Resource to read, with its client and query. */
export interface ResourceRequest<T> {
  readonly client: RoundsClient;
  readonly resource: Resource<T>;
  readonly query?: Query | undefined;
  /** Work to finish before the first response is shown, so that related content appears together; never rejects. */
  readonly waitFor?: ((signal: AbortSignal) => Promise<unknown>) | undefined;
}

/** Displayed response. */
interface Shown<T> {
  readonly answer: Answer<T>;
  /** True if the response belongs to the current request; false while the previous response is shown. */
  readonly current: boolean;
  /** True while a newer response is being requested. */
  readonly revalidating: boolean;
  /** Error of the last reload; `null` if it succeeded. */
  readonly stale: RoundsError | null;
}

/** Status of a resource. */
export type ResourceStatus<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading' }
  | ({ readonly state: 'ready' } & Shown<T>)
  | ({ readonly state: 'empty' } & Shown<T>)
  | { readonly state: 'error'; readonly error: RoundsError };

/** Returns the latest error of a resource; `null` if there is none. */
export const errorOf = (status: ResourceStatus<unknown>): RoundsError | null =>
  status.state === 'error' ? status.error : 'stale' in status ? status.stale : null;

/** Options of a {@link ResourceController}. */
interface ResourceOptions<T> {
  /** Returns the current request, before each update of the host; `null` if there is none. */
  request(): ResourceRequest<T> | null;
  /** Returns whether a value has no content to show. */
  isEmpty?(value: T): boolean;
  /** True to accept a list whose items all break the contract as empty; by default, it is an error. */
  acceptsEmpty?: boolean;
  clock?: Clock;
}

const FIRST_RETRY_MS = 5_000;
const MAX_RETRY_MS = 60_000;

/**
 * Reads a resource for an element. A new request aborts the previous one, so that an older response cannot replace a newer
 * one. The last valid response stays during a reload. If the reload fails, it stays and is marked as stale. Removing the
 * element aborts the request, and adding it again repeats it. After a temporary failure it retries in the background while
 * the page is visible.
 */
export class ResourceController<T> implements ReactiveController {
  /** Current status. */
  status: ResourceStatus<T> = { state: 'idle' };
  readonly #host: ReactiveControllerHost;
  readonly #options: ResourceOptions<T>;
  readonly #retryTimer: VisibleTimer;
  #client: RoundsClient | undefined;
  #url: string | undefined;
  #abort: AbortController | undefined;
  #failures = 0;
  #isConnected = false;

  constructor(host: ReactiveControllerHost, options: ResourceOptions<T>) {
    this.#host = host;
    this.#options = options;
    this.#retryTimer = new VisibleTimer(() => void this.#run(true), options.clock);
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#stop();
    this.#url = undefined;
  }

  hostUpdate(): void {
    // An update that was pending when the host was removed must not send a request.
    if (!this.#isConnected) return;
    const request = this.#options.request();
    const url = request?.client.url(request.resource, request.query);
    if (request?.client === this.#client && url === this.#url) return;
    this.#stop();
    // Content of a previous backend must not be shown.
    if (request?.client !== this.#client) this.status = { state: 'idle' };
    this.#client = request?.client;
    this.#url = url;
    this.#failures = 0;
    if (request) void this.#run(false);
  }

  /** Requests the resource again, even if the response is still fresh. The current content stays in the meantime. */
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

  async #run(isReload: boolean): Promise<void> {
    const request = this.#options.request();
    if (!request) return;
    this.#stop();
    const abort = new AbortController();
    this.#abort = abort;
    const { client, resource, query } = request;
    if (!isReload) this.status = this.#pendingStatus(client.peek(resource, query));
    else if ('answer' in this.status) this.#set({ ...this.status, revalidating: true });
    const waitFor = 'answer' in this.status ? undefined : request.waitFor;
    try {
      const [answer] = await Promise.all([
        client.read(resource, query, { signal: abort.signal, revalidate: isReload }),
        waitFor?.(abort.signal),
      ]);
      if (waitFor) await nextRenderTurn();
      if (abort.signal.aborted) return;
      if (answer.dropped > 0 && !this.#options.acceptsEmpty && this.#options.isEmpty?.(answer.value))
        throw new ContractError('No item in the response matches the contract');
      this.#failures = 0;
      this.#set(this.#toStatus(answer, { current: true, revalidating: false, stale: null }));
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#fail(error instanceof RoundsError ? error : new NetworkError('The request failed', error));
    }
  }

  /** Returns the status to show while a new request is pending. */
  #pendingStatus(cached: Answer<T> | undefined): ResourceStatus<T> {
    if (cached) return this.#toStatus(cached, { current: true, revalidating: true, stale: null });
    if ('answer' in this.status) return { ...this.status, current: false, revalidating: true };
    return { state: 'loading' };
  }

  #toStatus(answer: Answer<T>, flags: Omit<Shown<T>, 'answer'>): ResourceStatus<T> {
    return { state: this.#options.isEmpty?.(answer.value) ? 'empty' : 'ready', answer, ...flags };
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

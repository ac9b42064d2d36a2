import type { Query, Resource } from '../contract/resource.js';
import { normaliseBaseUrl } from './base-url.js';
import { LruCache } from './cache.js';
import { systemClock, type Clock } from './clock.js';
import { ContractError, HttpError, NetworkError, RoundsError, TimeoutError } from './errors.js';
import { readJson } from './response.js';

/** Validated response of a backend. */
export interface Answer<T> {
  /** The parsed content. */
  readonly value: T;
  /** Number of list items that were left out because they do not match the contract. */
  readonly dropped: number;
  /**
   * Time at which the content was current, by the backend's clock (`Rounds-As-At`, else `Date` minus `Age`); `null` if
   * unknown.
   */
  readonly asAt: Date | null;
  /** Time for which it stays fresh, in seconds. */
  readonly maxAge: number;
  /** Language of the content (`Content-Language`). */
  readonly language: string | null;
}

/** Options of a {@link RoundsClient}; only the base URL is required. */
export interface ClientOptions {
  /** Absolute URL; see {@link normaliseBaseUrl} for the rules. */
  baseUrl: string;
  fetch?: typeof fetch | undefined;
  clock?: Clock | undefined;
}

/** Options of one read. */
export interface ReadOptions {
  /** Stops waiting. The request is aborted when its last reader stops. */
  signal?: AbortSignal | undefined;
  /** Sends a request even if the cached response is still fresh. */
  revalidate?: boolean | undefined;
}

/** Pending request and the number of its readers. */
interface PendingRead {
  readonly answer: Promise<Answer<unknown>>;
  readonly abort: AbortController;
  readers: number;
}

const DEADLINE_MS = 10_000;
const MAX_ATTEMPTS = 4;
const FIRST_BACKOFF_MS = 500;
const MAX_CACHED_ANSWERS = 50;

const toAnswer = <T>(response: Response, reading: { value: T; dropped: number }): Answer<T> => {
  const header = (name: string): string => response.headers.get(name) ?? '';
  const age = Number(header('Age')) || 0;
  // Some caches rewrite `Date` and send no `Age`. A backend of contract 1.1 therefore states the time in its own header.
  const asAt = [Date.parse(header('Rounds-As-At')), Date.parse(header('Date')) - age * 1000].find(
    (time) => !Number.isNaN(time)
  );
  const maxAge = Number(/\bmax-age=(\d+)/.exec(header('Cache-Control'))?.[1] ?? 0);
  return {
    ...reading,
    asAt: asAt === undefined ? null : new Date(asAt),
    maxAge: Math.max(0, maxAge - age),
    language: header('Content-Language') || null,
  };
};

/**
 * Reads resources from a backend and validates them. Sends simple requests only, which need no CORS preflight. Readers of
 * the same resource share one request, responses are cached, and failed requests are retried until one deadline.
 */
export class RoundsClient {
  /** Base URL in normal form, without a trailing slash. */
  readonly baseUrl: string;
  /** Id of the last change received. It is part of every later request URL, so that caches cannot return older content. */
  version = '';
  /**
   * Sends every request to the backend, reads and submissions alike: without credentials or referrer, and without
   * following redirects.
   */
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly #cache = new LruCache<{ answer: Answer<unknown>; until: number; address: string }>(
    MAX_CACHED_ANSWERS
  );
  readonly #pendingReads = new Map<string, PendingRead>();

  /** @throws ConfigurationError if the base URL is not valid */
  constructor({ baseUrl, fetch, clock = systemClock }: ClientOptions) {
    this.baseUrl = normaliseBaseUrl(baseUrl);
    this.fetch = (address, init) =>
      (fetch ?? globalThis.fetch)(address, {
        ...init,
        mode: 'cors',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
      });
    this.clock = clock;
  }

  /** Returns the URL of a resource, with parameters sorted so that caches see one URL for the same query. */
  url(resource: Resource<unknown>, query: Query = {}): string {
    const parameters = new URLSearchParams();
    for (const name of Object.keys(query).sort()) {
      for (const value of [query[name] ?? ''].flat()) {
        if (value !== '') parameters.append(name, String(value));
      }
    }
    const search = parameters.toString();
    return `${this.baseUrl}/${resource.path}${search && `?${search}`}`;
  }

  /** Returns the last valid response from the cache, fresh or not. */
  peek<T>(resource: Resource<T>, query?: Query): Answer<T> | undefined {
    // The URL identifies the resource, so the cached response has its type.
    return this.#cache.get(this.url(resource, query))?.answer as Answer<T> | undefined;
  }

  /**
   * Reads a resource.
   *
   * @throws RoundsError, or the reason of the signal if it was aborted
   */
  async read<T>(
    resource: Resource<T>,
    query?: Query,
    { signal, revalidate = false }: ReadOptions = {}
  ): Promise<Answer<T>> {
    signal?.throwIfAborted();
    const url = this.url(resource, query);
    const cached = this.#cache.get(url);
    const address = this.#address(url);
    const isFresh = cached?.address === address && this.clock.now() < cached.until;
    if (isFresh && !revalidate) return cached.answer as Answer<T>;
    const pending = this.#pendingReads.get(address) ?? this.#start(url, address, resource);
    return this.#join(address, pending, signal) as Promise<Answer<T>>;
  }

  /** Adds the id of the last change to a URL, so that caches cannot return older content. */
  #address(url: string): string {
    const { version } = this;
    return version ? `${url}${url.includes('?') ? '&' : '?'}v=${encodeURIComponent(version)}` : url;
  }

  #start(url: string, address: string, resource: Resource<unknown>): PendingRead {
    const abort = new AbortController();
    const send = () => this.#request(url, address, resource, abort.signal);
    const answer = this.#withDeadline(send, abort).finally(() => {
      if (this.#pendingReads.get(address) === pending) this.#pendingReads.delete(address);
    });
    const pending: PendingRead = { answer, abort, readers: 0 };
    this.#pendingReads.set(address, pending);
    return pending;
  }

  /** Adds a reader to a pending request; the last reader to leave aborts it. */
  #join(address: string, pending: PendingRead, signal: AbortSignal | undefined): Promise<Answer<unknown>> {
    pending.readers += 1;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        pending.readers -= 1;
        if (pending.readers === 0) {
          this.#pendingReads.delete(address);
          pending.abort.abort();
        }
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', leave, { once: true });
      pending.answer.then(resolve, reject).finally(() => {
        signal?.removeEventListener('abort', leave);
      });
    });
  }

  /** Races all attempts against the deadline, so that even a `fetch` that ignores its signal cannot block the page. */
  async #withDeadline(
    send: () => Promise<Answer<unknown>>,
    abort: AbortController
  ): Promise<Answer<unknown>> {
    const deadline = this.clock.now() + DEADLINE_MS;
    let stop = (): void => undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      stop = this.clock.after(DEADLINE_MS, () => {
        reject(new TimeoutError(`The backend did not respond within ${DEADLINE_MS / 1000} seconds`));
        abort.abort();
      });
    });
    try {
      return await Promise.race([this.#withRetries(send, deadline, abort.signal), timeout]);
    } finally {
      stop();
    }
  }

  async #withRetries(
    send: () => Promise<Answer<unknown>>,
    deadline: number,
    signal: AbortSignal
  ): Promise<Answer<unknown>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send();
      } catch (error) {
        if (
          !(error instanceof RoundsError) ||
          !error.retryable ||
          attempt === MAX_ATTEMPTS ||
          signal.aborted
        ) {
          throw error;
        }
        // Full jitter, so that clients that fail at the same time do not retry at the same time.
        const backoff = this.clock.random() * FIRST_BACKOFF_MS * 2 ** attempt;
        const requestedWait = error instanceof HttpError ? (error.retryAfter ?? 0) : 0;
        const wait = Math.max(backoff, requestedWait);
        if (this.clock.now() + wait >= deadline) throw error;
        await new Promise<void>((resolve) => {
          this.clock.after(wait, resolve);
        });
        signal.throwIfAborted();
      }
    }
  }

  async #request(
    url: string,
    address: string,
    resource: Resource<unknown>,
    signal: AbortSignal
  ): Promise<Answer<unknown>> {
    const sent = this.#send(address, signal);
    resource.prepare?.();
    const response = await sent;
    const json = await readJson(response, this.clock.now());
    let answer: Answer<unknown>;
    try {
      answer = toAnswer(response, await resource.read(json));
    } catch (cause) {
      if (cause instanceof RoundsError) throw cause;
      const reason = cause instanceof Error ? `: ${cause.message}` : '';
      throw new ContractError(`The response does not match the contract${reason}`, cause);
    }
    if (!/\bno-store\b/.test(response.headers.get('Cache-Control') ?? '')) {
      this.#cache.set(url, { answer, address, until: this.clock.now() + answer.maxAge * 1000 });
    }
    return answer;
  }

  async #send(address: string, signal: AbortSignal): Promise<Response> {
    try {
      return await this.fetch(address, { signal, cache: 'no-cache' });
    } catch (cause) {
      throw new NetworkError('The backend could not be reached; check base-url, the network and CORS', cause);
    }
  }
}

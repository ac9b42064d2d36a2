import type { Query, Resource } from '../contract/resource.js';
import { normaliseBaseUrl } from './base-url.js';
import { LruCache } from './cache.js';
import { systemClock, type Clock } from './clock.js';
import { ContractError, HttpError, NetworkError, RoundsError, TimeoutError } from './errors.js';
import { readJson } from './response.js';

/** What a backend answered, read and checked. */
export interface Answer<T> {
  /** The answer itself. */
  readonly value: T;
  /** How many items of a list broke the contract and were left out. */
  readonly dropped: number;
  /** When it was true, by the backend's clock (`Date` less `Age`); `null` where the backend does not say. */
  readonly asAt: Date | null;
  /** For how many seconds it need not be asked again. */
  readonly maxAge: number;
  /** The language that came (`Content-Language`). */
  readonly language: string | null;
}

/** What a client is made of; all but the base URL has a default. */
export interface ClientOptions {
  /** Absolute; see {@link normaliseBaseUrl} for what is refused. */
  baseUrl: string;
  fetch?: typeof fetch | undefined;
  clock?: Clock | undefined;
}

/** How one read differs. */
export interface ReadOptions {
  /** Gives up waiting; the request itself is aborted once nobody waits for it. */
  signal?: AbortSignal | undefined;
  /** Asks the backend even where an answer that is still fresh is kept. */
  revalidate?: boolean | undefined;
}

/** One request under way, and how many wait for it. */
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
  const date = Date.parse(header('Date'));
  const age = Number(header('Age')) || 0;
  const maxAge = Number(/\bmax-age=(\d+)/.exec(header('Cache-Control'))?.[1] ?? 0);
  return {
    ...reading,
    asAt: Number.isNaN(date) ? null : new Date(date - age * 1000),
    maxAge: Math.max(0, maxAge - age),
    language: header('Content-Language') || null,
  };
};

/**
 * Reads a backend: simple requests only, so that no browser asks for leave first, checked by the resource's schema,
 * shared between all who ask for the same, kept for a while, tried again within one deadline.
 */
export class RoundsClient {
  /** The base URL in its one form, without a slash at the end. */
  readonly baseUrl: string;
  /** The id of the last change heard of: part of every address that is read from then on, so that no cache answers of before. */
  version = '';
  /**
   * The one way to the backend, whatever is asked or sent: without credentials or referrer, and never elsewhere, not even
   * where the backend points.
   */
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly #kept = new LruCache<{ answer: Answer<unknown>; until: number; address: string }>(
    MAX_CACHED_ANSWERS
  );
  readonly #flights = new Map<string, PendingRead>();

  /** @throws ConfigurationError when the base URL is not one */
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

  /** The address of a resource with its parameters, in one order, so that caches see one address. */
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

  /** The last good answer that is kept, fresh or not. */
  peek<T>(resource: Resource<T>, query?: Query): Answer<T> | undefined {
    // What is kept under an address was read by the resource of that address.
    return this.#kept.get(this.url(resource, query))?.answer as Answer<T> | undefined;
  }

  /**
   * Reads a resource.
   *
   * @throws RoundsError, or the signal's reason when it was aborted
   */
  async read<T>(
    resource: Resource<T>,
    query?: Query,
    { signal, revalidate = false }: ReadOptions = {}
  ): Promise<Answer<T>> {
    signal?.throwIfAborted();
    const url = this.url(resource, query);
    const kept = this.#kept.get(url);
    const address = this.#address(url);
    const isFresh = kept?.address === address && this.clock.now() < kept.until;
    if (isFresh && !revalidate) return kept.answer as Answer<T>;
    const flight = this.#flights.get(address) ?? this.#launch(url, address, resource);
    return this.#board(address, flight, signal) as Promise<Answer<T>>;
  }

  /** Where to ask after a change: an address that no cache on the way has an answer of before it for. */
  #address(url: string): string {
    const { version } = this;
    return version ? `${url}${url.includes('?') ? '&' : '?'}v=${encodeURIComponent(version)}` : url;
  }

  #launch(url: string, address: string, resource: Resource<unknown>): PendingRead {
    const abort = new AbortController();
    const ask = () => this.#ask(url, address, resource, abort.signal);
    const answer = this.#inTime(ask, abort).finally(() => {
      if (this.#flights.get(address) === flight) this.#flights.delete(address);
    });
    const flight: PendingRead = { answer, abort, readers: 0 };
    this.#flights.set(address, flight);
    return flight;
  }

  /** Waits for a flight with others; whoever leaves last turns it back. */
  #board(address: string, flight: PendingRead, signal: AbortSignal | undefined): Promise<Answer<unknown>> {
    flight.readers += 1;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        flight.readers -= 1;
        if (flight.readers === 0) {
          this.#flights.delete(address);
          flight.abort.abort();
        }
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', leave, { once: true });
      flight.answer.then(resolve, reject).finally(() => {
        signal?.removeEventListener('abort', leave);
      });
    });
  }

  /** Races all tries against the deadline, so that even a `fetch` that ignores its signal cannot hold a page up. */
  async #inTime(ask: () => Promise<Answer<unknown>>, abort: AbortController): Promise<Answer<unknown>> {
    const deadline = this.clock.now() + DEADLINE_MS;
    let stop = (): void => undefined;
    const late = new Promise<never>((_resolve, reject) => {
      stop = this.clock.after(DEADLINE_MS, () => {
        reject(new TimeoutError(`No answer within ${DEADLINE_MS / 1000} seconds`));
        abort.abort();
      });
    });
    try {
      return await Promise.race([this.#tries(ask, deadline, abort.signal), late]);
    } finally {
      stop();
    }
  }

  async #tries(
    ask: () => Promise<Answer<unknown>>,
    deadline: number,
    signal: AbortSignal
  ): Promise<Answer<unknown>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ask();
      } catch (error) {
        if (
          !(error instanceof RoundsError) ||
          !error.retryable ||
          attempt === MAX_ATTEMPTS ||
          signal.aborted
        ) {
          throw error;
        }
        // Full jitter: clients that failed together do not come back together.
        const backoff = this.clock.random() * FIRST_BACKOFF_MS * 2 ** attempt;
        const asked = error instanceof HttpError ? (error.retryAfter ?? 0) : 0;
        const wait = Math.max(backoff, asked);
        if (this.clock.now() + wait >= deadline) throw error;
        await new Promise<void>((resolve) => {
          this.clock.after(wait, resolve);
        });
        signal.throwIfAborted();
      }
    }
  }

  async #ask(
    url: string,
    address: string,
    resource: Resource<unknown>,
    signal: AbortSignal
  ): Promise<Answer<unknown>> {
    const response = await this.#send(address, signal);
    const json = await readJson(response, this.clock.now());
    let answer: Answer<unknown>;
    try {
      answer = toAnswer(response, resource.read(json));
    } catch (cause) {
      if (cause instanceof RoundsError) throw cause;
      const reason = cause instanceof Error ? `: ${cause.message}` : '';
      throw new ContractError(`The answer breaks the contract${reason}`, cause);
    }
    if (!/\bno-store\b/.test(response.headers.get('Cache-Control') ?? '')) {
      this.#kept.set(url, { answer, address, until: this.clock.now() + answer.maxAge * 1000 });
    }
    return answer;
  }

  async #send(address: string, signal: AbortSignal): Promise<Response> {
    try {
      return await this.fetch(address, { signal, cache: 'no-cache' });
    } catch (cause) {
      throw new NetworkError('The backend could not be reached', cause);
    }
  }
}

import type { RoundsClient } from './client.js';
import type { Clock } from './clock.js';

/** Change on the backend, after which a page may show outdated content. */
export interface Change {
  /** Kinds of content that changed: `programmes`, `sessions`, `equity`; `reset` covers all of them. */
  readonly events: readonly string[];
  /** Codes of the affected systems; empty if unknown. */
  readonly systems: readonly string[];
  /** Time before which responses are outdated, in milliseconds since 1970 by the backend's clock. */
  readonly before: number;
  /** Set by the first listener that announces the change to the visitor, so that it is announced only once. */
  announced: boolean;
}

/** Events that affect what elements show. The backend may send others, which are ignored. */
const RELEVANT_EVENTS = ['programmes', 'sessions', 'equity', 'reset'];

/** Time without data after which the connection counts as lost. Backends send a comment every 15 seconds. */
const HEARTBEAT_TIMEOUT_MS = 45_000;
/** Maximum random delay, so that pages that receive a change at the same time do not all reload at once. */
const MAX_JITTER_MS = 1_000;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 300_000;
/** Duration after which a connection counts as stable, so that the retry delay starts again from its minimum. */
const STABLE_AFTER_MS = 15_000;
/** Maximum age of a response from any cache between the backend and the page. */
const MAX_CACHE_AGE_MS = 700_000;
/** Allowance for the time a response takes to arrive and for clocks that differ. */
const CLOCK_TOLERANCE_MS = 10_000;
/** Maximum length of a line, in characters; valid events are far shorter. */
const MAX_LINE_LENGTH = 100_000;

const systemsOf = (data: string): readonly string[] => {
  try {
    const { systems } = JSON.parse(data) as { systems?: unknown };
    return Array.isArray(systems) ? (systems as string[]) : [];
  } catch {
    return [];
  }
};

/**
 * Receives changes from the backend as server-sent events, over one connection shared by all listeners. The connection
 * is open while there is at least one listener. Uses `fetch`, because `EventSource` would send the page's address.
 */
export class ChangeStream {
  /** True while changes are being received. Listeners must poll while they are not. */
  isLive = false;
  readonly #client: RoundsClient;
  readonly #clock: Clock;
  readonly #listeners = new Set<(change: Change) => void>();
  #lastReceivedId = '';
  /** Id of the last change that listeners were notified of; a new connection resumes after it. */
  #lastDeliveredId = '';
  #pending: Change | undefined;
  #abort: AbortController | undefined;
  #failures = 0;
  #cancelWait = (): void => undefined;
  #cancelDelivery = (): void => undefined;

  constructor(client: RoundsClient) {
    this.#client = client;
    this.#clock = client.clock;
  }

  /** Calls the listener at every change until the returned function is called. */
  follow(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    if (!this.#abort) void this.#open();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#close();
    };
  }

  #close(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.isLive = false;
    this.#cancelWait();
    this.#cancelDelivery();
    // Undelivered changes are sent again on the next connection.
    this.#pending = undefined;
  }

  async #open(): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    const openedAt = this.#clock.now();
    try {
      const response = await this.#client.fetch(
        `${this.#client.baseUrl}/changes${this.#lastDeliveredId && `?after=${encodeURIComponent(this.#lastDeliveredId)}`}`,
        { signal: abort.signal, cache: 'no-store' }
      );
      const type = response.headers.get('Content-Type') ?? '';
      if (response.ok && type.startsWith('text/event-stream')) await this.#read(response, abort);
      // The backend does not offer changes, so do not retry before the page is shown again.
      else if (response.status < 500 && response.status !== 429) return;
    } catch {
      // The connection is reopened below, whatever the error.
    } finally {
      abort.abort();
    }
    if (this.#abort !== abort) return;
    this.isLive = false;
    this.#failures = this.#clock.now() - openedAt < STABLE_AFTER_MS ? this.#failures + 1 : 1;
    const wait = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1));
    this.#cancelWait = this.#clock.after(wait * (0.5 + this.#clock.random() / 2), () => void this.#open());
  }

  async #read(response: Response, abort: AbortController): Promise<void> {
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    const dateOf = (header: string): number => Date.parse(response.headers.get(header) ?? '');
    const changedAt = dateOf('Last-Modified');
    const isRecent = dateOf('Date') - changedAt < MAX_CACHE_AGE_MS;
    let rest = '';
    let event = '';
    let data = '';
    for (;;) {
      this.#cancelWait = this.#clock.after(HEARTBEAT_TIMEOUT_MS, () => {
        abort.abort();
      });
      const { done = true, value } = (await reader?.read()) ?? {};
      this.#cancelWait();
      if (done || this.#abort !== abort) return;
      // A change that happened while the page was loading may have been missed. After later interruptions, the stream
      // resumes by id.
      if (!this.isLive && !this.#lastDeliveredId && isRecent)
        this.#schedule('reset', [], changedAt + CLOCK_TOLERANCE_MS);
      this.isLive = true;
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      if (rest.length > MAX_LINE_LENGTH)
        throw new Error(`The change stream sent a line of more than ${MAX_LINE_LENGTH} characters`);
      for (const line of lines) {
        const [, field, text = ''] = /^(\w+): ?(.*)/.exec(line) ?? [];
        if (field === 'event') event = text;
        else if (field === 'id') this.#lastReceivedId = text;
        else if (field === 'data') data += text;
        else if (!line) {
          if (RELEVANT_EVENTS.includes(event)) this.#schedule(event, systemsOf(data), Infinity);
          else if (!this.#pending) this.#lastDeliveredId = this.#lastReceivedId;
          event = '';
          data = '';
        }
      }
    }
  }

  /** Schedules delivery of a change, merged with those that arrive in the meantime. */
  #schedule(event: string, systems: readonly string[], before: number): void {
    const pending = this.#pending;
    const pendingSystems = pending?.systems ?? systems;
    this.#pending = {
      events: [...new Set(pending?.events).add(event)],
      systems: systems.length && pendingSystems.length ? [...new Set([...pendingSystems, ...systems])] : [],
      before: Math.max(before, pending?.before ?? 0),
      announced: false,
    };
    if (!pending)
      this.#cancelDelivery = this.#clock.after(this.#clock.random() * MAX_JITTER_MS, this.#deliver);
  }

  readonly #deliver = (): void => {
    const change = this.#pending;
    this.#pending = undefined;
    this.#lastDeliveredId = this.#lastReceivedId;
    this.#client.version = this.#lastReceivedId;
    if (change) for (const listener of [...this.#listeners]) listener(change);
  };
}

const streams = new WeakMap<RoundsClient, ChangeStream>();

/** Returns the stream of changes of a client, shared by all elements that use the client. */
export const changesOf = (client: RoundsClient): ChangeStream => {
  const stream = streams.get(client) ?? new ChangeStream(client);
  streams.set(client, stream);
  return stream;
};

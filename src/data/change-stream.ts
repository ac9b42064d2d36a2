import type { RoundsClient } from './client.js';
import type { Clock } from './clock.js';

/** Something changed on the backend: what a page shows may be out of date. */
export interface Change {
  /** What changed: `programmes`, `sessions`, `equity`; with `reset`, any of it. */
  readonly events: readonly string[];
  /** The codes of the systems that it concerns; none: it cannot be told. */
  readonly systems: readonly string[];
  /** Answers that were true before this (milliseconds since 1970, by the backend's clock) are out of date. */
  readonly before: number;
  /** Whether the person at this page was told of it; whoever does so first sets it, so that nobody hears it twice. */
  announced: boolean;
}

/** The events that concern what elements show. Others may come: they are for somebody else. */
const RELEVANT_EVENTS = ['programmes', 'sessions', 'equity', 'reset'];

/** A backend gives a sign of life every 15 seconds: without one for so long the connection is dead. */
const HEARTBEAT_TIMEOUT_MS = 45_000;
/** Pages that hear of a change together do not ask together. */
const MAX_JITTER_MS = 1_000;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 300_000;
/** A connection that stood for so long was a good one. */
const STABLE_AFTER_MS = 15_000;
/** No cache on the way gives an answer that is older. */
const MAX_CACHE_AGE_MS = 700_000;
/** How long an answer may have been under way from the moment of which it tells, with room for clocks that differ. */
const CLOCK_TOLERANCE_MS = 10_000;
/** More than any event has. In characters. */
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
 * Hears from the backend what to ask again for, by server-sent events over one connection for all who follow. It is open
 * while anybody does. By `fetch`, since `EventSource` would send the page's address.
 */
export class ChangeStream {
  /** Whether changes are heard of; while they are not, it is for those who follow to ask from time to time. */
  live = false;
  readonly #client: RoundsClient;
  readonly #clock: Clock;
  readonly #listeners = new Set<(change: Change) => void>();
  #seen = '';
  /** The last id whose change was passed on: where to go on from. */
  #passed = '';
  #pending: Change | undefined;
  #abort: AbortController | undefined;
  #failures = 0;
  #stopWait = (): void => undefined;
  #stopPass = (): void => undefined;

  constructor(client: RoundsClient) {
    this.#client = client;
    this.#clock = client.clock;
  }

  /** Calls back at every change, until the returned function is called. */
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
    this.live = false;
    this.#stopWait();
    this.#stopPass();
    // Not passed on: it comes again after the next opening.
    this.#pending = undefined;
  }

  async #open(): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    const from = this.#clock.now();
    try {
      const response = await this.#client.fetch(
        `${this.#client.baseUrl}/changes${this.#passed && `?after=${encodeURIComponent(this.#passed)}`}`,
        { signal: abort.signal, cache: 'no-store' }
      );
      const type = response.headers.get('Content-Type') ?? '';
      if (response.ok && type.startsWith('text/event-stream')) await this.#read(response, abort);
      // There is no such resource: until it is opened anew, which is when the page is shown again, nobody asks.
      else if (response.status < 500 && response.status !== 429) return;
    } catch {
      // However it ended, it is opened again below.
    } finally {
      abort.abort();
    }
    if (this.#abort !== abort) return;
    this.live = false;
    this.#failures = this.#clock.now() - from < STABLE_AFTER_MS ? this.#failures + 1 : 1;
    const wait = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1));
    this.#stopWait = this.#clock.after(wait * (0.5 + this.#clock.random() / 2), () => void this.#open());
  }

  async #read(response: Response, abort: AbortController): Promise<void> {
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    const at = (header: string): number => Date.parse(response.headers.get(header) ?? '');
    const changed = at('Last-Modified');
    const isRecent = at('Date') - changed < MAX_CACHE_AGE_MS;
    let rest = '';
    let event = '';
    let data = '';
    for (;;) {
      this.#stopWait = this.#clock.after(HEARTBEAT_TIMEOUT_MS, () => {
        abort.abort();
      });
      const { done = true, value } = (await reader?.read()) ?? {};
      this.#stopWait();
      if (done || this.#abort !== abort) return;
      // At first nobody knows what changed while the page was loading; from then on nothing is missed.
      if (!this.live && !this.#passed && isRecent) this.#note('reset', [], changed + CLOCK_TOLERANCE_MS);
      this.live = true;
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      if (rest.length > MAX_LINE_LENGTH) throw new Error('No event is as long as this');
      for (const line of lines) {
        const [, field, text = ''] = /^(\w+): ?(.*)/.exec(line) ?? [];
        if (field === 'event') event = text;
        else if (field === 'id') this.#seen = text;
        else if (field === 'data') data += text;
        else if (!line) {
          if (RELEVANT_EVENTS.includes(event)) this.#note(event, systemsOf(data), Infinity);
          else if (!this.#pending) this.#passed = this.#seen;
          event = '';
          data = '';
        }
      }
    }
  }

  /** Passes a change on soon, together with those that come meanwhile. */
  #note(event: string, systems: readonly string[], before: number): void {
    const pending = this.#pending;
    const others = pending?.systems ?? systems;
    this.#pending = {
      events: [...new Set(pending?.events).add(event)],
      systems: systems.length && others.length ? [...new Set([...others, ...systems])] : [],
      before: Math.max(before, pending?.before ?? 0),
      announced: false,
    };
    if (!pending) this.#stopPass = this.#clock.after(this.#clock.random() * MAX_JITTER_MS, this.#pass);
  }

  readonly #pass = (): void => {
    const change = this.#pending;
    this.#pending = undefined;
    this.#passed = this.#seen;
    this.#client.version = this.#seen;
    if (change) for (const listener of [...this.#listeners]) listener(change);
  };
}

const streams = new WeakMap<RoundsClient, ChangeStream>();

/** The one stream of a client, shared by all elements that it reads for. */
export const changesOf = (client: RoundsClient): ChangeStream => {
  const stream = streams.get(client) ?? new ChangeStream(client);
  streams.set(client, stream);
  return stream;
};

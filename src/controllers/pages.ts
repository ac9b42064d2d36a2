import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Answer } from '../data/client.js';
import type { ResourceRequest } from './resource.js';

/** Page of a list. */
export interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** Creates the request for a later page; `null` if there is no client. */
export type PageRequest<P extends Page> = (cursor: string) => ResourceRequest<P> | null;

/**
 * Loads the later pages of a list. All of them belong to one search. When the first page is reloaded, so are the others, to
 * keep the whole list up to date.
 */
export abstract class PagesController<P extends Page> implements ReactiveController {
  /** True while a page that the visitor requested is loading. */
  isLoading = false;
  readonly #host: ReactiveControllerHost;
  readonly #createRequest: PageRequest<P>;
  #search = '';
  #first: Answer<P> | null = null;
  #later: readonly P[] = [];
  #abort: AbortController | undefined;

  constructor(host: ReactiveControllerHost, createRequest: PageRequest<P>) {
    this.#host = host;
    this.#createRequest = createRequest;
    host.addController(this);
  }

  /** Called when requested pages have loaded, with the number of items left out because they do not match the contract. */
  protected abstract onLoaded(dropped: number): void;

  /** Called when requested pages could not be loaded. */
  protected abstract onFailed(): void;

  hostDisconnected(): void {
    this.#abort?.abort();
    this.isLoading = false;
  }

  /** Discards all pages if the search has changed. */
  resetFor(search: string): void {
    if (search === this.#search) return;
    this.hostDisconnected();
    this.#search = search;
    this.#later = [];
    this.#first = null;
  }

  /** Reloads the later pages if the first page is new. The current ones remain until then, and also if the reload fails. */
  syncWith(first: Answer<P>): void {
    if (first === this.#first || this.isLoading) return;
    this.#first = first;
    if (this.#later.length > 0) void this.#reload(first.value, this.#later.length);
  }

  /** Returns all items so far without duplicates. Pages overlap if the list has changed; earlier pages take precedence. */
  allItems(first: P): P['items'][number][] {
    const byId = new Map<string, P['items'][number]>();
    for (const item of [first, ...this.#later].flatMap(({ items }) => items)) {
      if (!byId.has(item.id)) byId.set(item.id, item);
    }
    return [...byId.values()];
  }

  /** Returns the cursor of the next page; `null` at the end of the list. */
  nextCursor(first: P): string | null {
    return (this.#later[this.#later.length - 1] ?? first).nextCursor;
  }

  /**
   * Loads the next page or pages, and shows them together.
   *
   * @param waitFor work to finish before the first request
   */
  async loadMore(first: P, count = 1, waitFor?: Promise<unknown>): Promise<void> {
    const cursor = this.nextCursor(first);
    if (cursor === null || this.isLoading) return;
    const signal = this.#begin();
    this.#setLoading(true);
    let dropped: number | null = null;
    try {
      await waitFor;
      signal.throwIfAborted();
      const answers = await this.#read(cursor, count, false, signal);
      this.#later = [...this.#later, ...answers.map(({ value }) => value)];
      dropped = answers.reduce((sum, answer) => sum + answer.dropped, 0);
    } catch {
      if (signal.aborted) return;
    }
    this.#setLoading(false);
    if (dropped === null) this.onFailed();
    else this.onLoaded(dropped);
  }

  async #reload(first: P, count: number): Promise<void> {
    try {
      const answers = await this.#read(first.nextCursor, count, true, this.#begin());
      this.#later = answers.map(({ value }) => value);
      this.#host.requestUpdate();
    } catch {
      // The next reload of the first page tries again.
    }
  }

  #setLoading(isLoading: boolean): void {
    this.isLoading = isLoading;
    this.#host.requestUpdate();
  }

  #begin(): AbortSignal {
    this.#abort?.abort();
    this.#abort = new AbortController();
    return this.#abort.signal;
  }

  /** Reads a number of pages, or fewer at the end of the list. Also throws if the search was aborted. */
  async #read(
    start: string | null,
    count: number,
    revalidate: boolean,
    signal: AbortSignal
  ): Promise<Answer<P>[]> {
    const answers: Answer<P>[] = [];
    for (let cursor = start; cursor !== null && answers.length < count;) {
      const request = this.#createRequest(cursor);
      if (!request) throw new Error('The client was removed while pages were loading');
      const answer = await request.client.read(request.resource, request.query, { signal, revalidate });
      signal.throwIfAborted();
      // A backend that returns the same cursor again would cause an endless loop.
      const { nextCursor } = answer.value;
      const next = nextCursor === cursor ? null : nextCursor;
      answers.push({ ...answer, value: { ...answer.value, nextCursor: next } });
      cursor = next;
    }
    return answers;
  }
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Answer } from '../data/client.js';
import type { ResourceRequest } from './resource.js';

/** One page of a list. */
export interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** What a page after the first is asked with; `null` where there is nobody to ask. */
export type PageRequest<P extends Page> = (cursor: string) => ResourceRequest<P> | null;

/**
 * The pages of a list after the first. They belong to one search, and go with it; when the first page comes anew they
 * are read again, so that a long list is as true at its end as at its top.
 */
export abstract class PagesController<P extends Page> implements ReactiveController {
  /** Whether a page that somebody waits for is under way. */
  isLoading = false;
  readonly #host: ReactiveControllerHost;
  readonly #ask: PageRequest<P>;
  #search = '';
  #first: Answer<P> | null = null;
  #later: readonly P[] = [];
  #abort: AbortController | undefined;

  constructor(host: ReactiveControllerHost, ask: PageRequest<P>) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
  }

  /** Pages came that were waited for; how many of their items broke the contract. */
  protected abstract onLoaded(dropped: number): void;

  /** They could not be had. */
  protected abstract onFailed(): void;

  hostDisconnected(): void {
    this.#abort?.abort();
    this.isLoading = false;
  }

  /** Forgets the pages of another search. */
  resetFor(search: string): void {
    if (search === this.#search) return;
    this.hostDisconnected();
    this.#search = search;
    this.#later = [];
    this.#first = null;
  }

  /** Reads again what follows, where the first page has come anew. What is shown stays meanwhile, and when that fails. */
  syncWith(first: Answer<P>): void {
    if (first === this.#first || this.isLoading) return;
    this.#first = first;
    if (this.#later.length > 0) void this.#renew(first.value, this.#later.length);
  }

  /** All items so far, each once, the newer first page's before others: pages may overlap when the list has changed. */
  allItems(first: P): P['items'][number][] {
    const byId = new Map<string, P['items'][number]>();
    for (const item of [first, ...this.#later].flatMap(({ items }) => items)) {
      if (!byId.has(item.id)) byId.set(item.id, item);
    }
    return [...byId.values()];
  }

  /** Where the list goes on; `null` at its end. */
  nextCursor(first: P): string | null {
    return (this.#later[this.#later.length - 1] ?? first).nextCursor;
  }

  /** Reads the next page, or so many of them; they come together. */
  async loadMore(first: P, count = 1): Promise<void> {
    const cursor = this.nextCursor(first);
    if (cursor === null || this.isLoading) return;
    const signal = this.#begin();
    this.#load(true);
    let dropped: number | null = null;
    try {
      const answers = await this.#read(cursor, count, false, signal);
      this.#later = [...this.#later, ...answers.map(({ value }) => value)];
      dropped = answers.reduce((sum, answer) => sum + answer.dropped, 0);
    } catch {
      if (signal.aborted) return;
    }
    this.#load(false);
    if (dropped === null) this.onFailed();
    else this.onLoaded(dropped);
  }

  async #renew(first: P, count: number): Promise<void> {
    try {
      const answers = await this.#read(first.nextCursor, count, true, this.#begin());
      this.#later = answers.map(({ value }) => value);
      this.#host.requestUpdate();
    } catch {
      // The next time that the first page comes they are asked for again.
    }
  }

  #load(loading: boolean): void {
    this.isLoading = loading;
    this.#host.requestUpdate();
  }

  #begin(): AbortSignal {
    this.#abort?.abort();
    this.#abort = new AbortController();
    return this.#abort.signal;
  }

  /** Reads so many pages, or to the end of the list. Throws, too, when the search has been given up. */
  async #read(
    start: string | null,
    count: number,
    revalidate: boolean,
    signal: AbortSignal
  ): Promise<Answer<P>[]> {
    const answers: Answer<P>[] = [];
    for (let cursor = start; cursor !== null && answers.length < count;) {
      const request = this.#ask(cursor);
      // Nobody is there to ask any more.
      if (!request) throw new Error();
      const answer = await request.client.read(request.resource, request.query, { signal, revalidate });
      signal.throwIfAborted();
      // A backend that answers its own cursor would be asked for ever.
      const { nextCursor } = answer.value;
      const next = nextCursor === cursor ? null : nextCursor;
      answers.push({ ...answer, value: { ...answer.value, nextCursor: next } });
      cursor = next;
    }
    return answers;
  }
}

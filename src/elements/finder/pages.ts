import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { programmes, type Programme, type ProgrammesPage } from '../../contract/programmes.js';
import type { ResourceRequest } from '../../controllers/resource.js';

/** What the pages after the first are asked with, and what is told of them. */
export interface PagesHost {
  readonly ask: (cursor: string) => ResourceRequest<ProgrammesPage> | null;
  /** Programmes came; how many broke the contract. */
  readonly came: (dropped: number) => void;
  readonly failed: () => void;
}

/** The pages of a list after the first. They belong to one search, and go with it. */
export class PagesController implements ReactiveController {
  /** Whether a page is under way. */
  loading = false;
  readonly #host: ReactiveControllerHost;
  readonly #pages: PagesHost;
  #search = '';
  #items: readonly Programme[] = [];
  /** Where to go on; `undefined` while there is no page after the first. */
  #cursor: string | null | undefined;
  #abort: AbortController | undefined;

  constructor(host: ReactiveControllerHost, pages: PagesHost) {
    this.#host = host;
    this.#pages = pages;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.loading = false;
  }

  /** Forgets the pages of another search. */
  belongTo(search: string): void {
    if (search === this.#search) return;
    this.hostDisconnected();
    this.#search = search;
    this.#items = [];
    this.#cursor = undefined;
  }

  /** All programmes so far, each once: pages may overlap when the list has changed between them. */
  all(first: ProgrammesPage): Programme[] {
    const byId = new Map([...first.items, ...this.#items].map((item) => [item.id, item]));
    return [...byId.values()];
  }

  /** Where the list goes on; `null` at its end. */
  next(first: ProgrammesPage): string | null {
    return this.#cursor === undefined ? first.nextCursor : this.#cursor;
  }

  /** Reads the next page. */
  async more(first: ProgrammesPage): Promise<void> {
    const cursor = this.next(first);
    const request = cursor === null || this.loading ? null : this.#pages.ask(cursor);
    if (!request) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.loading = true;
    this.#host.requestUpdate();
    try {
      const { value, dropped } = await request.client.read(programmes, request.query, {
        signal: abort.signal,
      });
      if (abort.signal.aborted) return;
      this.#items = [...this.#items, ...value.items];
      // A backend that answers its own cursor would be asked for ever.
      this.#cursor = value.nextCursor === cursor ? null : value.nextCursor;
      this.loading = false;
      this.#host.requestUpdate();
      this.#pages.came(dropped);
    } catch {
      if (abort.signal.aborted) return;
      this.loading = false;
      this.#host.requestUpdate();
      this.#pages.failed();
    }
  }
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ProgrammeHead } from '../../contract/programmes.js';
import type { ResourceRequest } from '../../controllers/resource.js';
import { programme } from '../../data/resources.js';

/** Creates the request for a programme; `null` while there is no client. */
type HeadRequest = (id: string) => ResourceRequest<ProgrammeHead> | null;

/** Names, pages and contacts of programmes, which are loaded when a visitor needs them. */
export class ProgrammeHeads implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #createRequest: HeadRequest;
  /** `undefined` while loading; `null` if the programme cannot be loaded. */
  #heads = new Map<string, ProgrammeHead | null | undefined>();
  #client: unknown;
  #abort = new AbortController();

  constructor(host: ReactiveControllerHost, createRequest: HeadRequest) {
    this.#host = host;
    this.#createRequest = createRequest;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#heads.clear();
  }

  /** Returns a programme, and loads it on the first call. `undefined` while it is loading; `null` if it cannot be loaded. */
  get(id: string): ProgrammeHead | null | undefined {
    if (!this.#heads.has(id)) this.#load(id);
    return this.#heads.get(id);
  }

  #load(id: string): void {
    const request = this.#createRequest(id);
    if (!request) return;
    // Ids belong to a backend.
    if (request.client !== this.#client) this.hostDisconnected();
    this.#client = request.client;
    this.#heads.set(id, undefined);
    const { signal } = this.#abort;
    const settle = (head: ProgrammeHead | null): void => {
      if (signal.aborted) return;
      this.#heads.set(id, head);
      this.#host.requestUpdate();
    };
    request.client.read(programme(id), request.query, { signal }).then(
      ({ value }) => {
        settle(value);
      },
      () => {
        settle(null);
      }
    );
  }
}

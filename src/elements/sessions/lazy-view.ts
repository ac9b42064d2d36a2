import type { ReactiveControllerHost } from 'lit';

/** A module of templates that is loaded when it is first needed; its host is updated once it is there. */
export class LazyView<Module> {
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<Module>;
  #module: Module | null = null;
  #isLoading = false;

  /** @param load made by `lazy()` */
  constructor(host: ReactiveControllerHost, load: () => Promise<Module>) {
    this.#host = host;
    this.#load = load;
  }

  /** Returns the module; `null` while it is loading, which the first call starts. A failed load is tried again later. */
  get(): Module | null {
    if (!this.#module && !this.#isLoading) void this.#fetch();
    return this.#module;
  }

  async #fetch(): Promise<void> {
    this.#isLoading = true;
    try {
      this.#module = await this.#load();
      this.#host.requestUpdate();
    } catch {
      // The next update tries again, since the connection may be back by then.
    }
    this.#isLoading = false;
  }
}

import type { ReactiveControllerHost } from 'lit';
import { lazy } from '../data/lazy.js';

/** A module of templates that is loaded when it is first needed. Its host is updated once it is loaded. */
export class LazyView<Module> {
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<Module>;
  #module: Module | null = null;
  #isLoading = false;
  #hasFailed = false;

  /**
   * @param load calls `import()` with a literal path
   * @param onLoaded uses the module once, before the host is updated
   */
  constructor(
    host: ReactiveControllerHost,
    load: () => Promise<Module>,
    onLoaded?: (module: Module) => void
  ) {
    this.#host = host;
    this.#load = lazy(async () => {
      const module = await load();
      onLoaded?.(module);
      this.#module = module;
      this.#hasFailed = false;
      this.#host.requestUpdate();
      return module;
    });
  }

  /** Returns the module; `null` while it is loading, which the first call starts. A failed load is tried again later. */
  get(): Module | null {
    if (!this.#module && !this.#isLoading) void this.#tryToLoad();
    return this.#module;
  }

  /** True if the module could not be loaded. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Tries again to load the module. */
  readonly retry = (): void => {
    void this.#tryToLoad();
  };

  /** Loads the module once. Rejects if it cannot be loaded; the next call tries again. */
  async load(): Promise<void> {
    await this.#load();
  }

  async #tryToLoad(): Promise<void> {
    this.#isLoading = true;
    try {
      await this.#load();
    } catch {
      // A later update tries again, since the connection may be back by then. The update that shows the failure does not.
      this.#hasFailed = true;
      this.#host.requestUpdate();
      await this.#host.updateComplete;
    }
    this.#isLoading = false;
  }
}

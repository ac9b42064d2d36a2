import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RoundFilters } from '../../context/visitor.js';
import { stringify } from '../../contract/json.js';
import { lazy } from '../../data/lazy.js';
import type * as url from './finder-url.js';

const loadUrl = lazy(() => import('./finder-url.js'));

/** Functions that the filter address needs from the finder. */
interface FilterAddressHost {
  readonly isEnabled: () => boolean;
  /** Returns the filters set by the page's attributes. */
  readonly presets: () => RoundFilters;
  /** Returns the active filters. */
  readonly filters: () => RoundFilters;
  /** Applies filters read from the address. */
  readonly apply: (filters: RoundFilters) => void;
}

/**
 * Keeps the filters in the page's address, prefixed with the element's id, so that links and reloads restore them. Never
 * writes the place, and never adds a history entry. Loads its code only for `sync-url`.
 */
export class FilterAddressController implements ReactiveController {
  /** True until the filters of the address are known, for an element that keeps them there. */
  isLoading = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #finder: FilterAddressHost;
  #url: typeof url | null = null;
  #hasFailed = false;
  #written: string | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, finder: FilterAddressHost) {
    this.#host = host;
    this.#finder = finder;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.#onPopState);
    this.#read();
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#onPopState);
  }

  hostUpdate(): void {
    if (this.#finder.isEnabled() && !this.#url && !this.isLoading && !this.#hasFailed) void this.#load();
  }

  hostUpdated(): void {
    this.#write();
  }

  async #load(): Promise<void> {
    this.isLoading = true;
    try {
      this.#url = await loadUrl();
      if (this.#host.isConnected) this.#read();
    } catch {
      // The filters work without the address, so the failure is not shown.
      this.#hasFailed = true;
    }
    this.isLoading = false;
    this.#host.requestUpdate();
  }

  /** Writes filters that have changed to the address. Filters that the page sets at the start are not written. */
  #write(): void {
    const { id } = this.#host;
    if (!this.#url || !id || !this.#finder.isEnabled()) return;
    const filters = this.#finder.filters();
    const text = stringify(filters);
    const previous = this.#written;
    this.#written = text;
    if (previous === null || previous === text) return;
    try {
      const address = this.#url.addressWithFilters(location.href, id, filters, this.#finder.presets());
      if (address !== location.href) history.replaceState(history.state, '', address);
    } catch {
      // Sandboxed frames may refuse, and so may browsers that limit the rate. The filters work without the address.
    }
  }

  #read(fallback?: RoundFilters): void {
    if (!this.#url || !this.#finder.isEnabled()) return;
    const { id } = this.#host;
    if (!id) {
      console.warn(
        `[rounds-elements] <${this.#host.localName} sync-url> needs an id: add id="…" so that its filters have a name in the address`
      );
      return;
    }
    const filters = this.#url.filtersFromAddress(location.search, id, this.#finder.presets()) ?? fallback;
    if (filters) this.#finder.apply(filters);
  }

  readonly #onPopState = (): void => {
    this.#read(this.#finder.presets());
  };
}

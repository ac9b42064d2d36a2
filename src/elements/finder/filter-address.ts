import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FinderFilters } from './finder-model.js';
import { addressWithFilters, filtersFromAddress } from './finder-url.js';

/** What keeps the filters in the address needs to know. */
interface FilterAddressHost {
  readonly enabled: () => boolean;
  /** The filters that the page's attributes set. */
  readonly presets: () => FinderFilters;
  /** Takes filters as an address has them. */
  readonly take: (filters: Partial<Record<keyof FinderFilters, unknown>>) => void;
}

/**
 * Keeps the filters in the page's address, where the page wants that, under the element's id, so that a link or a
 * reload brings them back. Never the place, and never a step in the history of its own.
 */
export class FilterAddressController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #address: FilterAddressHost;

  constructor(host: ReactiveControllerHost & HTMLElement, address: FilterAddressHost) {
    this.#host = host;
    this.#address = address;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.#onPopState);
    this.#read();
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#onPopState);
  }

  /** Writes the filters down. */
  write(filters: FinderFilters): void {
    const { id } = this.#host;
    if (!this.#address.enabled() || !id) return;
    try {
      const address = addressWithFilters(location.href, id, filters, this.#address.presets());
      if (address !== location.href) history.replaceState(history.state, '', address);
    } catch {
      // A sandboxed frame or a browser that counts changes may refuse; the filters work all the same.
    }
  }

  #read(orElse?: FinderFilters): void {
    if (!this.#address.enabled()) return;
    const { id } = this.#host;
    if (!id) {
      console.warn(`[rounds-elements] <${this.#host.localName} sync-url> needs an id to tell its filters by`);
      return;
    }
    const filters = filtersFromAddress(location.search, id, this.#address.presets()) ?? orElse;
    if (filters) this.#address.take(filters);
  }

  readonly #onPopState = (): void => {
    this.#read(this.#address.presets());
  };
}

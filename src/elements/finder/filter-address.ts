import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RoundFilters } from '../../context/visitor.js';
import { addressWithFilters, filtersFromAddress } from './finder-url.js';

/** Functions that the filter address needs from the finder. */
interface FilterAddressHost {
  readonly isEnabled: () => boolean;
  /** Returns the filters set by the page's attributes. */
  readonly presets: () => RoundFilters;
  /** Applies filters read from the address. */
  readonly apply: (filters: RoundFilters) => void;
}

/**
 * Keeps the filters in the page's address, prefixed with the element's id, so that links and reloads restore them. Never
 * writes the place, and never adds a history entry.
 */
export class FilterAddressController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #address: FilterAddressHost;
  #written: string | null = null;

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

  /** Writes filters that have changed to the address. Filters that the page sets at the start are not written. */
  write(filters: RoundFilters): void {
    const text = JSON.stringify(filters);
    const previous = this.#written;
    this.#written = text;
    const { id } = this.#host;
    if (previous === null || previous === text || !this.#address.isEnabled() || !id) return;
    try {
      const address = addressWithFilters(location.href, id, filters, this.#address.presets());
      if (address !== location.href) history.replaceState(history.state, '', address);
    } catch {
      // Sandboxed frames and browsers with a rate limit may refuse. The filters work without the address.
    }
  }

  #read(fallback?: RoundFilters): void {
    if (!this.#address.isEnabled()) return;
    const { id } = this.#host;
    if (!id) {
      console.warn(
        `[rounds-elements] <${this.#host.localName} sync-url> needs an id: add id="…" so that its filters have a name in the address`
      );
      return;
    }
    const filters = filtersFromAddress(location.search, id, this.#address.presets()) ?? fallback;
    if (filters) this.#address.apply(filters);
  }

  readonly #onPopState = (): void => {
    this.#read(this.#address.presets());
  };
}

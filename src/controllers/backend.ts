import type { ReactiveControllerHost } from 'lit';
import type { Settings } from '../context/settings.js';
import type { RoundsClient } from '../data/client.js';
import { clientFor } from '../data/clients.js';
import { configuration } from '../data/configure.js';
import { RoundsError, type ConfigurationError } from '../data/errors.js';
import { SettingsController } from './settings.js';

/** Finds the backend of an element: its own, else that of the nearest provider, else that of the page. */
export class BackendController {
  readonly #settings: SettingsController;
  #backend: RoundsClient | ConfigurationError | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#settings = new SettingsController(host);
  }

  /** Settings of the nearest provider; `null` outside a provider. */
  get settings(): Settings | null {
    return this.#settings.value;
  }

  /** The client of the backend; `null` while no backend is known. */
  get client(): RoundsClient | null {
    return this.#backend instanceof RoundsError ? null : this.#backend;
  }

  /** The reason why no backend can be used; `null` if there is none. */
  get error(): ConfigurationError | null {
    return this.#backend instanceof RoundsError ? this.#backend : null;
  }

  /** Finds the backend again, given the element's own. */
  update(baseUrl: string | null): void {
    const previous = this.error;
    const backend = this.#find(baseUrl);
    // Keeps the error object of an unchanged problem, so that it is reported once.
    if (previous && backend instanceof RoundsError && previous.message === backend.message) return;
    this.#backend = backend;
  }

  #find(baseUrl: string | null): RoundsClient | ConfigurationError | null {
    if (!baseUrl && this.#settings.isWaiting) return null;
    try {
      return clientFor(baseUrl || this.settings?.baseUrl || configuration().baseUrl || '');
    } catch (error) {
      // `clientFor` throws only configuration errors.
      return error as ConfigurationError;
    }
  }
}

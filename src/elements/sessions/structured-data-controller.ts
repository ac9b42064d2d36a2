import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '../../contract/sessions.js';

/** Keeps a JSON-LD block in the page's head while its element is on the page; few pages want it, so it is fetched then. */
export class StructuredDataController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #sessions: () => readonly Session[] | null;
  #block: HTMLScriptElement | null = null;
  /** Whether the page's policy does not allow it; asking again would only report it again. */
  #refused = false;

  /** @param sessions what to tell; `null`: nothing */
  constructor(host: ReactiveControllerHost & HTMLElement, sessions: () => readonly Session[] | null) {
    this.#host = host;
    this.#sessions = sessions;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#sessions()) void this.#show();
    else this.hostDisconnected();
  }

  hostDisconnected(): void {
    this.#block?.remove();
    this.#block = null;
  }

  async #show(): Promise<void> {
    const { showStructuredData } = await import('./structured-data.js');
    const sessions = this.#sessions();
    if (!sessions || !this.#host.isConnected || this.#refused) return;
    this.#block = showStructuredData(this.#host.ownerDocument, sessions, this.#block);
    this.#refused = !this.#block;
  }
}

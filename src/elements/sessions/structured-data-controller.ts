import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '../../contract/sessions.js';

/** Keeps a JSON-LD block in the page's head while the element is connected. Loads the code only for pages that use it. */
export class StructuredDataController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #sessions: () => readonly Session[] | null;
  #block: HTMLScriptElement | null = null;
  /** True if the page's policy refused the block. Another attempt would only repeat the report. */
  #isRefused = false;

  /** @param sessions returns the sessions to publish; `null` removes the block */
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
    if (!sessions || !this.#host.isConnected || this.#isRefused) return;
    this.#block = showStructuredData(this.#host.ownerDocument, sessions, this.#block);
    this.#isRefused = !this.#block;
  }
}

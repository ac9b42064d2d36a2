import { nothing, type ReactiveControllerHost } from 'lit';
import { lazy } from '../../data/lazy.js';
import type { Draft } from './draft.js';
import type { PayloadView } from './feedback-form-payload.js';

const loadPayload = lazy(() => import('./feedback-form-payload.js'));

/** Renders what will be sent while a visitor looks at it. */
export class PayloadController {
  readonly #host: ReactiveControllerHost;
  #isOpen = false;
  #module: Awaited<ReturnType<typeof loadPayload>> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Follows the disclosure around it. */
  readonly onToggle = ({ currentTarget }: Event): void => {
    this.#isOpen = (currentTarget as HTMLDetailsElement).open;
    this.#host.requestUpdate();
    if (this.#isOpen && !this.#module) void this.#load();
  };

  /** Renders what will be sent; nothing while it is closed. */
  template(draft: Draft, view: PayloadView): unknown {
    if (!this.#isOpen) return nothing;
    return this.#module?.payloadTemplate(draft, view) ?? view.words.loading;
  }

  async #load(): Promise<void> {
    try {
      this.#module = await loadPayload();
    } catch {
      // Closing and opening it tries again.
    }
    this.#host.requestUpdate();
  }
}

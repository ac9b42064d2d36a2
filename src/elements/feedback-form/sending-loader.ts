import { whenIdle } from '../../controllers/render-queue.js';
import { lazy } from '../../data/lazy.js';
import type { Sending, SendingHost, SendingOptions } from './sending.js';

const loadSending = lazy(() => import('./sending.js'));

/** Loads what a form needs once a visitor answers. Reports a failure immediately, before many questions are answered. */
export class SendingLoader {
  /** Sender of the answers; `null` before it has loaded. */
  current: Sending | null = null;
  /** True if it could not be loaded. */
  isBroken = false;
  readonly #host: SendingHost;
  readonly #options: SendingOptions;

  constructor(host: SendingHost, options: SendingOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Loads it once the questions have been painted, because it renders the form again. */
  loadWhenIdle(): void {
    if (!this.current) void whenIdle().then(() => this.#load());
  }

  /** Sends the answers. */
  readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#submit();
  };

  async #submit(): Promise<void> {
    if (!this.current) await this.#load();
    this.current?.submit();
  }

  /** Tries to load. Browsers do not load a module from the same address twice, so another attempt may need a page reload. */
  async #load(): Promise<void> {
    const module = await loadSending().catch(() => null);
    if (this.current || (!module && this.isBroken)) return;
    this.isBroken = !module;
    if (module) this.current = new module.Sending(this.#host, this.#options);
    this.#host.requestUpdate();
  }
}

import type { LitElement } from 'lit';
import { systemClock } from '../../data/clock.js';
import { lazy } from '../../data/lazy.js';
import type { RoundController, RoundOptions } from './round-controller.js';

const loadRound = lazy(() => import('./round-controller.js'));

/** Maximum wait for the Round that the form is about, in ms. */
const ROUND_WAIT_MS = 1_000;

/**
 * Loads the module that names the Round of a form, for a form that is about one. The form is shown even if the module cannot
 * be loaded.
 */
export class RoundLoader {
  /** The Round; `null` before the module has loaded. */
  current: RoundController | null = null;
  readonly #host: LitElement;
  readonly #options: RoundOptions;

  constructor(host: LitElement, options: RoundOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Loads the module if it is not loaded. */
  load(): void {
    if (!this.current) void this.#load().catch(() => null);
  }

  /** Waits for the Round, so that its name does not move the form. */
  wait(signal: AbortSignal): Promise<unknown> {
    return Promise.race([
      this.#load().then(
        () => this.current?.load(signal),
        () => null
      ),
      new Promise<void>((resolve) => {
        systemClock.after(ROUND_WAIT_MS, resolve);
      }),
    ]);
  }

  async #load(): Promise<void> {
    const { RoundController } = await loadRound();
    this.current ??= new RoundController(this.#host, this.#options);
  }
}

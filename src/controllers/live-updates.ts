import type { ReactiveControllerHost } from 'lit';
import { systemClock } from '../data/clock.js';
import { lazy } from '../data/lazy.js';
import type * as live from './live.js';
import { whenIdle } from './render-queue.js';
import { VisibleTimer } from './visible-timer.js';

/** The module that keeps an element up to date. */
export type LiveModule = typeof live;

const loadLive = lazy(() => import('./live.js'));

/** Options of {@link LiveUpdates}. */
interface LiveUpdatesOptions {
  /** Returns what to keep up to date, once the module has loaded. */
  readonly follow: () => Omit<live.LiveOptions, 'createTimer' | 'clock'>;
  /** Called when the module has loaded, before the host is updated. */
  readonly onLoaded: (module: LiveModule) => void;
}

/** Loads the live module for an element whose first answer is shown. The module keeps the content up to date. */
export class LiveUpdates {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: LiveUpdatesOptions;
  #started: Promise<void> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: LiveUpdatesOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Starts once the first answer has been painted, because the module renders the element again. */
  startWhenIdle(): void {
    if (!this.#started) void whenIdle().then(() => this.start());
  }

  /** Starts at the first call. */
  start(): Promise<void> {
    return (this.#started ??= this.#load());
  }

  async #load(): Promise<void> {
    const module = await loadLive().catch(() => null);
    if (!module) {
      // The content stays as it is, and the next answer triggers another attempt.
      this.#started = undefined;
      return;
    }
    new module.ScrollAnchor(this.#host);
    new module.LiveController(this.#host, {
      ...this.#options.follow(),
      createTimer: (action) => new VisibleTimer(action),
      clock: systemClock,
    });
    this.#options.onLoaded(module);
    this.#host.requestUpdate();
  }
}

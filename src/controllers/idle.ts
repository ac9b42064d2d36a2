import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock } from '../data/clock.js';

/** What an {@link IdleController} is told. */
export interface IdleOptions {
  /** After how many milliseconds without a touch, and how long before that somebody is warned; `null`: never. */
  limit(): { readonly after: number; readonly warning: number } | null;
  /** Nobody has touched anything for so long. */
  onExpired(): void;
  /** Whether somebody has to be warned now. */
  onWarning(isNear: boolean): void;
  readonly clock: Clock;
}

const ACTIVITY_EVENTS = [
  'pointerdown',
  'pointermove',
  'keydown',
  'wheel',
  'touchmove',
  'scroll',
  'input',
] as const;

/** Notices that whoever was here has gone: nothing was touched on the whole page for a while. */
export class IdleController implements ReactiveController {
  /** Whether the time is nearly over. */
  isWarning = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: IdleOptions;
  readonly #clock: Clock;
  #touched = 0;
  #limit: number | null = null;
  #cancel: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, options: IdleOptions) {
    this.#host = host;
    this.#options = options;
    this.#clock = options.clock;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#take(null);
  }

  hostUpdated(): void {
    this.#take(this.#options.limit()?.after ?? null);
  }

  #take(limit: number | null): void {
    if (limit === this.#limit) return;
    this.#limit = limit;
    const change = limit === null ? 'removeEventListener' : 'addEventListener';
    for (const type of ACTIVITY_EVENTS) window[change](type, this.#onTouch, { capture: true, passive: true });
    this.isWarning = false;
    this.#touched = this.#clock.now();
    this.#look();
  }

  readonly #onTouch = (): void => {
    this.#touched = this.#clock.now();
    if (this.isWarning) this.#near(false);
    else if (this.#cancel) return;
    this.#look();
  };

  #near(isNear: boolean): void {
    this.isWarning = isNear;
    this.#options.onWarning(isNear);
    this.#host.requestUpdate();
  }

  /** Looks how long it has been; a timer that was late, since the device slept, changes nothing. */
  readonly #look = (): void => {
    this.#cancel?.();
    this.#cancel = undefined;
    const limit = this.#options.limit();
    if (!limit || this.#limit === null) return;
    const left = this.#touched + limit.after - this.#clock.now();
    if (left <= 0) {
      this.isWarning = false;
      this.#options.onExpired();
      // Whatever is shown now has its own time.
      this.#touched = this.#clock.now();
    } else if (left <= limit.warning && !this.isWarning) this.#near(true);
    const next = this.#options.limit();
    if (!next) return;
    const still = this.#touched + next.after - this.#clock.now();
    this.#cancel = this.#clock.after(still > next.warning ? still - next.warning : still, this.#look);
  };
}

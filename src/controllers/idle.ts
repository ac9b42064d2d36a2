import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock } from '../data/clock.js';

/** Options of an {@link IdleController}. */
interface IdleOptions {
  /** Returns the time without activity until it expires, and the length of the warning before, in ms; `null` for never. */
  limit(): { readonly after: number; readonly warning: number } | null;
  /** Called when the limit has passed without activity. */
  onExpired(): void;
  /** Called when the warning starts and when activity ends it. */
  onWarning(isWarning: boolean): void;
  readonly clock: Clock;
}

// Not `scroll`: browsers also fire it when the layout changes. The warning changes it, so the limit would never be reached.
const ACTIVITY_EVENTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'input'] as const;

const LISTENER_OPTIONS = { capture: true, passive: true };

/** Detects that the visitor has left: there was no activity on the whole page for a while. */
export class IdleController implements ReactiveController {
  /** True while the limit is near. */
  isWarning = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: IdleOptions;
  readonly #clock: Clock;
  #lastActivity = 0;
  #limit: number | null = null;
  #cancel: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, options: IdleOptions) {
    this.#host = host;
    this.#options = options;
    this.#clock = options.clock;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#setLimit(null);
  }

  hostUpdated(): void {
    this.#setLimit(this.#options.limit()?.after ?? null);
  }

  #setLimit(limit: number | null): void {
    if (limit === this.#limit) return;
    this.#limit = limit;
    for (const type of ACTIVITY_EVENTS) {
      if (limit === null) window.removeEventListener(type, this.#onActivity, LISTENER_OPTIONS);
      else window.addEventListener(type, this.#onActivity, LISTENER_OPTIONS);
    }
    this.isWarning = false;
    this.#lastActivity = this.#clock.now();
    this.#check();
  }

  readonly #onActivity = (): void => {
    this.#lastActivity = this.#clock.now();
    if (this.isWarning) this.#setWarning(false);
    else if (this.#cancel) return;
    this.#check();
  };

  #setWarning(isWarning: boolean): void {
    this.isWarning = isWarning;
    this.#options.onWarning(isWarning);
    this.#host.requestUpdate();
  }

  /** Checks the time since the last activity, so that a timer delayed by a sleeping device does no harm. */
  readonly #check = (): void => {
    this.#cancel?.();
    this.#cancel = undefined;
    const limit = this.#options.limit();
    if (!limit || this.#limit === null) return;
    const left = this.#lastActivity + limit.after - this.#clock.now();
    if (left <= 0) {
      this.isWarning = false;
      this.#options.onExpired();
      // The next state starts its own limit.
      this.#lastActivity = this.#clock.now();
    } else if (left <= limit.warning && !this.isWarning) this.#setWarning(true);
    const next = this.#options.limit();
    if (!next) return;
    const remaining = this.#lastActivity + next.after - this.#clock.now();
    this.#cancel = this.#clock.after(
      remaining > next.warning ? remaining - next.warning : remaining,
      this.#check
    );
  };
}

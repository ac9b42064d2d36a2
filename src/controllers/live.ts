import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { stringify } from '../contract/json.js';
import { changesOf, type Change, type ChangeStream } from '../data/change-stream.js';
import type { RoundsClient } from '../data/client.js';
import type { Clock } from '../data/clock.js';
import type { ResourceController } from './resource.js';
import type { VisibleTimer } from './visible-timer.js';

// Re-exported so that everything for live updates is in one chunk, which loads after the first response.
export { ThrottledAnnouncer } from './throttled-announcer.js';
export { ScrollAnchor } from './scroll-anchor.js';

/** Minimum polling interval, even if the backend allows less. */
const MIN_POLL_INTERVAL_MS = 30_000;
/** Maximum age of a response while changes are received, since content also changes with time: Rounds begin and end. */
const MAX_ANSWER_AGE_MS = 600_000;

/** Options of a {@link LiveController}; functions are called after each update of the host. */
export interface LiveOptions {
  /** Resource to keep up to date. */
  resource: () => ResourceController<unknown>;
  /** Returns whether live updates are on. */
  isEnabled: () => boolean;
  /** Client whose changes to follow; `null` if there is none. */
  client: () => RoundsClient | null;
  /** Events that affect the resource; programmes and sessions by default. */
  events?: readonly string[] | undefined;
  /** System to which results are limited; `null` for all. */
  system: () => string | null;
  /** Called when a change has altered the content and no other element has announced it. */
  onChanged: () => void;
  /** Creates a timer that fires only while the page is visible. */
  createTimer: (action: () => void) => VisibleTimer;
  clock: Clock;
}

/**
 * Keeps a resource up to date while the page is visible. Reloads it in the background when the backend reports a change, or,
 * without a change stream, when the response expires.
 */
export class LiveController implements ReactiveController {
  readonly #options: LiveOptions;
  readonly #timer: VisibleTimer;
  readonly #clock: Clock;
  #isConnected = false;
  #answer: { readonly maxAge: number; readonly asAt: Date | null } | undefined;
  #receivedAt = 0;
  /** Last content shown while no request was pending, for comparison if a change arrives during a request. */
  #settledContent = '';
  /** Time before which responses are outdated, in milliseconds since 1970. */
  #outdatedBefore = 0;
  #changes: ChangeStream | null = null;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, options: LiveOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#timer = options.createTimer(this.#onExpired);
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    document.addEventListener('visibilitychange', this.#updateSubscription);
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    document.removeEventListener('visibilitychange', this.#updateSubscription);
    this.#updateSubscription();
    this.#timer.stop();
    this.#answer = undefined;
    this.#settledContent = '';
  }

  hostUpdated(): void {
    // An update that was pending when the host was removed must not start anything, or the host is never released.
    if (!this.#isConnected) return;
    this.#updateSubscription();
    const { status } = this.#options.resource();
    // While a request is pending or has failed, the resource retries on its own.
    const isSettled =
      'answer' in status && !status.revalidating && !status.stale && this.#options.isEnabled();
    const answer = isSettled ? status.answer : undefined;
    if (answer === this.#answer) return;
    this.#answer = answer;
    this.#receivedAt = this.#clock.now();
    if (answer) this.#settledContent = this.#currentContent();
    if (!answer) this.#timer.stop();
    else if (this.#isOutdated(answer)) void this.#options.resource().refresh();
    else this.#startTimer(answer);
  }

  /** Returns whether a change followed the response. Resets the limit, since the next response is current. */
  #isOutdated({ asAt }: { readonly asAt: Date | null }): boolean {
    const before = this.#outdatedBefore;
    this.#outdatedBefore = 0;
    return asAt !== null && asAt.getTime() < before;
  }

  #startTimer({ maxAge }: { readonly maxAge: number }): void {
    this.#timer.start(Math.max(MIN_POLL_INTERVAL_MS, maxAge * 1000));
  }

  readonly #onExpired = (): void => {
    const isFollowing = this.#changes?.isLive && this.#clock.now() - this.#receivedAt < MAX_ANSWER_AGE_MS;
    if (isFollowing && this.#answer) this.#startTimer(this.#answer);
    else void this.#options.resource().refresh();
  };

  /** Follows changes while there is content to keep up to date and the page is visible. */
  readonly #updateSubscription = (): void => {
    const { isEnabled, resource } = this.#options;
    const client = this.#options.client();
    const isVisible = this.#isConnected && document.visibilityState !== 'hidden';
    const stream =
      isVisible && isEnabled() && resource().status.state !== 'idle' && client ? changesOf(client) : null;
    if (stream === this.#changes) return;
    this.#unsubscribe?.();
    this.#changes = stream;
    this.#outdatedBefore = 0;
    this.#unsubscribe = stream?.follow((change) => void this.#onChange(change));
  };

  async #onChange(change: Change): Promise<void> {
    const { events = ['programmes', 'sessions'] } = this.#options;
    if (!change.events.some((event) => event === 'reset' || events.includes(event))) return;
    const system = this.#options.system();
    if (system && change.systems.length > 0 && !change.systems.includes(system)) return;
    const resource = this.#options.resource();
    if (change.before < Infinity) {
      this.#outdatedBefore = change.before;
      // A pending response is checked when it arrives.
      if (!this.#answer || !this.#isOutdated(this.#answer)) return;
    }
    const before = this.#currentContent() || this.#settledContent;
    await resource.refresh();
    const after = this.#currentContent();
    // Content that was outdated from the start counts as part of the first load.
    if (change.announced || change.before < Infinity || !before || !after || before === after) return;
    change.announced = true;
    this.#options.onChanged();
  }

  /** Returns the content as text, or an empty text while a request is pending. Compares only the items of a list. */
  #currentContent(): string {
    const { status } = this.#options.resource();
    if (!('answer' in status && status.current && !status.revalidating)) return '';
    const { items = status.answer.value } = status.answer.value as { items?: unknown };
    return stringify(items);
  }
}

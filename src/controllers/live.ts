import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { changesOf, type Change, type ChangeStream } from '../data/change-stream.js';
import type { RoundsClient } from '../data/client.js';
import type { Clock } from '../data/clock.js';
import type { ResourceController } from './resource.js';
import type { VisibleTimer } from './visible-timer.js';

// Loaded after the first answer, together with everything else that news need.
export { ThrottledAnnouncer } from './throttled-announcer.js';
export { ScrollAnchor } from './scroll-anchor.js';

/** No backend is polled more often than this, whatever it says. */
const MIN_POLL_INTERVAL_MS = 30_000;
/** While changes are heard of, only time itself makes an answer untrue: Rounds begin, days pass. */
const MAX_ANSWER_AGE_MS = 600_000;

/** What a {@link LiveController} is told. */
interface LiveOptions {
  /** The resource; asked for after each update of the host, as all that follows. */
  resource: () => ResourceController<unknown>;
  /** Whether to keep up to date. */
  isEnabled: () => boolean;
  /** Whose changes to follow; `null` where there is nobody to ask. */
  client: () => RoundsClient | null;
  /** The events of the backend that concern it; absent: those of programmes and sessions. */
  events?: readonly string[] | undefined;
  /** The system that everything is narrowed to. */
  system: () => string | null;
  /** A change made what is shown another, and nobody has told the person yet. */
  onChanged: () => void;
  /** Makes a timer that goes off only while the page is seen. */
  createTimer: (action: () => void) => VisibleTimer;
  clock: Clock;
}

/**
 * Keeps a resource up to date while the page is seen: asks quietly again when the backend tells of a change, or where it
 * does not, whenever the answer has reached its age.
 */
export class LiveController implements ReactiveController {
  readonly #options: LiveOptions;
  readonly #timer: VisibleTimer;
  readonly #clock: Clock;
  #connected = false;
  #answer: { readonly maxAge: number; readonly asAt: Date | null } | undefined;
  #since = 0;
  /** What was last shown at rest: a change may come while it is being asked for again. */
  #rested = '';
  /** Answers from before this are out of date. */
  #before = 0;
  #changes: ChangeStream | null = null;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, options: LiveOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#timer = options.createTimer(this.#onAge);
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.#attend);
  }

  hostDisconnected(): void {
    this.#connected = false;
    document.removeEventListener('visibilitychange', this.#attend);
    this.#attend();
    this.#timer.stop();
    this.#answer = undefined;
    this.#rested = '';
  }

  hostUpdated(): void {
    // An update that was under way when the host was removed must not start anything: it would hold the host for ever.
    if (!this.#connected) return;
    this.#attend();
    const { status } = this.#options.resource();
    // While it is being asked for, or has failed, the resource looks after itself.
    const resting = 'answer' in status && !status.revalidating && !status.stale && this.#options.isEnabled();
    const answer = resting ? status.answer : undefined;
    if (answer === this.#answer) return;
    this.#answer = answer;
    this.#since = this.#clock.now();
    if (answer) this.#rested = this.#shown();
    if (!answer) this.#timer.stop();
    else if (this.#isOutdated(answer)) void this.#options.resource().refresh();
    else this.#start(answer);
  }

  /** Whether a change came after it; asked again it is as new as can be had. */
  #isOutdated({ asAt }: { readonly asAt: Date | null }): boolean {
    const before = this.#before;
    this.#before = 0;
    return asAt !== null && asAt.getTime() < before;
  }

  #start({ maxAge }: { readonly maxAge: number }): void {
    this.#timer.start(Math.max(MIN_POLL_INTERVAL_MS, maxAge * 1000));
  }

  readonly #onAge = (): void => {
    const isTold = this.#changes?.live && this.#clock.now() - this.#since < MAX_ANSWER_AGE_MS;
    if (isTold && this.#answer) this.#start(this.#answer);
    else void this.#options.resource().refresh();
  };

  /** Follows the changes while there is something to keep up to date and somebody to see it. */
  readonly #attend = (): void => {
    const { isEnabled, resource } = this.#options;
    const client = this.#options.client();
    const isSeen = this.#connected && document.visibilityState !== 'hidden';
    const wanted =
      isSeen && isEnabled() && resource().status.state !== 'idle' && client ? changesOf(client) : null;
    if (wanted === this.#changes) return;
    this.#leave?.();
    this.#changes = wanted;
    this.#before = 0;
    this.#leave = wanted?.follow((change) => void this.#onChange(change));
  };

  async #onChange(change: Change): Promise<void> {
    const { events = ['programmes', 'sessions'] } = this.#options;
    if (!change.events.some((event) => event === 'reset' || events.includes(event))) return;
    const system = this.#options.system();
    if (system && change.systems.length > 0 && !change.systems.includes(system)) return;
    const resource = this.#options.resource();
    if (change.before < Infinity) {
      this.#before = change.before;
      // One that is still under way is looked at when it comes.
      if (!this.#answer || !this.#isOutdated(this.#answer)) return;
    }
    const shown = this.#shown() || this.#rested;
    await resource.refresh();
    const now = this.#shown();
    // What was outdated from the first is still the first load.
    if (change.announced || change.before < Infinity || !shown || !now || shown === now) return;
    change.announced = true;
    this.#options.onChanged();
  }

  /** What is shown and at rest, as one text: the items, where it is a list, and not how it was counted. */
  #shown(): string {
    const { status } = this.#options.resource();
    if (!('answer' in status && status.current && !status.revalidating)) return '';
    const { items = status.answer.value } = status.answer.value as { items?: unknown };
    return JSON.stringify(items);
  }
}

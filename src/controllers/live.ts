import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock } from '../data/clock.js';
import type { ResourceController } from './resource.js';
import { VisibleTimer } from './visible-timer.js';

/** No backend is polled more often than this, whatever it says. */
const SHORTEST = 30_000;

/** What a {@link LiveController} is told. */
export interface LiveOptions {
  /** The resource; asked for after each update of the host, as all that follows. */
  resource: () => ResourceController<unknown>;
  /** Whether to keep up to date. */
  enabled: () => boolean;
  clock?: Clock;
}

/** Keeps a resource up to date: asks quietly again whenever its answer has reached its age, while the page is seen. */
export class LiveController implements ReactiveController {
  readonly #options: LiveOptions;
  readonly #timer: VisibleTimer;
  #answer: unknown;
  #connected = false;

  constructor(host: ReactiveControllerHost, options: LiveOptions) {
    this.#options = options;
    this.#timer = new VisibleTimer(() => void options.resource().refresh(), options.clock);
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#timer.stop();
    this.#answer = undefined;
  }

  hostUpdated(): void {
    // An update that was under way when the host was removed must not start the timer: it would hold the host for ever.
    if (!this.#connected) return;
    const { status } = this.#options.resource();
    // While it is being asked for, or has failed, the resource looks after itself.
    const resting = 'answer' in status && !status.revalidating && !status.stale && this.#options.enabled();
    const answer = resting ? status.answer : undefined;
    if (answer === this.#answer) return;
    this.#answer = answer;
    if (answer) this.#timer.start(Math.max(SHORTEST, answer.maxAge * 1000));
    else this.#timer.stop();
  }
}

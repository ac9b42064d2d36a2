import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RoundsError } from '../data/errors.js';
import { errorOf, type ResourceStatus } from './resource.js';

/** Destination of the focus when results are shown: their heading after a search, or nowhere after a filter. */
export type FocusTarget = 'results' | 'stay';

/** Functions that a visitor's search needs from its element. */
export interface VisitorSearchHost<T> {
  /** Status of the results. */
  readonly status: () => ResourceStatus<T>;
  /** Moves the focus to the results heading, which is rendered. */
  readonly focusResults: () => void;
  /** Announces the results, which are shown. */
  readonly announceResults: (value: T) => void;
  /** Announces that the results could not be loaded. */
  readonly announceFailure: (error: RoundsError) => void;
}

/**
 * Follows a search that a visitor started until its results are shown: it then moves the focus, if asked to, and announces
 * the results. Changes by the page and live updates are not announced. A newer search replaces an older one.
 */
export class VisitorSearch<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #element: VisitorSearchHost<T>;
  #pending: FocusTarget | null = null;

  constructor(host: ReactiveControllerHost, element: VisitorSearchHost<T>) {
    this.#host = host;
    this.#element = element;
    host.addController(this);
  }

  /** True until the results of the visitor's search are shown. */
  get isPending(): boolean {
    return this.#pending !== null;
  }

  /** Records that the visitor started a search. Call it in the same task in which the search changes. */
  start(focus: FocusTarget): void {
    // A filter changed right after a search must not cancel the search's focus.
    this.#pending = this.#pending === 'results' ? 'results' : focus;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#pending = null;
  }

  hostUpdated(): void {
    // The announcement needs another update, because it is also rendered.
    if (this.#pending) void this.#host.updateComplete.then(this.#finish);
  }

  readonly #finish = (): void => {
    const status = this.#element.status();
    const error = status.state === 'error' ? errorOf(status) : null;
    const isAnswered = 'answer' in status && status.current && !status.revalidating;
    if (!this.#pending || !(isAnswered || error)) return;
    const focus = this.#pending;
    this.#pending = null;
    if (focus === 'results') this.#element.focusResults();
    if (error) this.#element.announceFailure(error);
    else if ('answer' in status) this.#element.announceResults(status.answer.value);
  };
}

import type { ReactiveElement } from 'lit';
import { CustomStates } from '../controllers/custom-states.js';
import { errorOf, type ResourceStatus } from '../controllers/resource.js';
import type { Answer } from '../data/client.js';
import type { RoundsError } from '../data/errors.js';
import { RoundsErrorEvent, RoundsLoadEvent, RoundsWarningEvent } from './rounds-events.js';

/** Returns the answer that a status shows; `null` if it shows none, or that of an earlier request. */
export const currentAnswer = (status: ResourceStatus<unknown>): Answer<unknown> | null =>
  'answer' in status && status.current ? status.answer : null;

/** Reports the status of an element: to its page by custom states and events, and to developers by a warning. */
export class StatusReporter {
  readonly #host: ReactiveElement;
  readonly #states: CustomStates;
  #answer: Answer<unknown> | null = null;
  #error: RoundsError | null = null;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#states = new CustomStates(host);
  }

  /** True while an answer is shown. */
  get hasAnswer(): boolean {
    return this.#answer !== null;
  }

  /** Reports a status that is shown now. Each answer and each error causes its events once. */
  report(status: ResourceStatus<unknown>): void {
    const answer = currentAnswer(status);
    const error = errorOf(status);
    this.#states.set(status.state, error && answer ? 'stale' : null);
    if (answer && answer !== this.#answer) {
      this.#host.dispatchEvent(new RoundsLoadEvent());
      if (answer.dropped > 0) this.#host.dispatchEvent(new RoundsWarningEvent(answer.dropped));
    }
    if (error && error !== this.#error) {
      // Only the page's developers can fix an error that a retry cannot.
      if (!error.retryable) {
        console.warn(`[rounds-elements] <${this.#host.localName}>: ${error.message}`);
      }
      this.#host.dispatchEvent(new RoundsErrorEvent(error));
    }
    this.#answer = answer;
    this.#error = error;
  }
}

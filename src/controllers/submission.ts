import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RoundsClient } from '../data/client.js';
import {
  submissionsOf,
  type StoredSubmission,
  type Submission,
  type Submissions,
} from '../data/submissions.js';
import { guardPage } from './page-guard.js';

/** Options of a {@link SubmissionController}. */
interface SubmissionOptions {
  /** Returns the client to send to; `null` if there is none. */
  client(): RoundsClient | null;
  /**
   * Called after each attempt to send answers: those of this form, others of this page, or those of an earlier visit.
   *
   * @param isNews true if the state has changed
   */
  onChanged(submission: Submission, isNews: boolean): void;
}

/** Follows unsent answers for a form. They belong to the client of the page, so removing the form does not stop sending. */
export class SubmissionController implements ReactiveController {
  /** Submission that the form shows. */
  current: Submission | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #options: SubmissionOptions;
  #submissions: Submissions | null = null;
  #stopListening: (() => void) | undefined;
  #isConnected = false;
  readonly #lastStates = new Map<Submission, string>();

  constructor(host: ReactiveControllerHost, options: SubmissionOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Unsent submissions that the form does not show. */
  get others(): readonly Submission[] {
    const open = [...(this.#submissions?.open ?? [])];
    return open.filter((submission) => submission !== this.current && submission.status.state === 'waiting');
  }

  hostConnected(): void {
    this.#isConnected = true;
  }

  hostDisconnected(): void {
    this.#isConnected = false;
  }

  /** Hands the answers over to other forms of this page. Call it when the form is removed, not when it is only moved. */
  leave(): void {
    for (const submission of this.#submissions?.open ?? []) {
      if (this.owns(submission)) submission.owner = null;
    }
    this.#follow(null);
  }

  hostUpdate(): void {
    // An update that was pending when the form was removed must not follow again.
    if (!this.#isConnected) return;
    const client = this.#options.client();
    this.#follow(client && submissionsOf(client));
  }

  /** Sends a body, which cannot be changed from here on. */
  send(body: string, storing: Promise<StoredSubmission | null>): void {
    this.current = this.#submissions?.send(body, storing) ?? null;
    if (this.current) this.current.owner = this;
    this.#host.requestUpdate();
  }

  /** Returns whether this form reports a submission, and claims it if no other form has. */
  owns(submission: Submission): boolean {
    submission.owner ??= this;
    return submission.owner === this;
  }

  /** Stops showing the current submission, which is still sent. */
  release(): void {
    this.current = null;
    this.#host.requestUpdate();
  }

  /** Retries all submissions now; returns whether the current one is retried. */
  retryNow(): boolean {
    const isRetried = this.current?.retryNow() ?? false;
    this.#submissions?.retryNow();
    return isRetried;
  }

  #follow(submissions: Submissions | null): void {
    if (submissions === this.#submissions) return;
    this.#stopListening?.();
    this.#submissions = submissions;
    this.current = null;
    if (!submissions) return;
    this.#stopListening = submissions.listen(this.#onChange);
    guardPage(submissions);
  }

  readonly #onChange = (submission: Submission): void => {
    this.#host.requestUpdate();
    const { state } = submission.status;
    if (state === 'sending') return;
    const isNews = this.#lastStates.get(submission) !== state;
    if (submission.isOpen) this.#lastStates.set(submission, state);
    else this.#lastStates.delete(submission);
    this.#options.onChanged(submission, isNews);
  };
}

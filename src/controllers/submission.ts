import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RoundsClient } from '../data/client.js';
import { submissionsOf, type Kept, type Submission, type Submissions } from '../data/submissions.js';
import { guardPage } from './page-guard.js';

/** What a {@link SubmissionController} is told. */
interface SubmissionOptions {
  /** Whom to send to. */
  client(): RoundsClient | null;
  /**
   * Answers have come on: those that the form has just sent, or others of this page or of an earlier visit; or they were
   * tried again, and are where they were.
   */
  onChanged(submission: Submission, isNews: boolean): void;
}

/** Follows answers on their way for a form. They belong to the page's client: removing the form stops nothing. */
export class SubmissionController implements ReactiveController {
  /** Those that the form shows. */
  current: Submission | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #options: SubmissionOptions;
  #submissions: Submissions | null = null;
  #forget: (() => void) | undefined;
  #isConnected = false;
  readonly #seen = new Map<Submission, string>();

  constructor(host: ReactiveControllerHost, options: SubmissionOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Those that are not sent yet and that the form does not show. */
  get others(): readonly Submission[] {
    const open = [...(this.#submissions?.open ?? [])];
    return open.filter((one) => one !== this.current && one.status.state === 'waiting');
  }

  hostConnected(): void {
    this.#isConnected = true;
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    // Another form on this page may tell of them.
    for (const one of this.#submissions?.open ?? []) if (this.owns(one)) one.owner = null;
    this.#follow(null);
  }

  hostUpdate(): void {
    // An update that was under way when the form was removed must not follow again.
    if (!this.#isConnected) return;
    const client = this.#options.client();
    this.#follow(client && submissionsOf(client));
  }

  /** Sends a body; from here on it stays as it is. */
  send(body: string, keep: Promise<Kept | null>): void {
    this.current = this.#submissions?.send(body, keep) ?? null;
    if (this.current) this.current.owner = this;
    this.#host.requestUpdate();
  }

  /** Whether it is for this form to tell of them: it has sent them, or nobody else is here who could. */
  owns(submission: Submission): boolean {
    submission.owner ??= this;
    return submission.owner === this;
  }

  /** Shows them no longer; sending goes on. */
  release(): void {
    this.current = null;
    this.#host.requestUpdate();
  }

  /** Tries again now; whether those that the form shows are tried. */
  retryNow(): boolean {
    const isTried = this.current?.retryNow() ?? false;
    this.#submissions?.retryNow();
    return isTried;
  }

  #follow(submissions: Submissions | null): void {
    if (submissions === this.#submissions) return;
    this.#forget?.();
    this.#submissions = submissions;
    this.current = null;
    if (!submissions) return;
    this.#forget = submissions.listen(this.#onChange);
    guardPage(submissions);
  }

  readonly #onChange = (submission: Submission): void => {
    this.#host.requestUpdate();
    const { state } = submission.status;
    if (state === 'sending') return;
    const isNews = this.#seen.get(submission) !== state;
    if (submission.isOpen) this.#seen.set(submission, state);
    else this.#seen.delete(submission);
    this.#options.onChanged(submission, isNews);
  };
}

import { SEALED_TYPE, receiptSchema } from '../contract/feedback.js';
import { parse } from '../contract/parse.js';
import type { RoundsClient } from './client.js';
import { HttpError } from './errors.js';
import { readJson } from './response.js';

/** Sealed submission stored on the device, which only the backend can decrypt. */
export interface StoredSubmission {
  /** Sealed body, as it is sent. */
  readonly body: string;
  /** Deletes it from the device. */
  delete(): Promise<void>;
}

/** State of a submission. */
type SubmissionState =
  | { readonly state: 'sending' }
  /** Not sent yet, to be retried. */
  | { readonly state: 'waiting' }
  | { readonly state: 'sent'; readonly receipt: string }
  /** Rejected by the backend; `pointers` are the JSON Pointers of invalid fields. */
  | { readonly state: 'refused'; readonly status: number; readonly pointers: readonly string[] };

const REQUEST_TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 60_000;
/** Statuses with which the contract rejects a submission for good. Others may come from a proxy. */
const FINAL_STATUSES = [400, 409, 410, 413, 415, 422];
const TEMPORARY_STATUSES = [408, 425, 429];

/** One person's answers being sent. Sends the same bytes at every attempt until the backend accepts or rejects them. */
export class Submission {
  status: SubmissionState = { state: 'sending' };
  /** True if the answers are from an earlier visit. */
  readonly isOld: boolean;
  /** Copy on the device; `null` if the answers are in memory only. */
  stored: StoredSubmission | null;
  /** Form that reports the state to the visitor; `null` until a form claims the submission. */
  owner: object | null = null;
  readonly #client: RoundsClient;
  readonly #onChange: () => void;
  #body: string;
  #type = 'application/json';
  #notBefore = 0;
  #wake: (() => void) | undefined;

  constructor(client: RoundsClient, body: string, stored: StoredSubmission | null, onChange: () => void) {
    this.#client = client;
    this.#body = body;
    this.#onChange = onChange;
    this.stored = stored;
    this.isOld = stored?.body === body;
    if (this.isOld) this.#type = SEALED_TYPE;
  }

  /** True until the backend has accepted or rejected the answers. */
  get isOpen(): boolean {
    return this.status.state === 'sending' || this.status.state === 'waiting';
  }

  /**
   * Sends the answers until the backend accepts or rejects them.
   *
   * @param storing pending copy on the device, which is awaited first so that the answers survive any later failure
   */
  async run(storing: Promise<StoredSubmission | null>): Promise<void> {
    this.stored ??= await storing.catch(() => null);
    const { clock } = this.#client;
    for (let failures = 0; ; failures += 1) {
      const [status, requestedWait] = await this.#attempt();
      if (status.state !== 'waiting') {
        // A failure to delete is harmless: the next visit sends the answers again, and the backend ignores duplicates.
        await this.stored?.delete().catch(() => undefined);
        this.#body = '';
        this.#setStatus(status);
        return;
      }
      // From here on, the answers cannot be read on this device.
      if (this.stored) {
        this.#body = this.stored.body;
        this.#type = SEALED_TYPE;
      }
      this.#setStatus(status);
      const wait = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** failures) * (0.5 + clock.random() / 2);
      this.#notBefore = clock.now() + requestedWait;
      await this.#wait(Math.max(wait, requestedWait));
    }
  }

  /** Retries now, unless the backend has requested a longer wait. Returns whether it retries. */
  retryNow(): boolean {
    const isAllowed = this.#client.clock.now() >= this.#notBefore;
    if (isAllowed) this.#wake?.();
    return isAllowed;
  }

  #setStatus(status: SubmissionState): void {
    this.status = status;
    this.#onChange();
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#client.clock.after(milliseconds, () => this.#wake?.());
      this.#wake = () => {
        cancel();
        this.#wake = undefined;
        resolve();
      };
    });
  }

  /** Makes one attempt. Returns the state and the wait requested by the backend before the next one, in milliseconds. */
  async #attempt(): Promise<[SubmissionState, number]> {
    const { clock, baseUrl } = this.#client;
    const abort = new AbortController();
    const stop = clock.after(REQUEST_TIMEOUT_MS, () => {
      abort.abort();
    });
    try {
      const response = await this.#client.fetch(`${baseUrl}/feedback`, {
        method: 'POST',
        headers: { 'Content-Type': this.#type },
        body: this.#body,
        signal: abort.signal,
        cache: 'no-store',
      });
      // A successful response without a receipt may come from a proxy.
      const { receipt } = parse(receiptSchema, await readJson(response, clock.now()));
      return [{ state: 'sent', receipt }, 0];
    } catch (error) {
      if (!(error instanceof HttpError)) return [{ state: 'waiting' }, 0];
      const { status, problem, retryAfter } = error;
      const isFinal =
        FINAL_STATUSES.includes(status) || (problem && status < 500 && !TEMPORARY_STATUSES.includes(status));
      if (!isFinal) return [{ state: 'waiting' }, retryAfter ?? 0];
      const pointers = problem?.errors.map(({ pointer }) => pointer) ?? [];
      return [{ state: 'refused', status, pointers }, 0];
    } finally {
      stop();
    }
  }
}

/** All unsent answers of a page to one backend. They outlive the form that sent them. */
export class Submissions {
  readonly open = new Set<Submission>();
  readonly #client: RoundsClient;
  readonly #listeners = new Set<(submission: Submission) => void>();

  constructor(client: RoundsClient) {
    this.#client = client;
  }

  /**
   * Sends the body of a submission until the backend accepts or rejects it.
   *
   * @param storing pending sealed copy on the device; resolves to `null` if the body is held in memory only
   */
  send(body: string, storing: Promise<StoredSubmission | null>): Submission {
    return this.#start(body, null, storing);
  }

  /** Sends a submission that an earlier visit stored. */
  deliver(stored: StoredSubmission): Submission {
    return this.#start(stored.body, stored, Promise.resolve(null));
  }

  /** Calls the listener whenever a submission changes state, until the returned function is called. */
  listen(listener: (submission: Submission) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Retries all submissions now, for example because the device is back online. */
  retryNow(): void {
    for (const submission of this.open) submission.retryNow();
  }

  #start(
    body: string,
    stored: StoredSubmission | null,
    storing: Promise<StoredSubmission | null>
  ): Submission {
    const submission: Submission = new Submission(this.#client, body, stored, () => {
      if (!submission.isOpen) this.open.delete(submission);
      for (const listener of [...this.#listeners]) listener(submission);
    });
    this.open.add(submission);
    for (const listener of [...this.#listeners]) listener(submission);
    void submission.run(storing);
    return submission;
  }
}

const all = new WeakMap<RoundsClient, Submissions>();

/** Returns the unsent answers of a client, shared by all forms that use the client. */
export const submissionsOf = (client: RoundsClient): Submissions => {
  const submissions = all.get(client) ?? new Submissions(client);
  all.set(client, submissions);
  return submissions;
};

import { SEALED_TYPE, receiptSchema } from '../contract/feedback.js';
import { parse } from '../contract/parse.js';
import type { RoundsClient } from './client.js';
import { HttpError } from './errors.js';
import { readJson } from './response.js';

/** A body in a form that only the backend can read, kept on the device until it is forgotten. */
export interface Kept {
  /** The sealed body, as it is sent. */
  readonly body: string;
  /** Deletes it from the device. */
  forget(): Promise<void>;
}

/** How far an answer is. */
type SubmissionState =
  | { readonly state: 'sending' }
  /** Not sent yet; it is tried again. */
  | { readonly state: 'waiting' }
  | { readonly state: 'sent'; readonly receipt: string }
  /** The backend will not have it; `pointers` are where it says something is wrong. */
  | { readonly state: 'refused'; readonly status: number; readonly pointers: readonly string[] };

const REQUEST_TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 60_000;
/** What the contract refuses for good. Other statuses may be of something between here and the backend. */
const FINAL_STATUSES = [400, 409, 410, 413, 415, 422];
const TEMPORARY_STATUSES = [408, 425, 429];

/** One person's answers on their way: the same bytes at every try, until the backend has them or refuses them. */
export class Submission {
  status: SubmissionState = { state: 'sending' };
  /** Whether they were given before this page was opened. */
  readonly isOld: boolean;
  /** Where they are kept on the device, if they are. */
  kept: Kept | null;
  /** Which form tells of them; `null`: the first that hears. */
  owner: object | null = null;
  readonly #client: RoundsClient;
  readonly #told: () => void;
  #body: string;
  #type = 'application/json';
  #notBefore = 0;
  #wake: (() => void) | undefined;

  constructor(client: RoundsClient, body: string, kept: Kept | null, told: () => void) {
    this.#client = client;
    this.#body = body;
    this.#told = told;
    this.kept = kept;
    this.isOld = kept?.body === body;
    if (this.isOld) this.#type = SEALED_TYPE;
  }

  /** Whether the backend has neither taken nor refused them. */
  get isOpen(): boolean {
    return this.status.state === 'sending' || this.status.state === 'waiting';
  }

  /** Tries until it is over. `keep` is waited for first: what is kept survives whatever happens from then on. */
  async run(keep: Promise<Kept | null>): Promise<void> {
    this.kept ??= await keep.catch(() => null);
    const { clock } = this.#client;
    for (let failures = 0; ; failures += 1) {
      const [status, asked] = await this.#try();
      if (status.state !== 'waiting') {
        // A failure to delete comes to nothing: the next visit sends it again, and it is stored once.
        await this.kept?.forget().catch(() => undefined);
        this.#body = '';
        this.#tell(status);
        return;
      }
      // From here on nothing on this device can read it.
      if (this.kept) {
        this.#body = this.kept.body;
        this.#type = SEALED_TYPE;
      }
      this.#tell(status);
      const wait = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** failures) * (0.5 + clock.random() / 2);
      this.#notBefore = clock.now() + asked;
      await this.#rest(Math.max(wait, asked));
    }
  }

  /** Tries again now, unless the backend has asked to wait; whether it does. */
  retryNow(): boolean {
    const isTime = this.#client.clock.now() >= this.#notBefore;
    if (isTime) this.#wake?.();
    return isTime;
  }

  #tell(status: SubmissionState): void {
    this.status = status;
    this.#told();
  }

  #rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#client.clock.after(milliseconds, () => this.#wake?.());
      this.#wake = () => {
        cancel();
        this.#wake = undefined;
        resolve();
      };
    });
  }

  /** One try, and for how many milliseconds the backend asks to wait before another. */
  async #try(): Promise<[SubmissionState, number]> {
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
      // Without a receipt nothing is stored, whoever answered.
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

/** All answers of a page that one backend does not have yet. They belong to the page, not to the form. */
export class Submissions {
  readonly open = new Set<Submission>();
  readonly #client: RoundsClient;
  readonly #listeners = new Set<(submission: Submission) => void>();

  constructor(client: RoundsClient) {
    this.#client = client;
  }

  /**
   * Sends a body until it is stored or refused.
   *
   * @param keep puts it onto the device, sealed; `null` where it is held in memory only
   */
  send(body: string, keep: Promise<Kept | null>): Submission {
    return this.#start(body, null, keep);
  }

  /** Sends what an earlier visit has kept. */
  deliver(kept: Kept): Submission {
    return this.#start(kept.body, kept, Promise.resolve(null));
  }

  /** Calls back whenever an answer has come on, until the returned function is called. */
  listen(listener: (submission: Submission) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Tries all again now: the device is back online, say. */
  retryNow(): void {
    for (const submission of this.open) submission.retryNow();
  }

  #start(body: string, kept: Kept | null, keep: Promise<Kept | null>): Submission {
    const submission: Submission = new Submission(this.#client, body, kept, () => {
      if (!submission.isOpen) this.open.delete(submission);
      for (const listener of [...this.#listeners]) listener(submission);
    });
    this.open.add(submission);
    for (const listener of [...this.#listeners]) listener(submission);
    void submission.run(keep);
    return submission;
  }
}

const all = new WeakMap<RoundsClient, Submissions>();

/** The answers of a client on their way, shared by all forms that it sends for. */
export const submissionsOf = (client: RoundsClient): Submissions => {
  const submissions = all.get(client) ?? new Submissions(client);
  all.set(client, submissions);
  return submissions;
};

import { nothing, type LitElement, type TemplateResult } from 'lit';
import type { AnnouncerController } from '../../controllers/announcer.js';
import { IdleController } from '../../controllers/idle.js';
import { SealingController } from '../../controllers/sealing.js';
import { SubmissionController } from '../../controllers/submission.js';
import type { RoundsClient } from '../../data/client.js';
import { systemClock } from '../../data/clock.js';
import type { Submission } from '../../data/submissions.js';
import { moveFocus } from '../../dom/focus.js';
import type { DraftController } from './draft-controller.js';
import type { Draft } from './draft.js';
import { RoundsQueuedEvent, RoundsSentEvent, RoundsSubmitEvent } from './feedback-form-events.js';
import { faultsOf, refusalOf, refusedFaults } from './feedback-form-faults.js';
import { kioskResetMs } from './feedback-form-model.js';
import { Notices } from './feedback-form-notices.js';
import { panelTemplate, summaryTemplate } from './feedback-form-panels.js';
import { payloadTemplate, type PayloadView } from './feedback-form-payload.js';
import type { FeedbackWords } from './feedback-form-questions.js';
import { withMore, type MoreWords } from './more-words.js';
import { payloadOf, type Subject } from './payload.js';

/** The form, as far as sending depends on its settings. */
export type SendingHost = LitElement &
  Subject & {
    readonly kiosk: boolean;
    readonly kioskReset: number;
    readonly outbox: 'memory' | 'sealed';
    readonly sealingKey: string | null;
  };

/** Options of {@link Sending}. */
export interface SendingOptions {
  readonly drafts: DraftController;
  readonly announcer: AnnouncerController;
  readonly client: () => RoundsClient | null;
  /** Returns the sealing keys of the service; `null` until it has responded. */
  readonly keys: () => readonly unknown[] | null;
  readonly words: () => FeedbackWords;
  readonly heading: (text: string, id?: string) => TemplateResult;
  /** Clears everything that visitors can see. */
  readonly clear: () => void;
  readonly refresh: () => void;
}

/** Time without input after which the form is cleared, and the length of the warning before, in ms. */
const IDLE_LIMIT_MS = { after: 600_000, warning: 60_000 };

/**
 * Handles a form once a visitor answers: checks the answers, sends them until the backend stores or refuses them, shows the
 * outcome, and clears an unattended form. Loaded after the questions are shown.
 */
export class Sending {
  readonly #host: SendingHost;
  readonly #options: SendingOptions;
  readonly #words: () => MoreWords;
  readonly #notices: Notices;
  readonly #idle: IdleController;
  readonly #sealing: SealingController;
  readonly #submission: SubmissionController;

  constructor(host: SendingHost, options: SendingOptions) {
    const { announcer } = options;
    const words = () => withMore(options.words());
    this.#host = host;
    this.#options = options;
    this.#words = words;
    this.#notices = new Notices(host, words);
    this.#idle = new IdleController(host, {
      clock: systemClock,
      limit: () => this.#idleLimit,
      onWarning: (isWarning) => {
        if (isWarning) announcer.say(words().idle);
      },
      onExpired: () => {
        options.clear();
        announcer.say(words().emptied);
        if (host.kiosk) host.scrollIntoView({ block: 'start' });
      },
    });
    this.#sealing = new SealingController(host, {
      request: () => {
        const client = options.client();
        if (host.outbox !== 'sealed' || !client || !this.#draft) return null;
        return { client, keys: options.keys(), pin: host.sealingKey };
      },
      onExpired: (count) => {
        this.#notices.noteExpired(count);
      },
    });
    this.#submission = new SubmissionController(host, {
      client: options.client,
      onChanged: (submission, isNews) => {
        if (isNews) this.#onSubmission(submission);
        // Only a visitor who pressed "Try now" is waiting for the outcome.
        else if (announcer.text.startsWith(words().tryingAgain)) announcer.say(words().waitingTitle);
      },
    });
  }

  /** Submission that the form shows; `null` while visitors can answer. */
  get current(): Submission | null {
    return this.#submission.current;
  }

  /**
   * True if unsent answers can be kept on the device, false if not; `null` if the page does not want that, or while it is
   * unknown.
   */
  get isSealed(): boolean | null {
    return this.#sealing.isReady;
  }

  /** True if the form will soon be cleared. */
  get isIdle(): boolean {
    return this.#idle.isWarning;
  }

  /** Clears the outcome and the notices. Sending continues. */
  clear(): void {
    this.#submission.release();
    this.#notices.clear();
  }

  /** Hands unsent answers over to other forms of the page. */
  leave(): void {
    this.#submission.leave();
  }

  /** Checks the answers, and sends them if they are valid. */
  submit(): void {
    const { drafts, announcer } = this.#options;
    const draft = this.#draft;
    if (this.current || !draft) return;
    drafts.read();
    draft.faults = faultsOf(draft.questions, draft.answers);
    draft.refused = 'no';
    if (draft.faults.length > 0) {
      this.#host.requestUpdate();
      void this.#focus('#summary');
    } else if (this.#host.dispatchEvent(new RoundsSubmitEvent())) {
      const body = payloadOf(draft, this.#host);
      this.#submission.send(body, this.#sealing.seal(body));
      announcer.say(this.#words().sending);
    }
  }

  /** Renders notices about answers that the form does not show. */
  noticesTemplate(): TemplateResult | typeof nothing {
    return this.#notices.template(this.#submission.others);
  }

  /** Renders the errors, or the outcome of the submission that the form shows. */
  outcomeTemplate(thanks: TemplateResult): TemplateResult | typeof nothing {
    const { drafts, heading } = this.#options;
    const { current } = this;
    const view = { words: this.#words(), heading };
    if (current && current.status.state !== 'sending')
      return panelTemplate(current, thanks, {
        ...view,
        another: this.#onAnother,
        tryNow: this.#onTryNow,
      });
    return this.#draft
      ? summaryTemplate(this.#draft, { ...view, focusQuestion: drafts.focusQuestion })
      : nothing;
  }

  /** Renders what will be sent. */
  payloadTemplate(draft: Draft, view: PayloadView): TemplateResult {
    return payloadTemplate(draft, view);
  }

  get #draft(): Draft | null {
    return this.#options.drafts.draft;
  }

  get #idleLimit(): { readonly after: number; readonly warning: number } | null {
    const draft = this.#draft;
    // Errors and sent answers also belong to the visitor, so they are cleared too.
    if (!draft || (draft.isEmpty && draft.faults.length === 0 && !this.current)) return null;
    if (!this.#host.kiosk) return IDLE_LIMIT_MS;
    const after = kioskResetMs(this.#host.kioskReset);
    return { after, warning: after / 2 };
  }

  #onSubmission(submission: Submission): void {
    const { status, stored } = submission;
    if (!this.#submission.owns(submission)) return;
    if (status.state === 'sent') this.#host.dispatchEvent(new RoundsSentEvent(status.receipt));
    else if (status.state === 'waiting')
      this.#host.dispatchEvent(new RoundsQueuedEvent(stored ? 'sealed' : 'memory'));
    const draft = this.#draft;
    if (submission !== this.current || !draft) this.#notices.note(submission);
    else if (status.state === 'refused') {
      this.#submission.release();
      draft.refuse(refusalOf(status), refusedFaults(draft.questions, status.pointers));
      void this.#focus('#summary');
    } else {
      // Sealed answers must not stay readable here either.
      if (status.state === 'sent' || stored) this.#options.drafts.clear();
      this.#options.announcer.say('');
      void this.#focus('#panel');
    }
  }

  /** Moves the focus to the result of an action, or announces the result if the focus is elsewhere on the page. */
  async #focus(target: string): Promise<void> {
    const host = this.#host;
    const { activeElement, body } = host.ownerDocument;
    const isElsewhere = activeElement && activeElement !== body && !host.shadowRoot?.activeElement;
    await host.updateComplete;
    const found = host.renderRoot.querySelector<HTMLElement>(target);
    if (isElsewhere) this.#options.announcer.say(found?.textContent.trim() ?? '');
    else moveFocus(found);
  }

  readonly #onAnother = (): void => {
    this.#options.clear();
    this.#options.refresh();
    void this.#focus('#title');
  };

  readonly #onTryNow = (): void => {
    const { announcer } = this.#options;
    const words = this.#words();
    announcer.say(this.#submission.retryNow() ? words.tryingAgain : words.waitingTitle);
  };
}

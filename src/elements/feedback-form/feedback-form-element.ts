import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { form as formResource, type Form } from '../../contract/forms.js';
import { IdleController } from '../../controllers/idle.js';
import { ResourceController } from '../../controllers/resource.js';
import { SealingController } from '../../controllers/sealing.js';
import { SubmissionController } from '../../controllers/submission.js';
import { systemClock } from '../../data/clock.js';
import { lazy } from '../../data/lazy.js';
import type { Submission } from '../../data/submissions.js';
import { moveFocus } from '../../dom/focus.js';
import { feedback as words, type FeedbackMessages } from './messages/en.js';
import type { Catalogue } from '../../i18n/catalogue.js';
import { RoundsElement } from '../rounds-element.js';
import { DraftController } from './draft-controller.js';
import type { Draft } from './draft.js';
import { bodyTemplate } from './feedback-form-body.js';
import { RoundsQueuedEvent, RoundsSentEvent, RoundsSubmitEvent } from './feedback-form-events.js';
import { answerableQuestions, kioskResetMs, refusedFaults } from './feedback-form-model.js';
import { NoticesController } from './feedback-form-notices.js';
import { confidentialityTemplate, supportTemplate } from './feedback-form-panels.js';
import { feedbackFormStyles } from './feedback-form-styles.js';
import type { BodyView } from './feedback-form-view.js';

const loadPaperForm = lazy(() => import('./paper-form.js'));

/** Time without input after which the form is cleared, and the part of it with a warning, in ms. */
const IDLE_LIMIT_MS = { after: 600_000, warning: 60_000 };

/**
 * Collects feedback about a Round. Answers are not written to disk unless they are encrypted, are retried until the backend
 * stores them, and are reported as sent only then.
 *
 * ```html
 * <rounds-feedback-form base-url="https://rounds.example.org/v1" session="larkmoor-2027-02-04" code="ROBIN-42">
 *   <p>Or fill in the form on your chair.</p>
 * </rounds-feedback-form>
 * ```
 *
 * @customElement rounds-feedback-form
 *
 * @slot - Fallback content, shown before the element is ready, when scripts do not run, and below an error message.
 *
 * @fires {RoundsSubmitEvent} rounds-submit - A visitor submits valid answers. Bubbles, composed; cancelling it
 *   prevents sending.
 * @fires {RoundsSentEvent} rounds-sent - The backend has stored answers and returned a receipt. Bubbles, composed.
 * @fires {RoundsQueuedEvent} rounds-queued - Answers could not be sent yet and will be retried. Bubbles, composed.
 * @fires {RoundsLoadEvent} rounds-load - A form has loaded and is shown. Does not bubble.
 * @fires {RoundsErrorEvent} rounds-error - A request or the configuration failed. Does not bubble.
 * @fires {RoundsWarningEvent} rounds-warning - Some questions broke the contract and were left out. Does not bubble.
 *
 * @csspart heading - The title of the form.
 * @csspart confidentiality - The use and storage of the answers.
 * @csspart held - A note about the storage of unsent answers, or about a shared device.
 * @csspart support - The support contacts.
 * @csspart notice - A notice about unsent answers or about the device.
 * @csspart summary - The error summary, with links to the fields.
 * @csspart form - The form.
 * @csspart question - A question.
 * @csspart options - The options of a question.
 * @csspart text - A text field.
 * @csspart count - The number of characters left.
 * @csspart warning - The warning that a text may identify a person.
 * @csspart error - The error message of a question.
 * @csspart payload - The exact text that will be sent.
 * @csspart send - The button that sends the answers.
 * @csspart print - The button that prints a paper form.
 * @csspart waiting - The message that the answers are not sent yet.
 * @csspart sent - The confirmation that the answers are stored.
 * @csspart another - The button for an empty form.
 * @csspart closed - The message that the form cannot be filled in here.
 * @csspart failure - The error message.
 * @csspart retry - The button "Try again" or "Try now".
 * @csspart stale - The warning that the form may be out of date.
 *
 * @cssstate loading - The form is loading.
 * @cssstate ready - The form is shown.
 * @cssstate empty - A required question cannot be answered here.
 * @cssstate error - An error prevents the form from being shown.
 * @cssstate stale - The form could not be refreshed.
 */
export class RoundsFeedbackForm extends RoundsElement<FeedbackMessages> {
  static override styles = feedbackFormStyles;

  static override properties: PropertyDeclarations = {
    form: {},
    session: {},
    code: {},
    kiosk: { type: Boolean },
    kioskReset: { type: Number, attribute: 'kiosk-reset' },
    outbox: {},
    sealingKey: { attribute: 'sealing-key' },
  };

  /** Id of the form to show. Default: `evaluation`. */
  form = 'evaluation';

  /** Id of the Round that the answers are about. Default: no particular Round. */
  session: string | null = null;

  /** Code of the Round, from its poster. */
  code: string | null = null;

  /** For shared tablets: clears the form after a time without input. */
  kiosk = false;

  /** Time without input after which `kiosk` clears the form, in seconds. Default: 20. */
  kioskReset = 20;

  /** Storage of answers that cannot be sent yet: in `memory`, or `sealed` on the device. Default: `memory`. */
  outbox: 'memory' | 'sealed' = 'memory';

  /** RFC 7638 thumbprint that the sealing key must have. Default: any key of the service. */
  sealingKey: string | null = null;

  /** Off by default, because a form must not change while a visitor fills it in. */
  override withoutLive = true;

  protected readonly catalogue: Catalogue<FeedbackMessages> = {
    name: 'feedback',
    en: words,
    cy: () => import('./messages/cy.js').then((welsh) => welsh.messages),
  };

  protected readonly resource = new ResourceController<Form>(this, {
    request: () => this.ask(formResource(this.form || 'evaluation'), { system: null }),
    isEmpty: (form) => answerableQuestions(form) === null,
    acceptsEmpty: true,
  });

  readonly #drafts = new DraftController(this, {
    words: () => this.msg,
    announce: (text) => {
      this.announcer.say(text);
    },
  });

  readonly #idle = new IdleController(this, {
    clock: systemClock,
    limit: () => this.#idleLimit,
    onWarning: (isWarning) => {
      if (isWarning) this.announcer.say(this.msg.idle);
    },
    onExpired: () => {
      this.#clear();
      this.announcer.say(this.msg.emptied);
      if (this.kiosk) this.scrollIntoView({ block: 'start' });
    },
  });

  readonly #notices = new NoticesController(this, () => this.msg);

  readonly #sealing = new SealingController(this, {
    request: () => {
      if (this.outbox !== 'sealed' || !this.client || !this.#draft) return null;
      return { client: this.client, keys: this.service?.sealingKeys ?? null, pin: this.sealingKey };
    },
    onExpired: (count) => {
      this.#notices.noteExpired(count);
    },
  });

  readonly #submission = new SubmissionController(this, {
    client: () => this.client,
    onChanged: (submission, isNews) => {
      if (isNews) this.#onSubmission(submission);
      // Only a visitor who pressed "Try now" is waiting for the outcome.
      else if (this.announcer.text.startsWith(this.msg.tryingAgain))
        this.announcer.say(this.msg.waitingTitle);
    },
  });

  #printing: BodyView['printing'] = 'no';

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#onLeave);
    window.addEventListener('pageshow', this.#onReturn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#onLeave);
    window.removeEventListener('pageshow', this.#onReturn);
    this.#clear();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { status } = this.resource;
    if (!('answer' in status)) this.#drafts.draft = null;
    else if (status.current) this.#drafts.accept(status.answer.value);
  }

  get #draft(): Draft | null {
    return this.#drafts.draft;
  }

  get #idleLimit(): {
    readonly after: number;
    readonly warning: number;
  } | null {
    const draft = this.#draft;
    // Errors and sent answers also belong to the visitor, so they are cleared too.
    if (!draft || (draft.isEmpty && draft.faults.length === 0 && !this.#submission.current)) return null;
    if (!this.kiosk) return IDLE_LIMIT_MS;
    const after = kioskResetMs(this.kioskReset);
    return { after, warning: after / 2 };
  }

  /** Clears everything visible. Sending continues. */
  #clear(): void {
    this.#drafts.clear();
    this.#submission.release();
    this.#notices.clear();
    if (this.announcer.text) this.announcer.say('');
  }

  /** Clears the form so that the back button does not restore it. */
  readonly #onLeave = (): void => {
    this.#clear();
  };

  readonly #onReturn = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#clear();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.#submission.current || !this.#draft) return;
    this.#drafts.read();
    const isValid = this.#draft.validate();
    if (!isValid) void this.#focus('#summary');
    else if (this.dispatchEvent(new RoundsSubmitEvent())) {
      const body = this.#draft.payload(this);
      this.#submission.send(body, this.#sealing.seal(body));
      this.announcer.say(this.msg.sending);
    }
  };

  #onSubmission(submission: Submission): void {
    const { status, stored } = submission;
    if (!this.#submission.owns(submission)) return;
    if (status.state === 'sent') this.dispatchEvent(new RoundsSentEvent(status.receipt));
    else if (status.state === 'waiting')
      this.dispatchEvent(new RoundsQueuedEvent(stored ? 'sealed' : 'memory'));
    if (submission !== this.#submission.current || !this.#draft) this.#notices.note(submission);
    else if (status.state === 'refused') {
      this.#submission.release();
      const { questions } = this.#draft;
      this.#draft.refuse(status.status === 410 ? 'gone' : 'yes', refusedFaults(questions, status.pointers));
      void this.#focus('#summary');
    } else {
      // Sealed answers must not stay readable here either.
      if (status.state === 'sent' || stored) this.#drafts.clear();
      this.announcer.say('');
      void this.#focus('#panel');
    }
  }

  /** Moves the focus to the result of an action, or announces the result if the focus is elsewhere on the page. */
  async #focus(target: string): Promise<void> {
    const { activeElement, body } = this.ownerDocument;
    const isElsewhere = activeElement && activeElement !== body && !this.shadowRoot?.activeElement;
    await this.updateComplete;
    const found = this.renderRoot.querySelector<HTMLElement>(target);
    if (isElsewhere) this.announcer.say(found?.textContent.trim() ?? '');
    else moveFocus(found);
  }

  readonly #onAnother = (): void => {
    this.#clear();
    void this.refresh();
    void this.#focus('#title');
  };

  readonly #onTryNow = (): void => {
    this.announcer.say(this.#submission.retryNow() ? this.msg.tryingAgain : this.msg.waitingTitle);
  };

  async #print(draft: Draft): Promise<void> {
    if (this.#printing === 'busy') return;
    this.#printing = 'busy';
    this.requestUpdate();
    try {
      const { printPaper } = await loadPaperForm();
      await printPaper(draft, {
        code: this.code,
        lang: this.language,
        words: this.msg,
      });
      this.#printing = 'no';
    } catch {
      this.#printing = 'failed';
      this.announcer.say(this.msg.printFailed);
    }
    this.requestUpdate();
  }

  protected override renderContent(): TemplateResult {
    const { status } = this.resource;
    const { state } = status;
    const notices = this.#notices.template(this.#submission.others);
    const support = supportTemplate(this.service?.support ?? [], this.heading(1, this.msg.support));
    if (status.state === 'error') return html`${this.renderFailure(status.error)}${support}${notices}`;
    const draft = this.#draft;
    if (!draft || !('answer' in status))
      return html`<p>${state === 'idle' ? nothing : this.msg.loading}</p>
        ${notices}`;
    const lang = status.answer.language === this.language ? null : status.answer.language;
    const { msg } = this;
    const title = html`<span lang=${lang ?? nothing} dir="auto">${draft.form.title}</span>`;
    return html`
      ${this.renderStale()} ${this.heading(0, title, { id: 'title', part: 'heading' })}
      ${confidentialityTemplate(draft.form, lang, this.service?.privacy, this.#storageNotes, msg, (text) => this.heading(1, text))}
      ${support} ${notices} ${bodyTemplate(draft, this.#bodyView(draft, lang))}
      ${this.#idle.isWarning ? html`<p class="notice idle" part="notice">${msg.idle}</p>` : nothing}
    `;
  }

  /** Notes about the storage of unsent answers and about a shared device. */
  get #storageNotes(): readonly string[] {
    const { msg } = this;
    const { isReady } = this.#sealing;
    return [
      isReady === null ? '' : isReady ? msg.sealed : msg.memoryOnly,
      this.kiosk ? msg.kiosk(kioskResetMs(this.kioskReset) / 1_000) : '',
    ].filter(Boolean);
  }

  #bodyView(draft: Draft, lang: string | null): BodyView {
    return {
      words: this.msg,
      lang,
      current: this.#submission.current,
      payload: draft.payload(this),
      heading: (text, id) => this.heading(1, text, id ? { id } : {}),
      findPersonalDetails: this.#drafts.findPersonalDetails,
      onInput: this.#drafts.onInput,
      onSubmit: this.#onSubmit,
      focusQuestion: this.#drafts.focusQuestion,
      clearAnswer: this.#drafts.clearAnswer,
      printing: this.#printing,
      print: () => void this.#print(draft),
      another: this.#onAnother,
      tryNow: this.#onTryNow,
    };
  }
}

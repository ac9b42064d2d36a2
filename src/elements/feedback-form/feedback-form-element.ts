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
import { askable, kioskReset, refusedFaults } from './feedback-form-model.js';
import { NoticesController } from './feedback-form-notices.js';
import { confidentialityTemplate, supportTemplate } from './feedback-form-panels.js';
import { feedbackFormStyles } from './feedback-form-styles.js';
import type { BodyView } from './feedback-form-view.js';

const loadPaperForm = lazy(() => import('./paper-form.js'));

/** Time without any input after which the visitor has left, in milliseconds. */
const IDLE_LIMIT_MS = { after: 600_000, warning: 60_000 };

/**
 * Asks people how a Round was. What they answer is anonymous, stays off the disk, and is said to be sent only when it is
 * stored; it is tried again until it is.
 *
 * ```html
 * <rounds-feedback-form base-url="https://rounds.example.org/v1" session="larkmoor-2027-02-04" code="ROBIN-42">
 *   <p>Or fill in the form on your chair.</p>
 * </rounds-feedback-form>
 * ```
 *
 * @customElement rounds-feedback-form
 *
 * @slot - What stands here is seen before the element works, without scripts, and under the message when it fails.
 *
 * @fires {RoundsSubmitEvent} rounds-submit - Somebody sends answers that fit the form. Bubbles, composed; cancelling it
 *   keeps them from being sent.
 * @fires {RoundsSentEvent} rounds-sent - Answers are stored; with the receipt. Bubbles, composed.
 * @fires {RoundsQueuedEvent} rounds-queued - Answers could not be sent yet and are tried again. Bubbles, composed.
 * @fires {RoundsLoadEvent} rounds-load - An answer is shown. Does not bubble.
 * @fires {RoundsErrorEvent} rounds-error - Something went wrong. Does not bubble.
 * @fires {RoundsWarningEvent} rounds-warning - Questions broke the contract and were left out. Does not bubble.
 *
 * @csspart heading - The form's title.
 * @csspart confidentiality - What becomes of the answers.
 * @csspart held - How answers are held that cannot be sent, and what a shared device does.
 * @csspart support - Whom to turn to.
 * @csspart notice - What should be known of answers that are not sent yet, or of the device.
 * @csspart summary - What is wrong, with links to the fields.
 * @csspart form - The form.
 * @csspart question - A question.
 * @csspart options - The answers that it offers.
 * @csspart text - A text field.
 * @csspart count - How many characters are left.
 * @csspart warning - That a text may tell who somebody is.
 * @csspart error - What is wrong with an answer.
 * @csspart payload - What will be sent.
 * @csspart send - The button that sends.
 * @csspart print - The button that prints a paper form.
 * @csspart waiting - That the answers are not sent yet.
 * @csspart sent - That they are stored.
 * @csspart another - The button for an empty form.
 * @csspart closed - That the form cannot be filled in here.
 * @csspart failure - What went wrong.
 * @csspart retry - The button "Try again" or "Try now".
 * @csspart stale - That what is shown may be out of date.
 *
 * @cssstate loading - The form is awaited.
 * @cssstate ready - The form is shown.
 * @cssstate empty - There is nothing that could be asked here.
 * @cssstate error - Nothing can be shown.
 * @cssstate stale - The form could not be brought up to date.
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

  /** Which form to ask. Absent: `evaluation`. */
  form = 'evaluation';

  /** The id of the Round that the answers are about. Absent: none in particular. */
  session: string | null = null;

  /** The Round's own code, from its poster. */
  code: string | null = null;

  /** A tablet that people share: the form empties itself when nobody touches it. */
  kiosk = false;

  /** After how many seconds it does so. Absent: 20. */
  kioskReset = 20;

  /** Where answers that cannot be sent yet are held: in `memory`, or `sealed` on the device. Absent: in memory. */
  outbox: 'memory' | 'sealed' = 'memory';

  /** The RFC 7638 thumbprint that the key to seal with must have. Absent: the service is trusted with it. */
  sealingKey: string | null = null;

  /** A form stays as it is while somebody fills it in, so it hears of no changes. */
  override withoutLive = true;

  protected readonly catalogue: Catalogue<FeedbackMessages> = {
    name: 'feedback',
    en: words,
    cy: () => import('./messages/cy.js').then((welsh) => welsh.messages),
  };

  protected readonly resource = new ResourceController<Form>(this, {
    request: () => this.ask(formResource(this.form || 'evaluation'), { system: null }),
    isEmpty: (form) => askable(form) === null,
    acceptsEmpty: true,
  });

  readonly #drafts = new DraftController(this, {
    words: () => this.msg,
    say: (text) => {
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
      this.#notices.expired(count);
    },
  });

  readonly #submission = new SubmissionController(this, {
    client: () => this.client,
    onChanged: (submission, isNews) => {
      if (isNews) this.#onSubmission(submission);
      // Whoever pressed "Try now" waits to hear of it; to others nothing has happened.
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
    else if (status.current) this.#drafts.take(status.answer.value);
  }

  get #draft(): Draft | null {
    return this.#drafts.draft;
  }

  get #idleLimit(): {
    readonly after: number;
    readonly warning: number;
  } | null {
    const draft = this.#draft;
    // What was wrong is somebody's, too.
    if (!draft || (draft.isEmpty && draft.faults.length === 0 && !this.#submission.current)) return null;
    if (!this.kiosk) return IDLE_LIMIT_MS;
    const after = kioskReset(this.kioskReset);
    return { after, warning: after / 2 };
  }

  /** Empties all that can be seen; what is on its way goes on. */
  #clear(): void {
    this.#drafts.empty();
    this.#submission.release();
    this.#notices.clear();
    if (this.announcer.text) this.announcer.say('');
  }

  /** Leaves nothing behind for the back button. */
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
    const isRight = this.#draft.check();
    if (!isRight) void this.#focus('#summary');
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
      // What is sealed is not to be read here any more, either.
      if (status.state === 'sent' || stored) this.#drafts.empty();
      this.announcer.say('');
      void this.#focus('#panel');
    }
  }

  /** Moves the focus to what a person has caused, unless they are busy elsewhere on the page. */
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
      ${confidentialityTemplate(draft.form, lang, this.service?.privacy, this.#holding, msg, (text) => this.heading(1, text))}
      ${support} ${notices} ${bodyTemplate(draft, this.#bodyView(draft, lang))}
      ${this.#idle.isWarning ? html`<p class="notice idle" part="notice">${msg.idle}</p>` : nothing}
    `;
  }

  /** How answers are held that cannot be sent, and what a shared device does. */
  get #holding(): readonly string[] {
    const { msg } = this;
    const { isReady } = this.#sealing;
    return [
      isReady === null ? '' : isReady ? msg.sealed : msg.memoryOnly,
      this.kiosk ? msg.kiosk(kioskReset(this.kioskReset) / 1_000) : '',
    ].filter(Boolean);
  }

  #bodyView(draft: Draft, lang: string | null): BodyView {
    return {
      words: this.msg,
      lang,
      current: this.#submission.current,
      payload: draft.payload(this),
      heading: (text, id) => this.heading(1, text, id ? { id } : {}),
      findPersonal: this.#drafts.findPersonal,
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

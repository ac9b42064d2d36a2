import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Form } from '../../contract/forms.js';
import { RemovalController } from '../../controllers/removal.js';
import { ResourceController, type ResourceRequest } from '../../controllers/resource.js';
import { form as formResource } from '../../data/resources.js';
import { feedback as words, type FeedbackMessages } from './messages/en.js';
import type { Catalogue } from '../../i18n/catalogue.js';
import { RoundsElement } from '../rounds-element.js';
import { supportTemplate } from '../support.js';
import { DraftController } from './draft-controller.js';
import type { Draft } from './draft.js';
import { bodyTemplate } from './feedback-form-body.js';
import { answerableQuestions, kioskResetMs } from './feedback-form-model.js';
import { confidentialityTemplate } from './feedback-form-confidentiality.js';
import { feedbackFormStyles } from './feedback-form-styles.js';
import type { BodyView } from './feedback-form-view.js';
import { PaperController } from './paper-controller.js';
import { RoundLoader } from './round-loader.js';
import { SendingLoader } from './sending-loader.js';

export type { RoundsQueuedEvent, RoundsSentEvent, RoundsSubmitEvent } from './feedback-form-events.js';
export { RoundsErrorEvent, RoundsLoadEvent, RoundsWarningEvent } from '../rounds-events.js';

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
 * @csspart round - The title, date and host of the Round.
 * @csspart confidentiality - The use and storage of the answers.
 * @csspart held - A note about the storage of unsent answers, or about a shared device.
 * @csspart support - The support contacts.
 * @csspart notice - A notice about unsent answers or about the device.
 * @csspart demonstration - The notice that the form belongs to a demonstration.
 * @csspart summary - The error summary, with links to the fields.
 * @csspart form - The form.
 * @csspart question - A question.
 * @csspart options - The options of a question.
 * @csspart text - A text field.
 * @csspart count - The number of characters left.
 * @csspart warning - The warning that a text may identify a person.
 * @csspart error - The error message of a question.
 * @csspart payload - The exact text that will be sent, inside “What we will send”.
 * @csspart send - The button that sends the answers.
 * @csspart print - The button that prints a paper form, shown where there is room.
 * @csspart waiting - The message that the answers are not sent yet.
 * @csspart sent - The confirmation that the answers are stored.
 * @csspart another - The button for an empty form.
 * @csspart not-open - The message that the Round has not begun.
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

  /** Code of the Round, from its poster. Without it, visitors can type it. */
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
    request: () => this.#request(),
    isEmpty: (form) => answerableQuestions(form) === null,
    acceptsEmpty: true,
  });

  readonly #drafts = new DraftController(this, {
    words: () => this.msg,
    announce: (text) => {
      this.announcer.say(text);
    },
  });

  readonly #round = new RoundLoader(this, {
    id: () => this.session || null,
    request: (resource) => this.ask(resource, { system: null }),
    words: () => this.msg,
    statusLabel: (status) => this.label('status', status),
  });

  readonly #sending = new SendingLoader(this, {
    drafts: this.#drafts,
    announcer: this.announcer,
    client: () => this.client,
    keys: () => this.service?.sealingKeys ?? null,
    words: () => this.msg,
    heading: (text, id) => this.#subheading(text, id),
    clear: () => {
      this.#clear();
    },
    refresh: () => void this.refresh(),
  });

  readonly #paper = new PaperController(this, {
    paper: () => ({
      code: this.code,
      lang: this.language,
      round: this.#round.current?.name ?? '',
      words: this.msg,
    }),
    onFailed: () => {
      this.announcer.say(this.msg.printFailed);
    },
  });

  #isPayloadOpen = false;

  constructor() {
    super();
    new RemovalController(this, {
      onRemoved: () => {
        this.#clear();
        this.#sending.current?.leave();
      },
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#onLeave);
    window.addEventListener('pageshow', this.#onReturn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#onLeave);
    window.removeEventListener('pageshow', this.#onReturn);
  }

  /** Updates the settings after a move by `moveBefore`, which keeps the answers, the focus and what is under way. */
  connectedMoveCallback(): void {
    this.disconnectedCallback();
    this.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { status } = this.resource;
    if (!('answer' in status)) this.#drafts.draft = null;
    else if (status.current) this.#drafts.accept(status.answer.value);
    if (this.#draft) this.#sending.loadWhenIdle();
    if (this.session) this.#round.load();
  }

  #request(): ResourceRequest<Form> | null {
    const request = this.ask(formResource(this.form || 'evaluation'), { system: null });
    if (!request || !this.session) return request;
    return {
      ...request,
      waitFor: (signal) => Promise.all([request.waitFor?.(signal), this.#round.wait(signal)]),
    };
  }

  get #draft(): Draft | null {
    return this.#drafts.draft;
  }

  #subheading(text: string, id?: string): TemplateResult {
    return this.heading(1, text, id ? { id } : {});
  }

  /** Clears everything visible. Sending continues. */
  #clear(): void {
    this.#drafts.clear();
    this.#sending.current?.clear();
    if (this.announcer.text) this.announcer.say('');
  }

  /** Clears the form so that the back button does not restore it. */
  readonly #onLeave = (): void => {
    this.#clear();
  };

  readonly #onReturn = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#clear();
  };

  readonly #onPayloadToggle = ({ currentTarget }: Event): void => {
    this.#isPayloadOpen = (currentTarget as HTMLDetailsElement).open;
    this.requestUpdate();
  };

  protected override renderContent(): TemplateResult {
    const { status } = this.resource;
    const { state } = status;
    const sending = this.#sending.current;
    const notices = sending?.noticesTemplate() ?? nothing;
    const heading = (text: string): TemplateResult => this.#subheading(text);
    const support = supportTemplate(this.service?.support ?? [], this.msg, heading);
    if (status.state === 'error') return html`${this.renderFailure(status.error)}${support}${notices}`;
    const draft = this.#draft;
    if (!draft || !('answer' in status))
      return html`<p>${state === 'idle' ? nothing : this.msg.loading}</p>
        ${notices}`;
    const lang = status.answer.language === this.language ? null : status.answer.language;
    const { msg } = this;
    const round = this.#round.current;
    const title = html`<span lang=${lang ?? nothing} dir="auto">${draft.form.title}</span>`;
    return html`
      <div class="head">
        ${this.renderStale()} ${this.heading(0, title, { id: 'title', part: 'heading' })}
        ${round?.template() ?? nothing}
      </div>
      ${confidentialityTemplate(draft.form, lang, this.service?.privacy, this.#storageNote, msg, heading)}
      ${this.kiosk ? html`<p>${msg.kiosk(kioskResetMs(this.kioskReset) / 1_000)}</p>` : nothing} ${support}
      ${notices}
      ${round?.isComing ? round.comingTemplate(heading) : bodyTemplate(draft, this.#bodyView(draft, lang))}
      ${sending?.isIdle ? html`<p class="notice idle" part="notice">${msg.idle}</p>` : nothing}
      ${this.service?.demonstration ? html`<p part="demonstration">${msg.demonstration}</p>` : nothing}
    `;
  }

  /** Note about the storage of unsent answers; empty if they are in memory, as usual. */
  get #storageNote(): string {
    const isSealed = this.#sending.current?.isSealed ?? null;
    return isSealed === null ? '' : isSealed ? this.msg.sealed : this.msg.memoryOnly;
  }

  /** Renders what will be sent, which loads together with what sends it, so that it can be read without a connection. */
  #payloadTemplate(draft: Draft, lang: string | null): unknown {
    const { msg } = this;
    const { current: sending, isBroken } = this.#sending;
    const round = this.#round.current?.name || this.session || '';
    return (
      sending?.payloadTemplate(draft, { words: msg, lang, subject: this, round }) ??
      (isBroken ? msg.broken : msg.loading)
    );
  }

  #bodyView(draft: Draft, lang: string | null): BodyView {
    const { msg } = this;
    const { current: sending, isBroken, onSubmit } = this.#sending;
    const status = sending?.current?.status;
    const thanks = html`<p lang=${lang ?? nothing} dir="auto">${draft.form.thanks}</p>`;
    return {
      words: msg,
      lang,
      outcome: sending?.outcomeTemplate(thanks) ?? nothing,
      phase: !status ? 'editing' : status.state === 'sending' ? 'sending' : 'done',
      isBroken,
      payload: this.#isPayloadOpen ? this.#payloadTemplate(draft, lang) : nothing,
      onPayloadToggle: this.#onPayloadToggle,
      asksForCode: Boolean(this.session) && !this.code,
      heading: (text, id) => this.#subheading(text, id),
      findPersonalDetails: this.#drafts.findPersonalDetails,
      onInput: this.#drafts.onInput,
      onSubmit,
      clearAnswer: this.#drafts.clearAnswer,
      printing: this.#paper.status,
      print: () => void this.#paper.print(draft),
    };
  }
}

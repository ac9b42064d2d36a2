import {
  LitElement,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Query, Resource } from '../contract/resource.js';
import type { Service } from '../contract/service.js';
import type { Settings } from '../context/settings.js';
import { AnnouncerController } from '../controllers/announcer.js';
import { LanguageController } from '../controllers/language.js';
import type * as live from '../controllers/live.js';
import { ViewportObserver } from '../controllers/viewport-observer.js';
import {
  ResourceController,
  errorOf,
  type ResourceRequest,
  type ResourceStatus,
} from '../controllers/resource.js';
import { SettingsController } from '../controllers/settings.js';
import { CustomStates } from '../controllers/custom-states.js';
import { VisibleTimer } from '../controllers/visible-timer.js';
import type { Answer, RoundsClient } from '../data/client.js';
import { clientFor } from '../data/clients.js';
import { systemClock } from '../data/clock.js';
import { configuration } from '../data/configure.js';
import { lazy } from '../data/lazy.js';
import { ContractError, RoundsError, type ConfigurationError } from '../data/errors.js';
import { checkedService } from '../data/service.js';
import { labelOf } from '../i18n/labels.js';
import type { CommonMessages } from '../i18n/messages/en/common.js';
import type { Catalogue } from '../i18n/catalogue.js';
import { VERSION } from '../data/version.js';
import { errorWords, failureTemplate, retryTemplate, staleTemplate } from './failure.js';
import { headingTemplate, type HeadingAttributes } from './heading.js';
import { RoundsErrorEvent, RoundsLoadEvent, RoundsWarningEvent } from './rounds-events.js';

const loadLive = lazy(() => import('../controllers/live.js'));

/** Maximum wait for the service's words before the first render, in ms. */
const SERVICE_WAIT_MS = 1_000;

/** Resolves once the service is known or has failed, and at the latest after {@link SERVICE_WAIT_MS}. */
const waitForService =
  (client: RoundsClient, query: Query) =>
  (signal: AbortSignal): Promise<unknown> =>
    Promise.race([
      client.read(checkedService, query, { signal }).catch(() => null),
      new Promise<void>((resolve) => {
        client.clock.after(SERVICE_WAIT_MS, resolve);
      }),
    ]);

/** The module that keeps an element up to date. */
export type LiveModule = typeof live;

/**
 * What all elements share: which backend they ask, in which language they speak, when they begin, and what they say when
 * it goes wrong. An element adds its words, its resource, and what it shows of them.
 *
 * @slot - What stands here is seen before the element works, without scripts, and under the message when it fails.
 * @attr {string} lang - The language to speak; absent: that of the closest ancestor.
 * @cssprop --rounds-accent - Links and the main action.
 * @cssprop --rounds-accent-text - Text on the accent colour.
 * @cssprop --rounds-surface - Surfaces above the page: the list of suggestions.
 * @cssprop --rounds-border - Dividing lines and the edges of controls.
 * @cssprop --rounds-muted - Less important text.
 * @cssprop --rounds-danger - Errors and cancellations.
 * @cssprop --rounds-success - Success messages.
 * @cssprop --rounds-focus - The focus outline.
 * @cssprop --rounds-radius - The radius of rounded corners.
 * @cssprop --rounds-space - The unit of all distances.
 * @cssprop --rounds-measure - The maximum length of a line of text.
 * @cssprop --rounds-reserve - The height that `rounds.css` reserves.
 */
export abstract class RoundsElement<M extends object> extends LitElement {
  /** The version of the package. */
  static readonly version: string = VERSION;

  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    system: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    eager: { type: Boolean },
    withoutLive: { type: Boolean, attribute: 'without-live' },
  };

  /** The backend, an absolute address. Absent: that of the nearest provider, else of `configure()`. */
  baseUrl: string | null = null;

  /** The code of the integrated care system to narrow everything to. Absent: the provider's, else all. */
  system: string | null = null;

  /** The level of the element's own heading, 2 to 6. */
  headingLevel = 2;

  /** Asks the backend at once, not only when the element comes near the viewport. */
  eager = false;

  /** Shows what came first until somebody asks again. */
  withoutLive = false;

  /** The words of the element. */
  protected abstract readonly catalogue: Catalogue<M>;
  /** What the element shows. */
  protected abstract readonly resource: ResourceController<unknown>;
  /** The events of the backend that concern it; absent: those of programmes and sessions. */
  protected readonly events: readonly string[] | undefined;
  /** Says what a person caused. */
  protected readonly announcer = new AnnouncerController(this);

  readonly #settings = new SettingsController(this);
  readonly #language = new LanguageController<M>(this, () => this.catalogue);
  readonly #near = new ViewportObserver(this);
  readonly #service = new ResourceController(this, { request: () => this.ask(checkedService) });
  readonly #states = new CustomStates(this);
  #backend: RoundsClient | ConfigurationError | null = null;
  #reportedAnswer: Answer<unknown> | null = null;
  #reportedError: RoundsError | null = null;
  #retrying = false;
  #live: Promise<void> | undefined;
  /** The control that had the focus before an update. */
  #focused: Element | null | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#focused = this.shadowRoot?.activeElement;
    // An update that was under way when the element was removed must not find that its provider is gone.
    if (!this.isConnected) return;
    const before = this.#backend;
    const now = this.#findBackend();
    // The same problem stays the same error, so that it is reported once.
    if (before instanceof RoundsError && now instanceof RoundsError && before.message === now.message) return;
    this.#backend = now;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const status = this.#status;
    const answer = 'answer' in status && status.current ? status.answer : null;
    if (answer && this.isLive) void this.#goLive();
    const error = errorOf(status);
    this.#states.set(status.state, error && answer ? 'stale' : null);
    if (answer && answer !== this.#reportedAnswer) {
      this.dispatchEvent(new RoundsLoadEvent());
      if (answer.dropped > 0) this.dispatchEvent(new RoundsWarningEvent(answer.dropped));
    }
    if (error && error !== this.#reportedError) {
      // What does not pass by itself is for whoever looks after the page.
      if (!error.retryable) {
        console.warn(`[rounds-elements] <${this.localName}>: ${error.message}`);
      }
      this.dispatchEvent(new RoundsErrorEvent(error));
    }
    this.#reportedAnswer = answer;
    this.#reportedError = error;
    // The focused control, such as "Try again", was removed: keep keyboard users at this element.
    if (this.#focused?.isConnected === false && !this.shadowRoot?.activeElement) {
      this.renderRoot.querySelector<HTMLElement>('#root')?.focus({ preventScroll: true });
    }
  }

  /** Asks the backend again, even where the answer is still fresh; what is shown stays meanwhile. */
  async refresh(): Promise<void> {
    // The focus must be kept before anything moves.
    if (this.#reportedAnswer) await this.#goLive();
    await this.#askAgain();
  }

  async #askAgain(): Promise<void> {
    await Promise.all([this.#service.refresh(), this.resource.refresh()]);
  }

  /** Keeps the content up to date from the first answer on. */
  #goLive(): Promise<void> {
    return (this.#live ??= loadLive().then(
      (live) => {
        new live.ScrollAnchor(this);
        new live.LiveController(this, {
          resource: () => this.resource,
          isEnabled: () => this.isLive,
          client: () => this.client,
          createTimer: (action) => new VisibleTimer(action),
          clock: systemClock,
          events: this.events,
          system: () => this.scope,
          onChanged: () => {
            this.onNews();
          },
        });
        this.onLiveLoaded(live);
        this.requestUpdate();
      },
      () => {
        // The content stays as it is; the next answer tries again.
        this.#live = undefined;
      }
    ));
  }

  /** Called when the live module is loaded, for elements that need more of it. */
  protected onLiveLoaded(_live: LiveModule): void {
    // Most elements need nothing more.
  }

  /** Whether the content is kept up to date. */
  protected get isLive(): boolean {
    return !this.withoutLive;
  }

  /** Announces that the content has just been updated. */
  protected onNews(): void {
    this.announcer.say(this.msg.updated);
  }

  /** What the element shows: everything but the fallback, configuration messages and the status region. */
  protected abstract renderContent(): TemplateResult;

  /** The words in the language that is shown. */
  protected get msg(): CommonMessages & M {
    return this.#language.messages;
  }

  /** The language of the element's own words. */
  protected get language(): string {
    return this.#language.lang;
  }

  /** What the nearest provider says; `null` outside of one. */
  protected get settings(): Settings | null {
    return this.#settings.value;
  }

  /** The system that everything is narrowed to. */
  protected get scope(): string | null {
    return this.system || this.settings?.system || null;
  }

  /** Whether the element has come near the viewport. */
  protected get hasBeenNear(): boolean {
    return this.#near.hasBeenNear;
  }

  /** The client of the element's backend; `null` while there is none. */
  protected get client(): RoundsClient | null {
    return this.#backend instanceof RoundsError ? null : this.#backend;
  }

  /** Who answers; `null` until it is known. */
  protected get service(): Service | null {
    const { status } = this.#service;
    return 'answer' in status ? status.answer.value : null;
  }

  /** A request in the element's language and system, or `null` while it is too early to ask. */
  protected ask<T>(resource: Resource<T>, query?: Query): ResourceRequest<T> | null {
    if (!this.client || !this.#language.isReady || !(this.eager || this.hasBeenNear)) return null;
    const about = { lang: this.language === 'en' ? null : this.language, system: this.scope };
    // The service request must not wait for itself.
    const waitFor = resource.path ? waitForService(this.client, about) : undefined;
    return { client: this.client, resource, query: { ...about, ...query }, waitFor };
  }

  /** The words for a code: the page's own, the service's, ours, or the code made readable. */
  protected label(kind: string, code: string): string {
    const service = this.service;
    const sent =
      kind === 'sector'
        ? { [code]: service?.sectors.find((sector) => sector.code === code)?.label }
        : service?.labels[kind];
    return labelOf(code, this.#language.custom?.common?.labels?.[kind], sent, this.msg.labels[kind]);
  }

  /** A heading so many levels below the element's own. */
  protected heading(offset: number, content: unknown, attributes: HeadingAttributes = {}): TemplateResult {
    return headingTemplate(this.headingLevel, offset, content, attributes);
  }

  protected override render(): TemplateResult {
    const status = this.#status;
    const ready = this.#language.isReady && status.state !== 'idle';
    // The fallback stands outside of the part that is marked with our language: it has that of the page.
    return html`<div id="root" part="root" tabindex="-1" lang=${this.language} dir=${this.#language.dir}>
        ${ready ? this.#renderBody() : nothing}
        <div class="visually-hidden" role="status">${this.announcer.text}</div>
      </div>
      <slot ?hidden=${ready && status.state !== 'error'}></slot>`;
  }

  #renderBody(): TemplateResult {
    const problem = this.#problem;
    return problem ? this.renderFailure(problem) : this.renderContent();
  }

  /** What happened, in plain words, what to do next, and "Try again". */
  protected renderFailure(error: RoundsError): TemplateResult {
    return failureTemplate(error, this.msg, this.#renderRetry());
  }

  /** That what is shown could not be brought up to date, and as at when it is; nothing while it is fresh. */
  protected renderStale(): TemplateResult | typeof nothing {
    const { status } = this.resource;
    if (!('stale' in status) || !status.stale) return nothing;
    return staleTemplate(status.answer, this.msg, this.#renderRetry());
  }

  #renderRetry(): TemplateResult {
    return retryTemplate(this.#retrying, this.#onRetry, this.msg);
  }

  /** What stands in the way of everything: no backend, or one that speaks another contract. */
  get #problem(): RoundsError | null {
    if (this.#backend instanceof RoundsError) return this.#backend;
    const error = errorOf(this.#service.status);
    return error instanceof ContractError && error.version !== null ? error : null;
  }

  get #status(): ResourceStatus<unknown> {
    const problem = this.#problem;
    return problem ? { state: 'error', error: problem } : this.resource.status;
  }

  #findBackend(): RoundsClient | ConfigurationError | null {
    if (!this.baseUrl && this.#settings.isWaiting) return null;
    try {
      return clientFor(this.baseUrl || this.settings?.baseUrl || configuration().baseUrl || '');
    } catch (error) {
      // It throws nothing else.
      return error as ConfigurationError;
    }
  }

  readonly #onRetry = (): void => {
    if (!this.#retrying) void this.#retry();
  };

  async #retry(): Promise<void> {
    this.#retrying = true;
    this.announcer.say(this.msg.tryingAgain);
    await this.#askAgain();
    this.#retrying = false;
    const error = errorOf(this.#status);
    this.announcer.say(error ? errorWords(error, this.msg)[0] : this.msg.upToDate);
  }
}

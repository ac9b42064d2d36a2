import {
  LitElement,
  adoptStyles,
  html,
  nothing,
  type CSSResult,
  type CSSResultGroup,
  type CSSResultOrNative,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Query, Resource } from '../contract/resource.js';
import type { Service } from '../contract/service.js';
import type { Settings } from '../context/settings.js';
import { AnnouncerController } from '../controllers/announcer.js';
import { BackendController } from '../controllers/backend.js';
import { ContentKeeper } from '../controllers/content-keeper.js';
import { ForeignChanges } from '../controllers/foreign-changes.js';
import { LanguageController } from '../controllers/language.js';
import type { LazyView } from '../controllers/lazy-view.js';
import { LiveUpdates, type LiveModule } from '../controllers/live-updates.js';
import { ViewportObserver } from '../controllers/viewport-observer.js';
import {
  ResourceController,
  errorOf,
  type ResourceRequest,
  type ResourceStatus,
} from '../controllers/resource.js';
import type { RoundsClient } from '../data/client.js';
import { ContractError, type RoundsError } from '../data/errors.js';
import { service as serviceResource } from '../data/resources.js';
import { keepKeys } from '../dom/keys.js';
import { labelOf } from '../i18n/labels.js';
import type { CommonMessages } from '../i18n/messages/en/common.js';
import type { Catalogue } from '../i18n/catalogue.js';
import { VERSION } from '../data/version.js';
import { rootStyles } from '../styles/base-styles.js';
import { errorWords, failureTemplate, retryTemplate, staleTemplate } from './failure.js';
import { headingTemplate, type HeadingAttributes } from './heading.js';
import { StatusReporter, currentAnswer } from './status-reporter.js';

/** Maximum wait for the service's labels before the first render, in ms. */
const SERVICE_WAIT_MS = 1_000;

/** Waits until the service description has loaded or failed, for at most {@link SERVICE_WAIT_MS}. */
const waitForService =
  (client: RoundsClient, query: Query) =>
  (signal: AbortSignal): Promise<unknown> =>
    Promise.race([
      client.read(serviceResource, query, { signal }).catch(() => null),
      new Promise<void>((resolve) => {
        client.clock.after(SERVICE_WAIT_MS, resolve);
      }),
    ]);

/**
 * Base class of the elements: finds the backend and the language, loads near the viewport, and handles errors, retries and
 * live updates. Subclasses add their messages, their resource and its rendering.
 *
 * @slot - Fallback content, shown before the element is ready, when scripts do not run, and below an error message.
 * @attr {string} lang - The language of the element. Default: that of the closest ancestor.
 * @cssprop --rounds-accent - Links and the main action.
 * @cssprop --rounds-accent-text - Text on the accent colour.
 * @cssprop --rounds-surface - Background of surfaces above the page, such as the list of suggestions.
 * @cssprop --rounds-border - Dividing lines and the edges of controls.
 * @cssprop --rounds-muted - Less important text.
 * @cssprop --rounds-danger - Errors and cancellations.
 * @cssprop --rounds-success - Success messages.
 * @cssprop --rounds-focus - The focus outline.
 * @cssprop --rounds-radius - Radius of rounded corners.
 * @cssprop --rounds-space - Unit of all spacing.
 * @cssprop --rounds-measure - Maximum length of a line of text.
 * @cssprop --rounds-reserve - Height that `rounds.css` reserves in every state.
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

  /** Adds the styles of the base element to those of the subclass. */
  protected static override finalizeStyles(styles: CSSResultGroup = []): CSSResultOrNative[] {
    return super.finalizeStyles([rootStyles, styles]);
  }

  /** The backend, an absolute URL. Default: that of the nearest provider, else of `configure()`. */
  baseUrl: string | null = null;

  /** The code of the integrated care system to show. Default: that of the nearest provider, else all systems. */
  system: string | null = null;

  /** The level of the element's own heading, 2 to 6. */
  headingLevel = 2;

  /** Loads immediately, without waiting until the element is near the viewport. */
  eager = false;

  /** Turns off live updates: the first answer stays until `refresh()` or a visitor's action. */
  withoutLive = false;

  /** The element's messages in each language. */
  protected abstract readonly catalogue: Catalogue<M>;
  /** The main resource, which decides the element's state. */
  protected abstract readonly resource: ResourceController<unknown>;
  /** Templates of the content, which load at the same time as the first answer. Default: they are part of the element. */
  protected readonly view: LazyView<unknown> | null = null;
  /** Backend events that refresh the element. Default: those of programmes and sessions. */
  protected readonly events: readonly string[] | undefined;
  /** Announces the results of a visitor's actions. */
  protected readonly announcer = new AnnouncerController(this);

  readonly #foreignChanges = new ForeignChanges(this);
  readonly #backend = new BackendController(this);
  readonly #language = new LanguageController<M>(this, () => this.catalogue);
  readonly #viewport = new ViewportObserver(this, () => {
    this.onNear();
  });
  readonly #service = new ResourceController(this, { request: () => this.ask(serviceResource) });
  readonly #reporter = new StatusReporter(this);
  readonly #keeper = new ContentKeeper(this);
  readonly #live = new LiveUpdates(this, {
    follow: () => ({
      resource: () => this.resource,
      isEnabled: () => this.isLive,
      client: () => this.client,
      events: this.events,
      system: () => this.scope,
      onChanged: () => {
        this.onLiveUpdate();
      },
    }),
    onLoaded: (module) => {
      this.onLiveLoaded(module);
    },
  });
  #isRetrying = false;
  /** True until the first answer or error is shown. */
  #isWaiting = true;

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    keepKeys(root);
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#keeper.remember();
    // A removed element has lost its provider, so a pending update must not report a missing backend.
    if (this.isConnected) this.#backend.update(this.baseUrl);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#keeper.restore();
    const status = this.#status;
    this.#reporter.report(status);
    if (this.isLive && currentAnswer(status)) this.#live.startWhenIdle();
  }

  /** Reloads from the backend, even if the answer is still fresh. The current content stays visible meanwhile. */
  async refresh(): Promise<void> {
    // The scroll anchor of the live module must be active before the content changes.
    if (this.#reporter.hasAnswer) await this.#live.start();
    await this.reload();
  }

  /** Requests everything that is shown again. Elements with more resources than the main one override it. */
  protected async reload(): Promise<void> {
    await Promise.all([this.#service.refresh(), this.resource.refresh()]);
  }

  /** Called when the live module has loaded. Subclasses override it to use more of the module. */
  protected onLiveLoaded(_live: LiveModule): void {
    // Empty by default: most elements need only the controllers above.
  }

  /** True while live updates are on. */
  protected get isLive(): boolean {
    return !this.withoutLive;
  }

  /** Called after a live update changed the content. Announces the update. */
  protected onLiveUpdate(): void {
    this.announcer.say(this.msg.updated);
  }

  /** Renders the element's content, without the fallback, configuration messages and the status region. */
  protected abstract renderContent(): TemplateResult;

  /** The messages in the current language. */
  protected get msg(): CommonMessages & M {
    return this.#language.messages;
  }

  /** The language of the element's messages. */
  protected get language(): string {
    return this.#language.lang;
  }

  /** Settings of the nearest provider; `null` outside a provider. */
  protected get settings(): Settings | null {
    return this.#backend.settings;
  }

  /** The code of the system to show; `null` for all. */
  protected get scope(): string | null {
    return this.system || this.settings?.system || null;
  }

  /** Called once the element is near the viewport, when it loads. An eager element has loaded already. */
  protected onNear(): void {
    if (!this.eager) this.requestUpdate();
  }

  /** True once the element has been near the viewport. */
  protected get hasBeenNear(): boolean {
    return this.#viewport.hasBeenNear;
  }

  /** The client of the element's backend; `null` while no backend is known. */
  protected get client(): RoundsClient | null {
    return this.#backend.client;
  }

  /** The description of the service; `null` until it is loaded. */
  protected get service(): Service | null {
    const { status } = this.#service;
    return 'answer' in status ? status.answer.value : null;
  }

  /** Returns a request in the element's language and system, or `null` while the element must not load yet. */
  protected ask<T>(resource: Resource<T>, query?: Query): ResourceRequest<T> | null {
    if (!this.client || !this.#language.isReady || !(this.eager || this.hasBeenNear)) return null;
    const scopedQuery = { lang: this.language === 'en' ? null : this.language, system: this.scope };
    // The service request must not wait for itself.
    const waitFor = resource.path ? this.#waitForContent(this.client, scopedQuery) : undefined;
    return { client: this.client, resource, query: { ...scopedQuery, ...query }, waitFor };
  }

  /** Waits for what an answer needs in order to be shown: the templates and the service's labels. */
  #waitForContent(client: RoundsClient, query: Query): (signal: AbortSignal) => Promise<unknown> {
    const service = waitForService(client, query);
    return (signal) => Promise.all([this.view?.load(), service(signal)]);
  }

  /** Adds the styles of templates that have loaded after the element. */
  protected addStyles(styles: readonly CSSResult[]): void {
    const { elementStyles } = this.constructor as typeof LitElement;
    adoptStyles(this.renderRoot as ShadowRoot, [...elementStyles, ...styles]);
  }

  /** Returns the label of a code: from the page, the service or the element's messages, else the code made readable. */
  protected label(kind: string, code: string): string {
    const service = this.service;
    const fromService =
      kind === 'sector'
        ? { [code]: service?.sectors.find((sector) => sector.code === code)?.label }
        : service?.labels[kind];
    return labelOf(code, this.#language.custom?.common?.labels?.[kind], fromService, this.msg.labels[kind]);
  }

  /** Renders a heading `offset` levels below the element's own. */
  protected heading(offset: number, content: unknown, attributes: HeadingAttributes = {}): TemplateResult {
    return headingTemplate(this.headingLevel, offset, content, attributes);
  }

  protected override render(): TemplateResult {
    const status = this.#status;
    const isReady = this.#language.isReady && status.state !== 'idle' && this.#canRender(status);
    const wasWaiting = this.#isWaiting;
    this.#isWaiting = !isReady || status.state === 'loading';
    // Not earlier, because it makes the browser lay out the page.
    if (wasWaiting && !this.#isWaiting) this.#keeper.rememberEnd();
    // The fallback is in the page's language, so it is outside the root, which has the element's language.
    return html`<div class="room">
      ${this.#language.isReady ? this.#renderInLanguage(isReady) : nothing}
      <slot ?hidden=${isReady && status.state !== 'error'}></slot>
    </div>`;
  }

  #renderInLanguage(isReady: boolean): unknown {
    // Rendered from scratch in another language, because Firefox reports only the first language of an element.
    return keyed(
      `${this.language} ${this.#foreignChanges.failures}`,
      html`<div class="reset">
        <div id="root" part="root" tabindex="-1" lang=${this.language} dir=${this.#language.dir}>
          ${isReady ? this.#renderBody() : nothing}
          <div class="visually-hidden" role="status">${this.announcer.text}</div>
        </div>
      </div>`
    );
  }

  /** Loads the templates, and returns whether they are still loading. */
  #isViewLoading(): boolean {
    return this.view !== null && this.view.get() === null;
  }

  /** Returns whether there is something to render. An error message needs no templates. */
  #canRender({ state }: ResourceStatus<unknown>): boolean {
    return !this.#isViewLoading() || state === 'error';
  }

  #renderBody(): TemplateResult {
    const status = this.#status;
    const hasContent = this.#problem === null && !this.#isViewLoading();
    return status.state === 'error' && !hasContent ? this.renderFailure(status.error) : this.renderContent();
  }

  /** Renders an error message with "Try again". */
  protected renderFailure(error: RoundsError): TemplateResult {
    return failureTemplate(error, this.msg, this.#renderRetry());
  }

  /** Renders a warning if the content could not be refreshed. Returns `nothing` while it is fresh. */
  protected renderStale(): TemplateResult | typeof nothing {
    const { status } = this.resource;
    if (!('stale' in status) || !status.stale) return nothing;
    return staleTemplate(status.answer, this.msg, this.#renderRetry());
  }

  #renderRetry(): TemplateResult {
    return retryTemplate(this.#isRetrying, this.#onRetry, this.msg);
  }

  /** The error that blocks the whole element: no valid backend, or an incompatible contract version. */
  get #problem(): RoundsError | null {
    if (this.#backend.error) return this.#backend.error;
    const error = errorOf(this.#service.status);
    return error instanceof ContractError && error.version !== null ? error : null;
  }

  get #status(): ResourceStatus<unknown> {
    const problem = this.#problem;
    return problem ? { state: 'error', error: problem } : this.resource.status;
  }

  readonly #onRetry = (): void => {
    if (!this.#isRetrying) void this.#retry();
  };

  async #retry(): Promise<void> {
    this.#isRetrying = true;
    this.announcer.say(this.msg.tryingAgain);
    await this.reload();
    this.#isRetrying = false;
    const error = errorOf(this.#status);
    this.announcer.say(error ? errorWords(error, this.msg)[0] : this.msg.upToDate);
  }
}

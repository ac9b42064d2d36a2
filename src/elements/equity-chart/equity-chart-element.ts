import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { stringify } from '../../contract/json.js';
import type { Equity } from '../../contract/equity.js';
import type { LiveModule } from '../../controllers/live-updates.js';
import type { ThrottledAnnouncer } from '../../controllers/throttled-announcer.js';
import { ResourceController } from '../../controllers/resource.js';
import { systemClock } from '../../data/clock.js';
import { directionOf } from '../../i18n/language.js';
import { humanise } from '../../i18n/labels.js';
import { equityChart as words, type EquityChartMessages } from './messages/en.js';
import type { Catalogue } from '../../i18n/catalogue.js';
import { LazyView } from '../../controllers/lazy-view.js';
import { inRenderTurn } from '../../controllers/render-queue.js';
import { lazy } from '../../data/lazy.js';
import { equity } from '../../data/resources.js';
import { partFailedTemplate } from '../failure.js';
import { RoundsElement } from '../rounds-element.js';
import { actionsTemplate } from './equity-chart-actions.js';
import { DrawingController } from './drawing-controller.js';
import { drawingTemplate, toInput } from './drawing-box.js';
import type { DrawingInput } from './drawing-lines.js';
import type { Headline } from './equity-chart-headline.js';
import { toMeasure, toView, type Measure, type View } from './equity-chart-model.js';
import { emptyTemplate, noticesTemplate } from './equity-chart-notices.js';
import { equityChartStyles } from './equity-chart-styles.js';
import { tableTemplate } from './equity-chart-table.js';
import { whatText, whereText, wordsOf } from './equity-chart-words.js';
import type * as more from './equity-chart-more.js';
import type { PictureTexts } from './picture.js';
import { ShownFigures } from './shown-figures.js';
import type { SystemsController } from './systems-controller.js';

export { RoundsErrorEvent, RoundsLoadEvent, RoundsWarningEvent } from '../rounds-events.js';

// Shared by all charts on a page, so that the next chart has it in its first update.
const loadMore = lazy(() => import('./equity-chart-more.js'));

/** Returns whether a measure needs the module that is loaded later. */
const isOther = ({ measure }: Pick<View, 'measure'>): boolean =>
  measure === 'trend' || measure === 'sessions';

/**
 * Shows how fairly Rounds reach the sectors of a workforce: a headline, one sentence that names every other sector, a drawing
 * and a table in the same groups, and how it was measured. Every figure comes from counts that the backend protected before
 * it sent them. A value, zero, a hidden number, a missing number and "no Round open" are five different things, and no sector
 * is left out. Readings that chance, hidden numbers or missing figures could change are said with "may".
 *
 * `measure="systems"` shows a map instead, with a hexagon for each integrated care system: in words, the Rounds that it held,
 * those that sent figures, and those that are planned. Systems are never ranked. The arrow keys move between hexagons, the
 * table has the same figures, and in a column narrower than 48em the table replaces the map.
 *
 * ```html
 * <rounds-equity-chart base-url="https://rounds.example.org/v1" system="QYG" measure="share">
 *   <a href="https://rounds.example.org/equity">Who gets access to Rounds</a>
 * </rounds-equity-chart>
 * ```
 *
 * @customElement rounds-equity-chart
 *
 * @slot - Fallback content, shown before the element is ready, when scripts do not run, and below an error message.
 * @slot finding - A headline written by the page, which replaces the one worked out from the figures.
 *
 * @fires {RoundsLoadEvent} rounds-load - An answer has loaded and is shown. Does not bubble.
 * @fires {RoundsErrorEvent} rounds-error - A request or the configuration failed. Does not bubble.
 * @fires {RoundsWarningEvent} rounds-warning - Some items broke the contract and were left out. Does not bubble.
 *
 * @csspart heading - The heading of the element: the headline, once figures are shown.
 * @csspart finding - The headline.
 * @csspart sentence - The sentence that names the other sectors.
 * @csspart figures - The attendances of the sector that is furthest from its fair share.
 * @csspart where - What is shown, where and when, and how many Rounds sent figures.
 * @csspart drawing - The drawing.
 * @csspart map - The map of systems.
 * @csspart chosen - The figures of the system that is chosen on the map.
 * @csspart table - The table.
 * @csspart key - The key to zero, hidden and missing counts.
 * @csspart actions - The buttons under the drawing.
 * @csspart copy-picture - The button that copies a picture.
 * @csspart copy-sentence - The button that copies the headline and its sentence.
 * @csspart picture - The button for a picture.
 * @csspart download - The button for the figures as CSV.
 * @csspart download-notes - The button for the notes as text.
 * @csspart outcome - The result of the last copy or download.
 * @csspart pause - The button "Pause updates".
 * @csspart method - The method of measurement.
 * @csspart notes - The notes published with the figures.
 * @csspart voices - Quotations from staff.
 * @csspart notice - A notice that a system has ended, or that the series breaks.
 * @csspart demonstration - The notice that the figures are made up.
 * @csspart empty - The message when no figures have been published yet.
 * @csspart failure - The error message.
 * @csspart retry - The button "Try again".
 * @csspart stale - The warning that the figures may be out of date.
 *
 * @cssprop [--rounds-chart-bar=light-dark(#005ea5, #5a9fe0)] - The colour of bars.
 * @cssprop [--rounds-chart-fair=light-dark(#d4351c, #ff9d8f)] - The colour of the ticks of a fair share.
 *
 * @cssstate loading - The first answer is loading.
 * @cssstate ready - Figures are shown.
 * @cssstate empty - No figures have been published yet.
 * @cssstate error - An error prevents the figures from being shown.
 * @cssstate stale - The figures could not be refreshed.
 */
export class RoundsEquityChart extends RoundsElement<EquityChartMessages> {
  static override styles = equityChartStyles;

  static override properties: PropertyDeclarations = {
    measure: {},
    from: {},
    to: {},
    withoutTable: { type: Boolean, attribute: 'without-table' },
    withoutDownload: { type: Boolean, attribute: 'without-download' },
  };

  /**
   * Comparison to show: the `share` of attendance next to the share of the workforce, the `rate` for every 1,000, the
   * `sessions` that welcomed a sector, the `trend` of shares from period to period, or a map of the Rounds of all `systems`.
   * Default: `share`.
   */
  measure: Measure = 'share';

  /** First period, such as `2026-Q1`. Default: the first published period for the trend, otherwise the last. */
  from: string | null = null;

  /** Last period, such as `2026-Q4`. Default: the last published period. */
  to: string | null = null;

  /** Shows the table only to assistive technology, in print, and if the drawing cannot be loaded. */
  withoutTable = false;

  /** Hides the download buttons. */
  withoutDownload = false;

  protected readonly catalogue: Catalogue<EquityChartMessages> = {
    name: 'equityChart',
    en: words,
    cy: () => import('./messages/cy.js').then((welsh) => welsh.messages),
  };

  protected override readonly events = ['equity', 'sessions'];

  protected readonly resource = new ResourceController<Equity>(this, {
    request: () =>
      this.ask(equity, {
        from: this.from,
        to: this.to,
        // A map shows all systems.
        ...(this.#isMap && { system: null }),
      }),
    isEmpty: ({ periods, sectors }) => periods.length === 0 || sectors.length === 0,
  });

  readonly #drawing: DrawingController = new DrawingController(this, {
    isWanted: () => this.hasBeenNear && !this.#isMap,
    drawing: () => this.#drawingInput,
    canvas: () => this.renderRoot.querySelector('canvas'),
  });

  /** Loads only for the map. */
  readonly #systemsView = new LazyView(
    this,
    () => import('./systems-controller.js'),
    (module) => {
      this.addStyles([module.systemsStyles]);
      this.#systems = new module.SystemsController(this, {
        view: () => (this.#isMap ? this.#view : null),
        ask: (resource, query) => this.ask(resource, query),
        own: () => this.scope,
        language: () => this.language,
        words: () => this.msg,
        nameOf: this.#nameOf,
      });
    }
  );

  /** Loads what is shown after the table, and measures other than shares and rates. Without it, the table is complete. */
  readonly #moreView = new LazyView(
    this,
    () => inRenderTurn(loadMore()),
    (module) => {
      this.#more = module;
    }
  );

  readonly #figures = new ShownFigures();

  #systems: SystemsController | null = null;
  #throttled: ThrottledAnnouncer | undefined;
  /** The page's own headline in the last update. */
  #renderedOwnHeadline = '';
  #drawingInput: DrawingInput | null = null;
  /** Everything that the drawing depends on. */
  #drawingDependencies: readonly unknown[] = [];
  #isPaused = false;
  #more: typeof more | null = null;
  #hasFileFailed = false;
  /** The result of the last action with a file or the clipboard, in words. */
  #fileOutcome = '';

  constructor() {
    super();
    // Figures held back while the focus was in the element are shown once it leaves.
    this.addEventListener('focusout', () => {
      this.requestUpdate();
    });
  }

  protected override get isLive(): boolean {
    return super.isLive && !this.#isPaused;
  }

  protected override onLiveLoaded({ ThrottledAnnouncer }: LiveModule): void {
    const say = (text: string) => {
      this.announcer.say(text);
    };
    this.#throttled = new ThrottledAnnouncer(this, say, systemClock);
  }

  /** Updates an eager chart too, because its drawing waits for this. */
  protected override onNear(): void {
    this.requestUpdate();
  }

  protected override async reload(): Promise<void> {
    await Promise.all([super.reload(), this.#systems?.refresh()]);
  }

  protected override onLiveUpdate(): void {
    void this.#systems?.refresh();
    const { status } = this.resource;
    const isNew = 'answer' in status && this.#figures.announce(status.answer.value.publishedAt);
    this.#throttled?.say(isNew ? this.msg.newFigures : this.msg.newOffer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#acceptAnswer();
    const view = this.#view;
    const dependencies = [view, this.msg, this.service];
    if (dependencies.every((value, index) => value === this.#drawingDependencies[index])) return;
    this.#drawingDependencies = dependencies;
    this.#drawingInput = view && toInput(view, this.msg, this.#nameOf, directionOf(this.language));
  }

  get #isMap(): boolean {
    return toMeasure(this.measure) === 'systems';
  }

  /** Shows the latest answer at once, unless that would move content while the focus is in the element. */
  #acceptAnswer(): void {
    const { status } = this.resource;
    // Loads while the first answer is on its way, so that the content below the table rarely arrives later and moves the
    // page.
    if (!this.#more && (this.eager || this.hasBeenNear)) this.#moreView.get();
    const measure = toMeasure(this.measure);
    if (!('answer' in status) || (!this.#more && isOther({ measure }))) {
      this.#figures.clear();
      return;
    }
    const data = status.answer.value;
    const isSpan = Boolean(this.from || this.to);
    this.#figures.accept(
      data,
      stringify([measure, isSpan, data.system?.code, this.client?.baseUrl, this.language]),
      () =>
        measure === 'trend' && this.#more ? this.#more.toTrendView(data) : toView(data, measure, isSpan),
      () => this.matches(':focus-within')
    );
  }

  get #view(): View | null {
    return this.#figures.view;
  }

  readonly #nameOf = ({ sector }: View['span']['rows'][number]): string => {
    const { code, label } = sector;
    const translated = this.label('sector', code);
    return translated === humanise(code) ? label : translated;
  };

  /** The headline that the page has written; empty if it has none. */
  get #ownHeadline(): string {
    return this.querySelector('[slot=finding]')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  }

  get #isShown(): boolean {
    return this.#view !== null && this.resource.status.state === 'ready';
  }

  protected override renderContent(): TemplateResult {
    if (this.#isShown && this.#view) return this.#renderView(this.#view);
    return html`${this.heading(0, this.msg.title, { part: 'heading' })} ${this.#renderStatus()}`;
  }

  #renderStatus(): TemplateResult | typeof nothing {
    const { status } = this.resource;
    const view = this.#view;
    if (status.state === 'idle') return nothing;
    if (status.state === 'error') return this.renderFailure(status.error);
    if (status.state === 'loading') return html`<p>${this.msg.loading}</p>`;
    if (!view) return this.#renderMissing(this.#moreView);
    return html`${this.renderStale()} ${emptyTemplate(view, this.msg, this.#nameOf)}`;
  }

  /** Renders the reason why a module that is loaded later is missing. */
  #renderMissing({ hasFailed, retry }: LazyView<unknown>): TemplateResult {
    return hasFailed ? partFailedTemplate(retry, this.msg) : html`<p>${this.msg.loading}</p>`;
  }

  #headline(view: View): Headline {
    this.#renderedOwnHeadline = this.#ownHeadline;
    const isReplaced = this.#renderedOwnHeadline !== '';
    const say = isOther(view) && this.#more ? this.#more.otherWordsOf : wordsOf;
    return say(view, isReplaced, this.msg, this.#nameOf);
  }

  /** Updates only for a new headline of the page: a translator that changes ours causes this event too, at each update again. */
  readonly #onSlotChange = (): void => {
    if (this.#ownHeadline !== this.#renderedOwnHeadline) this.requestUpdate();
  };

  #renderView(view: View): TemplateResult {
    if (view.measure === 'systems') return this.#renderSystems(view);
    const { msg } = this;
    const isTableOnly = this.#drawing.isUnavailable || !this.#drawingInput;
    const { headline, sentence, beside } = this.#headline(view);
    return html`
      ${this.#renderHeading(headline)} ${this.renderStale()}
      ${sentence ? html`<p class="sentence" part="sentence" dir="auto">${sentence}</p>` : nothing}
      ${beside ? html`<p class="beside" part="figures" dir="auto">${beside}</p>` : nothing}
      <p class="where" part="where" dir="auto">${whereText(view, msg, this.#nameOf)}</p>
      ${noticesTemplate(view, msg)}
      ${isTableOnly || !this.#drawingInput ? nothing : drawingTemplate(this.#drawingInput)}
      ${this.#renderActions(!isTableOnly, whatText(view, msg))}
      <div class=${this.withoutTable && !isTableOnly ? 'visually-hidden without-table' : nothing}>
        ${tableTemplate(view, msg, this.#nameOf, view.measure === 'trend' ? this.#more?.trendTemplate : undefined)}
      </div>
      ${this.#renderBelow(view)} ${this.#renderDemonstration()}
    `;
  }

  #renderHeading(headline: string): TemplateResult {
    const content = html`<span part="finding" dir="auto"
      ><slot name="finding" @slotchange=${this.#onSlotChange}>${headline}</slot></span
    >`;
    return this.heading(0, content, { part: 'heading' });
  }

  /** Renders the map of systems, its table and the same notes as for every measure. */
  #renderSystems(view: View): TemplateResult {
    const { msg } = this;
    this.#systemsView.get();
    const systems = this.#systems;
    const found = systems?.systems;
    if (!systems || !found) {
      const content = systems?.isUnknown
        ? html`<p part="empty">${systems.words.noSystems}</p>`
        : systems?.error
          ? this.renderFailure(systems.error)
          : this.#renderMissing(this.#systemsView);
      return html`${this.heading(0, msg.title, { part: 'heading' })} ${content}`;
    }
    return html`${systems.contentTemplate(found, {
      heading: (headline) => this.#renderHeading(headline),
      stale: this.renderStale(),
      actions: (hasMap, what) => this.#renderActions(hasMap, what),
      isTableHidden: this.withoutTable,
      below: this.#renderBelow(view, systems.remarks),
    })}
    ${this.#renderDemonstration()}`;
  }

  /** Renders the key, the method, the notes and the quotations, once they have loaded. */
  #renderBelow(view: View, remarks?: readonly string[]): TemplateResult | undefined {
    const heading = (content: string): TemplateResult => this.heading(1, content);
    return this.#more?.belowTemplate(view, this.msg, this.#nameOf, heading, remarks);
  }

  #renderDemonstration(): TemplateResult | typeof nothing {
    return this.service?.demonstration
      ? html`<p class="where" part="demonstration">${this.msg.demonstration}</p>`
      : nothing;
  }

  #renderActions(hasDrawing: boolean, what: string): TemplateResult {
    return actionsTemplate({
      words: this.msg,
      what,
      hasDrawing,
      act: this.withoutDownload ? null : (action) => void this.#act(action),
      hasFailed: this.#hasFileFailed,
      outcome: this.#fileOutcome,
      pause: this.withoutLive ? null : { isPaused: this.#isPaused, toggle: this.#togglePause },
    });
  }

  readonly #togglePause = (): void => {
    this.#isPaused = !this.#isPaused;
    this.announcer.say(this.#isPaused ? this.msg.paused : this.msg.upToDate);
    if (!this.#isPaused) void this.refresh();
    this.requestUpdate();
  };

  /** Makes, saves or copies a file, and shows and announces the result. */
  async #act(action: more.FileAction): Promise<void> {
    this.#fileOutcome = '';
    await this.#moreView.load().catch(() => undefined);
    this.#hasFileFailed = this.#more === null;
    this.requestUpdate();
    const context = this.#fileContext;
    if (!this.#more || !context) return;
    this.#fileOutcome = await this.#more.act(action, context);
    this.announcer.say(this.#fileOutcome);
    this.requestUpdate();
  }

  get #fileContext(): more.ChartFileContext | null {
    const view = this.#view;
    if (!view) return null;
    const { service } = this;
    const systems = view.measure === 'systems' ? (this.#systems?.files ?? null) : null;
    const headline = systems?.headline ?? this.#headline(view);
    return {
      view,
      words: this.msg,
      nameOf: this.#nameOf,
      headline: { ...headline, ...(this.#ownHeadline && { headline: this.#ownHeadline }) },
      attribution: [
        ...(service?.demonstration ? [this.msg.demonstration] : []),
        ...(service?.attribution ?? []),
      ],
      lang: this.language,
      picture: (texts) => this.#picture(texts),
      systems: systems ?? undefined,
    };
  }

  async #picture(texts: PictureTexts): Promise<Blob | null> {
    const map = this.renderRoot.querySelector('.systems-map');
    if (!map) return this.#drawing.picture(texts);
    return (await this.#systems?.picture(map, directionOf(this.language), texts)) ?? null;
  }
}

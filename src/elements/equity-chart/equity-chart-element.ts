import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { equity, type Equity } from '../../contract/equity.js';
import type { ThrottledAnnouncer } from '../../controllers/throttled-announcer.js';
import { ResourceController } from '../../controllers/resource.js';
import { systemClock } from '../../data/clock.js';
import { calendarDateText } from '../../i18n/dates.js';
import { directionOf } from '../../i18n/language.js';
import { humanise } from '../../i18n/labels.js';
import { equityChart as words, type EquityChartMessages } from './messages/en.js';
import type { Catalogue } from '../../i18n/catalogue.js';
import { RoundsElement, type LiveModule } from '../rounds-element.js';
import { DrawingController } from './drawing-controller.js';
import { drawingTemplate, toInput } from './drawing-box.js';
import type { DrawingInput } from './drawing-data.js';
import { columnsOf } from './equity-chart-columns.js';
import { findingText, periodText } from './equity-chart-finding.js';
import { shapeOf, toMeasure, toView, type Measure, type View } from './equity-chart-model.js';
import { keyTemplate, methodRemarks, notesTemplate, noteRemarks } from './equity-chart-notes.js';
import { equityChartStyles } from './equity-chart-styles.js';
import { tableTemplate } from './equity-chart-table.js';
import type { FileTexts } from './download.js';

/**
 * Shows how fairly Rounds reach the sectors of a workforce: a finding in one sentence, a drawing, a table that holds every
 * figure with its 95% interval, and how it was measured. All of it is made from counts that were protected before they
 * left the backend. Hidden, zero and not collected are three different things, and no sector is left out.
 *
 * ```html
 * <rounds-equity-chart base-url="https://rounds.example.org/v1" system="QYG" measure="share">
 *   <a href="https://rounds.example.org/equity">Who gets access to Rounds</a>
 * </rounds-equity-chart>
 * ```
 *
 * @customElement rounds-equity-chart
 *
 * @slot - What stands here is seen before the element works, without scripts, and under the message when it fails.
 * @slot finding - A finding of the page's own, in place of the one that is made from the figures.
 *
 * @fires {RoundsLoadEvent} rounds-load - An answer is shown. Does not bubble.
 * @fires {RoundsErrorEvent} rounds-error - Something went wrong. Does not bubble.
 * @fires {RoundsWarningEvent} rounds-warning - Items broke the contract and were left out. Does not bubble.
 *
 * @csspart heading - The element's own heading.
 * @csspart where - Of which system and which time the figures are.
 * @csspart finding - What the figures say, in a sentence.
 * @csspart drawing - The drawing.
 * @csspart table - The table.
 * @csspart key - What the words for what is no number mean.
 * @csspart actions - The buttons under the table.
 * @csspart download - The button for the figures as CSV.
 * @csspart picture - The button for a picture.
 * @csspart pause - The button "Pause updates".
 * @csspart method - How it was measured.
 * @csspart notes - The notes that came with the figures.
 * @csspart voices - What people say.
 * @csspart notice - What became of a system, or that the series breaks.
 * @csspart empty - That nothing has been published yet.
 * @csspart failure - What went wrong.
 * @csspart retry - The button "Try again".
 * @csspart stale - That what is shown may be out of date.
 *
 * @cssprop [--rounds-sector-1=light-dark(#0072b2, #56a8e0)] - The colour of the first sector of eight, in the backend's order.
 * @cssprop [--rounds-sector-2=#e69f00] - The colour of the second sector of eight, in the backend's order.
 * @cssprop [--rounds-sector-3=#009e73] - The colour of the third sector of eight, in the backend's order.
 * @cssprop [--rounds-sector-4=#cc79a7] - The colour of the fourth sector of eight, in the backend's order.
 * @cssprop [--rounds-sector-5=#d55e00] - The colour of the fifth sector of eight, in the backend's order.
 * @cssprop [--rounds-sector-6=#56b4e9] - The colour of the sixth sector of eight, in the backend's order.
 * @cssprop [--rounds-sector-7=#f0e442] - The colour of the seventh sector of eight, in the backend's order.
 * @cssprop [--rounds-sector-8=light-dark(#5f5f5f, #b8b8b8)] - The colour of the eighth sector of eight, in the backend's order.
 *
 * @cssstate loading - The first answer is awaited.
 * @cssstate ready - Figures are shown.
 * @cssstate empty - Nothing has been published yet.
 * @cssstate error - Nothing can be shown.
 * @cssstate stale - What is shown could not be brought up to date.
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
   * What is compared: `share` of attendance beside share of the workforce, `rate` for every 1,000, `sessions` that welcomed
   * a sector, or the `trend` of shares from period to period. Absent: share.
   */
  measure: Measure = 'share';

  /** The first period, such as `2026-Q1`. Absent: the last one that was published; of the trend, the first. */
  from: string | null = null;

  /** The last period. Absent: the last one that was published. */
  to: string | null = null;

  /** Leaves the table to assistive technology, to print, and to where the drawing cannot be had. */
  withoutTable = false;

  /** Leaves out the buttons that download. */
  withoutDownload = false;

  protected readonly catalogue: Catalogue<EquityChartMessages> = {
    name: 'equityChart',
    en: words,
    cy: () => import('./messages/cy.js').then((welsh) => welsh.messages),
  };

  protected override readonly events = ['equity', 'sessions'];

  protected readonly resource = new ResourceController<Equity>(this, {
    request: () => this.ask(equity, { from: this.from, to: this.to }),
    isEmpty: ({ periods, sectors }) => periods.length === 0 || sectors.length === 0,
  });

  readonly #drawing = new DrawingController(this, {
    wanted: () => this.hasBeenNear,
    drawing: () => this.#drawn,
    canvas: () => this.renderRoot.querySelector('canvas'),
  });

  #calm: ThrottledAnnouncer | undefined;
  #view: View | null = null;
  /** What the figures that are shown answer; figures for something else never wait. */
  #shownFor = '';
  /** When the figures were published that the person knows of. */
  #published: string | null | undefined;
  #drawn: DrawingInput | null = null;
  #drawnOf: readonly unknown[] = [];
  #paused = false;

  constructor() {
    super();
    // What waited while somebody was in the element is shown once they have left it.
    this.addEventListener('focusout', () => {
      this.requestUpdate();
    });
  }

  protected override get isLive(): boolean {
    return super.isLive && !this.#paused;
  }

  protected override onLiveLoaded({ ThrottledAnnouncer }: LiveModule): void {
    const say = (text: string) => {
      this.announcer.say(text);
    };
    this.#calm = new ThrottledAnnouncer(this, say, systemClock);
  }

  protected override onLiveUpdate(): void {
    const { status } = this.resource;
    const published = 'answer' in status ? status.answer.value.publishedAt : this.#published;
    this.#calm?.say(published === this.#published ? this.msg.newOffer : this.msg.newFigures);
    this.#published = published;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#takeAnswer();
    const view = this.#view;
    const made = [view, this.msg, this.service];
    if (made.every((one, at) => one === this.#drawnOf[at])) return;
    this.#drawnOf = made;
    this.#drawn = view && toInput(view, this.msg, this.#nameOf, directionOf(this.language));
  }

  /** Takes in what has come: at once, unless it would move what somebody is at. */
  #takeAnswer(): void {
    const { status } = this.resource;
    if (!('answer' in status)) {
      this.#view = null;
      return;
    }
    const data = status.answer.value;
    const measure = toMeasure(this.measure);
    const isSpan = Boolean(this.from || this.to);
    const shownFor = JSON.stringify([
      measure,
      isSpan,
      data.system?.code,
      this.client?.baseUrl,
      this.language,
    ]);
    if (data === this.#view?.data && shownFor === this.#shownFor) return;
    const view = toView(data, measure, isSpan);
    const moves = this.#view !== null && shapeOf(view) !== shapeOf(this.#view);
    if (moves && shownFor === this.#shownFor && this.matches(':focus-within')) return;
    if (shownFor !== this.#shownFor) this.#published = data.publishedAt;
    this.#view = view;
    this.#shownFor = shownFor;
  }

  readonly #nameOf = ({ sector }: View['span']['rows'][number]): string => {
    const { code, label } = sector;
    const said = this.label('sector', code);
    return said === humanise(code) ? label : said;
  };

  get #where(): string {
    const view = this.#view;
    if (!view) return '';
    const place = view.data.system?.name ?? this.msg.everywhere;
    const period = periodText(
      view.measure === 'trend' ? { periods: view.data.periods } : view.span,
      this.msg
    );
    return `${place}, ${period}`;
  }

  protected override renderContent(): TemplateResult {
    return html`${this.heading(0, this.msg.title, { part: 'heading' })} ${this.#renderStatus()}`;
  }

  #renderStatus(): TemplateResult | typeof nothing {
    const { status } = this.resource;
    const view = this.#view;
    if (status.state === 'idle') return nothing;
    if (status.state === 'error') return this.renderFailure(status.error);
    if (status.state === 'loading' || !view) return html`<p>${this.msg.loading}</p>`;
    return status.state === 'ready' ? this.#renderView(view) : this.#renderEmpty(view);
  }

  #renderEmpty({ data, span }: View): TemplateResult {
    const { msg } = this;
    const next = data.nextPublication && msg.nextOn(calendarDateText(data.nextPublication, msg.dates));
    return html`${this.renderStale()}
      <div part="empty">
        <p>${msg.nothingYet} ${next}</p>
        <ul role="list">
          ${span.rows.map(
            (row) =>
              html`<li>${msg.named(this.#nameOf(row), msg.planned(msg.number(row.upcoming ?? 0)))}</li>`
          )}
        </ul>
      </div>`;
  }

  #renderView(view: View): TemplateResult {
    const { msg } = this;
    const isAlone = this.#drawing.absent || !this.#drawn;
    return html`
      ${this.renderStale()} ${this.#renderNotices(view)}
      <p class="where" part="where" dir="auto">${this.#where}</p>
      <p class="finding" part="finding" dir="auto">
        <slot name="finding">${findingText(view, msg, this.#nameOf)}</slot>
      </p>
      ${isAlone || !this.#drawn ? nothing : drawingTemplate(this.#drawn)}
      <div class=${this.withoutTable && !isAlone ? 'visually-hidden without-table' : nothing}>
        ${tableTemplate(view, msg, this.#nameOf)}
      </div>
      ${keyTemplate(view, msg)} ${this.#renderActions(isAlone)}
      ${notesTemplate(view, msg, this.#nameOf, (content) => this.heading(1, content))}
    `;
  }

  #renderNotices({ data, span, measure }: View): TemplateResult | typeof nothing {
    const { msg } = this;
    const { system } = data;
    const texts: string[] = [];
    if (system?.validTo) {
      texts.push(msg.ended(system.name, calendarDateText(system.validTo, msg.dates)));
      if (system.successors.length > 0) texts.push(msg.successors(msg.list(system.successors)));
    }
    const [first] = span.periods;
    if (measure !== 'trend' && span.periods.length > 1 && first?.breakBefore)
      texts.push(msg.sinceBreak(calendarDateText(first.from, msg.dates)), first.breakBefore);
    return texts.length > 0
      ? html`<p class="notice" part="notice" dir="auto">${texts.join(' ')}</p>`
      : nothing;
  }

  #renderActions(isAlone: boolean): TemplateResult {
    const { msg } = this;
    const button = (part: string, text: string, act: () => void): TemplateResult =>
      html`<button type="button" part=${part} @click=${act}>${text}</button>`;
    return html`<p class="actions" part="actions">
      ${
        this.withoutDownload
          ? nothing
          : html`${button('download', msg.download, () => void this.#download())}
            ${isAlone ? nothing : button('picture', msg.picture, () => void this.#savePicture())}`
      }
      ${
        this.withoutLive
          ? nothing
          : button('pause', this.#paused ? msg.resume : msg.pause, () => {
              this.#pause(!this.#paused);
            })
      }
    </p>`;
  }

  #pause(paused: boolean): void {
    this.#paused = paused;
    this.announcer.say(paused ? this.msg.paused : this.msg.upToDate);
    if (!paused) void this.refresh();
    this.requestUpdate();
  }

  /** What a file says beside the figures. */
  #fileTexts(view: View): FileTexts {
    const { msg } = this;
    const own = this.querySelector('[slot=finding]')?.textContent.replace(/\s+/g, ' ').trim();
    const source = [
      this.client?.url(equity, { system: this.scope }) ?? '',
      ...(this.service?.attribution ?? []),
    ];
    const remarks = [...methodRemarks(view, msg, this.#nameOf), ...noteRemarks(view)];
    return {
      title: `${msg.title}: ${this.#where}`,
      finding: own || findingText(view, msg, this.#nameOf),
      remarks: [
        msg.source(source.join('; ')),
        ...remarks.map(({ text, source: of }) => (of === undefined ? text : `${text}; ${of}`)),
      ],
    };
  }

  #fileName(ending: string): string {
    const parts = [this.#view?.data.system?.code, this.#view?.measure, this.#view?.span.periods.at(-1)?.id];
    return `rounds-${parts
      .filter(Boolean)
      .join('-')
      .replaceAll(/[^\w-]+/g, '-')}.${ending}`;
  }

  async #download(): Promise<void> {
    const view = this.#view;
    if (!view) return;
    const { csvFile, csvOf, save } = await import('./download.js');
    const columns = (of: View) => columnsOf(of, of.span, this.msg);
    save(csvFile(csvOf(view, this.#fileTexts(view), columns, this.#nameOf)), this.#fileName('csv'));
    this.announcer.say(this.msg.downloaded);
  }

  async #savePicture(): Promise<void> {
    const view = this.#view;
    if (!view) return;
    const { save } = await import('./download.js');
    const picture = await this.#drawing.picture(this.#fileTexts(view));
    if (picture) save(picture, this.#fileName('png'));
    this.announcer.say(picture ? this.msg.downloaded : this.msg.pictureFailed);
  }
}

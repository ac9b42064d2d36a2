import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { EquitySystem } from '../../contract/equity.js';
import type { Query, Resource } from '../../contract/resource.js';
import type { System } from '../../contract/systems.js';
import { ResourceController, errorOf, type ResourceRequest } from '../../controllers/resource.js';
import { HttpError, type RoundsError } from '../../data/errors.js';
import { lazy } from '../../data/lazy.js';
import { equitySystems, systems } from '../../data/resources.js';
import { moreMessages } from '../../i18n/more-messages.js';
import type { ChartWords, Headline } from './equity-chart-headline.js';
import type { View } from './equity-chart-model.js';
import type { NameOf } from './equity-chart-words.js';
import { equityChartMore as welshMore } from './messages/cy-more.js';
import { equityChartSystems as welshSystems } from './messages/cy-systems.js';
import { equityChartMore } from './messages/en-more.js';
import { equityChartSystems } from './messages/en-systems.js';
import type { PictureTexts } from './picture.js';
import { layoutFor, type Layout } from './systems-layout.js';
import { mapTemplate, toMap } from './systems-map.js';
import { toSystemsView, type SystemsView } from './systems-model.js';
import { systemsTableTemplate } from './systems-table.js';
import {
  attendancesOf,
  roundsOf,
  systemsHeadline,
  systemsRecords,
  systemsWhat,
  systemsWhere,
  type SystemsWords,
} from './systems-words.js';

export { systemsStyles } from './systems-styles.js';

/** Adds the messages that are loaded after the table, and those of the map. */
const withSystems = moreMessages(
  { ...equityChartMore, ...equityChartSystems },
  { ...welshMore, ...welshSystems }
);

const loadPicture = lazy(() => import('./systems-picture.js'));

/** Functions that a {@link SystemsController} needs from the element. */
export interface SystemsOptions {
  /** The figures of the nation; `null` while they are not shown as a map. */
  readonly view: () => View | null;
  /** Returns a request in the element's language, for all systems. */
  readonly ask: <T>(resource: Resource<T>, query: Query) => ResourceRequest<T> | null;
  /** The system that the page is about. */
  readonly own: () => string | null;
  readonly language: () => string;
  readonly words: () => ChartWords;
  readonly nameOf: NameOf;
}

/** Templates of the element around a map. */
interface Surroundings {
  readonly heading: (headline: string) => TemplateResult;
  readonly stale: TemplateResult | typeof nothing;
  readonly actions: (hasMap: boolean, what: string) => TemplateResult;
  /** True if the page hides the table where there is a map. */
  readonly isTableHidden: boolean;
  /** Content below the table. */
  readonly below: TemplateResult | undefined;
}

/**
 * Reads the published figures of every system, and renders them as a map with a table. Entry point of a chunk that loads
 * only for the map.
 */
export class SystemsController {
  readonly #host: ReactiveControllerHost;
  readonly #options: SystemsOptions;
  readonly #figures: ResourceController<EquitySystem[]>;
  readonly #names: ResourceController<{ items: System[] }>;
  #chosen: string | null = null;

  constructor(host: ReactiveControllerHost, options: SystemsOptions) {
    this.#host = host;
    this.#options = options;
    const periodOf = () => options.view()?.span.periods.at(-1) ?? null;
    const ask = <T>(resource: Resource<T>, query: (id: string, to: string) => Query) => {
      const period = periodOf();
      return period && options.ask(resource, { system: null, ...query(period.id, period.to) });
    };
    this.#figures = new ResourceController(host, {
      request: () => ask(equitySystems, (period) => ({ lang: null, period })),
      // A list whose items are all invalid is an error, so that the map does not say that no system held a Round.
      isEmpty: (list) => list.length === 0,
    });
    // The systems of the period, which may have ended since.
    this.#names = new ResourceController(host, {
      request: () => ask(systems, (_, on) => ({ on })),
      isEmpty: ({ items }) => items.length === 0,
    });
  }

  /** The error that prevents the map from being shown; `null` if there is none. */
  get error(): RoundsError | null {
    return this.systems ? null : (errorOf(this.#figures.status) ?? errorOf(this.#names.status));
  }

  /** True if the backend has no figures of systems, as before contract 1.1. */
  get isUnknown(): boolean {
    return this.error instanceof HttpError && !this.error.retryable;
  }

  /** The systems; `null` until both answers have loaded. */
  get systems(): SystemsView | null {
    const view = this.#options.view();
    const [figures, names] = [this.#figures.status, this.#names.status];
    if (!view || !('answer' in figures) || !('answer' in names)) return null;
    return toSystemsView(view, figures.answer.value, names.answer.value.items, this.#options.language());
  }

  get words(): SystemsWords {
    return withSystems(this.#options.words());
  }

  /** Reads the figures again, because upcoming Rounds have changed. */
  async refresh(): Promise<void> {
    await Promise.all([this.#figures.refresh(), this.#names.refresh()]);
  }

  headline(found: SystemsView): Headline {
    return systemsHeadline(found, this.words);
  }

  /** Returns the line under the words. */
  where(found: SystemsView): string {
    const view = this.#options.view();
    return view ? systemsWhere(found, view, this.words) : '';
  }

  /** Remarks on the method. */
  get remarks(): readonly string[] {
    const { methodMap, methodOrder, methodNoData } = this.words;
    return [methodMap, methodOrder, methodNoData];
  }

  /** Remarks on a picture of the map. */
  get pictureNotes(): readonly string[] {
    const { methodMap, methodNoData } = this.words;
    return [methodMap, methodNoData];
  }

  /** Returns a picture of the map with its text; `null` if there is no map. */
  async picture(box: Element, dir: 'ltr' | 'rtl', texts: PictureTexts): Promise<Blob | null> {
    const { systems: found } = this;
    const layout = found && this.#layoutOf(found);
    if (!layout) return null;
    const { systemsPicture } = await loadPicture();
    return systemsPicture(box, toMap(found, layout, this.words), dir, texts);
  }

  /** Content of files in place of the figures of sectors; `null` until the systems are shown. */
  get files() {
    const { systems: found, remarks, pictureNotes } = this;
    if (!found) return null;
    return {
      headline: this.headline(found),
      where: this.where(found),
      remarks,
      pictureNotes,
      recordsOf: (states: Readonly<Record<string, string>>) =>
        systemsRecords(found, this.#options.nameOf, states),
    };
  }

  /** Renders the map and the figures of the chosen system. */
  #mapTemplate(found: SystemsView, layout: Layout): TemplateResult {
    const options = {
      chosen: this.#chosen,
      own: this.#options.own(),
      choose: (code: string) => {
        this.#chosen = code;
        this.#host.requestUpdate();
      },
    };
    // The picture reads the colours of paper from the marks.
    return html`<div class="systems-map">
      <span class="colours paper" aria-hidden="true"><i></i><i></i><i></i><i></i></span>
      ${mapTemplate(found, layout, options, this.words)} ${this.#chosenTemplate(found)}
    </div>`;
  }

  /** Renders the headline, the map and the table, between the other parts of the element. */
  contentTemplate(found: SystemsView, surroundings: Surroundings): TemplateResult {
    const { headline, sentence } = this.headline(found);
    const layout = this.#layoutOf(found);
    return html`
      ${surroundings.heading(headline)} ${surroundings.stale}
      ${sentence ? html`<p class="sentence" part="sentence" dir="auto">${sentence}</p>` : nothing}
      <p class="where" part="where" dir="auto">${this.where(found)}</p>
      ${layout ? this.#mapTemplate(found, layout) : nothing}
      ${surroundings.actions(layout !== null, systemsWhat(found, this.words))}
      <div class=${surroundings.isTableHidden && layout ? 'without-map-table' : nothing}>
        ${systemsTableTemplate(found, this.words, this.#options.nameOf)}
      </div>
      ${surroundings.below}
    `;
  }

  #layoutOf({ rows }: SystemsView): Layout | null {
    return layoutFor(rows.map(({ code }) => code));
  }

  #chosenTemplate({ rows }: SystemsView): TemplateResult {
    const { words } = this;
    const row = rows.find(({ code }) => code === this.#chosen);
    return html`<div class="chosen" part="chosen">
      ${
        row
          ? html`<p><strong>${row.name}</strong> (${row.region}): ${roundsOf(row, words).join(', ')}</p>
              <p>
                ${words.attendancesColumn}: ${attendancesOf(row, words, this.#options.nameOf).join('; ')}
              </p>`
          : html`<p>${words.chooseSystem}</p>`
      }
    </div>`;
  }
}

import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { RoundFilters } from '../../context/visitor.js';
import type { Programme, ProgrammesPage } from '../../contract/programmes.js';
import type { Service } from '../../contract/service.js';
import type { systems } from '../../contract/systems.js';
import type { ResourceRequest } from '../../controllers/resource.js';
import { LazyView } from '../../controllers/lazy-view.js';
import { afterPaint } from '../../controllers/render-queue.js';
import { closestProvider } from '../../controllers/settings.js';
import type { RoundsError } from '../../data/errors.js';
import { partFailedTemplate } from '../failure.js';
import type { HeadingAttributes } from '../heading.js';
import { RoundsProgrammeSelectEvent } from '../programme-events.js';
import type { VisitorAction } from '../visitor/visitor-state.js';
import { AdviceController } from './advice-controller.js';
import type { CardView } from './card-view.js';
import type * as finderDetails from './finder-details.js';
import { filtersTemplate, guideTemplate } from './finder-filters.js';
import { headingCount, resultText, type FinderWords, type Label, type Search } from './finder-model.js';
import { resultsTemplate, type ResultsView } from './finder-results-view.js';
import type { FinderResults } from './finder-results.js';
import type { FinderAction, FinderState } from './finder-state.js';

export { finderStyles } from './finder-styles.js';

/** Functions that the content needs from the finder. */
export interface FinderViewHost {
  readonly results: FinderResults;
  readonly words: () => FinderWords;
  readonly label: Label;
  readonly heading: (offset: number, content: unknown, attributes?: HeadingAttributes) => TemplateResult;
  readonly language: () => string;
  readonly service: () => Service | null;
  /** The system set by the page; `null` for all. */
  readonly scope: () => string | null;
  readonly search: () => Search;
  readonly filters: () => RoundFilters;
  readonly hasFilters: () => boolean;
  readonly state: () => FinderState;
  readonly dispatch: (action: FinderAction) => void;
  readonly placeTemplate: () => TemplateResult;
  /** Returns whether the place of a search is being looked up. */
  readonly isSearching: () => boolean;
  readonly failureTemplate: (error: RoundsError) => TemplateResult;
  readonly staleTemplate: () => TemplateResult | typeof nothing;
  /** Returns a request for all systems, including ended ones. */
  readonly askSystems: () => ResourceRequest<ReturnType<typeof systems.read>['value']> | null;
  /** Changes what the visitor said or filters by. */
  readonly act: (action: VisitorAction) => void;
  /** Starts a search that the visitor chose. */
  readonly startSearch: (search: Search) => void;
  /** Closes the panel of filters and moves the focus to the results. */
  readonly showResults: () => void;
}

/** The content of the finder: filters, guidance and results. It loads at the same time as the first answer. */
export class FinderView {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #finder: FinderViewHost;
  readonly #advice: AdviceController;
  readonly #details: LazyView<typeof finderDetails>;

  constructor(host: ReactiveControllerHost & HTMLElement, finder: FinderViewHost) {
    this.#host = host;
    this.#finder = finder;
    this.#advice = new AdviceController(host, {
      ...finder,
      results: () => finder.results.resource.status,
    });
    // In closed boxes, so the cards are painted first.
    this.#details = new LazyView(host, () => afterPaint().then(() => import('./finder-details.js')));
  }

  /** Describes the results of the search. */
  resultText(page: ProgrammesPage): string {
    return resultText(this.#finder.search(), page, this.#finder.words());
  }

  /** Renders the content. */
  template(): TemplateResult {
    const { results, words, heading } = this.#finder;
    const { status } = results.resource;
    return html`
      ${heading(0, words().title, { part: 'heading' })} ${this.#filters()} ${guideTemplate(words())}
      <section id="results" aria-labelledby="count" aria-busy=${this.#isBusy}>${this.#results()}</section>
      ${'answer' in status ? this.#notes() : nothing}
    `;
  }

  /**
   * True while another search is loading. The list of the previous search stays, but a description of it would be wrong for
   * the new search.
   */
  get #isBusy(): boolean {
    const { results, isSearching } = this.#finder;
    const { status } = results.resource;
    return isSearching() || ('answer' in status && !status.current);
  }

  /** Renders notes about the data, below the results so that these are in view sooner. */
  #notes(): TemplateResult {
    const { service, words } = this.#finder;
    return html`${
      service()?.demonstration
        ? html`<p class="small muted" part="demonstration">${words().demonstration}</p>`
        : nothing
    }
    ${service()?.attribution.map((text) => html`<p class="small muted">${text}</p>`)}`;
  }

  #filters(): TemplateResult {
    const {
      results,
      state,
      dispatch,
      search,
      filters,
      service,
      words,
      placeTemplate,
      hasFilters,
      ...others
    } = this.#finder;
    const place = placeTemplate();
    if (!hasFilters()) return html`<div>${place}</div>`;
    const { isPanelOpen, isMoreOpen } = state();
    return filtersTemplate({
      ...others,
      choices: { ...search().choices, filters: filters() },
      service: service(),
      words: words(),
      place,
      isPanelOpen,
      isMoreOpen,
      total: this.#isBusy ? null : results.page && headingCount(results.page, search()),
      setPanel: (isOpen) => {
        dispatch({ type: 'panel', isOpen });
      },
      setMore: (isOpen) => {
        dispatch({ type: 'more', isOpen });
      },
    });
  }

  #results(): TemplateResult | typeof nothing {
    const { results, words, failureTemplate } = this.#finder;
    const { status } = results.resource;
    switch (status.state) {
      case 'idle':
        return nothing;
      case 'loading':
        return html`<p id="count">${words().loading}</p>`;
      case 'error':
        return failureTemplate(status.error);
      case 'empty':
      case 'ready':
        return html`${this.#head(status.answer.value)} ${resultsTemplate(results, this.#resultsView)}`;
    }
  }

  #head(page: ProgrammesPage): TemplateResult {
    const { heading, words, staleTemplate } = this.#finder;
    return html`
      ${heading(1, this.#isBusy ? words().loading : this.resultText(page), { id: 'count', part: 'count' })}
      ${staleTemplate()} ${this.#advice.template()}
    `;
  }

  get #resultsView(): ResultsView {
    const { words, label, search, heading, language, state, dispatch } = this.#finder;
    const { isNotOpenShown } = state();
    return {
      search: search(),
      card: {
        words: words(),
        label,
        choices: search().choices,
        showsDates: this.#showsDates,
        select: this.#onSelect,
        details: this.#detailsOf,
      },
      language: language(),
      heading,
      isNotOpenShown,
      showNotOpen: (isShown) => {
        if (isShown !== isNotOpenShown) dispatch({ type: 'not-open', isShown });
      },
    };
  }

  readonly #detailsOf = (programme: Programme, view: CardView): TemplateResult => {
    const details = this.#details.get();
    if (details) return details.detailsTemplate(programme, view);
    return this.#details.hasFailed
      ? partFailedTemplate(this.#details.retry, view.words)
      : html`<p>${view.words.loading}</p>`;
  };

  /** True if a list of Rounds inside the same provider will show the dates of a chosen programme. */
  get #showsDates(): boolean {
    const provider = closestProvider(this.#host);
    return provider?.querySelector('rounds-sessions:not([programme]):defined') != null;
  }

  readonly #onSelect = (programme: Programme, event: Event): void => {
    const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    // The visitor is opening the link in a new tab or window.
    if (ctrlKey || metaKey || shiftKey) return;
    const choice = new RoundsProgrammeSelectEvent(programme.id, programme.nextSession === null);
    if (!this.#host.dispatchEvent(choice) || choice.isClaimed) event.preventDefault();
  };
}

import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { RoundFilters } from '../../context/visitor.js';
import type { ProgrammesPage } from '../../contract/programmes.js';
import { LazyView } from '../../controllers/lazy-view.js';
import { VisitorSearch } from '../../controllers/visitor-search.js';
import { programmes, systems } from '../../data/resources.js';
import { prepareClock } from '../../i18n/dates.js';
import { moveFocus } from '../../dom/focus.js';
import type { Catalogue } from '../../i18n/catalogue.js';
import { baseStyles } from '../../styles/base-styles.js';
import { errorWords } from '../failure.js';
import { RoundsElement } from '../rounds-element.js';
import { VisitorInput } from '../visitor/visitor-input.js';
import { presetFilters } from '../visitor/visitor-presets.js';
import { FilterAddressController } from './filter-address.js';
import { RoundsSearchEvent } from './finder-events.js';
import type { Search } from './finder-model.js';
import { FinderResults } from './finder-results.js';
import { INITIAL_STATE, reduceFinder, type FinderAction } from './finder-state.js';
import type * as finderView from './finder-view.js';
import type { FinderView } from './finder-view.js';
import { finder, type FinderMessages } from './messages/en.js';

export { RoundsSearchEvent } from './finder-events.js';
export type { RoundsProgrammeSelectEvent } from '../programme-events.js';
export { RoundsErrorEvent, RoundsLoadEvent, RoundsWarningEvent } from '../rounds-events.js';

const DEFAULT_PAGE_SIZE = 10;

/**
 * Answers "Which Rounds can I go to, when and where?". Visitors say where they work, in which sector and in which role, and
 * see Rounds in groups: near them, online, further away, to ask about first, and not open to them.
 *
 * ```html
 * <rounds-finder base-url="https://rounds.example.org/v1" near="LS1">
 *   <a href="https://rounds.example.org">Find a Round</a>
 * </rounds-finder>
 * ```
 *
 * @customElement rounds-finder
 *
 * @slot - Fallback content, shown before the element is ready, when scripts do not run, and below an error message.
 *
 * @fires {RoundsSearchEvent} rounds-search - The results of a visitor's search are shown. Contains the filters and the total. Bubbles, composed.
 * @fires {RoundsProgrammeSelectEvent} rounds-programme-select - A visitor chose a programme. Bubbles, composed. Cancelling
 *   it stops the browser from following the joining link.
 * @fires {RoundsLoadEvent} rounds-load - An answer is shown. Does not bubble.
 * @fires {RoundsErrorEvent} rounds-error - A request or the configuration failed. Does not bubble.
 * @fires {RoundsWarningEvent} rounds-warning - Some items broke the contract and were left out. Does not bubble.
 *
 * @csspart heading - The element's own heading.
 * @csspart search - The form with the place box.
 * @csspart place - The place box.
 * @csspart options - The list of suggested places below it.
 * @csspart submit - The search button.
 * @csspart locate - The button "Use my location".
 * @csspart sector - The question about the sector.
 * @csspart role - The question about the role.
 * @csspart panel-button - The button that opens the filters of a narrow element.
 * @csspart filters - The filters.
 * @csspart toggle - A filter that is on or off.
 * @csspart more-filters - The button for further filters.
 * @csspart clear - The button that clears the filters.
 * @csspart show-results - The button that closes the filters of a narrow element.
 * @csspart guide - The guidance for a first Round.
 * @csspart count - The heading with the number of programmes found.
 * @csspart demonstration - The notice that the data are made up.
 * @csspart group - A group of programmes.
 * @csspart group-heading - The heading of a group.
 * @csspart notice - A notice about the place or the system.
 * @csspart list - The list of programmes.
 * @csspart card - One programme.
 * @csspart name - Its name.
 * @csspart verdict - Whether the visitor can go.
 * @csspart date - Its next date.
 * @csspart details - Its details.
 * @csspart join - Its main action.
 * @csspart more - The button for more programmes.
 * @csspart empty - The suggestions for an empty result.
 * @csspart failure - The error message.
 * @csspart retry - The button "Try again".
 * @csspart stale - The warning that the content may be out of date.
 *
 * @cssstate loading - The first answer is loading.
 * @cssstate ready - Programmes are shown.
 * @cssstate empty - The search found no programmes.
 * @cssstate error - An error prevents the content from being shown.
 * @cssstate stale - The content could not be refreshed.
 */
export class RoundsFinder extends RoundsElement<FinderMessages> {
  static override styles = baseStyles;

  static override properties: PropertyDeclarations = {
    near: {},
    within: { type: Number },
    sector: {},
    role: {},
    format: {},
    when: {},
    pageSize: { type: Number, attribute: 'page-size' },
    withoutFilters: { type: Boolean, attribute: 'without-filters' },
    withoutLocation: { type: Boolean, attribute: 'without-location' },
    syncUrl: { type: Boolean, attribute: 'sync-url' },
  };

  /** The postcode, town or employer of the first search. Only the first part of a postcode is sent. */
  near: string | null = null;

  /** The maximum distance in kilometres. Online Rounds always match. Default: any distance. */
  within: number | null = null;

  /** The code of the sector that the visitor works in, at the start. Default: not said. */
  sector: string | null = null;

  /** The visitor's role at the start: `staff`, `volunteer`, `student` or `agency`. The attribute is removed once it is read,
   * because others are ARIA roles. Default: not said. */
  override role: string | null = null;

  /** The initial format filter: `in-person` or `online`. Default: any. */
  format: string | null = null;

  /** The initial filter by date: `this-week`, `next-week` or `next-30-days`. Default: any. */
  when: string | null = null;

  /** The number of programmes of a group to show at a time, 1 to 100. Default: 10. */
  pageSize = DEFAULT_PAGE_SIZE;

  /** Hides the filters and the questions about sector and role. */
  withoutFilters = false;

  /** Hides the button "Use my location". */
  withoutLocation = false;

  /** Keeps the filters, but never the place, sector or role, in the page's address, prefixed with the element's `id`. */
  syncUrl = false;

  protected readonly catalogue: Catalogue<FinderMessages> = {
    name: 'finder',
    en: finder,
    cy: () => import('./messages/cy.js').then((welsh) => welsh.messages),
  };

  protected override readonly view = new LazyView(
    this,
    () => import('./finder-view.js'),
    (module) => {
      this.#createContent(module);
    }
  );

  #content: FinderView | null = null;
  #state = INITIAL_STATE;

  readonly #visitor = new VisitorInput(this, {
    words: () => this.msg,
    client: () => this.client,
    ask: (resource, query) => this.ask(resource, query),
    say: (text) => {
      this.announcer.say(text);
    },
    startSearch: (focus) => {
      this.#visitorSearch.start(focus);
    },
  });

  readonly #address = new FilterAddressController(this, {
    isEnabled: () => this.syncUrl,
    presets: () => presetFilters(this),
    filters: () => this.filters,
    apply: (filters) => {
      this.filters = filters;
    },
  });

  readonly #results = new FinderResults(this, {
    search: () => (this.#visitor.isLookingUp || this.#address.isLoading ? null : this.#search),
    scope: () => this.scope,
    language: () => this.language,
    limit: () => Math.min(100, Math.max(1, Math.trunc(this.pageSize) || DEFAULT_PAGE_SIZE)),
    service: () => this.service,
    isNotOpenShown: () => this.#state.isNotOpenShown,
    words: () => this.msg,
    say: (text) => this.announcer.say(text),
    ask: (query) => this.ask(programmes, query),
  });

  protected readonly resource = this.#results.resource;

  readonly #visitorSearch = new VisitorSearch<ProgrammesPage>(this, {
    status: () => this.resource.status,
    focusResults: () => {
      this.#focusResults();
    },
    announceResults: (page) => {
      // A heading that has the focus is read out.
      if (this.shadowRoot?.activeElement?.id !== 'count') {
        this.announcer.say(this.#content?.resultText(page) ?? '');
      }
      this.dispatchEvent(new RoundsSearchEvent(this.filters, this.#results.totalOf(page)));
    },
    announceFailure: (error) => {
      this.announcer.say(errorWords(error, this.msg)[0]);
    },
  });

  /** The active filters. `rounds-search` fires when the results of a visitor's change are shown. */
  get filters(): RoundFilters {
    return this.#visitor.filters;
  }

  set filters(filters: RoundFilters) {
    this.#visitor.filters = filters;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#visitor.update(changed);
    if (changed.has('within')) this.#dispatch({ type: 'within', km: this.within });
  }

  protected override firstUpdated(): void {
    prepareClock();
  }

  get #search(): Search {
    return { choices: this.#visitor.choices, within: this.#state.within };
  }

  #dispatch(action: FinderAction): void {
    this.#state = reduceFinder(this.#state, action);
    this.requestUpdate();
  }

  #focusResults(): void {
    moveFocus(
      this.renderRoot.querySelector<HTMLElement>('#count') ?? this.renderRoot.querySelector('section')
    );
  }

  /** Creates the content once its module has loaded. */
  #createContent({ FinderView, finderStyles }: typeof finderView): void {
    this.addStyles(finderStyles);
    this.#content = new FinderView(this, {
      results: this.#results,
      words: () => this.msg,
      label: (list, code) => this.label(list, code),
      heading: (offset, content, attributes) => this.heading(offset, content, attributes),
      language: () => this.language,
      service: () => this.service,
      scope: () => this.scope,
      search: () => this.#search,
      filters: () => this.filters,
      hasFilters: () => !this.withoutFilters,
      state: () => this.#state,
      dispatch: (action) => {
        this.#dispatch(action);
      },
      isSearching: () => this.#visitor.isSearching,
      placeTemplate: () => this.#visitor.placeTemplate(!this.withoutLocation),
      failureTemplate: (error) => this.renderFailure(error),
      staleTemplate: () => this.renderStale(),
      askSystems: () => this.ask(systems, { all: true, system: null }),
      act: (action) => {
        this.#visitor.change(action, 'stay');
      },
      startSearch: ({ choices, within }) => {
        this.#dispatch({ type: 'within', km: within });
        this.#visitor.replace(choices, 'results');
      },
      showResults: () => {
        this.#dispatch({ type: 'panel', isOpen: false });
        void this.updateComplete.then(() => {
          this.#focusResults();
        });
      },
    });
  }

  protected override renderContent(): TemplateResult {
    return this.#content?.template() ?? html``;
  }
}

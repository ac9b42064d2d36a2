import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { stringify } from '../../contract/json.js';
import { places } from '../../contract/places.js';
import { programmes, type Programme, type ProgrammesPage } from '../../contract/programmes.js';
import { systems } from '../../contract/systems.js';
import { ResourceController, type ResourceRequest } from '../../controllers/resource.js';
import type { Answer } from '../../data/client.js';
import { systemClock } from '../../data/clock.js';
import { lazy } from '../../data/lazy.js';
import { prepareClock } from '../../i18n/dates.js';
import { finder, type FinderMessages } from './messages/en.js';
import type { Catalogue } from '../../i18n/catalogue.js';
import { errorWords } from '../failure.js';
import { LongList } from '../long-list.js';
import { canLocate, locate } from '../place/geolocation.js';
import { PlaceBoxController } from '../place/place-box.js';
import type { FoundPlaces } from '../place/place-field.js';
import { RoundsProgrammeSelectEvent } from '../programme-events.js';
import { RoundsElement } from '../rounds-element.js';
import { AdviceController } from './advice-controller.js';
import type { FilterAddressController } from './filter-address.js';
import { cardTemplate } from './finder-card.js';
import { RoundsSearchEvent } from './finder-events.js';
import { filtersTemplate } from './finder-filters.js';
import * as model from './finder-model.js';
import type { FinderFilters, Search } from './finder-model.js';
import { finderStyles } from './finder-styles.js';

const loadFilterAddress = lazy(() => import('./filter-address.js'));

/** A search without its filters. */
type Start = Omit<Search, 'filters'>;

const ANYWHERE: Start = { from: null, ended: [], employer: '', system: '', within: null };
const DEFAULT_PAGE_SIZE = 10;

/**
 * Finds Rounds for staff and volunteers near a town, postcode, employer or their location, with filters for sector, format,
 * audience, time of day and access.
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
 * @csspart filters - The filters.
 * @csspart count - The number of programmes found.
 * @csspart notice - A notice about the place or the system.
 * @csspart list - The list of programmes.
 * @csspart card - One programme.
 * @csspart date - Its next date.
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
  static override styles = finderStyles;

  static override properties: PropertyDeclarations = {
    near: {},
    within: { type: Number },
    welcomes: {},
    format: {},
    openTo: { attribute: 'open-to' },
    pageSize: { type: Number, attribute: 'page-size' },
    withoutFilters: { type: Boolean, attribute: 'without-filters' },
    withoutLocation: { type: Boolean, attribute: 'without-location' },
    syncUrl: { type: Boolean, attribute: 'sync-url' },
    filters: { attribute: false },
  };

  /** The postcode, town or employer of the first search. Only the first part of a postcode is sent. */
  near: string | null = null;

  /** The maximum distance in kilometres. Online Rounds always match. Default: any distance. */
  within: number | null = null;

  /** The initial sector filter. Default: any. */
  welcomes: string | null = null;

  /** The initial format filter: `in-person`, `online` or `hybrid`. Default: any. */
  format: string | null = null;

  /** The initial audience filter: `team`, `organisation`, `place`, `system` or `everyone`. Default: any. */
  openTo: string | null = null;

  /** The number of programmes to show at a time, 1 to 100. Default: 10. */
  pageSize = DEFAULT_PAGE_SIZE;

  /** Hides the filters. */
  withoutFilters = false;

  /** Hides the button "Use my location". */
  withoutLocation = false;

  /** Keeps the filters, but never the place, in the page's address, prefixed with the element's `id`. */
  syncUrl = false;

  /** The active filters. `rounds-search` fires when the results of a visitor's change are shown. */
  filters: FinderFilters = model.NO_FILTERS;

  protected readonly catalogue: Catalogue<FinderMessages> = {
    name: 'finder',
    en: finder,
    cy: () => import('./messages/cy.js').then((welsh) => welsh.messages),
  };

  protected readonly resource = new ResourceController<ProgrammesPage>(this, {
    request: () => (this.#nearState !== 'none' || this.#address === 'wanted' ? null : this.#ask()),
    isEmpty: ({ items }) => items.length === 0,
  });

  readonly #advice = new AdviceController(this, {
    search: () => this.#search,
    results: () => this.resource.status,
    scope: () => this.scope,
    words: () => this.msg,
    askSystems: () => this.ask(systems, { all: true, system: null }),
    startSearch: (search) => {
      const { from, employer } = this.#start;
      if (search.from !== from || search.employer !== employer) this.#placeBox.reset();
      this.#searchAndFocus(search);
    },
  });

  readonly #placeBox = new PlaceBoxController(this, {
    words: () => this.msg,
    find: (query, signal) => this.#findPlaces(query, signal),
    choose: (choice) => {
      this.#startSearch({ ...choice, system: '' });
    },
    say: (text) => {
      if (this.#nearState !== 'asked') this.announcer.say(text);
    },
  });

  readonly #list = new LongList<ProgrammesPage>(this, {
    ask: (cursor) => this.#ask(cursor),
    words: () => this.msg,
    say: (text) => this.announcer.say(text),
    focusTargets: () => this.renderRoot.querySelectorAll('.name'),
  });

  #start = ANYWHERE;
  /** Progress of looking up the page's `near`. */
  #nearState: 'none' | 'wanted' | 'asked' = 'none';
  /** True until the results of a visitor's search have been announced. */
  #mustAnnounce = false;
  #isLocating = false;
  #filtersOpen: boolean | undefined;
  #knownClient: unknown = null;
  /** Keeps the filters in the address. Loaded only for `sync-url`. */
  #address: FilterAddressController | 'none' | 'wanted' | 'failed' = 'none';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#mustAnnounce = false;
    if (this.#nearState === 'asked') this.#nearState = 'wanted';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#applyPresets(changed);
    if (this.syncUrl && this.#address === 'none') void this.#fetchAddress();
    if (changed.has('near')) {
      this.#nearState = this.near ? 'wanted' : 'none';
      if (!this.near && this.hasUpdated) this.#forgetPlace();
    }
    if (this.client !== this.#knownClient) this.#forgetBackend();
    if (this.#nearState === 'wanted' && this.ask(places)) void this.#searchNear();
    this.#list.resetFor(stringify([this.#search, this.scope, this.language]));
  }

  protected override firstUpdated(): void {
    prepareClock();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // The announcement needs another update, because it is rendered, too.
    if (this.#mustAnnounce) void this.updateComplete.then(this.#announceResults);
  }

  get #presets(): FinderFilters {
    const { welcomes, format, openTo } = this;
    return model.toFilters({ welcomes, format, openTo });
  }

  get #search(): Search {
    return { ...this.#start, filters: model.toFilters(this.filters) };
  }

  get #page(): ProgrammesPage | null {
    const { status } = this.resource;
    return 'answer' in status ? status.answer.value : null;
  }

  get #resultText(): string {
    const total = this.#page?.total ?? 0;
    const { filters } = this.#search;
    if (total > 0) return model.resultText(this.#search, total, this.msg);
    return filters.welcomes ? this.msg.emptySector(this.label('sector', filters.welcomes)) : this.msg.empty;
  }

  get #limit(): number {
    return Math.min(100, Math.max(1, Math.trunc(this.pageSize) || DEFAULT_PAGE_SIZE));
  }

  #ask(cursor?: string): ResourceRequest<ProgrammesPage> | null {
    return this.ask(programmes, { ...model.toQuery(this.#search, this.scope, this.#limit), cursor });
  }

  async #findPlaces(q: string, signal: AbortSignal): Promise<FoundPlaces> {
    const request = this.ask(places, { q, system: null });
    if (!request) return { items: [], resolved: [] };
    return (await request.client.read(places, request.query, { signal })).value;
  }

  /** Applies changed attributes to the search. The latest change wins, of an attribute or of `filters`. */
  #applyPresets(changed: PropertyValues<this>): void {
    if (changed.has('within')) this.#start = { ...this.#start, within: model.toWithin(this.within) };
    const names = (['welcomes', 'format', 'openTo'] as const).filter(
      (name) => changed.has(name) && (this.hasUpdated || this[name])
    );
    if (names.length === 0) return;
    const changes = Object.fromEntries(names.map((name) => [name, this.#presets[name]]));
    this.filters = { ...model.toFilters(this.filters), ...changes };
  }

  /** Forgets the chosen place when the backend changes, because places belong to a backend. */
  #forgetBackend(): void {
    if (this.#knownClient) {
      this.#forgetPlace();
      this.#nearState = this.near ? 'wanted' : 'none';
    }
    this.#knownClient = this.client;
  }

  #forgetPlace(): void {
    this.#start = { ...ANYWHERE, within: model.toWithin(this.within) };
    this.#placeBox.reset();
  }

  async #fetchAddress(): Promise<void> {
    this.#address = 'wanted';
    try {
      const { FilterAddressController } = await loadFilterAddress();
      this.#address = new FilterAddressController(this, {
        isEnabled: () => this.syncUrl,
        presets: () => this.#presets,
        apply: (filters) => {
          this.filters = model.toFilters(filters);
        },
      });
    } catch {
      // The filters work without the address, so the failure is not shown.
      this.#address = 'failed';
    }
    this.requestUpdate();
  }

  async #searchNear(): Promise<void> {
    this.#nearState = 'asked';
    await this.#placeBox.search(this.near ?? '');
    if (!this.isConnected) return;
    this.#nearState = 'none';
    this.requestUpdate();
  }

  /** Starts a search for the visitor, whose results are announced. */
  #startSearch(changes: Partial<Search>): void {
    const { filters = this.filters, ...start } = changes;
    this.#start = { ...this.#start, ...start };
    if (filters !== this.filters && typeof this.#address === 'object') this.#address.write(filters);
    this.filters = filters;
    this.#mustAnnounce = this.#nearState !== 'asked';
    this.#list.hasFailed = false;
    this.requestUpdate();
  }

  /** Starts a search and moves the focus to the results, because the pressed button is removed. */
  #searchAndFocus(changes: Partial<Search>): void {
    this.#startSearch(changes);
    this.renderRoot.querySelector<HTMLElement>('#results')?.focus();
  }

  async #onLocate(): Promise<void> {
    if (this.#isLocating) return;
    this.#isLocating = true;
    this.announcer.say(this.msg.locating);
    this.requestUpdate();
    const located = await locate(this.msg);
    this.#isLocating = false;
    if (!this.isConnected) return;
    if (typeof located === 'string') {
      this.#placeBox.reset(this.#placeBox.text, located);
      this.announcer.say(located);
    } else {
      this.#placeBox.reset();
      this.#startSearch({ from: located, ended: [], employer: '', system: '' });
    }
  }

  /** Announces the results of a visitor's search once they are shown. */
  readonly #announceResults = (): void => {
    const { status } = this.resource;
    const hasFailed = status.state === 'error';
    const isAnswered = 'answer' in status && status.current && !status.revalidating;
    if (!this.#mustAnnounce || !(isAnswered || hasFailed)) return;
    this.#mustAnnounce = false;
    this.announcer.say(hasFailed ? errorWords(status.error, this.msg)[0] : this.#resultText);
    if (isAnswered)
      this.dispatchEvent(new RoundsSearchEvent(this.#search.filters, status.answer.value.total));
  };

  readonly #onSelect = (programme: Programme, event: Event): void => {
    const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    // The visitor is opening the link in a new tab or window.
    if (ctrlKey || metaKey || shiftKey) return;
    const choice = new RoundsProgrammeSelectEvent(programme.id);
    if (!this.dispatchEvent(choice) || choice.isClaimed) event.preventDefault();
  };

  protected override renderContent(): TemplateResult {
    const { msg } = this;
    return html`
      ${this.heading(0, msg.title, { part: 'heading' })}
      <p>${msg.about}</p>
      <details>
        <summary>${msg.firstTime}</summary>
        <ul class="facts">
          ${msg.firstTimeFacts.map((fact) => html`<li>${fact}</li>`)}
        </ul>
      </details>
      ${this.#placeBox.render(this.#renderLocate())} ${this.#renderFilters()}
      <section id="results" aria-labelledby="count" tabindex="-1">${this.#renderResults()}</section>
      ${this.#page && this.service?.attribution.map((text) => html`<p class="small muted">${text}</p>`)}
    `;
  }

  #renderLocate(): TemplateResult | typeof nothing {
    if (this.withoutLocation || !canLocate()) return nothing;
    return html`<button
      type="button"
      part="locate"
      aria-disabled=${this.#isLocating}
      @click=${() => void this.#onLocate()}
    >
      ${this.#isLocating ? this.msg.locating : this.msg.locate}
    </button>`;
  }

  #renderFilters(): TemplateResult | typeof nothing {
    if (this.withoutFilters) return nothing;
    // The filters appear with the first answer, because the content below would move once they get their options.
    if (!this.#page && this.#filtersOpen === undefined) return this.#renderLoading();
    // Initially open if there is room for a result next to them. Afterwards the visitor opens and closes them.
    this.#filtersOpen ??= this.clientWidth >= 640;
    return filtersTemplate({
      filters: this.#search.filters,
      service: this.service,
      facets: this.#page?.facets ?? {},
      words: this.msg,
      label: (list, code) => this.label(list, code),
      isOpen: this.#filtersOpen,
      change: (change) => {
        this.#startSearch({ filters: change(this.#search.filters) });
      },
    });
  }

  #renderResults(): TemplateResult | typeof nothing {
    const { status } = this.resource;
    switch (status.state) {
      case 'idle':
        return nothing;
      case 'loading':
        return this.#filtersOpen === undefined && !this.withoutFilters ? nothing : this.#renderLoading();
      case 'error':
        return this.renderFailure(status.error);
      case 'empty':
        return this.#renderHead();
      case 'ready':
        return html`${this.#renderHead()} ${this.#renderList(status.answer)}`;
    }
  }

  #renderLoading(): TemplateResult | typeof nothing {
    const { state } = this.resource.status;
    return state === 'loading' ? html`<p id="count">${this.msg.loading}</p>` : nothing;
  }

  #renderHead(): TemplateResult {
    return html`
      ${this.renderStale()} ${this.heading(1, this.#resultText, { id: 'count', part: 'count' })}
      ${this.#advice.template()}
    `;
  }

  #renderList({ value: page, asAt, language }: Answer<ProgrammesPage>): TemplateResult {
    const all = this.#list.allItems(page);
    const view = {
      words: this.msg,
      label: (list: string, code: string) => this.label(list, code),
      heading: (content: unknown) => this.heading(2, content),
      lang: language === this.language ? null : language,
      now: asAt ?? new Date(systemClock.now()),
      select: this.#onSelect,
    };
    return html`
      <ul class="list" part="list" role="list">
        ${all.map((programme) => cardTemplate(programme, view))}
      </ul>
      ${this.#list.template(page, all.length, this.#limit)}
    `;
  }
}

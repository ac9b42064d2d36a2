import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
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
import { canLocate, locate } from './geolocation.js';
import { PlaceBoxController } from './place-box.js';
import type { FoundPlaces } from './place-field.js';

const loadFilterAddress = lazy(() => import('./filter-address.js'));

/** What is searched for, beside the filters. */
type Start = Omit<Search, 'filters'>;

const ANYWHERE: Start = { from: null, ended: [], employer: '', system: '', within: null };
const DEFAULT_PAGE_SIZE = 10;

/**
 * Finds a Round that a member of staff or a volunteer may attend: by town, postcode or employer, or from where they are,
 * narrowed by sector, by how one joins, by who may come, by time and by access.
 *
 * ```html
 * <rounds-finder base-url="https://rounds.example.org/v1" near="LS1">
 *   <a href="https://rounds.example.org">Find a Round</a>
 * </rounds-finder>
 * ```
 *
 * @customElement rounds-finder
 *
 * @slot - What stands here is seen before the element works, without scripts, and under the message when it fails.
 *
 * @fires {RoundsSearchEvent} rounds-search - A visitor's search was answered: its filters and the total. Bubbles, composed.
 * @fires {RoundsProgrammeSelectEvent} rounds-programme-select - A visitor chose a programme. Bubbles, composed; cancelling
 *   it prevents that the joining link is followed.
 * @fires {RoundsLoadEvent} rounds-load - An answer is shown. Does not bubble.
 * @fires {RoundsErrorEvent} rounds-error - Something went wrong. Does not bubble.
 * @fires {RoundsWarningEvent} rounds-warning - Items broke the contract and were left out. Does not bubble.
 *
 * @csspart heading - The element's own heading.
 * @csspart search - The form with the place box.
 * @csspart place - The place box.
 * @csspart options - The list of places under it.
 * @csspart submit - The search button.
 * @csspart locate - The button "Use my location".
 * @csspart filters - The filters.
 * @csspart count - How many were found.
 * @csspart notice - What should be known of the place or the system.
 * @csspart list - The list of programmes.
 * @csspart card - One programme.
 * @csspart date - Its next date.
 * @csspart join - Its one main action.
 * @csspart more - The button for more programmes.
 * @csspart empty - What can be done when nothing was found.
 * @csspart failure - What went wrong.
 * @csspart retry - The button "Try again".
 * @csspart stale - That what is shown may be out of date.
 *
 * @cssstate loading - The first answer is awaited.
 * @cssstate ready - Programmes are shown.
 * @cssstate empty - Nothing was found.
 * @cssstate error - Nothing can be shown.
 * @cssstate stale - What is shown could not be brought up to date.
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

  /** A postcode, town or employer to search from at first. Absent: the visitor says. A postcode is cut before it is sent. */
  near: string | null = null;

  /** At most so many kilometres from the place; online Rounds stay. Absent: any distance. */
  within: number | null = null;

  /** The sector that must be welcome at first. Absent: any. */
  welcomes: string | null = null;

  /** How one joins at first: `in-person`, `online` or `hybrid`. Absent: any. */
  format: string | null = null;

  /** Whom it must be open to at first: `team`, `organisation`, `place`, `system` or `everyone`. Absent: any. */
  openTo: string | null = null;

  /** How many programmes to show at a time, 1 to 100. Absent: 10. */
  pageSize = DEFAULT_PAGE_SIZE;

  /** Leaves out the filters. */
  withoutFilters = false;

  /** Leaves out the button "Use my location". */
  withoutLocation = false;

  /** Keeps the filters, never the place, in the page's address, under the element's `id`. */
  syncUrl = false;

  /** The filters that are set; `rounds-search` tells when a visitor has changed them. */
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
    found: () => this.resource.status,
    scope: () => this.scope,
    words: () => this.msg,
    askSystems: () => this.ask(systems, { all: true, system: null }),
    go: (search) => {
      const { from, employer } = this.#start;
      if (search.from !== from || search.employer !== employer) this.#placeBox.reset();
      this.#goAndFocus(search);
    },
  });

  readonly #placeBox = new PlaceBoxController(this, {
    words: () => this.msg,
    find: (query, signal) => this.#findPlaces(query, signal),
    choose: (choice) => {
      this.#go({ ...choice, system: '' });
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
  /** Whether the page's own `near` is still to be looked up. */
  #nearState: 'none' | 'wanted' | 'asked' = 'none';
  /** Whether a person waits to be told what was found. */
  #awaited = false;
  #locating = false;
  #filtersOpen: boolean | undefined;
  #knownClient: unknown = null;
  /** What keeps the filters in the address, fetched for a page that wants that. */
  #address: FilterAddressController | 'none' | 'wanted' | 'failed' = 'none';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#awaited = false;
    if (this.#nearState === 'asked') this.#nearState = 'wanted';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#takePresets(changed);
    if (this.syncUrl && this.#address === 'none') void this.#fetchAddress();
    if (changed.has('near')) {
      this.#nearState = this.near ? 'wanted' : 'none';
      if (!this.near && this.hasUpdated) this.#forgetPlace();
    }
    if (this.client !== this.#knownClient) this.#forgetBackend();
    if (this.#nearState === 'wanted' && this.ask(places)) void this.#searchNear();
    this.#list.resetFor(JSON.stringify([this.#search, this.scope, this.language]));
  }

  protected override firstUpdated(): void {
    prepareClock();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // What is said is rendered, too, by an update of its own.
    if (this.#awaited) void this.updateComplete.then(this.#tell);
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

  /** The page's attributes and its `filters` as they change: the newer wins, and at first what is set. */
  #takePresets(changed: PropertyValues<this>): void {
    if (changed.has('within')) this.#start = { ...this.#start, within: model.toWithin(this.within) };
    const names = (['welcomes', 'format', 'openTo'] as const).filter(
      (name) => changed.has(name) && (this.hasUpdated || this[name])
    );
    if (names.length === 0) return;
    const news = Object.fromEntries(names.map((name) => [name, this.#presets[name]]));
    this.filters = { ...model.toFilters(this.filters), ...news };
  }

  /** What was chosen of another backend's places means nothing to this one. */
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
        enabled: () => this.syncUrl,
        presets: () => this.#presets,
        take: (filters) => {
          this.filters = model.toFilters(filters);
        },
      });
    } catch {
      // The filters work without the address.
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

  /** Searches on behalf of a person, who is told what was found. */
  #go(changes: Partial<Search>): void {
    const { filters = this.filters, ...start } = changes;
    this.#start = { ...this.#start, ...start };
    if (filters !== this.filters && typeof this.#address === 'object') this.#address.write(filters);
    this.filters = filters;
    this.#awaited = this.#nearState !== 'asked';
    this.#list.hasFailed = false;
    this.requestUpdate();
  }

  /** After a button that goes when it was pressed, the keyboard goes on at the results. */
  #goAndFocus(changes: Partial<Search>): void {
    this.#go(changes);
    this.renderRoot.querySelector<HTMLElement>('#results')?.focus();
  }

  async #onLocate(): Promise<void> {
    if (this.#locating) return;
    this.#locating = true;
    this.announcer.say(this.msg.locating);
    this.requestUpdate();
    const located = await locate(this.msg);
    this.#locating = false;
    if (!this.isConnected) return;
    if (typeof located === 'string') {
      this.#placeBox.reset(this.#placeBox.text, located);
      this.announcer.say(located);
    } else {
      this.#placeBox.reset();
      this.#go({ from: located, ended: [], employer: '', system: '' });
    }
  }

  /** Tells the person who searched what was found. */
  readonly #tell = (): void => {
    const { status } = this.resource;
    const failed = status.state === 'error';
    const found = 'answer' in status && status.current && !status.revalidating;
    if (!this.#awaited || !(found || failed)) return;
    this.#awaited = false;
    this.announcer.say(failed ? errorWords(status.error, this.msg)[0] : this.#resultText);
    if (found) this.dispatchEvent(new RoundsSearchEvent(this.#search.filters, status.answer.value.total));
  };

  readonly #onSelect = (programme: Programme, event: Event): void => {
    const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    // Somebody wants it in a tab or a window of its own.
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
      aria-disabled=${this.#locating}
      @click=${() => void this.#onLocate()}
    >
      ${this.#locating ? this.msg.locating : this.msg.locate}
    </button>`;
  }

  #renderFilters(): TemplateResult | typeof nothing {
    if (this.withoutFilters) return nothing;
    // With the first answer, since what stands below would move when they get their choices.
    if (!this.#page && this.#filtersOpen === undefined) return this.#renderLoading();
    // Open where there is room beside them for a first result; from then on the visitor's to open and close.
    this.#filtersOpen ??= this.clientWidth >= 640;
    return filtersTemplate({
      filters: this.#search.filters,
      service: this.service,
      facets: this.#page?.facets ?? {},
      words: this.msg,
      label: (list, code) => this.label(list, code),
      open: this.#filtersOpen,
      change: (change) => {
        this.#go({ filters: change(this.#search.filters) });
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

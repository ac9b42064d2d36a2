import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { NO_FILTERS } from '../../context/visitor.js';
import { programme } from '../../contract/programmes.js';
import { stringify } from '../../contract/json.js';
import { sessions, type SessionsPage } from '../../contract/sessions.js';
import { closestProvider } from '../../controllers/settings.js';
import { VisitorSearch, type FocusTarget } from '../../controllers/visitor-search.js';
import { lazy } from '../../data/lazy.js';
import { moveFocus } from '../../dom/focus.js';
import type { Catalogue } from '../../i18n/catalogue.js';
import { prepareClock } from '../../i18n/dates.js';
import { errorWords } from '../failure.js';
import { RoundsElement } from '../rounds-element.js';
import { isVisitorRole, type VisitorAction } from '../visitor/visitor-state.js';
import { FeedController } from './feed-controller.js';
import { LazyView } from './lazy-view.js';
import { sessions as words, type SessionsMessages } from './messages/en.js';
import { ProgrammeChoice } from './programme-choice.js';
import { ProgrammeHeads } from './programme-heads.js';
import { SessionCards } from './session-cards.js';
import { filtersTemplate } from './sessions-filters.js';
import * as model from './sessions-model.js';
import {
  emptyTemplate,
  programmeTemplate,
  resolvedTemplate,
  waysToWidenOf,
  type Widening,
} from './sessions-notices.js';
import * as query from './sessions-query.js';
import { SessionsResults } from './sessions-results.js';
import { FEED, INITIAL_STATE, calendarOf, reduceSessions, type SessionsAction } from './sessions-state.js';
import { sessionsStyles } from './sessions-styles.js';
import { SessionsVisitor } from './sessions-visitor.js';
import { StripController } from './strip-controller.js';
import { StructuredDataController } from './structured-data-controller.js';

const loadDates = lazy(() => import('./choose-dates.js'));

/** Number of Rounds above which the browser lays out only those near the viewport. */
const LONG_LIST_LENGTH = 50;

/**
 * Lists upcoming Rounds, soonest first: what is coming up, and whether the visitor may go. Visitors can filter by date, place and
 * sector, book a Round, add it to a calendar and share it.
 *
 * ```html
 * <rounds-sessions base-url="https://rounds.example.org/v1" system="QYG" days="60">
 *   <a href="https://rounds.example.org">Dates of our Rounds</a>
 * </rounds-sessions>
 * ```
 *
 * @customElement rounds-sessions
 *
 * @slot - Fallback content, shown before the element is ready, when scripts do not run, and below an error message.
 *
 * @fires {RoundsSessionSelectEvent} rounds-session-select - A visitor chose to book a Round, add it to a calendar, open its
 *   page or copy a link to it. Bubbles, composed. Cancelling it prevents the action.
 * @fires {RoundsProgrammeClearEvent} rounds-programme-clear - A visitor asked for the Rounds of all programmes. Bubbles,
 *   composed. Cancelling it keeps the chosen programme.
 * @fires {RoundsLoadEvent} rounds-load - An answer is shown. Does not bubble.
 * @fires {RoundsErrorEvent} rounds-error - A request or the configuration failed. Does not bubble.
 * @fires {RoundsWarningEvent} rounds-warning - Some items broke the contract and were left out. Does not bubble.
 *
 * @csspart heading - The element's own heading.
 * @csspart demonstration - The notice that the Rounds are made up.
 * @csspart search - The place box with its label and button.
 * @csspart place - The text field of the place box.
 * @csspart sector - The field "I work in".
 * @csspart role - The field "I am".
 * @csspart filters - The filters, in a panel where the list is narrow.
 * @csspart panel-button - The button that opens that panel.
 * @csspart toggle - A filter that is a toggle button.
 * @csspart choose-dates - The button that opens the fields for dates.
 * @csspart narrowed - What narrows the list, in words.
 * @csspart show-all - The button that undoes it.
 * @csspart strip - The month strip.
 * @csspart day - A day of the month strip that has Rounds.
 * @csspart notice - A notice about a system that has ended, or how to join a chosen programme.
 * @csspart count - The number of Rounds.
 * @csspart group - The heading of a month or a day.
 * @csspart list - The list of Rounds of a month or a day.
 * @csspart session - One Round.
 * @csspart date - Its date and time.
 * @csspart status - Its status and places.
 * @csspart verdict - Whether the visitor may go.
 * @csspart book - The booking link, its main action.
 * @csspart calendar - The link to its calendar file.
 * @csspart details - The link to its own page, its title.
 * @csspart details-summary - The button "More".
 * @csspart copy - The button that copies a link to it.
 * @csspart more - The button for more Rounds.
 * @csspart empty - The suggestions for an empty list.
 * @csspart feed - The calendar feed.
 * @csspart feed-address - The field with its address.
 * @csspart feed-copy - The button that copies the address.
 * @csspart failure - The error message.
 * @csspart retry - The button "Try again".
 * @csspart stale - The warning that the content may be out of date.
 *
 * @cssstate loading - The first answer is loading.
 * @cssstate ready - Rounds are shown.
 * @cssstate empty - The list is empty.
 * @cssstate error - An error prevents the content from being shown.
 * @cssstate stale - The content could not be refreshed.
 */
export class RoundsSessions extends RoundsElement<SessionsMessages> {
  static override styles = sessionsStyles;

  static override properties: PropertyDeclarations = {
    programme: {},
    near: {},
    within: { type: Number },
    sector: {},
    role: {},
    format: {},
    when: {},
    from: {},
    to: {},
    days: { type: Number },
    limit: { type: Number },
    shift: {},
    groupBy: { attribute: 'group-by' },
    withoutFilters: { type: Boolean, attribute: 'without-filters' },
    withoutCalendar: { type: Boolean, attribute: 'without-calendar' },
    structuredData: { type: Boolean, attribute: 'structured-data' },
  };

  /** The id of the programme to show. Default: the one chosen in a finder inside the same provider, else all. */
  programme: string | null = null;

  /** The place to start from, which visitors can change: a postcode, town or employer. Default: none. */
  near: string | null = null;

  /** The maximum distance in kilometres. Online Rounds always match. Default: any distance. */
  within: number | null = null;

  /** The sector of the visitor, which they can change. Default: not stated. */
  sector: string | null = null;

  /** The role of the visitor, which they can change: `staff`, `volunteer`, `student` or `agency`. The attribute is removed
   * once it is read, because others are ARIA roles. Default: not stated. */
  override role: string | null = null;

  /** The format, which visitors can change: `in-person`, `online` or `hybrid`. Default: any. */
  format: string | null = null;

  /** The dates, which visitors can change: `this-week`, `next-week` or `next-30-days`. Default: all. */
  when: string | null = null;

  /** The first day, such as `2026-12-01`, which visitors can change. Default: today. */
  from: string | null = null;

  /** The last day, such as `2026-12-31`, which visitors can change. Default: see `days`. */
  to: string | null = null;

  /** The number of days to show. Default: 90. */
  days = query.daysAhead(0);

  /** The number of Rounds to show at a time, 1 to 1,000. Default: 10. */
  limit = 10;

  /** The time of day, which visitors can change: `early`, `day`, `evening`, `night` or `weekend`. Default: any. */
  shift: string | null = null;

  /** Groups the list by `month` or `day`, or not at all with `none`. Default: `month`. */
  groupBy: model.GroupBy = 'month';

  /** Hides the questions and the filters. */
  withoutFilters = false;

  /** Hides all calendar links. */
  withoutCalendar = false;

  /** Publishes the Rounds to search engines as JSON-LD in the page's head. */
  structuredData = false;

  protected readonly catalogue: Catalogue<SessionsMessages> = {
    name: 'sessions',
    en: words,
    cy: () => import('./messages/cy.js').then((welsh) => welsh.messages),
  };

  #state = INITIAL_STATE;

  // The functions that several controllers need. Each reads the current values.
  readonly #words = () => this.msg;
  readonly #label = (kind: string, code: string) => this.label(kind, code);
  readonly #say = (text: string): void => {
    this.announcer.say(text);
  };
  readonly #reduce = (action: SessionsAction): void => {
    const state = reduceSessions(this.#state, action);
    if (state !== this.#state) this.requestUpdate();
    this.#state = state;
  };
  readonly #startSearch = (focus: FocusTarget): void => {
    this.#results.list.hasFailed = false;
    this.#visitorSearch.start(focus);
  };

  readonly #heads = new ProgrammeHeads(this, (id) => this.ask(programme(id), { system: null }));
  readonly #choice = new ProgrammeChoice(this, this.#heads, {
    settings: () => this.settings,
    baseUrl: () => this.baseUrl,
    fixed: () => this.programme,
    canLoad: () => this.client !== null,
    state: () => this.#state,
    reduce: this.#reduce,
    startSearch: this.#startSearch,
  });
  readonly #visitor = new SessionsVisitor(this, {
    words: this.#words,
    client: () => this.client,
    ask: (resource, parameters) => this.ask(resource, parameters),
    say: this.#say,
    startSearch: this.#startSearch,
  });
  readonly #results = new SessionsResults(this, {
    ask: (now, limit, cursor) =>
      this.ask(sessions, { ...query.toListQuery(this.#search, now), limit, cursor }),
    span: (now) => stringify(query.toSpan(this.#search, now)),
    key: () => stringify([this.#search, this.limit, this.language, this.client?.baseUrl]),
    limit: () => this.limit,
    words: this.#words,
    label: this.#label,
    say: this.#say,
  });
  protected readonly resource = this.#results.resource;
  readonly #visitorSearch = new VisitorSearch<SessionsPage>(this, {
    status: () => (this.#isSettled ? this.resource.status : { state: 'loading' }),
    focusResults: () => {
      this.#moveTo(this.renderRoot.querySelector<HTMLElement>('#results-heading'));
    },
    announceResults: () => {
      this.#say(this.#resultText);
    },
    announceFailure: (error) => {
      this.#say(errorWords(error, this.msg)[0]);
    },
  });
  readonly #strip = new StripController(this, () =>
    this.ask(sessions, query.toDaysQuery(this.#search, this.#results.clock.now()))
  );
  readonly #cards = new SessionCards(this, this.#heads);
  readonly #feed = new FeedController(this);
  readonly #dates = new LazyView(this, loadDates);

  constructor() {
    super();
    new StructuredDataController(this, () =>
      this.structuredData && this.#results.shown.length > 0 ? this.#results.shown : null
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('days')) this.#reduce({ type: 'days' });
    this.#visitor.update(changed, this);
    // Assistive technology would read the attribute as an ARIA role, so it is removed once it is known.
    if (isVisitorRole(this.role)) this.removeAttribute('role');
    this.#choice.update();
    this.#results.update();
    if (this.#results.page) this.#strip.follow(this.#results.page);
  }

  protected override firstUpdated(): void {
    prepareClock();
  }

  protected override get hasBeenNear(): boolean {
    return this.#state.isWanted || super.hasBeenNear;
  }

  get #search(): query.SessionsSearch {
    return {
      choices: this.#visitor.choices,
      programme: this.programme || this.#choice.id,
      scope: this.scope,
      within: this.within && this.within > 0 ? this.within : null,
      days: this.#state.looksFurther ? query.FURTHEST_DAYS : query.daysAhead(this.days),
    };
  }

  get #programmeName(): string | null {
    return this.#choice.head?.name ?? this.#results.shown[0]?.programmeName ?? null;
  }

  /** True once an error, or the results of the current search with the name of a chosen programme, are shown. */
  get #isSettled(): boolean {
    if (this.resource.status.state === 'error') return true;
    const isNameLoading =
      this.#choice.id !== null && this.#programmeName === null && this.#choice.head === undefined;
    return this.#results.isAnswered && !isNameLoading;
  }

  get #resultText(): string {
    const { choices, days } = this.#search;
    return model.resultText(this.#results.total ?? 0, choices, days, this.msg);
  }

  /** False for a backend of contract 1.0, which neither judges nor counts by day. */
  get #isJudged(): boolean {
    return this.service !== null && this.service.contract !== '1.0';
  }

  #moveTo(heading: HTMLElement | null | undefined): void {
    moveFocus(heading);
    heading?.scrollIntoView({ block: 'start' });
  }

  #changeFilters(filters: Extract<VisitorAction, { type: 'filters' }>['filters']): void {
    this.#visitor.change({ type: 'filters', filters }, 'results');
  }

  readonly #onWiden = (widening: Widening): void => {
    const { when, from, to } = widening === 'dates' ? NO_FILTERS : this.#visitor.choices.filters;
    if (widening === 'year') this.#reduce({ type: 'look-further' });
    this.#changeFilters(widening === 'filters' ? { ...NO_FILTERS, when, from, to } : { when, from, to });
  };

  readonly #onDates = (from: string, to: string): void => {
    this.#reduce({ type: 'dates', isOpen: false });
    this.#changeFilters({ when: from || to ? 'dates' : '', from, to });
  };

  /** Moves to the first Round of a day: in the list, or else in a list that begins with it. */
  readonly #onDay = (day: string): void => {
    const times = [...this.renderRoot.querySelectorAll('time')];
    const time = times.find(({ dateTime }) => dateTime.startsWith(day));
    if (time) this.#moveTo(time.closest<HTMLElement>('.session > *'));
    else this.#onDates(day, '');
  };

  protected override renderContent(): TemplateResult {
    const isLong = this.#results.shown.length > LONG_LIST_LENGTH;
    return html`
      ${this.heading(0, this.msg.title, { part: 'heading' })}
      ${
        this.service?.demonstration
          ? html`<p class="notice" part="demonstration">${this.msg.demonstration}</p>`
          : nothing
      }
      ${this.withoutFilters ? nothing : this.#renderFilters()}
      ${this.#isJudged && !this.withoutFilters ? this.#renderStrip() : nothing}
      <section id="results" class=${isLong ? 'results long' : 'results'} aria-labelledby="results-heading">
        ${this.#renderResults()}
      </section>
      ${this.#renderFeed()}
    `;
  }

  #renderFilters(): TemplateResult {
    const { choices } = this.#visitor;
    const { areDatesOpen, isPanelOpen } = this.#state;
    // A finder next to the list already asks for place, sector and role.
    const hasFinder = closestProvider(this)?.querySelector('rounds-finder') != null;
    const dates = areDatesOpen ? this.#dates.get() : null;
    const today = query.lastDay(this.#results.clock.now(), 0);
    return filtersTemplate({
      choices,
      words: this.msg,
      sectors: this.service?.sectors ?? [],
      place: hasFinder ? null : this.#visitor.placeTemplate(),
      canJudge: this.#isJudged,
      narrowed: model.narrowedText(choices, !hasFinder, this.msg, this.#label),
      isPanelOpen,
      areDatesOpen,
      dates: dates?.datesTemplate(choices.filters, today, this.msg, this.#onDates) ?? nothing,
      total: this.#results.total,
      act: (action) => {
        this.#visitor.change(action, 'stay');
      },
      reduce: this.#reduce,
      showResults: () => {
        this.#reduce({ type: 'panel', isOpen: false });
        this.#startSearch('results');
      },
      showAll: () => {
        this.#visitor.change({ type: 'forget' }, 'results');
      },
    });
  }

  #renderStrip(): TemplateResult {
    const now = this.#results.clock.now();
    return this.#strip.template(now, query.lastStripDay(this.#search, now), this.msg, this.#onDay);
  }

  #renderResults(): TemplateResult | typeof nothing {
    const { status } = this.resource;
    if (status.state === 'idle') return nothing;
    if (status.state === 'error') return this.renderFailure(status.error);
    // An answer to a request with wrong dates is not shown.
    if (status.state === 'loading' || (!status.current && !this.#results.isAnswered))
      return html`<p id="results-heading" class="count">${this.msg.loading}</p>`;
    const page = status.answer.value;
    const { choices, days } = this.#search;
    return html`
      ${this.renderStale()} ${resolvedTemplate(page.resolved, this.msg)} ${this.#renderCount()}
      ${
        status.state === 'empty'
          ? emptyTemplate(waysToWidenOf(choices, days), this.msg, this.#onWiden)
          : this.#renderList(page, status.answer.language)
      }
    `;
  }

  #renderCount(): TemplateResult {
    const id = 'results-heading';
    if (!this.#choice.id) return this.heading(1, this.#resultText, { id, part: 'count' });
    const name = this.#programmeName;
    return html`${this.heading(1, name ? this.msg.roundsOf(name) : this.msg.roundsOfOne, { id })}
      <p class="count" part="count">${this.#resultText}</p>
      ${programmeTemplate(this.#choice.head ?? null, this.msg, this.#choice.showAll)}`;
  }

  #renderList(page: SessionsPage, answerLang: string | null): TemplateResult {
    const { msg, service, client, headingLevel, withoutCalendar } = this;
    const { shown, list, pageSize, clock } = this.#results;
    const { choices } = this.#visitor;
    const lang = answerLang === this.language ? null : answerLang;
    return html`
      ${this.#cards.template(shown, {
        words: msg,
        label: this.#label,
        heading: (offset, content, attributes) => this.heading(offset, content, attributes),
        now: clock.now(),
        choices,
        state: this.#state,
        reduce: this.#reduce,
        say: this.#say,
        client,
        lang: this.language === 'en' ? null : this.language,
        answerLang: lang,
        groupBy: model.toGroupBy(this.groupBy),
        withoutCalendar,
        dependencies: [msg, service, client, headingLevel, withoutCalendar, choices, lang],
      })}
      ${list.template(page, shown.length, pageSize)}
    `;
  }

  #renderFeed(): TemplateResult | typeof nothing {
    const { state } = this.resource.status;
    if (this.withoutCalendar || !(state === 'ready' || state === 'empty')) return nothing;
    const parameters = query.toFeedQuery(this.#search, calendarOf(this.#state, FEED));
    const request = this.ask(sessions, parameters);
    if (!request) return nothing;
    return this.#feed.template({
      words: this.msg,
      heading: this.heading(1, this.msg.feedTitle, { id: 'feed-heading' }),
      href: request.client.url({ ...sessions, path: 'sessions.ics' }, request.query),
      isWider: query.isNarrowerThanFeed(this.#visitor.choices),
      state: this.#state,
      reduce: this.#reduce,
      say: this.#say,
    });
  }
}

import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { stringify } from '../../contract/json.js';
import type { SessionsPage } from '../../contract/sessions.js';
import { LazyView } from '../../controllers/lazy-view.js';
import { VisitorSearch, type FocusTarget } from '../../controllers/visitor-search.js';
import { programme, sessions } from '../../data/resources.js';
import type { Catalogue } from '../../i18n/catalogue.js';
import { prepareClock } from '../../i18n/dates.js';
import { baseStyles } from '../../styles/base-styles.js';
import { errorWords } from '../failure.js';
import { RoundsElement } from '../rounds-element.js';
import { VisitorInput } from '../visitor/visitor-input.js';
import { sessions as words, type SessionsMessages } from './messages/en.js';
import { ProgrammeChoice } from './programme-choice.js';
import { ProgrammeHeads } from './programme-heads.js';
import type { GroupBy } from './sessions-model.js';
import * as query from './sessions-query.js';
import { SessionsResults } from './sessions-results.js';
import { INITIAL_STATE, reduceSessions, type SessionsAction } from './sessions-state.js';
import type * as sessionsView from './sessions-view.js';
import type { SessionsView } from './sessions-view.js';
import { StructuredDataController } from './structured-data-controller.js';

export type { RoundsSessionSelectEvent } from './sessions-events.js';
export { RoundsProgrammeClearEvent } from '../programme-events.js';
export { RoundsErrorEvent, RoundsLoadEvent, RoundsWarningEvent } from '../rounds-events.js';

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
  static override styles = baseStyles;

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

  /** The maximum distance in kilometres. Online Rounds always match. Default: 40 from the place of a visitor, else any distance. */
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
  groupBy: GroupBy = 'month';

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

  protected override readonly view = new LazyView(
    this,
    () => import('./sessions-view.js'),
    (module) => {
      this.#createContent(module);
    }
  );

  #content: SessionsView | null = null;
  #state = INITIAL_STATE;

  // The functions that several controllers need. Each reads the current values.
  readonly #words = () => this.msg;
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
    firstShown: () => this.#results.shown[0],
  });
  readonly #visitor = new VisitorInput(this, {
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
    changesText: (previous, current) => this.#content?.changesText(previous, current) ?? '',
    isTextDue: (list, before, now) => this.#content?.isTextDue(list, before, now) ?? false,
    say: this.#say,
  });
  protected readonly resource = this.#results.resource;
  readonly #visitorSearch = new VisitorSearch<SessionsPage>(this, {
    status: () => (this.#isSettled ? this.resource.status : { state: 'loading' }),
    focusResults: () => {
      this.#content?.moveTo(this.renderRoot.querySelector<HTMLElement>('#results-heading'));
    },
    announceResults: () => {
      this.#say(this.#content?.resultText ?? '');
    },
    announceFailure: (error) => {
      this.#say(errorWords(error, this.msg)[0]);
    },
  });

  constructor() {
    super();
    new StructuredDataController(this, () =>
      this.structuredData && this.#results.shown.length > 0 ? this.#results.shown : null
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('days')) this.#reduce({ type: 'days' });
    this.#visitor.update(changed);
    this.#choice.update();
    this.#results.update();
  }

  protected override firstUpdated(): void {
    prepareClock();
  }

  protected override get hasBeenNear(): boolean {
    return this.#state.isWanted || super.hasBeenNear;
  }

  get #search(): query.SessionsSearch {
    const days = query.daysAhead(this.days);
    // "See dates" leads to the next Round of a programme, even if that is months away.
    const looksFurther = this.#state.looksFurther || this.#choice.id !== null;
    return {
      choices: this.#visitor.choices,
      programme: this.programme || this.#choice.id,
      scope: this.scope,
      within: this.within && this.within > 0 ? this.within : null,
      days: looksFurther ? Math.max(days, query.FURTHEST_DAYS) : days,
    };
  }

  /** True once an error, or the results of the current search with the name of a chosen programme, are shown. */
  get #isSettled(): boolean {
    if (this.resource.status.state === 'error') return true;
    return this.#results.isAnswered && !this.#choice.isNameLoading;
  }

  /** Creates the content once its module has loaded. */
  #createContent({ SessionsView, sessionsStyles }: typeof sessionsView): void {
    this.addStyles(sessionsStyles);
    this.#content = new SessionsView(this, {
      ask: (resource, parameters) => this.ask(resource, parameters),
      label: (kind, code) => this.label(kind, code),
      heading: (offset, content, attributes) => this.heading(offset, content, attributes),
      failureTemplate: (error) => this.renderFailure(error),
      staleTemplate: () => this.renderStale(),
      words: this.#words,
      search: () => this.#search,
      state: () => this.#state,
      reduce: this.#reduce,
      say: this.#say,
      startSearch: this.#startSearch,
      heads: this.#heads,
      choice: this.#choice,
      visitor: this.#visitor,
      results: this.#results,
    });
  }

  protected override renderContent(): TemplateResult {
    const { service, client, language, headingLevel, groupBy, withoutFilters, withoutCalendar } = this;
    const values = { service, client, language, headingLevel, groupBy, withoutFilters, withoutCalendar };
    return this.#content?.template(values) ?? html``;
  }
}

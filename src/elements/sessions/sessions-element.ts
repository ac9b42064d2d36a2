import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { stringify } from '../../contract/json.js';
import { programme, type ProgrammeHead } from '../../contract/programmes.js';
import type { Query } from '../../contract/resource.js';
import { sessions, type Session, type SessionsPage } from '../../contract/sessions.js';
import { ClockController } from '../../controllers/clock.js';
import { ResourceController, type ResourceRequest } from '../../controllers/resource.js';
import { closestProvider } from '../../controllers/settings.js';
import type { Answer } from '../../data/client.js';
import { prepareClock } from '../../i18n/dates.js';
import { moveFocus } from '../../dom/focus.js';
import { sessions as words, type SessionsMessages } from './messages/en.js';
import type { Catalogue } from '../../i18n/catalogue.js';
import { errorWords } from '../failure.js';
import { LongList } from '../long-list.js';
import { RoundsProgrammeClearEvent, type RoundsProgrammeSelectEvent } from '../programme-events.js';
import { RoundsElement } from '../rounds-element.js';
import { cardTemplate, sharedHref, type CardState, type CardView } from './session-card.js';
import { RoundsSessionSelectEvent, type SessionAction } from './sessions-events.js';
import * as model from './sessions-model.js';
import {
  emptyTemplate,
  feedTemplate,
  narrowedTemplate,
  shiftTemplate,
  type Suggestion,
} from './sessions-notices.js';
import { sessionsStyles } from './sessions-styles.js';
import { StructuredDataController } from './structured-data-controller.js';

const DEFAULT_LIMIT = 10;
/** Number of Rounds above which the browser lays out only those near the viewport. */
const LONG_LIST_LENGTH = 50;
const MAX_LIMIT = 1000;
const MAX_PAGE_SIZE = 100;
/** Number of days to show after "Look a year ahead". */
const FURTHEST_DAYS = 365;

/**
 * Lists upcoming Rounds with their topic, time, place, audience, status and places. Visitors can book a Round, add it to a
 * calendar and share it.
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
 * @csspart shift - The field for a time of day.
 * @csspart notice - A notice that the list shows one programme, or about a system that has ended.
 * @csspart count - The number of Rounds.
 * @csspart group - The heading of a month or a day.
 * @csspart list - The list of Rounds of a month or a day.
 * @csspart session - One Round.
 * @csspart date - Its date and time.
 * @csspart status - Its status and places.
 * @csspart book - The booking link, its main action.
 * @csspart calendar - The link to its calendar file.
 * @csspart details - The link to its own page.
 * @csspart copy - The button that copies a link to it.
 * @csspart more - The button for more Rounds.
 * @csspart empty - The suggestions for an empty list.
 * @csspart feed - The links to subscribe to a calendar.
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
    days: { type: Number },
    limit: { type: Number },
    welcomes: {},
    format: {},
    shift: {},
    groupBy: { attribute: 'group-by' },
    withoutCalendar: { type: Boolean, attribute: 'without-calendar' },
    structuredData: { type: Boolean, attribute: 'structured-data' },
  };

  /** The id of the programme to show. Default: the one chosen in a finder inside the same provider, else all. */
  programme: string | null = null;

  /** The number of days to show. Default: 90. */
  days = model.daysAhead(0);

  /** The number of Rounds to show at a time, 1 to 1,000. Default: 10. */
  limit = DEFAULT_LIMIT;

  /** The sector that must be welcome. Default: any. */
  welcomes: string | null = null;

  /** The format: `in-person`, `online` or `hybrid`. Default: any. */
  format: string | null = null;

  /** The initial time of day, which visitors can change: `early`, `day`, `evening`, `night` or `weekend`. Default: any. */
  shift: string | null = null;

  /** Groups the list by `month` or `day`, or not at all with `none`. Default: `month`. */
  groupBy: model.GroupBy = 'month';

  /** Hides all calendar links. */
  withoutCalendar = false;

  /** Publishes the Rounds to search engines as JSON-LD in the page's head. */
  structuredData = false;

  protected readonly catalogue: Catalogue<SessionsMessages> = {
    name: 'sessions',
    en: words,
    cy: () => import('./messages/cy.js').then((welsh) => welsh.messages),
  };

  protected readonly resource = new ResourceController<SessionsPage>(this, {
    request: () => this.#ask(),
    isEmpty: ({ items }) => items.length === 0,
  });

  readonly #programme = new ResourceController<ProgrammeHead>(this, {
    request: () => (this.#chosen ? this.ask(programme(this.#chosen), { system: null }) : null),
  });

  readonly #list = new LongList<SessionsPage>(this, {
    ask: (cursor) => this.#ask(cursor),
    words: () => this.msg,
    say: (text) => this.announcer.say(text),
    focusTargets: () => this.renderRoot.querySelectorAll('.session > :first-child'),
  });

  readonly #clock = new ClockController(this, {
    isUpdateDue: (before, now) =>
      this.#shown.some(
        (session) =>
          model.relativeText(session, before, this.msg) !== model.relativeText(session, now, this.msg)
      ) || model.lastDay(before, this.#ahead) !== model.lastDay(now, this.#ahead),
  });

  /** The visible sessions, for comparison with the next answer. */
  #shown: readonly Session[] = [];
  /** Key of the search that the visible sessions answer. */
  #shownKey = '';
  /** Key of the search at the last update. */
  #requestedKey = '';
  /** Last day of the latest request. */
  #requestedTo = '';
  /** True once the current search has been answered. Until then, the element shows neither results nor an empty list. */
  #isAnswered = false;
  /** True until the results of a visitor's search have been announced. */
  #mustAnnounce = false;
  /** True if the visitor chose to look a year ahead. */
  #looksFurther = false;
  #copied: { readonly id: string; readonly result: CardState['copied'] } | null = null;

  constructor() {
    super();
    new StructuredDataController(this, () =>
      this.structuredData && this.#shown.length > 0 ? this.#shown : null
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('rounds-programme-select', this.#onProgrammeSelect);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('rounds-programme-select', this.#onProgrammeSelect);
    this.#mustAnnounce = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('days')) this.#looksFurther = false;
    this.#list.resetFor(this.#searchKey);
    // After a property change, the status still belongs to the previous search.
    if (this.#requestedKey === this.#searchKey) this.#takeStatus();
  }

  protected override firstUpdated(): void {
    prepareClock();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#requestedKey = this.#searchKey;
  }

  #takeStatus(): void {
    const { status } = this.resource;
    if (status.state === 'idle' || status.state === 'loading') {
      this.#shown = [];
      this.#isAnswered = false;
    } else if (status.state === 'error') {
      if (this.#mustAnnounce) this.announcer.say(errorWords(status.error, this.msg)[0]);
      this.#mustAnnounce = false;
    } else if (status.current) {
      this.#takeAnswer(status.answer, status.revalidating);
    }
  }

  /** Stores the visible sessions and announces the results of a visitor's search, or changes made elsewhere, once. */
  #takeAnswer(answer: Answer<SessionsPage>, isRevalidating: boolean): void {
    if (!isRevalidating) this.#clock.adjustTo(answer.asAt);
    // The device's clock was wrong when the request was sent, so another request with the right dates follows.
    if (!this.#isAnswered && this.#to !== this.#requestedTo) return;
    this.#list.syncWith(answer);
    const list = this.#list.allItems(answer.value);
    const changes =
      this.#shownKey === this.#searchKey
        ? model.changesText(this.#shown, list, this.msg, (kind, code) => this.label(kind, code))
        : '';
    this.#shown = list;
    this.#shownKey = this.#searchKey;
    this.#isAnswered = true;
    if (changes) this.announcer.say(changes);
    if (this.#mustAnnounce && !isRevalidating) {
      this.#mustAnnounce = false;
      this.announcer.say(this.msg.results(answer.value.total, this.#ahead));
    }
    this.#fill(answer.value);
  }

  /** The programme chosen inside the provider, unless the page sets one. */
  get #chosen(): string | null {
    return this.programme ? null : (this.settings?.programme ?? null);
  }

  get #ahead(): number {
    return this.#looksFurther ? FURTHEST_DAYS : model.daysAhead(this.days);
  }

  get #to(): string {
    return model.lastDay(this.#clock.now(), this.#ahead);
  }

  get #limit(): number {
    return model.wholeNumber(this.limit, DEFAULT_LIMIT, MAX_LIMIT);
  }

  get #query(): Query {
    const { welcomes, format, shift } = this;
    return { programme: this.programme || this.#chosen, welcomes, format, shift };
  }

  get #searchKey(): string {
    return stringify([this.#query, this.#ahead, this.limit, this.scope, this.language, this.client?.baseUrl]);
  }

  #ask(cursor?: string): ResourceRequest<SessionsPage> | null {
    this.#requestedTo = this.#to;
    const limit = Math.min(MAX_PAGE_SIZE, this.#limit);
    return this.ask(sessions, { ...this.#query, to: this.#to, limit, cursor });
  }

  /** Loads further pages if the page's limit exceeds that of one answer. */
  #fill(first: SessionsPage): void {
    const list = this.#list;
    const isComplete = this.#limit <= MAX_PAGE_SIZE || this.#shown.length >= this.#limit;
    if (isComplete || list.nextCursor(first) === null) list.isFilling = false;
    else if (!list.hasFailed && !list.isLoading) {
      list.isFilling = true;
      void list.loadMore(first, Math.ceil((this.#limit - this.#shown.length) / MAX_PAGE_SIZE));
    }
  }

  /** Changes the search for the visitor, and announces the results. */
  #changeSearch(change: () => void): void {
    change();
    this.#mustAnnounce = true;
    this.#list.hasFailed = false;
    this.requestUpdate();
  }

  /** Changes the search and moves the focus to the results, because the pressed button is removed or elsewhere. */
  #changeSearchAndFocus(change: () => void): void {
    this.#changeSearch(change);
    moveFocus(this.renderRoot.querySelector<HTMLElement>('#results'));
  }

  readonly #onProgrammeSelect = (event: RoundsProgrammeSelectEvent): void => {
    if (event.defaultPrevented || this.programme) return;
    if (!event.composedPath().some((target) => target === closestProvider(this))) return;
    event.claim();
    this.#changeSearchAndFocus(() => undefined);
  };

  #showAll(): void {
    this.#changeSearchAndFocus(() => this.dispatchEvent(new RoundsProgrammeClearEvent()));
  }

  #select(session: Session, action: SessionAction): boolean {
    return this.dispatchEvent(new RoundsSessionSelectEvent(session, action));
  }

  #calendarHref(session: Session): string {
    const path = `sessions/${encodeURIComponent(session.id)}.ics`;
    const lang = this.language === 'en' ? null : this.language;
    return this.client?.url({ ...sessions, path }, { lang }) ?? '';
  }

  async #copy(session: Session): Promise<void> {
    if (!this.#select(session, 'copy')) return;
    const { id } = session;
    try {
      await navigator.clipboard.writeText(sharedHref(session, this.#calendarHref(session)));
      this.#copied = { id, result: 'yes' };
      this.announcer.say(this.msg.copied);
    } catch {
      // Without access to the clipboard, the visitor copies the visible link.
      this.#copied = { id, result: 'manual' };
      this.requestUpdate();
      await this.updateComplete;
      moveFocus(this.renderRoot.querySelector<HTMLElement>('.by-hand'));
    }
  }

  protected override renderContent(): TemplateResult {
    return html`
      ${this.heading(0, this.msg.title, { part: 'heading' })}
      ${shiftTemplate(
        this.shift,
        this.msg,
        (code) => this.label('shift', code),
        (shift) => {
          this.#changeSearch(() => (this.shift = shift));
        }
      )}
      <section
        id="results"
        class=${`results ${this.#shown.length > LONG_LIST_LENGTH ? 'long' : ''}`}
        aria-labelledby="count"
      >
        ${this.#renderResults()}
      </section>
      ${this.#renderFeed()}
    `;
  }

  #renderResults(): TemplateResult | typeof nothing {
    const { status } = this.resource;
    if (status.state === 'idle') return nothing;
    if (status.state === 'error') return this.renderFailure(status.error);
    // An answer to a request with wrong dates is not shown.
    if (status.state === 'loading' || (!status.current && !this.#isAnswered))
      return html`<p id="count" class="count">${this.msg.loading}</p>`;
    const page = status.answer.value;
    const all = this.#list.allItems(page);
    const total = Math.max(page.total, all.length);
    return html`
      ${this.renderStale()} ${this.#renderNotices(page)}
      <p id="count" class="count" part="count">${this.msg.results(total, this.#ahead)}</p>
      ${status.state === 'empty' ? this.#renderEmpty() : this.#renderList(page, all, status.answer.language)}
    `;
  }

  #renderNotices(page: SessionsPage): TemplateResult {
    const { status } = this.#programme;
    const head = 'answer' in status ? status.answer.value : null;
    return html`${page.resolved.map(
      (resolved) =>
        html`<p class="notice" part="notice" dir="auto">${model.resolvedText(resolved, this.msg)}</p>`
    )}
    ${
      this.#chosen
        ? narrowedTemplate(head, this.msg, () => {
            this.#showAll();
          })
        : nothing
    }`;
  }

  #renderEmpty(): TemplateResult {
    const suggestions: Suggestion[] = [];
    if (this.shift) suggestions.push({ text: this.msg.anyTime, apply: () => (this.shift = null) });
    if (this.#ahead < FURTHEST_DAYS) {
      suggestions.push({ text: this.msg.lookAhead, apply: () => (this.#looksFurther = true) });
    }
    return emptyTemplate(suggestions, this.msg, ({ apply }) => {
      this.#changeSearchAndFocus(apply);
    });
  }

  #renderList(page: SessionsPage, all: readonly Session[], answerLang: string | null): TemplateResult {
    const groupBy = model.toGroupBy(this.groupBy);
    const { msg } = this;
    const view = this.#cardView(answerLang, groupBy === 'none' ? 1 : 2);
    const now = this.#clock.now();
    return html`
      ${repeat(
        model.toGroups(all, groupBy, msg),
        ({ key }) => key,
        ({ title, sessions: list }) =>
          html`${title ? this.heading(1, title, { part: 'group' }) : nothing}
            <ol class="list" part="list" role="list">
              ${repeat(
                list,
                ({ id }) => id,
                (session) => this.#renderCard(session, view, model.relativeText(session, now, msg))
              )}
            </ol>`
      )}
      ${this.#list.template(page, all.length, Math.min(this.#limit, MAX_PAGE_SIZE))}
    `;
  }

  #renderCard(session: Session, view: CardView, relative: string): TemplateResult {
    const copied = this.#copied?.id === session.id ? this.#copied.result : 'no';
    const { msg, service, client, headingLevel, withoutCalendar } = this;
    const dependencies = [
      session,
      relative,
      copied,
      msg,
      service,
      client,
      headingLevel,
      withoutCalendar,
      view.lang,
      view.readerZone,
    ];
    return html`<li class="session" part="session" data-item=${session.id}>
      ${guard(dependencies, () => cardTemplate(session, { relative, copied }, view))}
    </li>`;
  }

  #cardView(answerLang: string | null, level: number): CardView {
    return {
      words: this.msg,
      label: (list, code) => this.label(list, code),
      heading: (content) => this.heading(level, content),
      lang: answerLang === this.language ? null : answerLang,
      readerZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      calendarHref: (session) => (this.withoutCalendar ? null : this.#calendarHref(session)),
      sharedHref: (session) => sharedHref(session, this.#calendarHref(session)),
      select: (session, action) => this.#select(session, action),
      copy: (session) => void this.#copy(session),
    };
  }

  #renderFeed(): TemplateResult | typeof nothing {
    const { state } = this.resource.status;
    if (this.withoutCalendar || !(state === 'ready' || state === 'empty')) return nothing;
    const request = this.ask(sessions, this.#query);
    if (!request) return nothing;
    const href = request.client.url({ ...sessions, path: 'sessions.ics' }, request.query);
    return feedTemplate(href, this.msg, this.heading(1, this.msg.feedTitle, { id: 'feed' }));
  }
}

import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
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
import { emptyTemplate, feedTemplate, narrowedTemplate, shiftTemplate } from './sessions-notices.js';
import { sessionsStyles } from './sessions-styles.js';
import { StructuredDataController } from './structured-data-controller.js';

const DEFAULT_LIMIT = 10;
/** From here on a list is long. */
const LONG_LIST_LENGTH = 50;
const MAX_LIMIT = 1000;
const MAX_PAGE_SIZE = 100;
/** How far somebody looks who found nothing. */
const FURTHEST_DAYS = 365;

/**
 * Shows the Rounds that are coming up: what, when, where, for whom, whether they go ahead and whether there are places;
 * to book, to put into a calendar and to pass on.
 *
 * ```html
 * <rounds-sessions base-url="https://rounds.example.org/v1" system="QYG" days="60">
 *   <a href="https://rounds.example.org">Dates of our Rounds</a>
 * </rounds-sessions>
 * ```
 *
 * @customElement rounds-sessions
 *
 * @slot - What stands here is seen before the element works, without scripts, and under the message when it fails.
 *
 * @fires {RoundsSessionSelectEvent} rounds-session-select - A visitor chose a Round: to book, to add to a calendar, to read
 *   more, or to copy a link. Bubbles, composed; cancelling it prevents what would follow.
 * @fires {RoundsProgrammeClearEvent} rounds-programme-clear - A visitor wants the Rounds of all programmes again. Bubbles,
 *   composed; cancelling it prevents that.
 * @fires {RoundsLoadEvent} rounds-load - An answer is shown. Does not bubble.
 * @fires {RoundsErrorEvent} rounds-error - Something went wrong. Does not bubble.
 * @fires {RoundsWarningEvent} rounds-warning - Items broke the contract and were left out. Does not bubble.
 *
 * @csspart heading - The element's own heading.
 * @csspart shift - The choice of a time of day.
 * @csspart notice - That the list is narrowed to one programme, or what became of a system.
 * @csspart count - How many Rounds there are.
 * @csspart group - The heading of a month or a day.
 * @csspart list - The list of Rounds of a month or a day.
 * @csspart session - One Round.
 * @csspart date - Its date and time.
 * @csspart status - Whether it goes ahead, and whether there are places.
 * @csspart book - Its one main action.
 * @csspart calendar - The link to its calendar file.
 * @csspart details - The link to its own page.
 * @csspart copy - The button that copies a link to it.
 * @csspart more - The button for more Rounds.
 * @csspart empty - What can be done when there are none.
 * @csspart feed - The links to subscribe by.
 * @csspart failure - What went wrong.
 * @csspart retry - The button "Try again".
 * @csspart stale - That what is shown may be out of date.
 *
 * @cssstate loading - The first answer is awaited.
 * @cssstate ready - Rounds are shown.
 * @cssstate empty - There are none.
 * @cssstate error - Nothing can be shown.
 * @cssstate stale - What is shown could not be brought up to date.
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

  /** The id of the programme to show. Absent: the one chosen in a finder inside the same provider, else all. */
  programme: string | null = null;

  /** How many days to look ahead. Absent: 90. */
  days = model.daysAhead(0);

  /** How many Rounds to show at a time, 1 to 1,000. Absent: 10. */
  limit = DEFAULT_LIMIT;

  /** The sector that must be welcome. Absent: any. */
  welcomes: string | null = null;

  /** How one joins: `in-person`, `online` or `hybrid`. Absent: any. */
  format: string | null = null;

  /** When it starts, at first: `early`, `day`, `evening`, `night` or `weekend`; a visitor may choose another. Absent: any. */
  shift: string | null = null;

  /** Divides the list by `month`, by `day`, or not at all: `none`. Absent: by month. */
  groupBy: model.GroupBy = 'month';

  /** Leaves out everything about calendars. */
  withoutCalendar = false;

  /** Tells search engines of the Rounds, by JSON-LD in the page's head. */
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
        (one) => model.relativeText(one, before, this.msg) !== model.relativeText(one, now, this.msg)
      ) || model.lastDay(before, this.#ahead) !== model.lastDay(now, this.#ahead),
  });

  /** What is shown now, to compare news with. */
  #shown: readonly Session[] = [];
  /** What was asked for it. */
  #search = '';
  /** What the resource was asked at the last update, and up to which day. */
  #askedFor = '';
  #askedTo = '';
  /** Whether an answer to the right question has come: before, nothing may be shown, not even that there is nothing. */
  #answered = false;
  /** Whether a person waits to be told what was found. */
  #awaited = false;
  #far = false;
  #copied: { readonly id: string; readonly how: CardState['copied'] } | null = null;

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
    this.#awaited = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('days')) this.#far = false;
    this.#list.resetFor(this.#searchKey);
    // What was asked before a property changed is not answered by what is there still.
    if (this.#askedFor === this.#searchKey) this.#takeStatus();
  }

  protected override firstUpdated(): void {
    prepareClock();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#askedFor = this.#searchKey;
  }

  #takeStatus(): void {
    const { status } = this.resource;
    if (status.state === 'idle' || status.state === 'loading') {
      this.#shown = [];
      this.#answered = false;
    } else if (status.state === 'error') {
      if (this.#awaited) this.announcer.say(errorWords(status.error, this.msg)[0]);
      this.#awaited = false;
    } else if (status.current) {
      this.#takeAnswer(status.answer, status.revalidating);
    }
  }

  /** Takes in what is now shown, and tells what a person waits for, or else news that nobody here has caused, once. */
  #takeAnswer(answer: Answer<SessionsPage>, revalidating: boolean): void {
    if (!revalidating) this.#clock.adjustTo(answer.asAt);
    // Asked by a wrong clock: what is right will be asked for now.
    if (!this.#answered && this.#to !== this.#askedTo) return;
    this.#list.syncWith(answer);
    const list = this.#list.allItems(answer.value);
    const news =
      this.#search === this.#searchKey
        ? model.changesText(this.#shown, list, this.msg, (kind, code) => this.label(kind, code))
        : '';
    this.#shown = list;
    this.#search = this.#searchKey;
    this.#answered = true;
    if (news) this.announcer.say(news);
    if (this.#awaited && !revalidating) {
      this.#awaited = false;
      this.announcer.say(this.msg.results(answer.value.total, this.#ahead));
    }
    this.#fill(answer.value);
  }

  /** The programme that was chosen inside the provider, unless the page says which one to show. */
  get #chosen(): string | null {
    return this.programme ? null : (this.settings?.programme ?? null);
  }

  get #ahead(): number {
    return this.#far ? FURTHEST_DAYS : model.daysAhead(this.days);
  }

  get #to(): string {
    return model.lastDay(this.#clock.now(), this.#ahead);
  }

  get #wanted(): number {
    return model.wholeNumber(this.limit, DEFAULT_LIMIT, MAX_LIMIT);
  }

  get #query(): Query {
    const { welcomes, format, shift } = this;
    return { programme: this.programme || this.#chosen, welcomes, format, shift };
  }

  get #searchKey(): string {
    return JSON.stringify([
      this.#query,
      this.#ahead,
      this.limit,
      this.scope,
      this.language,
      this.client?.baseUrl,
    ]);
  }

  #ask(cursor?: string): ResourceRequest<SessionsPage> | null {
    this.#askedTo = this.#to;
    const limit = Math.min(MAX_PAGE_SIZE, this.#wanted);
    return this.ask(sessions, { ...this.#query, to: this.#to, limit, cursor });
  }

  /** Reads on where the page wants more at once than fit into one answer. */
  #fill(first: SessionsPage): void {
    const list = this.#list;
    const enough = this.#wanted <= MAX_PAGE_SIZE || this.#shown.length >= this.#wanted;
    if (enough || list.nextCursor(first) === null) list.isFilling = false;
    else if (!list.hasFailed && !list.isLoading) {
      list.isFilling = true;
      void list.loadMore(first, Math.ceil((this.#wanted - this.#shown.length) / MAX_PAGE_SIZE));
    }
  }

  /** Changes what is looked for on behalf of a person, who is told what was found. */
  #go(change: () => void): void {
    change();
    this.#awaited = true;
    this.#list.hasFailed = false;
    this.requestUpdate();
  }

  /** After a button that goes when it was pressed, or a choice elsewhere, the keyboard goes on at the results. */
  #goAndFocus(change: () => void): void {
    this.#go(change);
    moveFocus(this.renderRoot.querySelector<HTMLElement>('#results'));
  }

  readonly #onProgrammeSelect = (event: RoundsProgrammeSelectEvent): void => {
    if (event.defaultPrevented || this.programme) return;
    if (!event.composedPath().some((one) => one === closestProvider(this))) return;
    event.claim();
    this.#goAndFocus(() => undefined);
  };

  #showAll(): void {
    this.#goAndFocus(() => this.dispatchEvent(new RoundsProgrammeClearEvent()));
  }

  #select(session: Session, action: SessionAction): boolean {
    return this.dispatchEvent(new RoundsSessionSelectEvent(session, action));
  }

  #calendarOf(session: Session): string {
    const path = `sessions/${encodeURIComponent(session.id)}.ics`;
    const lang = this.language === 'en' ? null : this.language;
    return this.client?.url({ ...sessions, path }, { lang }) ?? '';
  }

  async #copy(session: Session): Promise<void> {
    if (!this.#select(session, 'copy')) return;
    const { id } = session;
    try {
      await navigator.clipboard.writeText(sharedHref(session, this.#calendarOf(session)));
      this.#copied = { id, how: 'yes' };
      this.announcer.say(this.msg.copied);
    } catch {
      // No clipboard here, or none for us: the person copies it.
      this.#copied = { id, how: 'by-hand' };
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
          this.#go(() => (this.shift = shift));
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
    // An answer to what a wrong clock asked for is none.
    if (status.state === 'loading' || (!status.current && !this.#answered))
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
    const found = 'answer' in status ? status.answer.value : null;
    return html`${page.resolved.map(
      (one) => html`<p class="notice" part="notice" dir="auto">${model.resolvedText(one, this.msg)}</p>`
    )}
    ${
      this.#chosen
        ? narrowedTemplate(found, this.msg, () => {
            this.#showAll();
          })
        : nothing
    }`;
  }

  #renderEmpty(): TemplateResult {
    const ways = [];
    if (this.shift) ways.push({ text: this.msg.anyTime, go: () => (this.shift = null) });
    if (this.#ahead < FURTHEST_DAYS) ways.push({ text: this.msg.lookAhead, go: () => (this.#far = true) });
    return emptyTemplate(ways, this.msg, (go) => {
      this.#goAndFocus(go);
    });
  }

  #renderList(page: SessionsPage, all: readonly Session[], came: string | null): TemplateResult {
    const by = model.toGroupBy(this.groupBy);
    const { msg } = this;
    const view = this.#cardView(came, by === 'none' ? 1 : 2);
    const now = this.#clock.now();
    return html`
      ${repeat(
        model.toGroups(all, by, msg),
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
      ${this.#list.template(page, all.length, Math.min(this.#wanted, MAX_PAGE_SIZE))}
    `;
  }

  #renderCard(session: Session, view: CardView, relative: string): TemplateResult {
    const copied = this.#copied?.id === session.id ? this.#copied.how : 'no';
    const { msg, service, client, headingLevel, withoutCalendar } = this;
    const seen = [
      session,
      relative,
      copied,
      msg,
      service,
      client,
      headingLevel,
      withoutCalendar,
      view.lang,
      view.reader,
    ];
    return html`<li class="session" part="session" data-item=${session.id}>
      ${guard(seen, () => cardTemplate(session, { relative, copied }, view))}
    </li>`;
  }

  #cardView(came: string | null, level: number): CardView {
    return {
      words: this.msg,
      label: (list, code) => this.label(list, code),
      heading: (content) => this.heading(level, content),
      lang: came === this.language ? null : came,
      reader: Intl.DateTimeFormat().resolvedOptions().timeZone,
      calendar: (session) => (this.withoutCalendar ? null : this.#calendarOf(session)),
      shared: (session) => sharedHref(session, this.#calendarOf(session)),
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

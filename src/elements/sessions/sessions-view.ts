import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { NO_FILTERS, type RoundFilters } from '../../context/visitor.js';
import type { Query, Resource } from '../../contract/resource.js';
import type { Service } from '../../contract/service.js';
import type { Session, SessionsPage } from '../../contract/sessions.js';
import { earlyLoading } from '../../controllers/early-loading.js';
import { LazyView } from '../../controllers/lazy-view.js';
import { afterPaint, inRenderTurn } from '../../controllers/render-queue.js';
import type { ResourceRequest } from '../../controllers/resource.js';
import { closestProvider } from '../../controllers/settings.js';
import type { FocusTarget } from '../../controllers/visitor-search.js';
import type { RoundsClient } from '../../data/client.js';
import type { RoundsError } from '../../data/errors.js';
import { sessions } from '../../data/resources.js';
import { moveFocus } from '../../dom/focus.js';
import { partFailedTemplate } from '../failure.js';
import type { HeadingAttributes } from '../heading.js';
import type { VisitorInput } from '../visitor/visitor-input.js';
import type * as calendarFeed from './calendar-feed.js';
import type * as chooseDates from './choose-dates.js';
import type * as emptyList from './empty-list.js';
import type { Widening } from './empty-list.js';
import type { ProgrammeChoice } from './programme-choice.js';
import type { ProgrammeHeads } from './programme-heads.js';
import { SessionCards } from './session-cards.js';
import { relativeText } from './session-times.js';
import { filtersTemplate } from './sessions-filters.js';
import * as model from './sessions-model.js';
import { programmeTemplate, resolvedTemplate } from './sessions-notices.js';
import * as query from './sessions-query.js';
import type { SessionsResults } from './sessions-results.js';
import { FEED, calendarOf, type SessionsAction, type SessionsState } from './sessions-state.js';
import type { Label, SessionsWords } from './sessions-words.js';
import { StripController } from './strip-controller.js';

export { sessionsStyles } from './sessions-styles.js';

/** Number of Rounds above which the browser lays out only those near the viewport. */
const LONG_LIST_LENGTH = 50;

/** Functions that the content needs from its element. */
export interface SessionsViewHost {
  readonly ask: <T>(resource: Resource<T>, query?: Query) => ResourceRequest<T> | null;
  readonly label: Label;
  readonly heading: (offset: number, content: unknown, attributes?: HeadingAttributes) => TemplateResult;
  readonly failureTemplate: (error: RoundsError) => TemplateResult;
  readonly staleTemplate: () => TemplateResult | typeof nothing;
  readonly words: () => SessionsWords;
  readonly search: () => query.SessionsSearch;
  readonly state: () => SessionsState;
  readonly reduce: (action: SessionsAction) => void;
  readonly say: (text: string) => void;
  readonly startSearch: (focus: FocusTarget) => void;
  readonly heads: ProgrammeHeads;
  readonly choice: ProgrammeChoice;
  readonly visitor: VisitorInput;
  readonly results: SessionsResults;
}

const loadActions = earlyLoading(
  () => import('./session-details.js'),
  () => import('./choose-dates.js'),
  () => import('./empty-list.js')
);

/** Values of the element at an update. */
export interface SessionsValues {
  readonly service: Service | null;
  readonly client: RoundsClient | null;
  readonly language: string;
  readonly headingLevel: number;
  readonly groupBy: string;
  readonly withoutFilters: boolean;
  readonly withoutCalendar: boolean;
}

/** The content of the list: filters, month strip, cards, notices and feed. It loads at the same time as the first answer. */
export class SessionsView {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #element: SessionsViewHost;
  readonly #strip: StripController;
  readonly #cards: SessionCards;
  readonly #empty: LazyView<typeof emptyList>;
  readonly #feed: LazyView<typeof calendarFeed>;
  readonly #dates: LazyView<typeof chooseDates>;

  constructor(host: ReactiveControllerHost & HTMLElement, element: SessionsViewHost) {
    const { ask, heads, results, search } = element;
    this.#host = host;
    this.#element = element;
    this.#strip = new StripController(host, () =>
      ask(sessions, query.toDaysQuery(search(), results.clock.now()))
    );
    this.#cards = new SessionCards(host, heads);
    this.#empty = new LazyView(host, () => inRenderTurn(import('./empty-list.js')));
    // Below the list, which is painted first.
    this.#feed = new LazyView(host, () =>
      afterPaint().then(() => inRenderTurn(import('./calendar-feed.js')))
    );
    this.#dates = new LazyView(host, () => import('./choose-dates.js'));
  }

  /** The number of Rounds and their period. */
  get resultText(): string {
    const { results, search, words } = this.#element;
    const { choices, days } = search();
    return model.resultText(results.total ?? 0, choices, days, words());
  }

  /** Describes the changes of a list that were made elsewhere; empty for none that are visible. */
  changesText(previous: readonly Session[], current: readonly Session[]): string {
    return model.changesText(previous, current, this.#element.words(), this.#element.label);
  }

  /** Returns whether the text of a card depends on the time, as "tomorrow" does. */
  isTextDue(list: readonly Session[], before: Date, now: Date): boolean {
    const words = this.#element.words();
    return list.some((session) => relativeText(session, before, words) !== relativeText(session, now, words));
  }

  /** Renders the content. */
  template(values: SessionsValues): TemplateResult {
    const { results, words, heading } = this.#element;
    const { service, withoutFilters } = values;
    if (results.page) this.#strip.follow(results.page);
    loadActions();
    const isLong = results.shown.length > LONG_LIST_LENGTH;
    // A backend of contract 1.0 neither judges nor counts by day.
    const isJudged = service !== null && service.contract !== '1.0';
    return html`
      ${heading(0, words().title, { part: 'heading' })}
      ${withoutFilters ? nothing : this.#filters(service, isJudged)}
      ${isJudged && !withoutFilters ? this.#stripTemplate() : nothing}
      <section id="results" class=${isLong ? 'results long' : 'results'} aria-labelledby="results-heading">
        ${this.#resultsTemplate(values)}
      </section>
      ${this.#feedTemplate(values)}
      ${
        // Below the list, so that the list is in view sooner, as in the finder.
        service?.demonstration && 'answer' in results.resource.status
          ? html`<p class="small muted" part="demonstration">${words().demonstration}</p>`
          : nothing
      }
    `;
  }

  /** Moves the focus to a heading and shows it. */
  moveTo(heading: HTMLElement | null | undefined): void {
    moveFocus(heading);
    const scroll = () => heading?.scrollIntoView({ block: 'start' });
    scroll();
    // WebKit does not keep the page in place when content above changes in the same frame.
    requestAnimationFrame(scroll);
  }

  #changeFilters(filters: Partial<RoundFilters>): void {
    this.#element.visitor.change({ type: 'filters', filters }, 'results');
  }

  readonly #onWiden = (widening: Widening): void => {
    const { visitor, reduce } = this.#element;
    const { when, from, to } = widening === 'dates' ? NO_FILTERS : visitor.choices.filters;
    if (widening === 'year') reduce({ type: 'look-further' });
    this.#changeFilters(widening === 'filters' ? { ...NO_FILTERS, when, from, to } : { when, from, to });
  };

  readonly #onDates = (from: string, to: string): void => {
    this.#element.reduce({ type: 'dates', isOpen: false });
    this.#changeFilters({ when: from || to ? 'dates' : '', from, to });
  };

  /** Moves to the first Round of a day: in the list, or else in a list that begins with it. */
  readonly #onDay = (day: string): void => {
    const times = [...(this.#host.shadowRoot?.querySelectorAll('time') ?? [])];
    const time = times.find(({ dateTime }) => dateTime.startsWith(day));
    if (time) this.moveTo(time.closest<HTMLElement>('.session > *'));
    else this.#onDates(day, '');
  };

  #filters(service: Service | null, canJudge: boolean): TemplateResult {
    const { visitor, results, state, words, label, reduce, startSearch } = this.#element;
    const { choices } = visitor;
    const { areDatesOpen, isPanelOpen } = state();
    // A finder next to the list already asks for place, sector and role.
    const hasFinder = closestProvider(this.#host)?.querySelector('rounds-finder') != null;
    return filtersTemplate({
      choices,
      words: words(),
      sectors: service?.sectors ?? [],
      place: hasFinder ? null : visitor.placeTemplate(true, words().title),
      canJudge,
      narrowed: model.narrowedText(choices, !hasFinder, words(), label),
      isPanelOpen,
      areDatesOpen,
      dates: areDatesOpen ? this.#datesTemplate(choices.filters) : nothing,
      total: results.total,
      act: (action) => {
        visitor.change(action, 'stay');
      },
      reduce,
      showResults: () => {
        reduce({ type: 'panel', isOpen: false });
        startSearch('results');
      },
      showAll: () => {
        visitor.change({ type: 'forget' }, 'results');
      },
    });
  }

  #datesTemplate(filters: RoundFilters): TemplateResult | typeof nothing {
    const { results, words } = this.#element;
    const dates = this.#dates.get();
    if (!dates) return this.#dates.hasFailed ? partFailedTemplate(this.#dates.retry, words()) : nothing;
    const today = query.lastDay(results.clock.now(), 0);
    return dates.datesTemplate(filters, today, words(), this.#onDates);
  }

  #stripTemplate(): TemplateResult {
    const { results, search, words } = this.#element;
    const now = results.clock.now();
    return this.#strip.template(now, query.lastStripDay(search(), now), words(), this.#onDay);
  }

  #resultsTemplate(values: SessionsValues): TemplateResult | typeof nothing {
    const { results, words, failureTemplate, staleTemplate } = this.#element;
    const { status } = results.resource;
    if (status.state === 'idle') return nothing;
    if (status.state === 'error') return failureTemplate(status.error);
    // An answer to a request with wrong dates is not shown.
    if (status.state === 'loading' || (!status.current && !results.isAnswered))
      return html`<p id="results-heading" class="count">${words().loading}</p>`;
    const page = status.answer.value;
    return html`
      ${staleTemplate()} ${resolvedTemplate(page.resolved, words())}
      ${this.#countTemplate(status.current ? this.resultText : words().loading)}
      ${
        status.state === 'empty'
          ? this.#emptyTemplate()
          : this.#listTemplate(page, status.answer.language, values)
      }
    `;
  }

  #emptyTemplate(): TemplateResult | typeof nothing {
    const { search, words } = this.#element;
    const { choices, days } = search();
    const empty = this.#empty.get();
    if (!empty) return this.#empty.hasFailed ? partFailedTemplate(this.#empty.retry, words()) : nothing;
    return empty.emptyTemplate(empty.waysToWidenOf(choices, days), words(), this.#onWiden);
  }

  /** @param text number of Rounds and their period, which are not known while another search is loading */
  #countTemplate(text: string): TemplateResult {
    const { choice, words, heading } = this.#element;
    const id = 'results-heading';
    if (!choice.id) return heading(1, text, { id, part: 'count' });
    const name = choice.name;
    return html`${heading(1, name ? words().roundsOf(name) : words().roundsOfOne, { id })}
      <p class="count" part="count">${text}</p>
      ${programmeTemplate(choice.head ?? null, words(), choice.showAll)}`;
  }

  #listTemplate(page: SessionsPage, answerLanguage: string | null, values: SessionsValues): TemplateResult {
    const { service, client, language, headingLevel, groupBy, withoutCalendar } = values;
    const { words, label, heading, visitor, state, reduce, say, results } = this.#element;
    const { shown, list, pageSize, clock } = results;
    const { choices } = visitor;
    const msg = words();
    const answerLang = answerLanguage === language ? null : answerLanguage;
    return html`
      ${this.#cards.template(shown, {
        words: msg,
        label,
        heading,
        now: clock.now(),
        choices,
        state: state(),
        reduce,
        say,
        client,
        lang: language === 'en' ? null : language,
        answerLang,
        groupBy: model.toGroupBy(groupBy),
        withoutCalendar,
        dependencies: [msg, service, client, headingLevel, withoutCalendar, choices, answerLang],
      })}
      ${list.template(page, shown.length, pageSize)}
    `;
  }

  /** Renders the calendar feed below the list; nothing while its templates are loading. */
  #feedTemplate({ withoutCalendar }: SessionsValues): TemplateResult | typeof nothing {
    const { ask, results, search, state, words, heading, visitor, reduce, say } = this.#element;
    const { status } = results.resource;
    if (withoutCalendar || !(status.state === 'ready' || status.state === 'empty')) return nothing;
    const request = ask(sessions, query.toFeedQuery(search(), calendarOf(state(), FEED)));
    const feed = request && this.#feed.get();
    if (!feed) return nothing;
    return feed.feedTemplate({
      words: words(),
      heading: (text) => heading(1, text, { id: 'feed-heading' }),
      href: request.client.url({ ...sessions, path: 'sessions.ics' }, request.query),
      isWider: query.isNarrowerThanFeed(visitor.choices),
      state: state(),
      reduce,
      say,
    });
  }
}

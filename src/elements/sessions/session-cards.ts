import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Session } from '../../contract/sessions.js';
import type { VisitorChoices } from '../../context/visitor.js';
import type { RoundsClient } from '../../data/client.js';
import { sessions } from '../../data/resources.js';
import { LazyView } from '../../controllers/lazy-view.js';
import { moveFocus } from '../../dom/focus.js';
import { readerTimeZone } from '../../i18n/dates.js';
import { partFailedTemplate } from '../failure.js';
import type { ProgrammeHeads } from './programme-heads.js';
import { cardTemplate, type CardView } from './session-card.js';
import type * as sessionDetails from './session-details.js';
import { likenessesIn, type Likeness } from './session-names.js';
import { relativeText } from './session-times.js';
import { RoundsSessionSelectEvent, type SessionAction } from './sessions-events.js';
import { toGroups, type GroupBy } from './sessions-model.js';
import { toCalendarQuery } from './sessions-query.js';
import {
  calendarOf,
  copiedOf,
  type CalendarChoice,
  type SessionsAction,
  type SessionsState,
} from './sessions-state.js';
import type { Label, SessionsWords } from './sessions-words.js';

/** Functions and values that the cards need from their element, at each update. */
export interface CardsHost {
  readonly words: SessionsWords;
  readonly label: Label;
  readonly heading: (offset: number, content: unknown, attributes?: { part: string }) => TemplateResult;
  readonly now: Date;
  readonly choices: VisitorChoices;
  readonly state: SessionsState;
  readonly reduce: (action: SessionsAction) => void;
  readonly say: (text: string) => void;
  readonly client: RoundsClient | null;
  /** Language of the element; `null` for English, which is the backend's default. */
  readonly lang: string | null;
  /** The language of the answer; `null` if it is the element's. */
  readonly answerLang: string | null;
  readonly groupBy: GroupBy;
  readonly withoutCalendar: boolean;
  /** Everything else that changes all cards. */
  readonly dependencies: readonly unknown[];
}

/** The cards of the list: renders them by month or day, and acts on a visitor's choices. */
export class SessionCards {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #heads: ProgrammeHeads;
  readonly #details: LazyView<typeof sessionDetails>;

  constructor(host: ReactiveControllerHost & HTMLElement, heads: ProgrammeHeads) {
    this.#host = host;
    this.#heads = heads;
    this.#details = new LazyView(host, () => import('./session-details.js'));
  }

  /** Renders the sessions under a heading for each month or day. */
  template(list: readonly Session[], host: CardsHost): TemplateResult {
    const view = this.#view(host);
    const likenesses = likenessesIn(list, host.words);
    return html`${repeat(
      toGroups(list, host.groupBy, host.words),
      ({ key }) => key,
      ({ title, sessions: group }) =>
        html`${title ? host.heading(1, title, { part: 'group' }) : nothing}
          <ol class="list" part="list" role="list">
            ${repeat(
              group,
              ({ id }) => id,
              (session) => this.#card(session, likenesses.get(session.id) ?? 'none', view, host)
            )}
          </ol>`
    )}`;
  }

  #card(session: Session, likeness: Likeness, view: CardView, host: CardsHost): unknown {
    const { state, words, now } = host;
    const { id, programmeId } = session;
    const relative = relativeText(session, now, words);
    const calendar = calendarOf(state, id);
    const isOpen = state.open.includes(id);
    const details = isOpen ? this.#details.get() : null;
    const programme = isOpen ? this.#heads.get(programmeId) : null;
    const copied = copiedOf(state, id);
    const dependencies = [
      session,
      relative,
      likeness,
      calendar,
      isOpen,
      details,
      this.#details.hasFailed,
      programme,
      copied,
      ...host.dependencies,
    ];
    return guard(dependencies, () => {
      const content = details
        ? details.detailsTemplate(session, {
            ...view,
            programme: programme ?? null,
            likeness,
            calendar,
            copied,
            chooseCalendar: (choice) => {
              host.reduce({ type: 'calendar', id, choice });
            },
            copy: (href) => void this.#copy(session, href, details, host),
          })
        : this.#details.hasFailed
          ? partFailedTemplate(this.#details.retry, words)
          : html`<p>${words.loading}</p>`;
      return cardTemplate(session, { relative, likeness, calendar, details: isOpen ? content : null }, view);
    });
  }

  #view({
    words,
    label,
    heading,
    now,
    choices,
    reduce,
    client,
    lang,
    answerLang,
    withoutCalendar,
  }: CardsHost): CardView {
    return {
      words,
      label,
      heading: (content) => heading(2, content),
      lang: answerLang,
      readerZone: readerTimeZone(),
      now,
      choices,
      calendarHref: ({ id }: Session, calendar: CalendarChoice) => {
        const path = `sessions/${encodeURIComponent(id)}.ics`;
        const parameters = { lang, ...toCalendarQuery(calendar) };
        return withoutCalendar ? null : (client?.url({ ...sessions, path }, parameters) ?? null);
      },
      select: (session, action) => this.#select(session, action),
      setOpen: ({ id }, isOpen) => {
        reduce({ type: 'details', id, isOpen });
      },
    };
  }

  #select(session: Session, action: SessionAction): boolean {
    return this.#host.dispatchEvent(new RoundsSessionSelectEvent(session, action));
  }

  async #copy(
    session: Session,
    href: string,
    { copyText, withMore }: typeof sessionDetails,
    { reduce, say, words }: CardsHost
  ): Promise<void> {
    if (!this.#select(session, 'copy')) return;
    const isCopied = await copyText(href);
    reduce({ type: 'copied', id: session.id, result: isCopied ? 'yes' : 'manual' });
    if (isCopied) {
      say(withMore(words).copied);
      return;
    }
    // Without access to the clipboard, the visitor copies the visible address.
    await this.#host.updateComplete;
    moveFocus(this.#host.shadowRoot?.querySelector<HTMLElement>('.by-hand'));
  }
}

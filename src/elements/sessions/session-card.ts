import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../../contract/sessions.js';
import { bookingHref, safeHref } from '../../dom/links.js';
import { languageTag } from '../../i18n/language.js';
import { eligibilityLines } from '../eligibility.js';
import type { SessionAction } from './sessions-events.js';
import {
  arrivalLines,
  toStatusLine,
  toTimes,
  type Label,
  type SessionsWords,
  type Times,
} from './sessions-model.js';

/** Context that a card needs in addition to its session. */
export interface CardView {
  readonly words: SessionsWords;
  readonly label: Label;
  readonly heading: (content: unknown) => TemplateResult;
  /** The language of the sessions' text; `null` if it is the element's. */
  readonly lang: string | null;
  /** The time zone of the reader's device. */
  readonly readerZone: string;
  /** Returns the address of a session's calendar file; `null` if calendar links are hidden. */
  readonly calendarHref: (session: Session) => string | null;
  /** Returns the address to share a session by. */
  readonly sharedHref: (session: Session) => string;
  /** Announces the visitor's choice to the page. Returns `false` if the page prevents the action. */
  readonly select: (session: Session, action: SessionAction) => boolean;
  readonly copy: (session: Session) => void;
}

/** The parts of a card that change while it is shown. */
export interface CardState {
  /** Relative date, such as `tomorrow`; empty if the date is not soon. */
  readonly relative: string;
  /** Result of copying the link. `manual` shows the link, because the browser refused to copy it. */
  readonly copied: 'no' | 'yes' | 'manual';
}

/** Returns the address to share a session by: its page, else its booking page, else its calendar file. */
export const sharedHref = (session: Session, calendar: string): string => {
  const booking = bookingHref(session.bookingUrl);
  return safeHref(session.url) ?? (booking?.startsWith('https:') ? booking : calendar);
};

const headTemplate = (
  session: Session,
  times: Times,
  { relative }: CardState,
  view: CardView
): TemplateResult => {
  const { words, label } = view;
  const { title, status, startsAt } = session;
  const statusLine = toStatusLine(session, words, label);
  const weekday = status === 'postponed' ? `${words.wasOn} ${times.weekday}` : times.weekday;
  const time = times.zone ? `${times.time} (${times.zone})` : times.time;
  return view.heading(
    html`<span
        class="name"
        lang=${(title && languageTag(session.lang ?? view.lang)) ?? nothing}
        dir="auto"
        .textContent=${title ?? words.topicUnknown}
      ></span>
      <span class="when" part="date"
        ><time datetime=${startsAt}
          ><span .textContent=${weekday}></span> <span class="date" .textContent=${times.date}></span>
          <span .textContent=${time}></span></time
        >${relative && html` <span class="relative" .textContent=${relative}></span>`}</span
      >
      <span class=${`status ${statusLine.tone}`} part="status" .textContent=${statusLine.text}></span>`
  );
};

/** Returns the format and the venue of a session. */
const whereText = ({ venue, format }: Session, label: Label): string =>
  venue
    ? `${label('format', format)}\n${[venue.name, venue.address, venue.postcode].filter(Boolean).join(', ')}`
    : label('format', format);

const actionsTemplate = (session: Session, { copied }: CardState, view: CardView): TemplateResult => {
  const { words } = view;
  const { title, host, places } = session;
  const isOff = session.status === 'cancelled' || session.status === 'postponed';
  const booking = isOff ? null : bookingHref(session.bookingUrl);
  const details = safeHref(session.url);
  const calendar = isOff ? null : view.calendarHref(session);
  const isFull = places === 'full';
  const name = title ?? words.topicUnknown;
  const actionLink = (action: SessionAction, href: string, text: string, isPrimary = false): TemplateResult =>
    html`<a
      class=${isPrimary ? 'primary' : nothing}
      part=${action}
      href=${href}
      rel="noopener noreferrer"
      referrerpolicy="no-referrer"
      aria-label=${`${text}: ${name}`}
      .textContent=${text}
      @click=${(event: Event) => {
        if (!view.select(session, action)) event.preventDefault();
      }}
    ></a>`;
  const copyWords = copied === 'yes' ? words.copied : words.copy;
  const bookWords = isFull ? words.bookFull : booking?.startsWith('mailto:') ? words.bookEmail : words.book;
  return html`<p class="actions">
      ${booking ? actionLink('book', booking, bookWords, !isFull) : isOff ? nothing : words.joinAsk(host.name)}
      ${calendar ? actionLink('calendar', calendar, words.addToCalendar) : nothing}
      ${details && details !== booking ? actionLink('details', details, words.details) : nothing}
      <button
        type="button"
        class="quiet"
        part="copy"
        aria-label=${`${copyWords}: ${name}`}
        .textContent=${copyWords}
        @click=${() => {
          view.copy(session);
        }}
      ></button>
    </p>
    ${
      copied === 'manual'
        ? html`<p class="by-hand">${words.copyThis} <code>${view.sharedHref(session)}</code></p>`
        : nothing
    }`;
};

/** Renders a session with all its details in view, so that visitors need no tabs, hover or further pages to decide. */
export const cardTemplate = (session: Session, state: CardState, view: CardView): TemplateResult => {
  const { words, label } = view;
  const { host, jointHosts, access, summary, contentNote } = session;
  const lang = languageTag(session.lang ?? view.lang) ?? nothing;
  const joint = words.list(jointHosts.map(({ name }) => name));
  const times = toTimes(session, view.readerZone, words);
  const arriving = [...arrivalLines(session, words), times.clocksChange && words.clocksChange]
    .filter(Boolean)
    .join(' ');
  const accessFacts = access.map((code) => label('access', code)).join(', ');
  // Sets texts as properties, without a template for each row, because long lists render faster with fewer Lit markers.
  return html`${headTemplate(session, times, state, view)}
    <div class="body">
      <p class="host" dir="auto">
        <span .textContent=${host.name}></span>
        <span class="sector" .textContent=${label('sector', host.sector)}></span
        >${joint && html`<br />${words.jointHosts(joint)}`}
      </p>
      ${summary && html`<p lang=${lang} dir="auto">${summary}</p>`}
      ${contentNote && html`<p lang=${lang} dir="auto">${words.contentNote(contentNote)}</p>`}
      <dl>
        <div>
          <dt .textContent=${words.who}></dt>
          <dd dir="auto" .textContent=${eligibilityLines(session, words, label).join('\n')}></dd>
        </div>
        <div>
          <dt .textContent=${words.where}></dt>
          <dd dir="auto" .textContent=${whereText(session, label)}></dd>
        </div>
        <div ?hidden=${!arriving}>
          <dt .textContent=${words.arriving}></dt>
          <dd dir="auto" .textContent=${arriving}></dd>
        </div>
        <div>
          <dt .textContent=${words.accessFacts}></dt>
          <dd dir="auto" .textContent=${accessFacts || words.notStated}></dd>
        </div>
      </dl>
      ${actionsTemplate(session, state, view)}
    </div>`;
};

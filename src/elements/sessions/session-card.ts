import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../../contract/sessions.js';
import { bookingHref, safeHref } from '../../dom/links.js';
import { languageTag } from '../../i18n/language.js';
import { eligibilityLines } from '../eligibility.js';
import type { SessionAction } from './sessions-events.js';
import {
  arrivingLines,
  toStanding,
  toTimes,
  type Label,
  type SessionsWords,
  type Times,
} from './sessions-model.js';

/** What a card needs beside its session. */
export interface CardView {
  readonly words: SessionsWords;
  readonly label: Label;
  readonly heading: (content: unknown) => TemplateResult;
  /** The language of the sessions' own text, where that is not the element's. */
  readonly lang: string | null;
  /** The zone of the reader's device. */
  readonly reader: string;
  /** The address of its calendar file; `null` where calendars are left out. */
  readonly calendar: (session: Session) => string | null;
  /** The address under which others find it. */
  readonly shared: (session: Session) => string;
  /** Tells the page of a choice; `false` where it prevents what would follow. */
  readonly select: (session: Session, action: SessionAction) => boolean;
  readonly copy: (session: Session) => void;
}

/** What changes on a card while it stands. */
export interface CardState {
  /** `tomorrow` */
  readonly relative: string;
  /** Whether its link has just been copied, or has to be copied by hand. */
  readonly copied: 'no' | 'yes' | 'by-hand';
}

/** The address under which others find a session: its own page, else where one books, else its calendar file. */
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
  const standing = toStanding(session, words, label);
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
      <span class=${`status ${standing.tone}`} part="status" .textContent=${standing.text}></span>`
  );
};

/** How one takes part, and where. */
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
  const calendar = isOff ? null : view.calendar(session);
  const isFull = places === 'full';
  const name = title ?? words.topicUnknown;
  const follow = (action: SessionAction, href: string, text: string, isPrimary = false): TemplateResult =>
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
      ${booking ? follow('book', booking, bookWords, !isFull) : isOff ? nothing : words.joinAsk(host.name)}
      ${calendar ? follow('calendar', calendar, words.addToCalendar) : nothing}
      ${details && details !== booking ? follow('details', details, words.details) : nothing}
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
      copied === 'by-hand'
        ? html`<p class="by-hand">${words.copyThis} <code>${view.shared(session)}</code></p>`
        : nothing
    }`;
};

/** One session with everything that helps to decide: nothing is behind a tab, a hover or another page. */
export const cardTemplate = (session: Session, state: CardState, view: CardView): TemplateResult => {
  const { words, label } = view;
  const { host, jointHosts, access, summary, contentNote } = session;
  const lang = languageTag(session.lang ?? view.lang) ?? nothing;
  const joint = words.list(jointHosts.map(({ name }) => name));
  const times = toTimes(session, view.reader, words);
  const arriving = [...arrivingLines(session, words), times.clocksChange && words.clocksChange]
    .filter(Boolean)
    .join(' ');
  const accessFacts = access.map((code) => label('access', code)).join(', ');
  // Texts as properties, and no template for each row: a list of hundreds is painted sooner without markers beside them.
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

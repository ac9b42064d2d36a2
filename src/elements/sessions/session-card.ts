import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../../contract/sessions.js';
import type { VisitorChoices } from '../../context/visitor.js';
import { bookingHref, safeHref, shortAddress } from '../../dom/links.js';
import { languageTag } from '../../i18n/language.js';
import { verdictOf } from '../visitor/verdict.js';
import { pointOf } from '../visitor/visitor-query.js';
import { distanceOf, headingOf, placeLine } from './session-facts.js';
import { fullNameOf, linkSuffix, type Likeness } from './session-names.js';
import { toStatusLine, toTimes, type Times } from './session-times.js';
import type { SessionAction } from './sessions-events.js';
import type { CalendarChoice } from './sessions-state.js';
import type { Label, SessionsWords } from './sessions-words.js';

/** Context that a card needs in addition to its session. */
export interface CardView {
  readonly words: SessionsWords;
  readonly label: Label;
  readonly heading: (content: unknown) => TemplateResult;
  /** The language of the sessions' text; `null` if it is the element's. */
  readonly lang: string | null;
  /** The time zone of the reader's device. */
  readonly readerZone: string;
  readonly now: Date;
  /** Answers of the visitor, from which the verdict follows unless the backend sent it. */
  readonly choices: VisitorChoices;
  /** Returns the address of a session's calendar file; `null` if calendar links are hidden. */
  readonly calendarHref: (session: Session, calendar: CalendarChoice) => string | null;
  /** Announces the visitor's choice to the page. Returns `false` if the page prevents the action. */
  readonly select: (session: Session, action: SessionAction) => boolean;
  readonly setOpen: (session: Session, isOpen: boolean) => void;
}

/** The parts of a card that change while it is shown. */
export interface CardState {
  /** Relative date, such as `tomorrow`; empty if the date is not soon. */
  readonly relative: string;
  /** Likeness to other sessions in the list, on which the names of controls depend. */
  readonly likeness: Likeness;
  readonly calendar: CalendarChoice;
  /** The open details; `null` while they are closed. */
  readonly details: TemplateResult | null;
}

/** Returns whether a session will not take place as announced. */
export const isCalledOff = ({ status }: Session): boolean => status === 'cancelled' || status === 'postponed';

/** Renders a link of a session, which announces the visitor's choice first. */
const actionLink = (
  session: Session,
  action: SessionAction,
  href: string,
  text: string,
  name: string,
  { select }: CardView
): TemplateResult =>
  html`<a
    part=${action}
    href=${href}
    rel="noopener noreferrer"
    referrerpolicy="no-referrer"
    aria-label=${name ? `${text}: ${name}` : nothing}
    .textContent=${text}
    @click=${(event: Event) => {
      if (!select(session, action)) event.preventDefault();
    }}
  ></a>`;

/** Renders the link to a session's own page. Its hidden suffix distinguishes Rounds with the same title. */
const detailsLink = (
  session: Session,
  href: string,
  name: string,
  suffix: string,
  { select }: CardView
): TemplateResult =>
  html`<a
    part="details"
    href=${href}
    rel="noopener noreferrer"
    referrerpolicy="no-referrer"
    @click=${(event: Event) => {
      if (!select(session, 'details')) event.preventDefault();
    }}
    >${name} <span class="visually-hidden" .textContent=${suffix}></span
  ></a>`;

/** Renders the heading with title, date and status, so that a screen reader reads them all at one key press. */
const headTemplate = (
  session: Session,
  times: Times,
  { relative, likeness }: CardState,
  view: CardView
): TemplateResult => {
  const { words, label } = view;
  const { title, status, startsAt, url } = session;
  const statusLine = toStatusLine(session, words, label);
  const name = headingOf(session, words);
  const details = safeHref(url);
  const was = status === 'postponed' ? `${words.wasOn} ` : '';
  const spokenDate = was + times.date;
  const suffix = linkSuffix(session, { ...times, date: spokenDate }, likeness);
  const time = times.zone ? `${times.time} (${times.zone})` : times.time;
  return view.heading(
    html`<span class="name" lang=${(title && languageTag(session.lang ?? view.lang)) ?? nothing} dir="auto"
        >${details ? detailsLink(session, details, name, suffix, view) : name}</span
      >
      <time class="when" part="date" datetime=${startsAt}
        >${
          // The link says the date already.
          details ? nothing : html`<span class="visually-hidden" .textContent=${spokenDate}></span>`
        }${was && html`<span aria-hidden="true" .textContent=${was}></span>`}<span
          class="date"
          aria-hidden="true"
          .textContent=${times.shortDate}
        ></span>
        <span .textContent=${time}></span
        >${relative && html` <span class="relative" .textContent=${relative}></span>`}</time
      >
      <span
        class=${`status ${statusLine.tone}`}
        part="status"
        ?hidden=${!statusLine.text}
        .textContent=${statusLine.text}
      ></span>`
  );
};

const actionsTemplate = (
  session: Session,
  fullName: string,
  { calendar, relative }: CardState,
  view: CardView
): TemplateResult | typeof nothing => {
  const { words } = view;
  // A Round that has begun can be neither booked nor planned; its details say whether people may join late.
  const hasBegun = relative === words.started || relative === words.ended;
  if (isCalledOff(session) || hasBegun) return nothing;
  const booking = bookingHref(session.bookingUrl);
  const calendarFile = view.calendarHref(session, calendar);
  const shownAs = calendar.hasFullTitle ? headingOf(session, words) : words.neutralEntry;
  const bookWords =
    session.places === 'full'
      ? words.bookFull
      : booking?.startsWith('mailto:')
        ? words.bookEmail
        : words.book;
  return html`<p class="actions">
    ${
      booking
        ? actionLink(session, 'book', booking, bookWords, fullName, view)
        : html`<span dir="auto">${words.joinAsk(session.host.name)}</span>`
    }
    ${
      calendarFile
        ? actionLink(session, 'calendar', calendarFile, words.addToCalendar(shownAs), fullName, view)
        : nothing
    }
  </p>`;
};

/** Renders what few Rounds need: a note that the clocks change and, in print, an address. */
const notesTemplate = (
  { clocksChange }: Times,
  address: string,
  { clocksChange: text }: SessionsWords
): TemplateResult =>
  html`${clocksChange ? html`<p class="small">${text}</p>` : nothing}
  ${address ? html`<p class="printed" dir="ltr">${address}</p>` : nothing}`;

/** Renders what a visitor needs to decide: whether they may go, when and where. The rest is in the details. */
export const cardTemplate = (session: Session, state: CardState, view: CardView): TemplateResult => {
  const { words, label, choices } = view;
  const times = toTimes(session, view.readerZone, view.now, words);
  const fullName = fullNameOf(session, times, state.likeness, words);
  const distanceKm = distanceOf(session, pointOf(choices.start));
  const address = shortAddress(session.url);
  const verdict = verdictOf({ ...session, distanceKm }, session, choices, words, label);
  // Sets text as properties where possible, because long lists render faster with fewer Lit markers.
  return html`<li class="session" part="session" data-item=${session.id}>
    ${headTemplate(session, times, state, view)}
    <div class="facts">
      <p class="host">
        ${
          // The heading of a Round without a title names the host.
          session.title ? html`<span dir="auto" .textContent=${session.host.name}></span>&nbsp;·` : nothing
        }
        <span dir="auto" .textContent=${placeLine(session, distanceKm, words, label)}></span>
      </p>
      <p class=${`verdict ${verdict.kind}`} part="verdict" dir="auto">
        ${verdict.mark && html`<span class="mark" aria-hidden="true" .textContent=${verdict.mark}></span> `}${verdict.text}
      </p>
      ${times.clocksChange || address ? notesTemplate(times, address, words) : nothing}
    </div>
    <div class="more-about">
      ${actionsTemplate(session, fullName, state, view)}
      <details
        ?open=${state.details !== null}
        @toggle=${(event: Event) => {
          view.setOpen(session, (event.target as HTMLDetailsElement).open);
        }}
      >
        <summary
          part="details-summary"
          aria-label=${`${words.moreDetails}: ${fullName}`}
          .textContent=${words.moreDetails}
        ></summary>
        ${state.details}
      </details>
    </div>
  </li>`;
};

import { html, nothing, type TemplateResult } from 'lit';
import type { ProgrammeHead } from '../../contract/programmes.js';
import type { Session } from '../../contract/sessions.js';
import { NO_CHOICES } from '../../context/visitor.js';
import { mailHref, safeHref } from '../../dom/links.js';
import { languageTag } from '../../i18n/language.js';
import { eligibilityLines } from '../eligibility.js';
import { factRow, linkTemplate, paragraphs } from '../facts.js';
import { accessFacts } from '../visitor/round-facts.js';
import { verdictOf } from '../visitor/verdict.js';
import { addressOf, arrivalLines, sharedHref } from './detail-facts.js';
import { withMore, type MoreWords } from './more-words.js';
import { isCalledOff, type CardView } from './session-card.js';
import { fullNameOf, type Likeness } from './session-names.js';
import { toTimes } from './session-times.js';
import type { CalendarChoice, CopyResult } from './sessions-state.js';

export { copyText } from './copy-text.js';
export { withMore } from './more-words.js';

/** Context that the details need in addition to that of their card. */
export interface DetailsView extends CardView {
  /** The programme, for its page and its contact; `null` while it is loading or if it cannot be loaded. */
  readonly programme: ProgrammeHead | null;
  readonly likeness: Likeness;
  readonly calendar: CalendarChoice;
  readonly chooseCalendar: (choice: Partial<CalendarChoice>) => void;
  readonly copied: CopyResult | 'no';
  readonly copy: (href: string) => void;
}

const checkbox = (
  text: string,
  isChecked: boolean,
  name: string,
  change: (isChecked: boolean) => void
): TemplateResult =>
  html`<label class="check">
    <input
      type="checkbox"
      .checked=${isChecked}
      @change=${(event: Event) => {
        change((event.target as HTMLInputElement).checked);
      }}
    />
    <span>${text}<span class="visually-hidden" dir="auto">: ${name}</span></span>
  </label>`;

/** Renders the choices for a calendar entry or a feed: its title, with who will see it, and a reminder. */
export const calendarChoices = (
  name: string,
  fullTitle: string,
  { hasFullTitle, hasReminder }: CalendarChoice,
  choose: (choice: Partial<CalendarChoice>) => void,
  words: MoreWords
): TemplateResult =>
  html`<div class="choices">
    ${checkbox(fullTitle, hasFullTitle, name, (isChecked) => {
      choose({ hasFullTitle: isChecked });
    })}
    <p class="small muted">${words.fullTitleHint}</p>
    ${checkbox(words.reminder, hasReminder, name, (isChecked) => {
      choose({ hasReminder: isChecked });
    })}
  </div>`;

/** Renders the address that could not be copied automatically. */
export const manualCopyTemplate = (href: string, words: MoreWords): TemplateResult =>
  html`<p class="by-hand">${words.copyThis} <code dir="ltr">${href}</code></p>`;

const contactTemplate = ({ contact }: ProgrammeHead, name: string): TemplateResult | null => {
  const href = mailHref(contact?.email) ?? safeHref(contact?.url);
  const team = contact?.team ?? contact?.email ?? '';
  if (!href) return team ? html`<span dir="auto">${team}</span>` : null;
  return linkTemplate(href, team || href.replace(/^(mailto:|https?:\/\/)/, ''), { name });
};

/** Renders everything about a session that is not on its closed card. Facts that are not stated are left out. */
export const detailsTemplate = (session: Session, view: DetailsView): TemplateResult => {
  const { label, programme, copied } = view;
  const words = withMore(view.words);
  const { summary, contentNote, jointHosts, source } = session;
  const lang = languageTag(session.lang ?? view.lang) ?? nothing;
  const times = toTimes(session, view.readerZone, view.now, words);
  const name = fullNameOf(session, times, view.likeness, words);
  const joint = words.list(jointHosts.map((host) => host.name));
  const audience = verdictOf(session, session, NO_CHOICES, words, label).text;
  const [, sectors, people] = eligibilityLines(session, words, label);
  const { access, practical } = accessFacts(session.access, session.format === 'online');
  const labels = (codes: readonly string[]) => codes.map((code) => label('access', code)).join(', ');
  const contact = programme && contactTemplate(programme, name);
  const shared = sharedHref(session, programme);
  const row = (term: string, content: unknown) => (content ? factRow(term, content) : nothing);
  const text = (content: string) => content && html`<span dir="auto">${content}</span>`;
  const hasCalendar = !isCalledOff(session) && view.calendarHref(session, view.calendar) !== null;
  return html`<div class="details">
    ${summary && html`<p lang=${lang} dir="auto">${summary}</p>`}
    ${contentNote && html`<p lang=${lang} dir="auto">${words.contentNote(contentNote)}</p>`}
    ${joint && html`<p dir="auto">${words.jointHosts(joint)}</p>`}
    <dl>
      ${factRow(words.whoCanGo, paragraphs(audience, sectors, people))}
      ${row(words.arriving, text(arrivalLines(session, words).join(' ')))}
      ${row(words.address, text(addressOf(session)))} ${row(words.accessFacts, text(labels(access)))}
      ${row(words.practical, text(labels(practical)))} ${row(words.contact, contact)}
      ${row(words.source, text(source ?? ''))}
      ${
        hasCalendar
          ? factRow(
              words.calendarOptions,
              calendarChoices(name, words.fullTitle, view.calendar, view.chooseCalendar, words)
            )
          : nothing
      }
    </dl>
    ${
      shared
        ? html`<button
              type="button"
              class="quiet"
              part="copy"
              aria-label=${`${copied === 'yes' ? words.copied : words.copy}: ${name}`}
              @click=${() => {
                view.copy(shared);
              }}
            >
              ${copied === 'yes' ? words.copied : words.copy}
            </button>
            ${copied === 'manual' ? manualCopyTemplate(shared, words) : nothing}`
        : nothing
    }
  </div>`;
};

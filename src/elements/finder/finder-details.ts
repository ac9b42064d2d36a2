import { html, nothing, type TemplateResult } from 'lit';
import type { Programme } from '../../contract/programmes.js';
import { mailHref, safeHref, shortAddress } from '../../dom/links.js';
import { calendarDateText } from '../../i18n/dates.js';
import { ownWord } from '../../i18n/labels.js';
import { zoneText } from '../../i18n/zones.js';
import { factRow, linkTemplate } from '../facts.js';
import { accessFacts } from '../visitor/round-facts.js';
import { canShowDates, languageOf, siteOf, type CardView } from './card-view.js';
import { addressOf, fullNameOf, isOnlineOnly, type Label } from './finder-model.js';
import { withMore, type MoreWords } from './more-words.js';

const row = (term: string, content: string): TemplateResult | typeof nothing =>
  content ? factRow(term, html`<span dir="auto">${content}</span>`) : nothing;

/** Renders links to a team's email address and website. */
export const contactLinks = (contact: Programme['contact']): TemplateResult[] => {
  const mail = mailHref(contact?.email);
  const site = safeHref(contact?.url);
  return [
    ...(mail ? [linkTemplate(mail, contact?.email)] : []),
    ...(site ? [linkTemplate(site, contact?.url)] : []),
  ];
};

const contactRow = (
  programme: Programme,
  view: CardView,
  words: MoreWords
): TemplateResult | typeof nothing => {
  const { contact } = programme;
  const site = siteOf(programme);
  const parts: unknown[] = [
    contact?.team && html`<span dir="auto">${contact.team}</span>`,
    ...contactLinks(contact),
    // The main action shows the dates on this page instead.
    canShowDates(programme, view) &&
      site &&
      linkTemplate(site, words.joinLink, { className: 'page', name: fullNameOf(programme) }),
  ].filter(Boolean);
  const lines = parts.map((part, index) => html`${index > 0 ? html`<br />` : nothing}${part}`);
  return lines.length > 0 ? factRow(words.contact, lines) : nothing;
};

const peopleText = (programme: Programme, words: MoreWords, label: Label): string =>
  (['volunteers', 'students', 'agency'] as const)
    .map((group) => {
      const code = programme[group];
      return `${words.people[group]}: ${ownWord(words.welcome, code) ?? label(group, code)}`;
    })
    .join('. ');

/** Returns the time zone of the next Round online; empty if the reader's clock shows the same time. */
const zoneOf = ({ nextSession }: Programme, { words, readerZone }: CardView): string => {
  // People who attend in person read a clock at the venue.
  if (!nextSession || nextSession.format === 'in-person') return '';
  return zoneText(nextSession.startsAt, nextSession.timeZone, readerZone, words);
};

/** Renders everything about a programme that its card does not show. */
export const detailsTemplate = (programme: Programme, view: CardView): TemplateResult => {
  const { label } = view;
  const words = withMore(view.words);
  const { summary, jointHosts, nextSession, serves, welcomes, confirmedOn, source, host } = programme;
  const lang = languageOf(programme, view) ?? nothing;
  const hosts = words.list(jointHosts.map((joint) => joint.name));
  // On paper, one way to ask is enough.
  const address = mailHref(programme.contact?.email) ? '' : shortAddress(siteOf(programme));
  const facts = accessFacts(programme.access, isOnlineOnly(programme));
  const labelled = (list: string, codes: readonly string[]): string =>
    codes.map((code) => label(list, code)).join(', ');
  return html`${summary && html`<p lang=${lang} dir="auto">${summary}</p>`}
    <dl class="printed">${row(words.where, addressOf(programme))} ${contactRow(programme, view, words)}</dl>
    ${address && html`<p class="address printed" dir="ltr">${address}</p>`}
    <dl>
      ${row(words.timeZone, zoneOf(programme, view))} ${row(words.nextTopic, nextSession?.title ?? '')}
      ${row(words.organiser, [label('sector', host.sector), hosts && words.jointHosts(hosts)].filter(Boolean).join('. '))}
      ${row(words.welcomes, labelled('sector', welcomes) || words.notStated)}
      ${row(words.others, peopleText(programme, words, label))}
      ${row(words.serves, words.list(serves.places.map((place) => place.label)))}
      ${row(words.accessFacts, labelled('access', facts.access) || words.notStated)}
      ${row(words.practicalHelp, labelled('access', facts.practical))}
    </dl>
    <p class="small muted checked">
      ${words.checked(calendarDateText(confirmedOn, words.dates))} ${source ? words.source(source) : nothing}
    </p>`;
};

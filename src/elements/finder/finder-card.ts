import { html, nothing, type TemplateResult } from 'lit';
import type { Programme } from '../../contract/programmes.js';
import { calendarDateText, whenText } from '../../i18n/dates.js';
import { linkTemplate, paragraphs, factRow } from '../facts.js';
import { mailHref, safeHref } from '../../dom/links.js';
import { ownWord } from '../../i18n/labels.js';
import { languageTag } from '../../i18n/language.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import { eligibilityLines } from '../eligibility.js';
import { isOld, toMiles, type FinderWords, type Label } from './finder-model.js';

/** Context that a card needs in addition to its programme. */
export interface CardView {
  readonly words: CommonMessages & FinderWords;
  readonly label: Label;
  readonly heading: (content: unknown) => TemplateResult;
  /** The language of the programmes' text; `null` if it is the element's. */
  readonly lang: string | null;
  /** Time of the answer. */
  readonly now: Date;
  readonly select: (programme: Programme, event: Event) => void;
}

const dateTemplate = ({ nextSession }: Programme, { words, label }: CardView): TemplateResult => {
  if (!nextSession) return html`<p class="when" part="date">${words.noDate}</p>`;
  const { startsAt, endsAt, timeZone, status } = nextSession;
  const when = whenText(startsAt, endsAt, timeZone, words.dates);
  return html`<p class="when" part="date">
    ${status === 'scheduled' ? nothing : html`<strong>${ownWord(words.status, status) ?? label('status', status)} </strong>`}
    <time datetime=${startsAt}>
      <span class="weekday">${when.weekday} </span>
      <span class="date">${when.date} </span>
      <span class="time">${when.time}</span>
    </time>
  </p>`;
};

const whereRow = (programme: Programme, view: CardView): TemplateResult => {
  const { words } = view;
  const { place, serves, distanceKm } = programme;
  const served = serves.places.map(({ label }) => label);
  return factRow(
    words.where,
    paragraphs(
      place && [place.name, place.address, place.postcode].filter(Boolean).join(', '),
      distanceKm !== null && words.miles(toMiles(distanceKm)),
      served.length > 0 && words.serves(words.list(served)),
      !place && served.length === 0 && view.label('nation', programme.nation)
    )
  );
};

/** Renders links to a team's email address and website. */
export const contactLinks = (contact: Programme['contact']): TemplateResult[] => {
  const mail = mailHref(contact?.email);
  const site = safeHref(contact?.url);
  return [
    ...(mail ? [linkTemplate(mail, contact?.email)] : []),
    ...(site ? [linkTemplate(site, contact?.url)] : []),
  ];
};

const contactRow = ({ contact }: Programme, { words }: CardView): TemplateResult | typeof nothing => {
  const lines = paragraphs(contact?.team, ...contactLinks(contact));
  return lines.length > 0 ? factRow(words.contact, lines) : nothing;
};

const joinTemplate = (programme: Programme, { words, select }: CardView): TemplateResult => {
  const { url, contact, name, host } = programme;
  const join = {
    primary: true,
    part: 'join',
    name,
    select: (event: Event) => {
      select(programme, event);
    },
  };
  const site = safeHref(url) ?? safeHref(contact?.url);
  const mail = mailHref(contact?.email);
  return html`<p>
    ${
      site
        ? linkTemplate(site, words.joinLink, join)
        : mail
          ? linkTemplate(mail, words.joinEmail, join)
          : words.joinAsk(host.name)
    }
  </p>`;
};

/** Renders a programme with all its details in view, so that visitors need no tabs, hover or further pages to decide. */
export const cardTemplate = (programme: Programme, view: CardView): TemplateResult => {
  const { words, label } = view;
  const { host, jointHosts, nextSession, progress, access, confirmedOn, source } = programme;
  const lang = languageTag(programme.lang ?? view.lang) ?? nothing;
  const confirmed = [
    words.confirmed(calendarDateText(confirmedOn, words.dates)),
    isOld(confirmedOn, view.now) && words.mayBeOld,
    source && words.source(source),
  ];
  return html`<li class="card" part="card">
    <div class="head">
      ${view.heading(html`<span class="name" lang=${lang} dir="auto" tabindex="-1">${programme.name}</span>`)}
      <p dir="auto">${host.name} <span class="muted">· ${label('sector', host.sector)}</span></p>
      ${
        jointHosts.length > 0
          ? html`<p dir="auto">${words.jointHosts(words.list(jointHosts.map((joint) => joint.name)))}</p>`
          : nothing
      }
      ${
        progress === 'running'
          ? nothing
          : html`<p>
              <strong>${ownWord(words.progress, progress) ?? label('progress', progress)}</strong>
            </p>`
      }
    </div>
    ${dateTemplate(programme, view)}
    <div class="body">
      ${
        nextSession &&
        html`<p lang=${nextSession.title ? lang : nothing} dir="auto">
          <strong>${nextSession.title ?? words.topicUnknown}</strong>
        </p>`
      }
      ${programme.summary && html`<p lang=${lang} dir="auto">${programme.summary}</p>`}
      <dl>
        ${factRow(words.who, paragraphs(...eligibilityLines(programme, words, label)))}
        ${whereRow(programme, view)}
        ${factRow(words.how, paragraphs(programme.formats.map((code) => label('format', code)).join(', ') || words.notStated))}
        ${factRow(
          words.accessFacts,
          paragraphs(access.map((code) => label('access', code)).join(', ') || words.notStated)
        )}
        ${contactRow(programme, view)}
      </dl>
      ${joinTemplate(programme, view)}
      <p class="small muted">${confirmed.filter(Boolean).join(' ')}</p>
    </div>
  </li>`;
};

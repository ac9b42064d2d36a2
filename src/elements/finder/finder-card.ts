import { html, nothing, type TemplateResult } from 'lit';
import type { Programme } from '../../contract/programmes.js';
import { mailHref } from '../../dom/links.js';
import { whenText } from '../../i18n/dates.js';
import { ownWord } from '../../i18n/labels.js';
import { linkTemplate } from '../facts.js';
import { toMiles } from '../visitor/round-facts.js';
import { verdictOf, type Verdict } from '../visitor/verdict.js';
import { canShowDates, languageOf, siteOf, type CardView } from './card-view.js';
import {
  fullNameOf,
  hostBeside,
  isOld,
  isOnlineOnly,
  monthText,
  roundDate,
  townOf,
  usualFormat,
} from './finder-model.js';

const formatText = (code: string, { words, label }: CardView): string =>
  ownWord(words.formats, code) ?? label('format', code);

/** Capitalises the start of a line: words of the catalogue are written for the middle of one. */
const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Keeps a short text on one line if it fits. */
const unbroken = (text: string): string => text.replace(/ /g, '\u00A0');

const nameTemplate = (programme: Programme, view: CardView): TemplateResult => {
  const { words, heading, select } = view;
  const { distanceKm, name } = programme;
  const href = siteOf(programme);
  const language = languageOf(programme, view) ?? nothing;
  const host = hostBeside(programme);
  const distance = distanceKm === null ? '' : words.miles(toMiles(distanceKm));
  const onSelect = (event: Event) => {
    select(programme, event);
  };
  return heading(
    html`${
      href
        ? html`<a
            class="name"
            lang=${language}
            dir="auto"
            href=${href}
            rel="noopener noreferrer"
            referrerpolicy="no-referrer"
            @click=${onSelect}
            >${name}${host && html`<span class="visually-hidden">, ${host}</span>`}</a
          >`
        : html`<span class="name" lang=${language} dir="auto" tabindex="-1">${name}</span>`
    }${distance && html`<span class="visually-hidden">, ${distance}</span>`}`
  );
};

const verdictTemplate = ({ kind, mark, text }: Verdict): TemplateResult =>
  html`<p class="verdict ${kind}" part="verdict" dir="auto">
    ${mark && html`<span class="mark" aria-hidden="true">${mark}</span>`} ${text}
  </p>`;

const dateTemplate = (
  { nextSession, progress }: Programme,
  { kind }: Verdict,
  view: CardView
): TemplateResult | typeof nothing => {
  const { words, label } = view;
  const progressText =
    progress === 'running' ? '' : (ownWord(words.progress, progress) ?? label('progress', progress));
  // The verdict may already say that there is no date or no place.
  const isSaid = kind === 'wait';
  if (!nextSession) {
    const text = capitalised(progressText) || (isSaid ? '' : words.noDate);
    return text ? html`<p class="when" part="date">${text}</p>` : nothing;
  }
  const { startsAt, endsAt, timeZone, status, format, places } = nextSession;
  const when = whenText(startsAt, endsAt, timeZone, words.dates, roundDate(view.now));
  const isOff = status === 'cancelled' || status === 'postponed';
  const statusText = status === 'scheduled' ? '' : (ownWord(words.status, status) ?? label('status', status));
  const placesText = isOff || isSaid ? '' : ownWord(words.places, places);
  const parts = [formatText(format, view), placesText ?? '', progressText].filter(Boolean).map(unbroken);
  return html`<p class="when" part="date">
    ${statusText && html`<span class=${isOff ? 'tag off' : 'tag'}>${statusText}</span> `}<time
      datetime=${startsAt}
      >${unbroken(`${when.weekday} ${when.date}`)}, ${when.time}</time
    >&nbsp;· ${parts.join('\u00A0· ')}
  </p>`;
};

/** Returns the usual format, if it differs from that of the next Round. */
const usualText = ({ formats, nextSession }: Programme, view: CardView): string => {
  const usual = usualFormat(formats);
  const next = nextSession?.format ?? '';
  if (!usual || usual === next) return '';
  const also = usual === 'hybrid' ? ownWord(view.words.also, next) : undefined;
  return also ?? view.words.usually(formatText(usual, view));
};

const whereTemplate = (programme: Programme, view: CardView): TemplateResult | typeof nothing => {
  const { words, label } = view;
  const { distanceKm, nation, serves } = programme;
  const town = townOf(programme);
  const served = words.list(serves.places.map((place) => place.label));
  // The nation of an online programme is not a place to go to.
  const elsewhere = isOnlineOnly(programme) ? '' : label('nation', nation);
  const parts = [
    hostBeside(programme),
    town || served || (programme.place ? programme.place.name : elsewhere),
    distanceKm !== null &&
      html`<span aria-hidden="true">${unbroken(words.milesShort(toMiles(distanceKm)))}</span>`,
    usualText(programme, view),
  ].filter(Boolean);
  return parts.length > 0
    ? html`<p class="where small muted" dir="auto">
        ${parts.map(
          (part, index) =>
            html`${index > 0 ? '\u00A0· ' : nothing}${
              index === 0 && typeof part === 'string' ? capitalised(part) : part
            }`
        )}
      </p>`
    : nothing;
};

const oldTemplate = ({ confirmedOn }: Programme, { words, now }: CardView) =>
  isOld(confirmedOn, now)
    ? html`<p class="old small">${words.lastChecked(monthText(confirmedOn, words.dates))}</p>`
    : nothing;

/** Renders the main action: the programme's dates on this page, else how to join. */
const actionTemplate = (programme: Programme, view: CardView): TemplateResult => {
  const { words, select } = view;
  const { host, contact } = programme;
  const showsDates = canShowDates(programme, view);
  const name = fullNameOf(programme);
  const site = siteOf(programme);
  const mail = mailHref(contact?.email);
  const onSelect = (event: Event) => {
    select(programme, event);
  };
  const href = site ?? mail;
  const text = showsDates ? words.seeDates : site ? words.joinLink : words.joinEmail;
  if (href) return linkTemplate(href, text, { className: 'join', part: 'join', name, select: onSelect });
  return showsDates
    ? html`<button type="button" class="join" part="join" @click=${onSelect}>
        ${text}<span class="visually-hidden">: ${name}</span>
      </button>`
    : html`<p class="ask">${hostBeside(programme) ? words.joinAsk(host.name) : words.joinAskOrganiser}</p>`;
};

/** Renders what a visitor needs to decide, with everything else about the programme in a closed `<details>`. */
export const cardTemplate = (programme: Programme, view: CardView): TemplateResult => {
  const { choices, words, label } = view;
  const verdict = verdictOf(programme, programme.nextSession, choices, words, label);
  return html`<li class="card" part="card" data-item=${programme.id}>
    ${nameTemplate(programme, view)} ${verdictTemplate(verdict)} ${dateTemplate(programme, verdict, view)}
    ${whereTemplate(programme, view)} ${oldTemplate(programme, view)}
    <div class="action">${actionTemplate(programme, view)}</div>
    <details class="details" part="details">
      <summary>
        ${words.details}<span class="visually-hidden"> ${words.detailsOf(fullNameOf(programme))}</span>
      </summary>
      ${view.details(programme, view)}
    </details>
  </li>`;
};

/**
 * A hand-written finder for one backend in English, as a web team might write it: the same cards and filters, with strings
 * and `innerHTML`. It has no validation, error handling, languages, groups or keyboard support of its own. The benchmarks
 * compare the element with it.
 */
import type { Programme, ProgrammesPage } from '../../src/contract/programmes.js';
import type { Service } from '../../src/contract/service.js';
import {
  addressOf,
  isOld,
  isOnlineOnly,
  monthText,
  roundDate,
  townOf,
  usualFormat,
} from '../../src/elements/finder/finder-model.js';
import { finderMore } from '../../src/elements/finder/messages/en-more.js';
import { finder as finderWords } from '../../src/elements/finder/messages/en.js';
import { accessFacts } from '../../src/elements/visitor/round-facts.js';
import { openToText } from '../../src/elements/visitor/verdict.js';
import { calendarDateText, whenText } from '../../src/i18n/dates.js';
import { labelOf } from '../../src/i18n/labels.js';
import { common } from '../../src/i18n/messages/en/common.js';
import { listsMore } from '../../src/i18n/messages/en/lists-more.js';
import { asHtml } from './as-html.js';

const words = { ...common, ...finderWords, ...listsMore, ...finderMore };

const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

type Label = (kind: string, code: string) => string;

const row = (term: string, content: string): string =>
  content ? `<div><dt>${term}</dt><dd><span dir="auto">${content}</span></dd></div>` : '';

const link = (href: string, text: string, name = ''): string =>
  `<a${name && ' class="join"'} href="${safe(href)}" rel="noopener noreferrer" referrerpolicy="no-referrer">${safe(text)}${
    name && `<span class="visually-hidden">: ${safe(name)}</span>`
  }</a>`;

const formatText = (code: string, label: Label): string => words.formats[code] ?? label('format', code);

const date = ({ nextSession, progress }: Programme, label: Label, now: Date): string => {
  const progressText =
    progress === 'running' ? '' : (words.progress[progress] ?? label('progress', progress));
  if (!nextSession) return `<p class="when">${progressText || words.noDate}</p>`;
  const { startsAt, endsAt, timeZone, status, format, places } = nextSession;
  const when = whenText(startsAt, endsAt, timeZone, common.dates, roundDate(now));
  const isOff = status === 'cancelled' || status === 'postponed';
  const flag = status === 'scheduled' ? '' : (words.status[status] ?? label('status', status));
  const parts = [formatText(format, label), isOff ? '' : (words.places[places] ?? ''), progressText];
  return `<p class="when">${flag && `<span class="tag">${flag}</span> `}<time datetime="${startsAt}">${when.weekday}
    ${when.date}, ${when.time}</time> · ${parts.filter(Boolean).join(' · ')}</p>`;
};

const usual = ({ formats, nextSession }: Programme, label: Label): string => {
  const format = usualFormat(formats);
  const next = nextSession?.format ?? '';
  if (!format || format === next) return '';
  const also = format === 'hybrid' ? words.also[next] : undefined;
  return also ?? words.usually(formatText(format, label));
};

const where = (programme: Programme, label: Label): string => {
  const { name, host, place, serves, nation } = programme;
  const served = words.list(serves.places.map((one) => one.label));
  const parts = [
    name.includes(host.name) ? '' : safe(host.name),
    safe(
      townOf(programme) ||
        served ||
        (place ? place.name : isOnlineOnly(programme) ? '' : label('nation', nation))
    ),
    usual(programme, label),
  ];
  return `<p class="where small muted">${parts.filter(Boolean).join(' · ')}</p>`;
};

const join = ({ url, contact, name, host }: Programme): string => {
  const site = url ?? contact?.url;
  if (site) return link(site, words.joinLink, name);
  if (contact?.email) return link(`mailto:${contact.email}`, words.joinEmail, name);
  return `<p class="ask">${name.includes(host.name) ? words.joinAskOrganiser : safe(words.joinAsk(host.name))}</p>`;
};

const contactOf = ({ contact }: Programme): string =>
  [
    contact?.team && safe(contact.team),
    contact?.email && link(`mailto:${contact.email}`, contact.email),
    contact?.url && link(contact.url, contact.url),
  ]
    .filter(Boolean)
    .join('<br>');

const details = (programme: Programme, label: Label): string => {
  const { name, summary, jointHosts, nextSession, serves, welcomes, confirmedOn, source, host } = programme;
  const facts = accessFacts(programme.access, isOnlineOnly(programme));
  const codes = (kind: string, list: readonly string[]) => list.map((code) => label(kind, code)).join(', ');
  const hosts = words.list(jointHosts.map((joint) => joint.name));
  const people = (['volunteers', 'students', 'agency'] as const)
    .map((one) => `${words.people[one]}: ${words.welcome[programme[one]] ?? label(one, programme[one])}`)
    .join('. ');
  return `<details class="details"><summary>${words.details}<span class="visually-hidden"> ${safe(words.detailsOf(name))}</span></summary>
    ${summary ? `<p dir="auto">${safe(summary)}</p>` : ''}
    <dl class="printed">${row(words.where, safe(addressOf(programme)))} ${row(words.contact, contactOf(programme))}</dl>
    <dl>${row(words.nextTopic, safe(nextSession?.title ?? ''))}
    ${row(words.organiser, [label('sector', host.sector), hosts && safe(words.jointHosts(hosts))].filter(Boolean).join('. '))}
    ${row(words.welcomes, codes('sector', welcomes) || words.notStated)} ${row(words.others, people)}
    ${row(words.serves, safe(words.list(serves.places.map((place) => place.label))))}
    ${row(words.accessFacts, codes('access', facts.access) || words.notStated)}
    ${row(words.practicalHelp, codes('access', facts.practical))}</dl>
    <p class="small muted checked">${words.checked(calendarDateText(confirmedOn, common.dates))}
    ${source ? safe(words.source(source)) : ''}</p></details>`;
};

const card = (programme: Programme, label: Label, now: Date): string => {
  const { name, url, contact, serves, confirmedOn } = programme;
  const site = url ?? contact?.url;
  const systems = words.list(serves.systems.map((code) => label('system', code)));
  const old = isOld(confirmedOn, now)
    ? `<p class="old small">${words.lastChecked(monthText(confirmedOn, common.dates))}</p>`
    : '';
  const heading = site
    ? `<a class="name" dir="auto" href="${safe(site)}" rel="noopener noreferrer" referrerpolicy="no-referrer">${safe(name)}</a>`
    : `<span class="name" dir="auto" tabindex="-1">${safe(name)}</span>`;
  return `<li class="card"><h4>${heading}</h4><p class="verdict open">${safe(openToText(programme, words, systems))}</p>
    ${date(programme, label, now)} ${where(programme, label)} ${old}
    <div class="action">${join(programme)}</div> ${details(programme, label)}</li>`;
};

const finder = document.querySelector<HTMLElement>('#finder');
const results = document.querySelector<HTMLElement>('#results');
const filters = document.querySelector<HTMLElement>('#filters');
if (!finder || !results || !filters) throw new Error('This is not the page that was written for this script');

const read = async (path: string): Promise<unknown> =>
  (
    await fetch(`${finder.dataset['baseUrl'] ?? ''}${path}`, { cache: 'no-cache', credentials: 'omit' })
  ).json();

const show = (html: string, target: Element): void => {
  target.innerHTML = asHtml(html);
};

const service = read('/') as Promise<Service>;
let isOnline = false;

const search = async (): Promise<void> => {
  const query = new URLSearchParams({ sort: 'next-session', limit: '10' });
  if (isOnline) for (const format of ['online', 'hybrid']) query.append('format', format);
  const page = (await read(`/programmes?${query.toString()}`)) as ProgrammesPage;
  const { sectors, labels } = await service;
  const sent: Record<string, Record<string, string | undefined>> = {
    ...labels,
    sector: Object.fromEntries(sectors.map(({ code, label }) => [code, label])),
  };
  const label: Label = (kind, code) => safe(labelOf(code, sent[kind]));
  const options = sectors.map(({ code, label }) => `<option value="${safe(code)}">${safe(label)}</option>`);
  show(
    `<label for="sector">${words.sectorLabel}</label><select id="sector">${options.join('')}</select>
     <button type="button" class="toggle" aria-pressed="${String(isOnline)}">${words.toggles['online'] ?? ''}</button>`,
    filters
  );
  const now = new Date();
  show(
    `<h3 id="count">${words.results(page.total, '')}</h3>
     <ul class="list" role="list">${page.items.map((item) => card(item, label, now)).join('')}</ul>
     <p class="small muted">${words.showing(page.items.length, page.total)}</p>`,
    results
  );
};

filters.addEventListener('click', (event) => {
  if (!(event.target as Element).matches('[aria-pressed]')) return;
  isOnline = !isOnline;
  void search();
});
void search();

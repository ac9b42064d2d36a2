/**
 * A hand-written finder for one backend in English, as a web team might write it: the same cards and filters, with strings
 * and `innerHTML`. It has no validation, error handling, languages or keyboard support of its own. The benchmarks compare
 * the element with it.
 */
import type { Programme, ProgrammesPage } from '../../src/contract/programmes.js';
import type { Service } from '../../src/contract/service.js';
import { calendarDateText, whenText } from '../../src/i18n/dates.js';
import { labelOf } from '../../src/i18n/labels.js';
import { common } from '../../src/i18n/messages/en/common.js';
import { finder as finderWords } from '../../src/elements/finder/messages/en.js';
import { asHtml } from './as-html.js';

const words = { ...common, ...finderWords };

const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

const row = (term: string, ...lines: (string | null)[]): string =>
  `<div><dt>${term}</dt><dd>${lines
    .filter(Boolean)
    .map((line) => `<p dir="auto">${line ?? ''}</p>`)
    .join('')}</dd></div>`;

const link = (href: string, text: string, name = ''): string =>
  `<a${name && ' class="primary"'} href="${safe(href)}" rel="noopener noreferrer" referrerpolicy="no-referrer">${safe(text)}${
    name && `<span class="visually-hidden">: ${safe(name)}</span>`
  }</a>`;

type Label = (kind: string, code: string) => string;

const date = ({ nextSession }: Programme, label: Label): string => {
  if (!nextSession) return `<p class="when">${words.noDate}</p>`;
  const { startsAt, endsAt, timeZone, status } = nextSession;
  const when = whenText(startsAt, endsAt, timeZone, common.dates);
  const flag =
    status === 'scheduled'
      ? ''
      : `<strong class="flag">${words.status[status] ?? label('status', status)} </strong>`;
  return `<p class="when">${flag} <time datetime="${startsAt}"><span class="weekday">${when.weekday} </span>
    <span class="date">${when.date} </span> <span class="time">${when.time}</span></time></p>`;
};

const who = (programme: Programme, label: Label): string =>
  row(
    words.who,
    label('openTo', programme.openTo),
    words.sectors(
      programme.welcomes.map((code) => label('sector', code)).join(', ') || (words.welcome['unknown'] ?? '')
    ),
    (['volunteers', 'students', 'agency'] as const)
      .map((one) => `${words.people[one]}: ${words.welcome[programme[one]] ?? label(one, programme[one])}`)
      .join('. ')
  );

const where = ({ place, serves, nation }: Programme, label: Label): string =>
  row(
    words.where,
    place && safe([place.name, place.address, place.postcode].filter(Boolean).join(', ')),
    serves.places.length > 0 ? safe(words.serves(common.list(serves.places.map((one) => one.label)))) : null,
    !place && serves.places.length === 0 ? label('nation', nation) : null
  );

const contact = ({ contact }: Programme): string =>
  contact
    ? row(
        words.contact,
        contact.team && safe(contact.team),
        contact.email && link(`mailto:${contact.email}`, contact.email),
        contact.url && link(contact.url, contact.url)
      )
    : '';

const join = ({ url, contact, name, host }: Programme): string => {
  const site = url ?? contact?.url;
  if (site) return link(site, words.joinLink, name);
  return contact?.email
    ? link(`mailto:${contact.email}`, words.joinEmail, name)
    : safe(words.joinAsk(host.name));
};

const card = (programme: Programme, label: Label, yearAgo: string): string => {
  const { name, host, jointHosts, progress, nextSession, summary, formats, access, confirmedOn, source } =
    programme;
  const codes = (kind: string, list: readonly string[]) => list.map((code) => label(kind, code)).join(', ');
  const joint =
    jointHosts.length > 0
      ? `<p dir="auto">${safe(words.jointHosts(common.list(jointHosts.map((one) => one.name))))}</p>`
      : '';
  const flag =
    progress === 'running'
      ? ''
      : `<p class="flag"><strong>${words.progress[progress] ?? label('progress', progress)}</strong></p>`;
  const confirmed = [
    words.confirmed(calendarDateText(confirmedOn, common.dates)),
    confirmedOn < yearAgo && words.mayBeOld,
    source && safe(words.source(source)),
  ];
  return `<li class="card"><div class="head"><h4><span class="name" dir="auto">${safe(name)}</span></h4>
    <p dir="auto">${safe(host.name)} <span class="muted">· ${label('sector', host.sector)}</span></p> ${joint} ${flag}</div>
    ${date(programme, label)}
    <div class="body">
      ${nextSession ? `<p dir="auto"><strong>${safe(nextSession.title ?? words.topicUnknown)}</strong></p>` : ''}
      ${summary ? `<p dir="auto">${safe(summary)}</p>` : ''}
      <dl>${who(programme, label)} ${where(programme, label)}
      ${row(words.how, codes('format', formats) || words.notStated)}
      ${row(words.accessFacts, codes('access', access) || words.notStated)} ${contact(programme)}</dl>
      <p>${join(programme)}</p><p class="small muted">${confirmed.filter(Boolean).join(' ')}</p>
    </div></li>`;
};

const finder = document.querySelector<HTMLElement>('#finder');
const results = document.querySelector<HTMLElement>('#results');
const filters = document.querySelector<HTMLFormElement>('#filters');
if (!finder || !results || !filters) throw new Error('This is not the page that was written for this script');

const read = async (path: string): Promise<unknown> =>
  (
    await fetch(`${finder.dataset['baseUrl'] ?? ''}${path}`, { cache: 'no-cache', credentials: 'omit' })
  ).json();

const show = (html: string, target: Element): void => {
  target.innerHTML = asHtml(html);
};

/** Returns a filter with its choices, the number of programmes for each, and the selected one. */
const field = (
  name: 'welcomes' | 'format' | 'openTo' | 'shift',
  page: ProgrammesPage,
  label: Label,
  codes: string[]
): string => {
  const chosen = new FormData(filters).get(name) ?? '';
  const counts = page.facets[name];
  const options = [...new Set([...codes, ...Object.keys(counts ?? {})])].map((code) => {
    const count = counts ? ` (${String(counts[code] ?? 0)})` : '';
    return `<option value="${safe(code)}"${code === chosen ? ' selected' : ''}>${label(name === 'welcomes' ? 'sector' : name, code)}${count}</option>`;
  });
  return `<div><label for="${name}">${words.filterLabels[name]}</label><select id="${name}" name="${name}">
    <option value="">${words.any}</option>${options.join('')}</select></div>`;
};

const boxes = (page: ProgrammesPage, label: Label, codes: string[]): string => {
  const chosen = new FormData(filters).getAll('access');
  const all = [...new Set([...codes, ...Object.keys(page.facets['access'] ?? {})])].map(
    (code) =>
      `<label class="check"><input type="checkbox" name="access" value="${safe(code)}"${chosen.includes(code) ? ' checked' : ''}>
       <span>${label('access', code)}</span></label>`
  );
  return `<fieldset><legend>${words.filterLabels.access}</legend>${all.join('')}</fieldset>`;
};

const service = read('/') as Promise<Service>;

const search = async (): Promise<void> => {
  const query = new URLSearchParams({ sort: 'next-session', limit: '10' });
  for (const [name, value] of new FormData(filters))
    if (typeof value === 'string' && value) query.append(name, value);
  const page = (await read(`/programmes?${query.toString()}`)) as ProgrammesPage;
  const { sectors, labels } = await service;
  const sent: Record<string, Record<string, string | undefined>> = {
    ...labels,
    sector: Object.fromEntries(sectors.map(({ code, label }) => [code, label])),
  };
  const label: Label = (kind, code) => safe(labelOf(code, sent[kind]));
  const codes = (kind: string) => Object.keys(sent[kind] ?? {});
  show(
    field('welcomes', page, label, codes('sector')) +
      field('format', page, label, codes('format')) +
      field('openTo', page, label, codes('openTo')) +
      field('shift', page, label, codes('shift')) +
      boxes(page, label, codes('access')),
    filters
  );
  const yearAgo = new Date(Date.now() - 365.25 * 86_400_000).toISOString().slice(0, 10);
  show(
    `<h3 id="count">${words.results(page.total, '')}</h3>
     <ul class="list" role="list">${page.items.map((item) => card(item, label, yearAgo)).join('')}</ul>
     <p class="small muted">${words.showing(page.items.length, page.total)}</p>`,
    results
  );
};

filters.addEventListener('change', () => void search());
void search();

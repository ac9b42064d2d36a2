import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Group } from '../../contract/eligibility.js';
import type { Programme, ProgrammesPage } from '../../contract/programmes.js';
import type { ResourceStatus } from '../../controllers/resource.js';
import type { Answer } from '../../data/client.js';
import { systemClock } from '../../data/clock.js';
import { readerTimeZone } from '../../i18n/dates.js';
import type { HeadingAttributes } from '../heading.js';
import type { LongList } from '../long-list.js';
import type { CardView } from './card-view.js';
import { cardTemplate } from './finder-card.js';
import { firstGroup, groupCounts, groupHeading, type GroupCounts, type Search } from './finder-model.js';
import type { FinderResults } from './finder-results.js';
import type { ProgrammeGroup } from './programme-group.js';

/** Context that the results need. */
export interface ResultsView {
  readonly search: Search;
  readonly card: Omit<CardView, 'heading' | 'lang' | 'now' | 'readerZone'>;
  /** Language of the element. */
  readonly language: string;
  /** Renders a heading a number of levels below the element's own. */
  readonly heading: (offset: number, content: unknown, attributes?: HeadingAttributes) => TemplateResult;
  readonly isNotOpenShown: boolean;
  readonly showNotOpen: (isShown: boolean) => void;
}

/** Context of a list, with the maximum number of programmes to show at a time. */
type LimitedView = ResultsView & { readonly limit: number };

/** Renders the cards of a list, and the button for more. Cards keep their nodes when the list changes. */
const listTemplate = (
  { value: page, asAt, language }: Answer<ProgrammesPage>,
  list: LongList<ProgrammesPage>,
  view: LimitedView,
  headingOffset: number,
  name = ''
): TemplateResult => {
  const items = list.allItems(page) as readonly Programme[];
  const card: CardView = {
    ...view.card,
    heading: (content) => view.heading(headingOffset, content, { part: 'name' }),
    lang: language === view.language ? null : language,
    now: asAt ?? new Date(systemClock.now()),
    readerZone: readerTimeZone(),
  };
  return html`
    <ul class="list" part="list" role="list">
      ${repeat(
        items,
        ({ id }) => id,
        (programme) => cardTemplate(programme, card)
      )}
    </ul>
    ${list.template(page, items.length, view.limit, name)}
  `;
};

const bodyTemplate = (
  status: ResourceStatus<ProgrammesPage>,
  list: LongList<ProgrammesPage>,
  retry: () => unknown,
  view: LimitedView,
  name: string
): TemplateResult => {
  const { words } = view.card;
  if ('answer' in status) return listTemplate(status.answer, list, view, 3, name);
  if (status.state !== 'error') return html`<p class="muted">${words.loading}</p>`;
  return html`<div class="bar failure">
    <p>${words.groupFailed}</p>
    <button type="button" @click=${retry}>${words.tryAgain}</button>
  </div>`;
};

/** A group with its status, list and a function that requests it again. */
type ShownGroup = Pick<ProgrammeGroup, 'group' | 'status' | 'list'> & { readonly refresh: () => unknown };

const groupTemplate = (
  { group, status, list, refresh }: ShownGroup,
  count: number,
  view: LimitedView
): TemplateResult => {
  const { words } = view.card;
  const name = groupHeading(group, view.search, words);
  const heading = view.heading(2, words.groupCount(name, words.number(count)), { part: 'group-heading' });
  const id = `group-${group}`;
  if (group !== 'no') {
    return html`<div id=${id} class="group" part="group">
      ${heading} ${bodyTemplate(status, list, refresh, view, name)}
    </div>`;
  }
  const onToggle = (event: Event) => {
    view.showNotOpen((event.target as HTMLDetailsElement).open);
  };
  return html`<details id=${id} class="group" part="group" ?open=${view.isNotOpenShown} @toggle=${onToggle}>
    <summary>${heading}</summary>
    ${view.isNotOpenShown ? bodyTemplate(status, list, refresh, view, name) : nothing}
  </details>`;
};

/** Renders the groups that have results, in order. */
const groupsTemplate = (
  groups: readonly ShownGroup[],
  counts: GroupCounts,
  view: LimitedView
): TemplateResult =>
  html`${repeat(
    groups.filter(({ group }) => counts[group] > 0),
    ({ group }): Group => group,
    (group) => groupTemplate(group, counts[group.group], view)
  )}`;

/** Renders the list or the groups of an answer. */
export const resultsTemplate = (
  { resource, list, groups, limit }: FinderResults,
  context: ResultsView
): TemplateResult | typeof nothing => {
  const { status } = resource;
  if (!('answer' in status)) return nothing;
  const view = { ...context, limit };
  const counts = groupCounts(status.answer.value, view.search);
  const group = firstGroup(view.search);
  if (!counts || !group) return html`<div id="first">${listTemplate(status.answer, list, view, 2)}</div>`;
  const first = { group, status, list, refresh: () => resource.refresh() };
  return groupsTemplate([first, ...groups.filter((other) => other.group !== group)], counts, view);
};

import type { VisitorChoices } from '../../context/visitor.js';
import { GROUPS, type Group } from '../../contract/eligibility.js';
import type { Programme, ProgrammesPage } from '../../contract/programmes.js';
import type { Query } from '../../contract/resource.js';
import type { Service } from '../../contract/service.js';
import { dateText, dayText, type DateWords, type WallClock } from '../../i18n/dates.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import { isVisitorKnown, pointOf, toVisitorQuery } from '../visitor/visitor-query.js';
import type { FinderMessages } from './messages/en.js';

/** Messages of the finder, including the common ones. */
export type FinderWords = CommonMessages & FinderMessages;

/** Returns the label of a code in the element's language. */
export type Label = (list: string, code: string) => string;

/** A search for programmes. */
export interface Search {
  readonly choices: VisitorChoices;
  /** Maximum distance of venues in km; online Rounds always match. `null` for any. */
  readonly within: number | null;
}

/** Returns whether the backend judges results for the visitor. They then form groups. */
export const isDescribed = ({ choices }: Search): boolean =>
  isVisitorKnown(choices) || choices.filters.eligibleOnly;

/** Returns the group that a search requests first; `null` if its results form no groups. */
export const firstGroup = (search: Search): Group | null => {
  if (!isDescribed(search)) return null;
  const { start } = search.choices;
  return (start?.place ?? start?.position) ? 'near' : 'online';
};

/** Returns whether a service has the additions of contract 1.1. Unknown services count as new. */
export const hasEligibility = (service: Service | null): boolean => service?.contract !== '1.0';

/** Returns how results are sorted. A new backend sorts groups in the same way by default. */
const sortOf = ({ choices }: Search, group: Group | null): string | null => {
  if (group !== null && group !== firstGroup({ choices, within: null })) return null;
  if (choices.start?.employer) return 'relevance';
  return pointOf(choices.start) && group !== 'online' ? 'distance' : 'next-session';
};

/**
 * Returns the query for `/programmes`.
 *
 * @param scope code of the system that the page is limited to; `null` for all
 * @param group group to request; `null` for all results
 */
export const toQuery = (
  search: Search,
  now: Date,
  scope: string | null,
  group: Group | null,
  limit: number
): Query => ({
  ...toVisitorQuery(search.choices, now, scope, search.within),
  group,
  sort: sortOf(search, group),
  limit,
});

/** Returns the limits of a search on a 1.0 backend, which cannot search from a place without a position. */
export const toOldQuery = ({ choices }: Search): Query => {
  const place = choices.start?.place;
  if (!place || pointOf(choices.start)) return {};
  const systems = place.systems.map(({ code }) => code);
  return systems.length > 0 ? { system: systems } : { nation: place.nations };
};

/** Numbers of results by group. */
export type GroupCounts = Readonly<Record<Group, number>>;

/** Returns the numbers of results by group; `null` if the answer has no groups. */
export const groupCounts = ({ facets }: ProgrammesPage, search: Search): GroupCounts | null => {
  const counts = Object.hasOwn(facets, 'group') ? facets.group : undefined;
  if (!counts || !isDescribed(search)) return null;
  const of = (group: Group) => (Object.hasOwn(counts, group) ? (counts[group] ?? 0) : 0);
  const asks = !search.choices.filters.eligibleOnly;
  return {
    near: of('near'),
    online: of('online'),
    further: of('further'),
    ask: asks ? of('ask') : 0,
    no: asks ? of('no') : 0,
  };
};

/** Returns the number of Rounds that are open to the visitor. */
export const openCount = ({ near, online, further }: GroupCounts): number => near + online + further;

/** Returns the number of results, without those that are not open to the visitor. */
export const totalOf = (page: ProgrammesPage, search: Search): number => {
  const counts = groupCounts(page, search);
  return counts ? openCount(counts) + counts.ask : page.total;
};

/** Returns the number in the heading of the results: of Rounds open to the visitor, or else of those to ask about. */
export const headingCount = (page: ProgrammesPage, search: Search): number => {
  const counts = groupCounts(page, search);
  return counts ? openCount(counts) || counts.ask : page.total;
};

/**
 * Groups to request in addition to the first one. Until an answer shows which are empty, all are requested except the group
 * that is closed on the page.
 */
export const furtherGroups = (
  search: Search,
  counts: GroupCounts | null,
  isNotOpenShown: boolean
): readonly Group[] => {
  const first = firstGroup(search);
  const { eligibleOnly } = search.choices.filters;
  return GROUPS.filter((group) => {
    if (group === first || (group === 'near' && first !== 'near')) return false;
    if (eligibleOnly && (group === 'ask' || group === 'no')) return false;
    if (group === 'no' && !isNotOpenShown) return false;
    return counts ? counts[group] > 0 : true;
  });
};

/** Returns the heading of a group. */
export const groupHeading = (group: Group, search: Search, words: FinderWords): string =>
  group === 'further' && firstGroup(search) !== 'near' ? words.groupInPerson : (words.groups[group] ?? group);

/** Returns where a search starts from, for its heading; empty if it has no starting point. */
const whereText = ({ choices: { start } }: Search, words: FinderWords): string => {
  if (start?.place) return words.from(start.place.label);
  if (start?.position) return words.from(words.here);
  return start?.employer ? words.matching(start.employer) : '';
};

/** Describes the results of a search: their number, and where it starts. */
export const resultText = (search: Search, page: ProgrammesPage, words: FinderWords): string => {
  const where = whereText(search, words);
  const counts = groupCounts(page, search);
  const count = headingCount(page, search);
  if (count === 0) return words.empty;
  if (!counts) return words.results(count, where);
  return openCount(counts) > 0 ? words.resultsOpen(count, where) : words.resultsToAsk(count, where);
};

/** Returns the host's name to show next to the programme's; empty if the programme's name contains it. */
export const hostBeside = ({ name, host }: Programme): string => (name.includes(host.name) ? '' : host.name);

/** Returns a name for a programme's controls: with its host, because many programmes have the same name. */
export const fullNameOf = (programme: Programme): string =>
  [programme.name, hostBeside(programme)].filter(Boolean).join(', ');

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

/** Returns whether details were confirmed more than a year before `now`. */
export const isOld = (confirmedOn: string, now: Date): boolean =>
  now.getTime() - Date.parse(confirmedOn) > YEAR_MS;

/** Formats the month of a calendar date such as `2025-08-21`: `August 2025`. */
export const monthText = (date: string, { months }: DateWords): string => {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return `${months[month - 1] ?? month} ${year}`;
};

/** Formats the date of a Round, with its year if it is more than 12 months from `now`. */
export const roundDate =
  (now: Date) =>
  (date: Pick<WallClock, 'year' | 'month' | 'day'>, words: DateWords): string => {
    const days = Math.abs(Date.UTC(date.year, date.month - 1, date.day) - now.getTime());
    return days > YEAR_MS ? dateText(date, words) : dayText(date, words);
  };

/** Returns the usual way to take part. In person and online together count as `hybrid`. */
export const usualFormat = (formats: readonly string[]): string | null => {
  const both = formats.includes('in-person') && formats.includes('online');
  return both || formats.includes('hybrid') ? 'hybrid' : (formats[0] ?? null);
};

/** Returns whether a programme takes place online only. */
export const isOnlineOnly = ({ formats }: Programme): boolean =>
  formats.length > 0 && formats.every((format) => format === 'online');

const outcodeOf = (postcode: string | null): string => postcode?.trim().split(/\s/)[0] ?? '';

/** Returns the town of a venue with its outward code; empty without a venue. */
export const townOf = ({ place }: Programme): string => {
  if (!place) return '';
  const town = place.address?.split(',').at(-1)?.trim() ?? '';
  const outcode = outcodeOf(place.postcode);
  return [town, town === outcode ? '' : outcode].filter(Boolean).join(', ');
};

/** Returns the address of a venue, without the host's name if the programme's name contains it. */
export const addressOf = ({ name, host, place }: Programme): string => {
  if (!place) return '';
  const parts = [place.name, place.address, place.postcode].filter(Boolean).join(', ').split(', ');
  const isKnown = (part: string): boolean => part === host.name && name.includes(host.name);
  return [...new Set(parts)].filter((part) => !isKnown(part)).join(', ');
};

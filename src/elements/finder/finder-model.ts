import type { Place } from '../../contract/places.js';
import type { Facets } from '../../contract/programmes.js';
import type { Query } from '../../contract/resource.js';
import type { Resolved } from '../../contract/fields.js';
import type { Service } from '../../contract/service.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import type { FinderMessages } from './messages/en.js';

/** The finder's words. */
export type FinderWords = CommonMessages & FinderMessages;

/** A code in words, in the language of the page. */
export type Label = (list: string, code: string) => string;

/** What a visitor narrows the list by; empty text is "any". */
export interface FinderFilters {
  /** The sector that must be welcome. */
  readonly welcomes: string;
  /** How one joins: `in-person`, `online` or `hybrid`. */
  readonly format: string;
  /** Whom it is open to: `team` to `everyone`. */
  readonly openTo: string;
  /** When it starts: `early`, `day`, `evening`, `night` or `weekend`. */
  readonly shift: string;
  /** Access facts that are all needed. */
  readonly access: readonly string[];
}

/** A filter of which one code is chosen. */
export type ChoiceName = 'welcomes' | 'format' | 'openTo' | 'shift';

/** The filters of which one code is chosen, in the order in which they stand. */
export const CHOICES: readonly ChoiceName[] = ['welcomes', 'format', 'openTo', 'shift'];

/** The catalogue's and the service's name for a filter's list of codes. */
export const labelList = (name: string): string => (name === 'welcomes' ? 'sector' : name);

/** Nothing chosen. */
export const NO_FILTERS: FinderFilters = { welcomes: '', format: '', openTo: '', shift: '', access: [] };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Filters as given by a page or an address: only what is of the right type counts. */
export const toFilters = (given: Partial<Record<keyof FinderFilters, unknown>>): FinderFilters => ({
  welcomes: text(given.welcomes),
  format: text(given.format),
  openTo: text(given.openTo),
  shift: text(given.shift),
  access: [...new Set([given.access ?? []].flat().map(text).filter(Boolean))],
});

/** How many filters are set. */
export const chosenCount = (filters: FinderFilters): number =>
  CHOICES.filter((name) => filters[name]).length + filters.access.length;

/** A point on the map, in degrees. */
export interface Position {
  readonly lat: number;
  readonly lng: number;
}

/** What is looked for. */
export interface Search {
  /** Where from: a place that the backend knows, or the device's own rounded position. */
  readonly from: Place | Position | null;
  /** An employer's name, as far as it may be sent. */
  readonly employer: string;
  /** What became of the place's systems that ended. */
  readonly ended: readonly Resolved[];
  /** The system that the visitor chose of several. */
  readonly system: string;
  /** At most so many kilometres away; venues only, online Rounds stay. */
  readonly within: number | null;
  readonly filters: FinderFilters;
}

/** The place that a search starts from, unless that is a bare position. */
export const placeOf = ({ from }: Search): Place | null => (from && 'id' in from ? from : null);

/** Where "near" is: a system is an area and no point. */
export const pointOf = ({ from }: Search): Position | null => {
  const { lat, lng } = from && !('kind' in from && from.kind === 'system') ? from : { lat: null, lng: null };
  return lat === null || lng === null ? null : { lat, lng };
};

/** How far a page lets it be: an attribute holds anything, and nothing on earth is further away. */
export const toWithin = (km: number | null): number | null => (km && km > 0 && km < 20_000 ? km : null);

/** What `/programmes` is asked. Without a position, near falls back to the place's systems, else to its nations. */
export const toQuery = (search: Search, system: string | null, limit: number): Query => {
  const point = pointOf(search);
  const place = placeOf(search);
  const ownSystems = place && !point ? place.systems.map(({ code }) => code) : [];
  const systems = search.system ? [search.system] : system ? [system] : ownSystems;
  const { filters } = search;
  return {
    q: search.employer,
    ...(point && { ...point, within: search.within }),
    system: systems,
    nation: place && !point && systems.length === 0 ? place.nations : [],
    ...filters,
    sort: search.employer ? 'relevance' : point ? 'distance' : 'next-session',
    limit,
  };
};

/** One option of a filter. */
interface Choice {
  readonly code: string;
  readonly count: number | undefined;
}

/** The options of a filter: the codes that the service has words for, those that came, and what is chosen; none found is a count of 0. */
export const toChoices = (
  name: ChoiceName | 'access',
  chosen: readonly string[],
  service: Service | null,
  facets: Facets
): Choice[] => {
  const sectors = service?.sectors.map(({ code }) => code);
  const known = name === 'welcomes' && sectors ? sectors : Object.keys(service?.labels[name] ?? {});
  const counts = Object.hasOwn(facets, name) ? facets[name] : undefined;
  const codes = new Set([...known, ...Object.keys(counts ?? {}), ...chosen.filter(Boolean)]);
  return [...codes].map((code) => ({
    code,
    count: counts && (Object.hasOwn(counts, code) ? counts[code] : 0),
  }));
};

/** Kilometres in whole miles: people in the UK think in miles. */
export const toMiles = (km: number): number => Math.round(km * 0.621371);

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

/** Whether details were confirmed more than a year before a moment. */
export const isOld = (confirmedOn: string, now: Date): boolean =>
  now.getTime() - Date.parse(confirmedOn) > YEAR_MS;

/** What a search found, in words: how many, and in which order or for where. */
export const resultText = (search: Search, total: number, words: FinderWords): string => {
  const place = placeOf(search)?.label ?? words.here;
  const { employer, from, within } = search;
  if (employer) return words.results(total, words.matching(employer));
  if (!from) return words.results(total, '');
  if (!pointOf(search)) return words.results(total, words.servingSystems(place));
  return words.results(total, within ? words.withinMiles(toMiles(within), place) : words.nearest(place));
};

/** Whether systems' names are needed, which most searches are spared. */
export const needsSystems = (search: Search, resolved: readonly Resolved[]): boolean =>
  search.system !== '' || resolved.length > 0 || (placeOf(search)?.systems.length ?? 0) > 1;

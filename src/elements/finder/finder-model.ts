import type { Place } from '../../contract/places.js';
import type { Facets } from '../../contract/facets.js';
import type { Query } from '../../contract/resource.js';
import type { Resolved } from '../../contract/fields.js';
import type { Service } from '../../contract/service.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import type { Position } from '../../context/visitor.js';
import type { FinderMessages } from './messages/en.js';

/** Messages of the finder, including the common ones. */
export type FinderWords = CommonMessages & FinderMessages;

/** Returns the label of a code in the element's language. */
export type Label = (list: string, code: string) => string;

/** The filters of a search. An empty string or array means "any". */
export interface FinderFilters {
  /** The sector that must be welcome. */
  readonly welcomes: string;
  /** The format: `in-person`, `online` or `hybrid`. */
  readonly format: string;
  /** The scope of the audience: `team`, `organisation`, `place`, `system` or `everyone`. */
  readonly openTo: string;
  /** The time of day: `early`, `day`, `evening`, `night` or `weekend`. */
  readonly shift: string;
  /** Codes of access facts, all of which must apply. */
  readonly access: readonly string[];
}

/** Name of a filter with a single code. */
export type ChoiceName = 'welcomes' | 'format' | 'openTo' | 'shift';

/** Names of the filters with a single code, in display order. */
export const CHOICES: readonly ChoiceName[] = ['welcomes', 'format', 'openTo', 'shift'];

/** Returns the name of a filter's list of codes, as the service and the messages use it. */
export const labelList = (name: string): string => (name === 'welcomes' ? 'sector' : name);

/** Filters without any choice. */
export const NO_FILTERS: FinderFilters = { welcomes: '', format: '', openTo: '', shift: '', access: [] };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads filters from a page or an address. Values of the wrong type are ignored. */
export const toFilters = (values: Partial<Record<keyof FinderFilters, unknown>>): FinderFilters => ({
  welcomes: text(values.welcomes),
  format: text(values.format),
  openTo: text(values.openTo),
  shift: text(values.shift),
  access: [...new Set([values.access ?? []].flat().map(text).filter(Boolean))],
});

/** Returns the number of active filters. */
export const chosenCount = (filters: FinderFilters): number =>
  CHOICES.filter((name) => filters[name]).length + filters.access.length;

/** A search for programmes. */
export interface Search {
  /** The start: a place from the backend, or the device's rounded position. */
  readonly from: Place | Position | null;
  /** The name of an employer, without any characters that must not be sent. */
  readonly employer: string;
  /** Successors of the place's systems that have ended. */
  readonly ended: readonly Resolved[];
  /** The system that the visitor chose from several. */
  readonly system: string;
  /** Maximum distance of venues, in kilometres. Online Rounds always match. */
  readonly within: number | null;
  readonly filters: FinderFilters;
}

/** Returns the place that a search starts from, or `null` for a position. */
export const placeOf = ({ from }: Search): Place | null => (from && 'id' in from ? from : null);

/** Returns the position that a search starts from. A system is an area, so it has none. */
export const pointOf = ({ from }: Search): Position | null => {
  const { lat, lng } = from && !('kind' in from && from.kind === 'system') ? from : { lat: null, lng: null };
  return lat === null || lng === null ? null : { lat, lng };
};

/** Validates a maximum distance in kilometres, which must be less than half the Earth's circumference. */
export const toWithin = (km: number | null): number | null => (km && km > 0 && km < 20_000 ? km : null);

/** Returns the query for `/programmes`. A place without a position is replaced by its systems, else by its nations. */
export const toQuery = (search: Search, system: string | null, limit: number): Query => {
  const point = pointOf(search);
  const place = placeOf(search);
  const placeSystems = place && !point ? place.systems.map(({ code }) => code) : [];
  const systems = search.system ? [search.system] : system ? [system] : placeSystems;
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

/** Returns the options of a filter: codes of the service, of the facets and of the choice. A missing facet counts as 0. */
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

/** Converts kilometres to whole miles, the unit used in the UK. */
export const toMiles = (km: number): number => Math.round(km * 0.621371);

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

/** Returns whether details were confirmed more than a year before `now`. */
export const isOld = (confirmedOn: string, now: Date): boolean =>
  now.getTime() - Date.parse(confirmedOn) > YEAR_MS;

/** Describes the results of a search: their number, and their order or area. */
export const resultText = (search: Search, total: number, words: FinderWords): string => {
  const place = placeOf(search)?.label ?? words.here;
  const { employer, from, within } = search;
  if (employer) return words.results(total, words.matching(employer));
  if (!from) return words.results(total, '');
  if (!pointOf(search)) return words.results(total, words.servingSystems(place));
  return words.results(total, within ? words.withinMiles(toMiles(within), place) : words.nearest(place));
};

/** Returns whether the search needs the names of systems, which most searches do not load. */
export const needsSystems = (search: Search, resolved: readonly Resolved[]): boolean =>
  search.system !== '' || resolved.length > 0 || (placeOf(search)?.systems.length ?? 0) > 1;

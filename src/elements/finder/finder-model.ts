import type { Place } from '../../contract/places.js';
import type { Facets } from '../../contract/programmes.js';
import type { Query } from '../../contract/resource.js';
import type { Resolved } from '../../contract/resolved.js';
import type { Service } from '../../contract/service.js';
import type { System } from '../../contract/systems.js';
import type { CommonMessages } from '../../shared/messages/en/common.js';
import type { FinderMessages } from '../../shared/messages/en/finder.js';

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

/** A device's position as it may be sent: rounded to 0.05 of a degree, some 5 km. */
export const roundPosition = (lat: number, lng: number): Position => {
  const round = (degrees: number) => Math.round(degrees * 20) / 20;
  return { lat: round(lat), lng: round(lng) };
};

/** Where "near" is: a system is an area and no point. */
const pointOf = ({ from }: Search): Position | null => {
  const { lat, lng } = from && !('kind' in from && from.kind === 'system') ? from : { lat: null, lng: null };
  return lat === null || lng === null ? null : { lat, lng };
};

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
export interface Choice {
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

const YEAR = 366 * 24 * 60 * 60 * 1000;

/** Whether details were confirmed more than a year before a moment. */
export const isOld = (confirmedOn: string, now: Date): boolean =>
  now.getTime() - Date.parse(confirmedOn) > YEAR;

/** A system's name, else its code. */
export const systemName = (code: string, systems: readonly System[]): string =>
  systems.find((system) => system.code === code)?.name ?? code;

/** What a search found, in words: how many, and in which order or for where. */
export const resultText = (search: Search, total: number, words: FinderWords): string => {
  const place = placeOf(search)?.label ?? words.here;
  const { employer, from, within } = search;
  if (employer) return words.results(total, words.matching(employer));
  if (!from) return words.results(total, '');
  if (!pointOf(search)) return words.results(total, words.servingSystems(place));
  return words.results(total, within ? words.withinMiles(toMiles(within), place) : words.nearest(place));
};

/** A system that a visitor can choose of several. */
export interface SystemChoice {
  readonly code: string;
  readonly name: string;
}

/** A notice above the results: what should be known of a place or a system, and what can be chosen. */
export interface Notice {
  readonly text: string;
  readonly choices: readonly SystemChoice[];
}

/** What should be known of the place and of the system searched, before the results. */
export const toNotices = (
  search: Search,
  hostSystem: string | null,
  resolved: readonly Resolved[],
  systems: readonly System[],
  words: FinderWords
): Notice[] => {
  const nameOf = (code: string) => systemName(code, systems);
  const say = (text: string, choices: readonly SystemChoice[] = []) => ({ text, choices });
  const place = placeOf(search);
  const notices: Notice[] = [];
  if (search.system) {
    notices.push(say(words.narrowed(nameOf(search.system))));
  } else {
    const ended = [...resolved, ...(hostSystem ? [] : search.ended)];
    for (const { from, to, split } of ended) {
      const names = words.list(to.map(({ name }) => name));
      notices.push(
        split ? say(words.split(nameOf(from), names), to) : say(words.merged(nameOf(from), names))
      );
    }
    if (place && !hostSystem && place.systems.length > 1) {
      const named = place.systems.map(({ code, share }) => ({ code, share, name: nameOf(code) }));
      const told = named.map(({ name, share }) =>
        share ? words.share(name, Math.round(share * 100)) : name
      );
      // Where one of them was divided, it has been asked already.
      notices.push(say(words.severalSystems(place.label, words.list(told)), ended.length > 0 ? [] : named));
    }
  }
  const nations = (place?.nations ?? []).map((nation) => words.nations[nation] ?? nation);
  if (place && nations.length > 1) notices.push(say(words.severalNations(place.label, words.list(nations))));
  const abroad = nations.filter((nation) => nation !== words.nations.england);
  if (abroad.length > 0) notices.push(say(words.outside(words.list(abroad))));
  return notices;
};

/** What a visitor can do when nothing was found. */
export interface WayOn {
  readonly text: string;
  readonly search: Search;
}

/** The ways on from an empty list, those that change least first. */
export const toWaysOn = (search: Search, systems: readonly System[], words: FinderWords): WayOn[] => {
  const { filters } = search;
  const ways: WayOn[] = [];
  const offer = (text: string, changes: Partial<Search>) =>
    ways.push({ text, search: { ...search, ...changes } });
  const everything = { from: null, ended: [], employer: '', system: '', within: null, filters: NO_FILTERS };
  const places = placeOf(search)?.systems ?? [];
  const own = search.system || (places.length === 1 && places[0]?.code);
  if (search.within && pointOf(search)) offer(words.anyDistance, { within: null });
  if (filters.welcomes) offer(words.anySector, { filters: { ...filters, welcomes: '' } });
  if (chosenCount(filters) > (filters.welcomes ? 1 : 0)) offer(words.clearFilters, { filters: NO_FILTERS });
  if (filters.format !== 'online') {
    offer(words.online, { employer: '', within: null, filters: { ...NO_FILTERS, format: 'online' } });
  }
  if (own) offer(words.wholeSystem(systemName(own, systems)), { ...everything, system: own });
  if (search.from || search.employer || search.system) offer(words.everywhere, everything);
  return ways;
};

/** The systems whose teams can be asked: the one chosen, those of the place, or the page's own. */
export const systemsToAsk = (
  search: Search,
  hostSystem: string | null,
  resolved: readonly Resolved[],
  systems: readonly System[]
): System[] => {
  const one = search.system || hostSystem;
  const codes = one ? [one] : (placeOf(search)?.systems ?? []).map(({ code }) => code);
  const heirs = resolved.flatMap(({ from, to }) => (codes.includes(from) ? to.map(({ code }) => code) : []));
  return systems.filter(
    ({ code, validTo, contact }) => contact && !validTo && [...codes, ...heirs].includes(code)
  );
};

/** Whether systems' names are needed, which most searches are spared. */
export const needsSystems = (search: Search, resolved: readonly Resolved[]): boolean =>
  search.system !== '' || resolved.length > 0 || (placeOf(search)?.systems.length ?? 0) > 1;

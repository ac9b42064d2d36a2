import { ACCESS, FORMATS, OPEN_TO, SECTORS, SHIFTS } from '../../contract/codes.js';
import type { Place } from '../../contract/places.js';
import type { Facets, Programme } from '../../contract/programmes.js';
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

/** Filters as given by a page or an address: only what is of the right type counts. */
export const toFilters = (given: Partial<Record<keyof FinderFilters, unknown>>): FinderFilters => {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    welcomes: text(given.welcomes),
    format: text(given.format),
    openTo: text(given.openTo),
    shift: text(given.shift),
    access: Array.isArray(given.access) ? [...new Set(given.access.map(text).filter(Boolean))] : [],
  };
};

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
const pointOf = ({ from }: Search): Position | null =>
  from && from.lat !== null && from.lng !== null && !('kind' in from && from.kind === 'system')
    ? { lat: from.lat, lng: from.lng }
    : null;

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

/** The options of a filter: the codes known, those that came, and what is chosen; none found is a count of 0. */
export const toChoices = (
  name: ChoiceName | 'access',
  chosen: readonly string[],
  service: Service | null,
  facets: Facets
): Choice[] => {
  const sectors = service?.sectors.length ? service.sectors.map(({ code }) => code) : SECTORS;
  const known = { welcomes: sectors, format: FORMATS, openTo: OPEN_TO, shift: SHIFTS, access: ACCESS }[name];
  const counts = Object.hasOwn(facets, name) ? facets[name] : undefined;
  const codes = new Set([...known, ...Object.keys(counts ?? {}), ...chosen.filter(Boolean)]);
  return [...codes].map((code) => ({
    code,
    count: counts && (Object.hasOwn(counts, code) ? counts[code] : 0),
  }));
};

/** Kilometres in whole miles: people in the UK think in miles. */
export const toMiles = (km: number): number => Math.round(km * 0.621371);

/** How far away, in words: about, since a search starts from the middle of a postcode district or a rounded position. */
export const distanceText = ({ distanceKm, nation }: Programme, words: FinderWords): string => {
  if (distanceKm === null) return '';
  return nation === 'ireland'
    ? words.kilometres(Math.round(distanceKm))
    : words.miles(distanceKm < 0.8 ? 0 : toMiles(distanceKm));
};

/** Whether details were confirmed more than a year before a moment. */
export const isOld = (confirmedOn: string, now: Date): boolean => {
  const yearAgo = new Date(now);
  yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
  return confirmedOn < yearAgo.toISOString().slice(0, 10);
};

/** A system's name: the newest of its code, else the code. */
export const systemName = (code: string, systems: readonly System[]): string => {
  const newest = systems
    .filter((system) => system.code === code)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  return newest?.name ?? code;
};

/** What a search found, in words: how many, and in which order or where. */
export const resultText = (
  search: Search,
  total: number,
  systems: readonly System[],
  words: FinderWords
): string => {
  const place = placeOf(search);
  const name = place?.label ?? words.here;
  const where = search.employer
    ? words.matching(search.employer)
    : pointOf(search)
      ? search.within
        ? words.withinMiles(toMiles(search.within), name)
        : words.nearest(name)
      : place?.kind === 'system'
        ? words.servingSystems(place.label)
        : place
          ? place.systems.length > 0
            ? words.servingSystems(words.list(place.systems.map(({ code }) => systemName(code, systems))))
            : words.inPlace(place.nations.map((nation) => words.nations[nation] ?? nation).join(', '))
          : '';
  return words.results(total, where);
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

/** What became of a system that ended: said, and asked where it was split between several. */
const endedNotice = (
  { from, to, split }: Resolved,
  isFilter: boolean,
  systems: readonly System[],
  words: FinderWords
): Notice => {
  const oldName = systemName(from, systems);
  const newNames = words.list(to.map(({ name }) => name));
  if (!split) return { text: words.merged(oldName, newNames), choices: [] };
  const text = words.split(oldName, newNames);
  return { text: isFilter ? `${text} ${words.oldArea}` : text, choices: to };
};

/** What should be known of the place and of the system searched, before the results. */
export const toNotices = (
  search: Search,
  hostSystem: string | null,
  resolved: readonly Resolved[],
  systems: readonly System[],
  words: FinderWords
): Notice[] => {
  const place = placeOf(search);
  const notices: Notice[] = [];
  if (search.system) {
    notices.push({ text: words.narrowed(systemName(search.system, systems)), choices: [] });
  } else {
    for (const ended of resolved) notices.push(endedNotice(ended, true, systems, words));
    const splits = hostSystem ? [] : search.ended.filter(({ split }) => split);
    for (const ended of splits) notices.push(endedNotice(ended, false, systems, words));
    if (place && !hostSystem && place.systems.length > 1) {
      const named = place.systems.map(({ code, share }) => ({
        code,
        share,
        name: systemName(code, systems),
      }));
      const told = named.map(({ name, share }) =>
        share === null ? name : words.share(name, Math.round(share * 100))
      );
      const stands = named.filter(
        ({ code }) => !splits.some(({ from, to }) => from === code || to.some((one) => one.code === code))
      );
      notices.push({ text: words.severalSystems(place.label, words.list(told)), choices: stands });
    }
  }
  const nations = place?.nations ?? [];
  if (place && nations.length > 1) {
    const names = nations.map((nation) => words.nations[nation] ?? nation);
    notices.push({ text: words.severalNations(place.label, words.list(names)), choices: [] });
  }
  const abroad = nations.filter((nation) => nation !== 'england');
  if (abroad.length > 0) {
    const names = abroad.map((nation) => words.nations[nation] ?? nation);
    notices.push({ text: words.outside(words.list(names)), choices: [] });
  }
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
  const place = placeOf(search);
  const ways: WayOn[] = [];
  if (search.within && pointOf(search)) {
    ways.push({ text: words.anyDistance, search: { ...search, within: null } });
  }
  if (filters.welcomes) {
    ways.push({ text: words.anySector, search: { ...search, filters: { ...filters, welcomes: '' } } });
  }
  if (chosenCount(filters) > (filters.welcomes ? 1 : 0)) {
    ways.push({ text: words.clearFilters, search: { ...search, filters: NO_FILTERS } });
  }
  if (filters.format !== 'online') {
    ways.push({
      text: words.online,
      search: { ...search, employer: '', within: null, filters: { ...NO_FILTERS, format: 'online' } },
    });
  }
  const everything = {
    ...search,
    from: null,
    ended: [],
    employer: '',
    system: '',
    within: null,
    filters: NO_FILTERS,
  };
  const own = search.system || (place?.systems.length === 1 ? place.systems[0]?.code : undefined);
  if (own) {
    const system = { ...everything, system: own };
    ways.push({ text: words.wholeSystem(systemName(own, systems)), search: system });
  }
  if (search.from || search.employer || search.system)
    ways.push({ text: words.everywhere, search: everything });
  return ways;
};

/** The systems whose teams can be asked: the one chosen, those of the place, or the page's own. */
export const systemsToAsk = (
  search: Search,
  hostSystem: string | null,
  resolved: readonly Resolved[],
  systems: readonly System[]
): System[] => {
  const codes = search.system
    ? [search.system]
    : hostSystem
      ? [hostSystem]
      : (placeOf(search)?.systems ?? []).map(({ code }) => code);
  const standing = codes.flatMap(
    (code) => resolved.find(({ from }) => from === code)?.to.map((to) => to.code) ?? [code]
  );
  return systems.filter(({ code, validTo, contact }) => contact && !validTo && standing.includes(code));
};

/** Whether the systems' names or teams are needed, which most searches are spared. */
export const needsSystems = (
  search: Search,
  hostSystem: string | null,
  resolved: readonly Resolved[],
  empty: boolean
): boolean => {
  const place = placeOf(search);
  const systems = place?.systems.length ?? 0;
  const unplaced = place !== null && !pointOf(search) && place.kind !== 'system';
  return Boolean(
    search.system ||
    resolved.length > 0 ||
    (!hostSystem && (systems > 1 || (systems > 0 && unplaced))) ||
    (empty && (hostSystem || systems > 0))
  );
};

import type { Place } from '../../contract/places.js';
import type { Resolved } from '../../contract/fields.js';
import type { System } from '../../contract/systems.js';
import { NO_FILTERS, type FinderWords, type Search } from './finder-model.js';

/** Search and results that the advice depends on. */
interface Situation {
  readonly search: Search;
  /** The place that the search starts from. */
  readonly place: Place | null;
  readonly hasPoint: boolean;
  /** The system set by the page; `null` for all. */
  readonly pageSystem: string | null;
  /** Successors of the ended systems in the request. */
  readonly resolved: readonly Resolved[];
  readonly systems: readonly System[];
  /** True if the search found no programmes. */
  readonly isEmpty: boolean;
  readonly words: FinderWords;
}

/** A button that starts another search. */
export interface Suggestion {
  readonly text: string;
  readonly search: Search;
}

/** A notice about the results, with suggestions. */
export interface Advice {
  readonly part: 'notice' | 'empty';
  readonly text: string;
  readonly suggestions: readonly Suggestion[];
  /** Contacts of systems, each with its introductory text. */
  readonly contacts: readonly { readonly text: string; readonly contact: System['contact'] }[];
}

const nameIn = (systems: readonly System[]) => (code: string) =>
  systems.find((system) => system.code === code)?.name ?? code;

const notice = (text: string, suggestions: readonly Suggestion[] = []): Advice => ({
  part: 'notice',
  text,
  suggestions,
  contacts: [],
});

/** Notices about the systems in the search: a single system, successors of ended systems, or several systems. */
const systemNotices = (situation: Situation, words: FinderWords): Advice[] => {
  const { search, place, pageSystem, resolved, systems } = situation;
  const nameOf = nameIn(systems);
  const onlySystem = (code: string, name: string): Suggestion => ({
    text: words.only(name),
    search: { ...search, system: code },
  });
  if (search.system) {
    const all = { text: words.everywhere, search: { ...search, system: '' } };
    return [notice(words.narrowed(nameOf(search.system)), [all])];
  }
  const ended = [...resolved, ...(pageSystem ? [] : search.ended)];
  const notices = ended.map(({ from, to, split }) => {
    const names = words.list(to.map(({ name }) => name));
    return split
      ? notice(
          words.split(nameOf(from), names),
          to.map(({ code, name }) => onlySystem(code, name))
        )
      : notice(words.merged(nameOf(from), names));
  });
  if (place && !pageSystem && place.systems.length > 1) {
    const shares = place.systems.map(({ code, share }) =>
      share ? words.share(nameOf(code), Math.round(share * 100)) : nameOf(code)
    );
    // The notice about a divided system already offers a choice.
    const choices = ended.length > 0 ? [] : place.systems.map(({ code }) => onlySystem(code, nameOf(code)));
    const text = words.severalSystems(place.label, words.list(shares));
    notices.push(notice(choices.length > 0 ? `${text} ${words.whichIsYours}` : text, choices));
  }
  return notices;
};

/** Notices for a place in several nations, or outside England. */
const nationNotices = ({ place }: Situation, words: FinderWords): Advice[] => {
  const nations = (place?.nations ?? []).map(
    (nation) => (Object.hasOwn(words.nations, nation) && words.nations[nation]) || nation
  );
  const outsideEngland = nations.filter((nation) => nation !== words.nations.england);
  return [
    ...(place && nations.length > 1 ? [notice(words.severalNations(place.label, words.list(nations)))] : []),
    ...(outsideEngland.length > 0 ? [notice(words.outside(words.list(outsideEngland)))] : []),
  ];
};

/** Systems with a contact: the chosen system or that of the page, else those of the place, and their successors. */
const systemsToContact = ({ search, place, pageSystem, resolved, systems }: Situation): System[] => {
  const single = search.system || pageSystem;
  const codes = single ? [single] : (place?.systems ?? []).map(({ code }) => code);
  const successors = resolved.flatMap(({ from, to }) =>
    codes.includes(from) ? to.map(({ code }) => code) : []
  );
  return systems.filter(
    ({ code, validTo, contact }) => contact && !validTo && [...codes, ...successors].includes(code)
  );
};

/** Suggestions for an empty result, smallest change first. */
const emptyAdvice = (situation: Situation, words: FinderWords): Advice => {
  const { search, place, hasPoint, systems } = situation;
  const { filters } = search;
  const nameOf = nameIn(systems);
  const suggestions: Suggestion[] = [];
  const offer = (text: string, changes: Partial<Search>) =>
    suggestions.push({ text, search: { ...search, ...changes } });
  const anywhere = { from: null, ended: [], employer: '', system: '', within: null, filters: NO_FILTERS };
  const placeSystems = place?.systems ?? [];
  const wholeSystem = search.system || (placeSystems.length === 1 && placeSystems[0]?.code);
  const otherFilters = Object.values({ ...filters, welcomes: '' }) as readonly (string | readonly string[])[];
  if (search.within && hasPoint) offer(words.anyDistance, { within: null });
  if (filters.welcomes) offer(words.anySector, { filters: { ...filters, welcomes: '' } });
  if (otherFilters.some((value) => value.length > 0)) offer(words.clearFilters, { filters: NO_FILTERS });
  if (filters.format !== 'online') {
    offer(words.online, { employer: '', within: null, filters: { ...NO_FILTERS, format: 'online' } });
  }
  if (wholeSystem) offer(words.wholeSystem(nameOf(wholeSystem)), { ...anywhere, system: wholeSystem });
  if (search.from || search.employer || search.system) offer(words.everywhere, anywhere);
  return {
    part: 'empty',
    text: filters.welcomes ? words.emptySectorWhy : '',
    suggestions,
    contacts: systemsToContact(situation).map(({ name, contact }) => ({
      text: words.askSystem(name),
      contact,
    })),
  };
};

/** Returns notices about the place and the systems, and suggestions if the search found no programmes. */
export const toAdvice = (situation: Situation): Advice[] => {
  const { words } = situation;
  return [
    ...systemNotices(situation, words),
    ...nationNotices(situation, words),
    ...(situation.isEmpty ? [emptyAdvice(situation, words)] : []),
  ];
};

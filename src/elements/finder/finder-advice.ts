import type { Place } from '../../contract/places.js';
import type { Resolved } from '../../contract/fields.js';
import type { System } from '../../contract/systems.js';
import { NO_FILTERS, type FinderWords, type Search } from './finder-model.js';

/** What advice is made of. */
interface Situation {
  readonly search: Search;
  /** The place that the search starts from, and whether it has a position. */
  readonly place: Place | null;
  readonly hasPoint: boolean;
  /** The system that the page narrows everything to. */
  readonly hostSystem: string | null;
  /** What became of systems that ended and were asked for. */
  readonly resolved: readonly Resolved[];
  readonly systems: readonly System[];
  /** Whether nothing was found. */
  readonly empty: boolean;
  readonly words: FinderWords;
}

/** A search that a button starts. */
export interface WayOn {
  readonly text: string;
  readonly search: Search;
}

/** Something that should be known, and what can be done about it. */
export interface Advice {
  readonly part: 'notice' | 'empty';
  readonly text: string;
  readonly ways: readonly WayOn[];
  /** The systems whose teams can be asked, each with the words before its contact. */
  readonly asked: readonly { readonly text: string; readonly contact: System['contact'] }[];
}

const nameIn = (systems: readonly System[]) => (code: string) =>
  systems.find((system) => system.code === code)?.name ?? code;

const notice = (text: string, ways: readonly WayOn[] = []): Advice => ({
  part: 'notice',
  text,
  ways,
  asked: [],
});

/** What should be known of the systems searched. */
const systemNotices = (situation: Situation, words: FinderWords): Advice[] => {
  const { search, place, hostSystem, resolved, systems } = situation;
  const nameOf = nameIn(systems);
  const only = (code: string, name: string): WayOn => ({
    text: words.only(name),
    search: { ...search, system: code },
  });
  if (search.system) {
    const all = { text: words.everywhere, search: { ...search, system: '' } };
    return [notice(words.narrowed(nameOf(search.system)), [all])];
  }
  const ended = [...resolved, ...(hostSystem ? [] : search.ended)];
  const notices = ended.map(({ from, to, split }) => {
    const names = words.list(to.map(({ name }) => name));
    return split
      ? notice(
          words.split(nameOf(from), names),
          to.map(({ code, name }) => only(code, name))
        )
      : notice(words.merged(nameOf(from), names));
  });
  if (place && !hostSystem && place.systems.length > 1) {
    const told = place.systems.map(({ code, share }) =>
      share ? words.share(nameOf(code), Math.round(share * 100)) : nameOf(code)
    );
    // Where one of them was divided, it has been asked already.
    const choices = ended.length > 0 ? [] : place.systems.map(({ code }) => only(code, nameOf(code)));
    const text = words.severalSystems(place.label, words.list(told));
    notices.push(notice(choices.length > 0 ? `${text} ${words.whichIsYours}` : text, choices));
  }
  return notices;
};

/** What should be known of the nations that a place lies in. */
const nationNotices = ({ place }: Situation, words: FinderWords): Advice[] => {
  const nations = (place?.nations ?? []).map(
    (nation) => (Object.hasOwn(words.nations, nation) && words.nations[nation]) || nation
  );
  const abroad = nations.filter((nation) => nation !== words.nations.england);
  return [
    ...(place && nations.length > 1 ? [notice(words.severalNations(place.label, words.list(nations)))] : []),
    ...(abroad.length > 0 ? [notice(words.outside(words.list(abroad)))] : []),
  ];
};

/** The systems whose teams can be asked: the one chosen, those of the place, or the page's own. */
const systemsToAsk = ({ search, place, hostSystem, resolved, systems }: Situation): System[] => {
  const one = search.system || hostSystem;
  const codes = one ? [one] : (place?.systems ?? []).map(({ code }) => code);
  const heirs = resolved.flatMap(({ from, to }) => (codes.includes(from) ? to.map(({ code }) => code) : []));
  return systems.filter(
    ({ code, validTo, contact }) => contact && !validTo && [...codes, ...heirs].includes(code)
  );
};

/** The ways on where nothing was found, those that change least first. */
const waysOn = (situation: Situation, words: FinderWords): Advice => {
  const { search, place, hasPoint, systems } = situation;
  const { filters } = search;
  const nameOf = nameIn(systems);
  const ways: WayOn[] = [];
  const offer = (text: string, changes: Partial<Search>) =>
    ways.push({ text, search: { ...search, ...changes } });
  const everything = { from: null, ended: [], employer: '', system: '', within: null, filters: NO_FILTERS };
  const places = place?.systems ?? [];
  const own = search.system || (places.length === 1 && places[0]?.code);
  const others = Object.values({ ...filters, welcomes: '' }) as readonly (string | readonly string[])[];
  if (search.within && hasPoint) offer(words.anyDistance, { within: null });
  if (filters.welcomes) offer(words.anySector, { filters: { ...filters, welcomes: '' } });
  if (others.some((value) => value.length > 0)) offer(words.clearFilters, { filters: NO_FILTERS });
  if (filters.format !== 'online') {
    offer(words.online, { employer: '', within: null, filters: { ...NO_FILTERS, format: 'online' } });
  }
  if (own) offer(words.wholeSystem(nameOf(own)), { ...everything, system: own });
  if (search.from || search.employer || search.system) offer(words.everywhere, everything);
  return {
    part: 'empty',
    text: filters.welcomes ? words.emptySectorWhy : '',
    ways,
    asked: systemsToAsk(situation).map(({ name, contact }) => ({ text: words.askSystem(name), contact })),
  };
};

/** What should be known of the place and the systems before the results, and the ways on where there are none. */
export const toAdvice = (situation: Situation): Advice[] => {
  const { words } = situation;
  return [
    ...systemNotices(situation, words),
    ...nationNotices(situation, words),
    ...(situation.empty ? [waysOn(situation, words)] : []),
  ];
};

import type { Place } from '../../contract/places.js';
import type { Resolved } from '../../contract/fields.js';
import type { System } from '../../contract/systems.js';
import { NO_FILTERS, type Start } from '../../context/visitor.js';
import { pointOf } from '../visitor/visitor-query.js';
import type { FinderWords, Search } from './finder-model.js';
import { withMore, type MoreWords } from './more-words.js';

/** Search and results that the advice depends on. */
export interface Situation {
  readonly search: Search;
  /** The system set by the page; `null` for all. */
  readonly pageSystem: string | null;
  /** Successors of the ended systems in the request. */
  readonly resolved: readonly Resolved[];
  readonly systems: readonly System[];
  /** True if the search found no programmes that are open to the visitor or that they could ask about. */
  readonly isEmpty: boolean;
  /** True if the typed text is neither a place nor the name of any host or programme. */
  readonly isUnknown: boolean;
  readonly words: FinderWords;
}

/** A button that starts another search. */
interface Suggestion {
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

const ANYWHERE: Start = { place: null, position: null, employer: '', ended: [], system: '' };

const placeOf = ({ choices }: Search): Place | null => choices.start?.place ?? null;

/** Returns the search from where it starts now, limited to a system; an empty code removes the limit. */
const withSystem = (search: Search, system: string): Search => ({
  ...search,
  choices: { ...search.choices, start: { ...(search.choices.start ?? ANYWHERE), system } },
});

const nameIn = (systems: readonly System[]) => (code: string) =>
  systems.find((system) => system.code === code)?.name ?? code;

const notice = (text: string, suggestions: readonly Suggestion[] = []): Advice => ({
  part: 'notice',
  text,
  suggestions,
  contacts: [],
});

/** Notices about the systems in the search: a single system, successors of ended systems, or several systems. */
const systemNotices = (situation: Situation, words: MoreWords): Advice[] => {
  const { search, pageSystem, resolved, systems } = situation;
  const { start } = search.choices;
  const place = placeOf(search);
  const nameOf = nameIn(systems);
  const onlySystem = (code: string, name: string): Suggestion => ({
    text: words.only(name),
    search: withSystem(search, code),
  });
  if (start?.system) {
    return [
      notice(words.narrowed(nameOf(start.system)), [
        { text: words.everywhere, search: withSystem(search, '') },
      ]),
    ];
  }
  const ended = [...resolved, ...(pageSystem ? [] : (start?.ended ?? []))];
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
const nationNotices = ({ search }: Situation, words: MoreWords): Advice[] => {
  const place = placeOf(search);
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
const systemsToContact = ({ search, pageSystem, resolved, systems }: Situation): System[] => {
  const single = search.choices.start?.system || pageSystem;
  const codes = single ? [single] : (placeOf(search)?.systems ?? []).map(({ code }) => code);
  const successors = resolved.flatMap(({ from, to }) =>
    codes.includes(from) ? to.map(({ code }) => code) : []
  );
  return systems.filter(
    ({ code, validTo, contact }) => contact && !validTo && [...codes, ...successors].includes(code)
  );
};

/** Suggestions for an empty result, smallest change first. */
const emptyAdvice = (situation: Situation, words: MoreWords): Advice => {
  const { search, systems } = situation;
  const { choices, within } = search;
  const { filters, start } = choices;
  const suggestions: Suggestion[] = [];
  const offer = (text: string, changes: Partial<Search['choices']>, km = within) =>
    suggestions.push({ text, search: { choices: { ...choices, ...changes }, within: km } });
  const placeSystems = placeOf(search)?.systems ?? [];
  const wholeSystem = start?.system || (placeSystems.length === 1 && placeSystems[0]?.code);
  const hasOtherFilters = filters.format !== '' || filters.shift.length > 0 || filters.access.length > 0;
  if (within && pointOf(start)) offer(words.anyDistance, {}, null);
  if (filters.eligibleOnly) offer(words.alsoAsk, { filters: { ...filters, eligibleOnly: false } });
  if (filters.when) offer(words.anyDate, { filters: { ...filters, when: '', from: '', to: '' } });
  if (hasOtherFilters) offer(words.clearFilters, { filters: NO_FILTERS });
  if (filters.format !== 'online') {
    const online = { ...NO_FILTERS, format: 'online' };
    offer(words.online, { start: start && { ...start, employer: '' }, filters: online }, null);
  }
  if (wholeSystem) {
    const inSystem = { ...ANYWHERE, system: wholeSystem };
    offer(words.wholeSystem(nameIn(systems)(wholeSystem)), { start: inSystem, filters: NO_FILTERS }, null);
  }
  if (start) offer(words.everywhere, { start: null, filters: NO_FILTERS }, null);
  return {
    part: 'empty',
    text: situation.isUnknown ? words.unknown(start?.employer ?? '') : '',
    suggestions,
    contacts: systemsToContact(situation).map(({ name, contact }) => ({
      text: words.askSystem(name),
      contact,
    })),
  };
};

/** Returns whether the search needs the names of systems, which most searches do not load. */
export const needsSystems = ({ choices: { start } }: Search, resolved: readonly Resolved[]): boolean =>
  resolved.length > 0 ||
  (start !== null &&
    (start.system !== '' || start.ended.length > 0 || (start.place?.systems.length ?? 0) > 1));

/** Returns notices about the place and the systems, and suggestions if the search found no programmes. */
export const toAdvice = (situation: Situation): Advice[] => {
  const words = withMore(situation.words);
  return [
    ...systemNotices(situation, words),
    ...nationNotices(situation, words),
    ...(situation.isEmpty ? [emptyAdvice(situation, words)] : []),
  ];
};

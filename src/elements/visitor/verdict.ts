import type { VisitorChoices } from '../../context/visitor.js';
import {
  DEFAULT_NEAR_KM,
  availabilityOf,
  judgeEligibility,
  type Audience,
  type Reason,
} from '../../contract/eligibility.js';
import { ownWord } from '../../i18n/labels.js';
import type { CommonMessages } from '../../i18n/messages/en/common.js';
import type { VisitorMessages } from './messages/en.js';
import { isVisitorKnown, toVisitor } from './visitor-query.js';

type Words = CommonMessages & VisitorMessages;

/** Returns the label of a code in the element's language. */
type Label = (list: string, code: string) => string;

/** The part of a programme or a session that a verdict needs. */
export interface Judged extends Audience {
  readonly distanceKm: number | null;
  /** The backend's verdict; `null` from a backend that does not judge. Its codes are open strings. */
  readonly eligibility: { readonly verdict: string; readonly reasons: readonly Reason[] } | null;
}

/** The part of an upcoming Round that a verdict needs; `null` if there is none. */
export type Coming = { readonly status: string; readonly places: string } | null;

/** Verdict in words. The mark is a symbol that repeats the words. */
export interface Verdict {
  /** `open` says who may go, before the visitor has said anything; `wait` is open to the visitor without a Round to go to. */
  readonly kind: 'yes' | 'wait' | 'ask' | 'no' | 'open';
  readonly mark: '✓' | '?' | '–' | '';
  readonly text: string;
}

/** Returns who may go, before the visitor has said anything. */
export const openToText = ({ openTo, serves, host }: Judged, words: Words, systems: string): string => {
  const sentences = words.openTo;
  const places = words.list(serves.places.map(({ label }) => label));
  switch (openTo) {
    case 'everyone':
      return sentences.everyone;
    case 'system':
      return systems ? sentences.system(systems) : sentences.systemUnknown;
    case 'place':
      return places ? sentences.place(places) : sentences.placeUnknown;
    case 'organisation':
      return sentences.organisation(host.name);
    case 'team':
      return sentences.team(host.name);
    default:
      return sentences.unknown;
  }
};

/** Returns the staff of a sector, inside a sentence. */
export const peopleIn = (sector: string | null, words: Words, label: Label): string =>
  ownWord(words.sectorStaff, sector ?? '') ?? words.sectorStaffOf(label('sector', sector ?? ''));

/** Returns people in a role, inside a sentence. */
export const peopleAs = (role: string, words: Words): string => ownWord(words.rolePeople, role) ?? role;

const askText = (
  { code, host, place, sector }: Reason,
  systems: string,
  role: string,
  words: Words,
  label: Label
): string => {
  const reasons = words.reasonsToAsk;
  switch (code) {
    case 'system-in-part':
      return reasons.systemInPart(systems);
    case 'system-not-stated':
      return reasons.systemNotStated;
    case 'place-unknown':
      return place ? reasons.place(place) : systems ? reasons.system(systems) : reasons.placeUnknown;
    case 'other-place':
      return place ? reasons.place(place) : reasons.placeUnknown;
    case 'open-to-organisation':
      return reasons.organisation(host ?? '');
    case 'sector-not-stated':
      return reasons.sectorNotStated(peopleIn(sector, words, label));
    case 'role-some':
      return reasons.roleSome(peopleAs(role, words));
    case 'role-not-stated':
      return reasons.roleNotStated(peopleAs(role, words));
    default:
      return reasons.unknown;
  }
};

const noText = (
  { code, host, place, sector, nation }: Reason,
  systems: string,
  role: string,
  words: Words,
  label: Label
): string => {
  const { notOpen, openTo } = words;
  switch (code) {
    case 'other-system':
      return notOpen.system(systems);
    case 'other-nation':
      return notOpen.nation(label('nation', nation ?? ''));
    case 'other-place':
      return place ? notOpen.place(place) : notOpen.unknown;
    case 'open-to-organisation':
      return openTo.organisation(host ?? '');
    case 'open-to-team':
      return openTo.team(host ?? '');
    case 'sector-not-welcome':
      return notOpen.people(peopleIn(sector, words, label));
    case 'role-not-welcome':
      return notOpen.people(peopleAs(role, words));
    default:
      return notOpen.unknown;
  }
};

const yesText = (
  reasons: readonly Reason[],
  words: Words,
  nameSystems: (codes: readonly string[]) => string
) => {
  const { audiences } = words;
  const audience = reasons.find(({ code }) => code.startsWith('open-to-'));
  if (audience?.code === 'open-to-system') return audiences.system(nameSystems(audience.systems));
  if (audience?.code === 'open-to-place' && audience.place) return audiences.place(audience.place);
  return audiences.everyone;
};

/** Returns the verdict on a programme or a session in words: the backend's, or else the element's own. */
export const verdictOf = (
  item: Judged,
  coming: Coming,
  choices: VisitorChoices,
  words: Words,
  label: Label
): Verdict => {
  const nameSystems = (codes: readonly string[]): string =>
    words.list(codes.map((code) => label('system', code)));
  if (!isVisitorKnown(choices)) {
    return { kind: 'open', mark: '', text: openToText(item, words, nameSystems(item.serves.systems)) };
  }
  const facts = {
    isNear: item.distanceKm !== null && item.distanceKm <= DEFAULT_NEAR_KM,
    matchesHost: Boolean(choices.start?.employer),
  };
  const { verdict, reasons } = item.eligibility ?? judgeEligibility(item, toVisitor(choices), facts);
  const [decisive] = reasons;
  const systems = nameSystems(decisive?.systems ?? []);
  if (verdict === 'yes') {
    const availability = availabilityOf(coming);
    return availability === 'open'
      ? { kind: 'yes', mark: '✓', text: words.canGo(yesText(reasons, words, nameSystems)) }
      : { kind: 'wait', mark: '–', text: words.notAvailable[availability] ?? '' };
  }
  if (verdict === 'no') {
    const text = decisive ? noText(decisive, systems, choices.role, words, label) : words.notOpen.unknown;
    return { kind: 'no', mark: '–', text };
  }
  const reason = decisive
    ? askText(decisive, systems, choices.role, words, label)
    : words.reasonsToAsk.unknown;
  return { kind: 'ask', mark: '?', text: words.askFirst(reason) };
};

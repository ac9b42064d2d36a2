import type { Reason } from './eligibility-schema.js';

export type { Reason };

/*
 * The rule by which a visitor may attend a programme or a Round, used by the elements and by the reference backend, whose
 * SQL is tested against it. It judges only what visitors said about themselves: an unanswered question is not judged. See
 * "The visitor and eligibility" in README.md. The schemas are in another module, because elements need the rule sooner.
 */

/** Distance within which a venue counts as near, in km, unless a query says otherwise. */
export const DEFAULT_NEAR_KM = 40;

/** Roles of a visitor. Everyone who is not staff needs the programme to welcome their role. */
export const ROLES = ['staff', 'volunteer', 'student', 'agency'] as const;

/** Possible verdicts, best first. */
export const VERDICTS = ['yes', 'ask', 'no'] as const;

/** Answer to “May I attend?”: yes, only after asking, or no. */
export type Verdict = (typeof VERDICTS)[number];

/** Groups of results, in display order. */
export const GROUPS = ['near', 'online', 'further', 'ask', 'no'] as const;

/** Group of a result. */
export type Group = (typeof GROUPS)[number];

/** A verdict with its reasons. */
export interface Eligibility {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/** Place that a visitor gave. */
export interface VisitorPlace {
  /** Outward code, `LS1`; `null` for a town, an area or a system. */
  readonly outcode: string | null;
  /** Nations that the place is in; empty if unknown. */
  readonly nations: readonly string[];
  /** Current systems that the place is in; empty if unknown, or if its nation has none. */
  readonly systems: readonly string[];
}

/** Answers of a visitor about themselves. `null` is an unanswered question. */
export interface Visitor {
  readonly sector: string | null;
  readonly role: string | null;
  readonly place: VisitorPlace | null;
}

/** A visitor who said nothing. */
export const UNKNOWN_VISITOR: Visitor = { sector: null, role: null, place: null };

/** The audience of a programme or a Round, as the contract states it. */
export interface Audience {
  readonly openTo: string;
  readonly serves: {
    readonly systems: readonly string[];
    readonly places: readonly { readonly code: string; readonly label: string }[];
    /** Systems that are only partly served, such as the successors of a system that was split. */
    readonly partSystems?: readonly string[];
  };
  readonly nation: string | null;
  readonly host: { readonly name: string };
  readonly welcomes: readonly string[];
  readonly volunteers: string;
  readonly students: string;
  readonly agency: string;
}

/** Facts about one result that depend on the search. */
export interface SearchFacts {
  /** True if a venue is within the distance that counts as near. */
  readonly isNear: boolean;
  /** True if the search words matched the host's name. */
  readonly matchesHost: boolean;
}

interface Judgement {
  readonly verdict: Verdict;
  readonly reason: Reason;
}

const judge = (verdict: Verdict, name: string, about: Partial<Omit<Reason, 'code'>> = {}): Judgement => ({
  verdict,
  reason: { code: name, systems: [], place: null, host: null, sector: null, nation: null, ...about },
});

/**
 * Judges a programme for the staff of an integrated care system. Only England has these systems, so a place in another
 * nation is outside all of them, and programmes there serve none.
 */
const judgeSystem = ({ serves, nation }: Audience, place: VisitorPlace | null): Judgement => {
  const { systems, partSystems = [] } = serves;
  const about = { systems: [...systems, ...partSystems], nation };
  if (!place) return judge('ask', 'place-unknown', about);
  const isNationShared = nation !== null && place.nations.includes(nation);
  if (about.systems.length === 0) {
    return isNationShared || place.nations.length === 0
      ? judge('ask', 'system-not-stated', about)
      : judge('no', 'other-nation', about);
  }
  if (place.systems.length === 0) {
    return isNationShared || place.nations.length === 0
      ? judge('ask', 'place-unknown', about)
      : judge('no', 'other-system', about);
  }
  const servesAll = place.systems.every((system) => systems.includes(system));
  if (servesAll && place.nations.length === 1) return judge('yes', 'open-to-system', about);
  const servesSome = place.systems.some((system) => about.systems.includes(system));
  return servesSome ? judge('ask', 'system-in-part', about) : judge('no', 'other-system', about);
};

const judgePlace = ({ serves }: Audience, place: VisitorPlace | null, isNear: boolean): Judgement => {
  const about = {
    place: serves.places.map(({ label }) => label).join(', ') || null,
    systems: serves.systems,
  };
  const isServed = serves.places.some((served) => served.code === place?.outcode);
  if (isServed) return judge('yes', 'open-to-place', { ...about, systems: [...about.systems] });
  const hasCommonSystem = place?.systems.some((system) => serves.systems.includes(system)) ?? false;
  const verdict = !place || hasCommonSystem || isNear ? 'ask' : 'no';
  return judge(verdict, place ? 'other-place' : 'place-unknown', { ...about, systems: [...about.systems] });
};

const judgeAudience = (audience: Audience, visitor: Visitor, facts: SearchFacts): Judgement => {
  const { openTo, host } = audience;
  const { place } = visitor;
  switch (openTo) {
    case 'everyone':
      return judge('yes', 'open-to-everyone');
    case 'system':
      return judgeSystem(audience, place);
    case 'place':
      return judgePlace(audience, place, facts.isNear);
    case 'organisation': {
      const verdict = !place || facts.isNear || facts.matchesHost ? 'ask' : 'no';
      return judge(verdict, 'open-to-organisation', { host: host.name });
    }
    case 'team':
      return judge('no', 'open-to-team', { host: host.name });
    default:
      return judge('ask', 'audience-unknown');
  }
};

const judgeSector = ({ welcomes }: Audience, sector: string): Judgement => {
  if (welcomes.length === 0) return judge('ask', 'sector-not-stated', { sector });
  return welcomes.includes(sector)
    ? judge('yes', 'sector-welcome', { sector })
    : judge('no', 'sector-not-welcome', { sector });
};

/** Returns whether an audience welcomes a role: `welcome`, `some`, `no` or `unknown`; `null` for staff. */
export const welcomeOf = (
  { volunteers, students, agency }: Pick<Audience, 'volunteers' | 'students' | 'agency'>,
  role: string | null
): string | null => {
  switch (role) {
    case 'volunteer':
      return volunteers;
    case 'student':
      return students;
    case 'agency':
      return agency;
    default:
      return null;
  }
};

const judgeRole = (welcome: string): Judgement => {
  switch (welcome) {
    case 'welcome':
      return judge('yes', 'role-welcome');
    case 'no':
      return judge('no', 'role-not-welcome');
    case 'some':
      return judge('ask', 'role-some');
    default:
      return judge('ask', 'role-not-stated');
  }
};

/**
 * Judges whether a visitor may attend. The verdict is the worst of all judgements, and their reasons are listed worst first.
 */
export const judgeEligibility = (audience: Audience, visitor: Visitor, facts: SearchFacts): Eligibility => {
  const welcome = welcomeOf(audience, visitor.role);
  const judgements = [
    judgeAudience(audience, visitor, facts),
    ...(visitor.sector === null ? [] : [judgeSector(audience, visitor.sector)]),
    ...(welcome === null ? [] : [judgeRole(welcome)]),
  ];
  const rank = ({ verdict }: Judgement): number => VERDICTS.indexOf(verdict);
  const worstFirst = [...judgements].sort((a, b) => rank(b) - rank(a));
  return {
    verdict: worstFirst[0]?.verdict ?? 'ask',
    reasons: worstFirst.map(({ reason }) => reason),
  };
};

/** Returns the group of a result: near, online, further away, ask first, or not open to the visitor. */
export const groupOf = (
  verdict: Verdict,
  { isNear, isOnline }: { isNear: boolean; isOnline: boolean }
): Group => {
  if (verdict !== 'yes') return verdict;
  return isNear ? 'near' : isOnline ? 'online' : 'further';
};

/** Ways in which an upcoming Round may be unavailable to someone who may attend. */
export type Availability = 'open' | 'full' | 'cancelled' | 'postponed' | 'no-date';

/** Returns whether someone who may attend can really go: an upcoming Round is neither called off nor full. */
export const availabilityOf = (
  coming: { readonly status: string; readonly places: string } | null
): Availability => {
  if (!coming) return 'no-date';
  if (coming.status === 'cancelled' || coming.status === 'postponed') return coming.status;
  return coming.places === 'full' ? 'full' : 'open';
};

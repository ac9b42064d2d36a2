import type { RawCell, Return } from '../../demo/backend/src/domain/equity/disclosure.js';

/*
 * A small world: its public facts, and every data set that it can contain. Systems merge and split between its periods.
 * Some Rounds have no system. Some returns never arrive, others arrive or are corrected after publication, and some Rounds
 * are then moved to the next period, and perhaps to another part.
 */

/**
 * Time at which a Round's return for a sector arrives, or the part of the next period to which the Round is moved after
 * publication.
 */
export type ReturnPlan = 'in-time' | 'late' | 'corrected' | 'never' | { readonly movedTo: string };

/** Returns of one Round for a sector, as indexes into a data set; `null` if not yet recorded. */
export interface RecordedReturn {
  readonly atPublication: number | null;
  readonly afterwards: number | null;
  /** Part of the next period to which the Round is moved afterwards; `null` if it is not moved. */
  readonly movedTo: string | null;
}

/** Public facts of a sector in a part of the nation and in a period. */
export interface Place {
  /** Index of the period, from 0. */
  readonly period: number;
  /** A system, or `-` for Rounds without a system. */
  readonly part: string;
  readonly sector: string;
  readonly workforce: number | null;
  readonly rounds: readonly RecordedReturn[];
}

/** Public facts of a world and its possible returns. */
export interface World {
  readonly title: string;
  readonly periods: number;
  readonly sectors: readonly string[];
  /** Systems before and after a change of geography; identical if a system grew and kept its code. */
  readonly successors: readonly (readonly [from: string, to: string])[];
  readonly places: readonly Place[];
  /** Possible values of each return. A data set has one value for each. */
  readonly secrets: readonly (readonly Return[])[];
}

/** Recorded returns: one for each secret. */
export type DataSet = readonly Return[];

/** Returns the recorded content of a place at a time. */
export const rawCell = (place: Place, data: DataSet, when: 'atPublication' | 'afterwards'): RawCell => ({
  workforce: place.workforce,
  returns: place.rounds.flatMap((round) => {
    const index = round.movedTo !== null && when === 'afterwards' ? null : round[when];
    const recorded = index === null ? undefined : data[index];
    return recorded ? [recorded] : [];
  }),
});

/** Lists the returns of Rounds that were published in the previous period and have since been moved here. */
export const movedHere = ({ places }: World, { period, part, sector }: Place, data: DataSet): Return[] =>
  places
    .filter((place) => place.period === period - 1 && place.sector === sector)
    .flatMap(({ rounds }) => rounds.filter(({ movedTo }) => movedTo === part))
    .flatMap(({ atPublication }) => (atPublication === null ? [] : (data[atPublication] ?? [])));

/** Yields every data set of a world, always in the same array: copy it to keep it. */
export function* dataSets({ secrets }: World): Generator<DataSet> {
  const data = secrets.flatMap(([first]) => (first ? [first] : []));
  const next = secrets.map(() => 0);
  for (;;) {
    yield data;
    let at = 0;
    for (; at < secrets.length; at += 1) {
      next[at] = (next[at]! + 1) % secrets[at]!.length;
      data[at] = secrets[at]![next[at]!]!;
      if (next[at] !== 0) break;
    }
    if (at === secrets.length) return;
  }
}

/** Returns the number of data sets. */
export const sizeOf = ({ secrets }: Pick<World, 'secrets'>): number =>
  secrets.reduce((product, { length }) => product * length, 1);

/** Lists all returns up to a number of attendances, optionally with every number of first-timers. */
export const returnsUpTo = (maxAttendances: number, withFirstTime = false): Return[] =>
  Array.from({ length: maxAttendances + 1 }, (_, attendances) => [
    { attendances, firstTime: null },
    ...(withFirstTime
      ? Array.from({ length: attendances + 1 }, (_none, firstTime) => ({ attendances, firstTime }))
      : []),
  ]).flat();

/** Specification of a world. */
export interface Plan extends Omit<World, 'places' | 'secrets'> {
  readonly places: readonly (Omit<Place, 'rounds'> & {
    readonly returns: readonly ReturnPlan[];
    readonly withFirstTime?: boolean;
    /** Tries only these attendances. The place itself can then not be checked for leaks. */
    readonly attendances?: readonly number[];
  })[];
  /** Maximum number of attendances of a place to try. */
  readonly maxAttendances: number;
}

/** Builds a world with a secret for each return of a plan. */
export const build = ({ places, maxAttendances, ...plan }: Plan): World => {
  const secrets: Return[][] = [];
  const world = places.map(({ returns, withFirstTime, attendances: choices, ...place }): Place => {
    const inTime = returns.filter((each) => each !== 'never' && each !== 'late').length;
    const possibleReturns =
      choices?.map((attendances) => ({ attendances, firstTime: null })) ??
      returnsUpTo(Math.ceil(maxAttendances / Math.max(1, inTime)), withFirstTime);
    const secret = (): number => secrets.push(possibleReturns) - 1;
    const rounds = returns.map((each): RecordedReturn => {
      if (each === 'never') return { atPublication: null, afterwards: null, movedTo: null };
      if (each === 'late') return { atPublication: null, afterwards: secret(), movedTo: null };
      const atPublication = secret();
      const afterwards = each === 'corrected' ? secret() : atPublication;
      return { atPublication, afterwards, movedTo: typeof each === 'object' ? each.movedTo : null };
    });
    return { ...place, rounds };
  });
  return { ...plan, places: world, secrets };
};

/** Creates a reproducible pseudo-random generator: Lehmer's, with the constants of Park and Miller. */
const generator = (seed: number): ((below: number) => number) => {
  let state = (seed * 2_654_435_761) % 2_147_483_647 || 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
};

/** Possible changes of systems between two periods. */
const GEOGRAPHIES: readonly (readonly [
  parts: readonly (readonly string[])[],
  successors: World['successors'],
])[] = [
  [[['A']], []],
  [[['A', 'B']], []],
  [[['A', '-']], []],
  [[['A', 'B', '-']], []],
  [[['A'], ['A']], []],
  [[['A', '-'], ['A']], []],
  [
    [['A', 'B'], ['AB']],
    [
      ['A', 'AB'],
      ['B', 'AB'],
    ],
  ],
  [
    [['A'], ['B', 'C']],
    [
      ['A', 'B'],
      ['A', 'C'],
    ],
  ],
  [
    [['A', 'B'], ['A']],
    [
      ['A', 'A'],
      ['B', 'A'],
    ],
  ],
];

const RETURN_PLANS: readonly (readonly ReturnPlan[])[] = [
  ['in-time'],
  ['in-time'],
  ['in-time', 'in-time'],
  ['in-time', 'never'],
  ['in-time', 'late'],
  ['corrected'],
  ['late'],
  ['never'],
  ['in-time', 'in-time', 'in-time'],
];

const WORKFORCES: readonly (number | null)[] = [39, 40, 250, 250, 9000, null];

/** Returns the reproducible world of a number: large enough to leak counts, and small enough to try every data set. */
export const randomWorld = (number: number): World => {
  for (let attempt = 0; ; attempt += 1) {
    const below = generator(number * 1000 + attempt + 1);
    const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;
    const [parts, successors] = pick(GEOGRAPHIES);
    const sectors = below(3) === 0 ? ['health', 'voluntary'] : ['social-care'];
    const places = parts.flatMap((inPeriod, period) =>
      inPeriod.flatMap((part) =>
        sectors.map((sector) => ({
          ...{ period, part, sector, workforce: pick(WORKFORCES) },
          returns: pick(RETURN_PLANS).map((plan): ReturnPlan => {
            const next = parts[period + 1];
            return plan === 'in-time' && next && below(4) === 0 ? { movedTo: pick(next) } : plan;
          }),
          withFirstTime: below(6) === 0,
        }))
      )
    );
    const world = build({
      title: `world ${String(number)}`,
      periods: parts.length,
      ...{ sectors, successors, places },
      maxAttendances: pick([8, 12, 12]),
    });
    const size = sizeOf(world);
    if (size >= 60 && size <= (number % 20 === 0 ? 3000 : 250)) return world;
  }
};

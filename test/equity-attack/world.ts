import type { RawCell, Return } from '../../demo/backend/src/domain/equity/disclosure.js';

/**
 * A small world: what everybody knows of it, and every data set that it might hold. Systems merge and split between its
 * periods; some Rounds are in no system; some returns never come, some come after publication, some are put right then,
 * and some Rounds turn out then to have been in the next period, and perhaps elsewhere.
 */

/** When a Round tells of a sector, or to which part of the next period it is moved once it was published. */
export type Telling = 'in-time' | 'late' | 'corrected' | 'never' | { readonly movedTo: string };

/** What one Round told of a sector, as an index into a data set; `null`: nothing yet. */
export interface Told {
  readonly atPublication: number | null;
  readonly afterwards: number | null;
  /** The part of the next period that it lies in afterwards. */
  readonly movedTo: string | null;
}

/** A sector in a part of the nation and in a period: all that is public of it. */
export interface Place {
  /** Counted from 0. */
  readonly period: number;
  /** A system, or `-` for the Rounds in no system. */
  readonly part: string;
  readonly sector: string;
  readonly workforce: number | null;
  readonly rounds: readonly Told[];
}

/** What everybody knows. */
export interface World {
  readonly title: string;
  readonly periods: number;
  readonly sectors: readonly string[];
  /** The one before and those after a change of geography; the same where a code was kept and grew. */
  readonly successors: readonly (readonly [from: string, to: string])[];
  readonly places: readonly Place[];
  /** What each return may say: the data sets are all ways to choose one for each. */
  readonly secrets: readonly (readonly Return[])[];
}

/** What was recorded: one return for each secret. */
export type DataSet = readonly Return[];

/** What is recorded of a place at a time. */
export const rawCell = (place: Place, data: DataSet, when: 'atPublication' | 'afterwards'): RawCell => ({
  workforce: place.workforce,
  returns: place.rounds.flatMap((told) => {
    const index = told.movedTo !== null && when === 'afterwards' ? null : told[when];
    const one = index === null ? undefined : data[index];
    return one ? [one] : [];
  }),
});

/** The returns of Rounds that were published in the period before and have been moved here since. */
export const movedHere = ({ places }: World, { period, part, sector }: Place, data: DataSet): Return[] =>
  places
    .filter((place) => place.period === period - 1 && place.sector === sector)
    .flatMap(({ rounds }) => rounds.filter(({ movedTo }) => movedTo === part))
    .flatMap(({ atPublication }) => (atPublication === null ? [] : (data[atPublication] ?? [])));

/** Every data set of a world. The same array each time: copy it to keep it. */
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

/** How many data sets there are. */
export const sizeOf = ({ secrets }: Pick<World, 'secrets'>): number =>
  secrets.reduce((product, { length }) => product * length, 1);

/** All returns up to a number of attendances, and of first-timers too, where they are asked for. */
export const returnsUpTo = (most: number, withFirstTime = false): Return[] =>
  Array.from({ length: most + 1 }, (_, attendances) => [
    { attendances, firstTime: null },
    ...(withFirstTime
      ? Array.from({ length: attendances + 1 }, (_none, firstTime) => ({ attendances, firstTime }))
      : []),
  ]).flat();

/** What a world is made from. */
export interface Plan extends Omit<World, 'places' | 'secrets'> {
  readonly places: readonly (Omit<Place, 'rounds'> & {
    readonly tellings: readonly Telling[];
    readonly withFirstTime?: boolean;
    /** Tries these attendances alone; what is left of the place tells nothing then. */
    readonly among?: readonly number[];
  })[];
  /** The most attendances of a place that are tried. */
  readonly most: number;
}

/** Gives each return of a plan its secret. */
export const build = ({ places, most, ...plan }: Plan): World => {
  const secrets: Return[][] = [];
  const world = places.map(({ tellings, withFirstTime, among, ...place }): Place => {
    const inTime = tellings.filter((each) => each !== 'never' && each !== 'late').length;
    const returns =
      among?.map((attendances) => ({ attendances, firstTime: null })) ??
      returnsUpTo(Math.ceil(most / Math.max(1, inTime)), withFirstTime);
    const secret = (): number => secrets.push(returns) - 1;
    const rounds = tellings.map((each): Told => {
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

/** Numbers that look random and are the same every time: Lehmer's generator, with Park and Miller's constants. */
const generator = (seed: number): ((below: number) => number) => {
  let state = (seed * 2_654_435_761) % 2_147_483_647 || 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
};

/** What may become of systems between two periods. */
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

const TELLINGS: readonly (readonly Telling[])[] = [
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

/** A world by its number: always the same, and neither too small to tell anything nor too large to try everything. */
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
          tellings: pick(TELLINGS).map((telling): Telling => {
            const next = parts[period + 1];
            return telling === 'in-time' && next && below(4) === 0 ? { movedTo: pick(next) } : telling;
          }),
          withFirstTime: below(6) === 0,
        }))
      )
    );
    const world = build({
      title: `world ${String(number)}`,
      periods: parts.length,
      ...{ sectors, successors, places },
      most: pick([8, 12, 12]),
    });
    const size = sizeOf(world);
    if (size >= 60 && size <= (number % 20 === 0 ? 3000 : 250)) return world;
  }
};

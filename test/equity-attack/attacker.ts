import type { RawCell } from '../../demo/backend/src/domain/equity/disclosure.js';
import { run, type Rule, type Run } from './service.js';
import { dataSets, rawCell, type DataSet, type Place, type World } from './world.js';

/** A disclosure that an attacker found. */
export interface Leak {
  readonly world: string;
  readonly place: Pick<Place, 'period' | 'part' | 'sector'>;
  /**
   * `narrowed`: the answers exclude some of the counts 1 to 7 for a suppressed cell. `deduced`: answers about other cells
   * exclude counts that a cell's own answer leaves open. `complement`: the answers leave 1 to 7 people who had attended
   * before, the difference of two published counts, or exclude some of these numbers where first-timers are suppressed.
   */
  readonly kind: 'narrowed' | 'deduced' | 'complement';
  /** Counts that are still possible. */
  readonly possible: readonly number[];
  /** All answers of the service. */
  readonly answers: string;
}

const KINDS = ['attendances', 'firstTime'] as const;

/** The counts 1 to 7, one bit each. */
const ONE_TO_SEVEN = 0b1111_1110;

/** Contents of a cell that are possible given all answers. */
interface Remaining {
  /** Published texts of the cell. There may be several, because Rounds without a system are not published separately. */
  readonly texts: Set<string>;
  /** Counts that are suppressed. */
  readonly suppressed: Set<(typeof KINDS)[number]>;
  /** Possible values of each count, one bit each. */
  readonly bits: Record<(typeof KINDS)[number], number>;
  /** Possible contents of the cell, as codes. */
  readonly possible: Set<number>;
  /** Possible numbers of people who had attended before, one bit each, and the states of their two counts. */
  before: number;
  readonly beforeStates: Set<string>;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Returns the counts of a cell; `null` without returns. */
const countsOf = ({ returns }: RawCell): Record<(typeof KINDS)[number], number | null> => {
  const firstTimes = returns.flatMap(({ firstTime }) => (firstTime === null ? [] : [firstTime]));
  return {
    attendances: returns.length === 0 ? null : sum(returns.map(({ attendances }) => attendances)),
    firstTime: firstTimes.length === 0 ? null : sum(firstTimes),
  };
};

const numbersOf = (bits: number): number[] =>
  Array.from({ length: 31 }, (_, count) => count).filter((count) => (bits & (1 << count)) !== 0);

/** A data set and its published results. */
export interface Outcome extends Run {
  readonly data: DataSet;
}

/** Results of every data set of a world. */
interface Trial {
  /** Possible contents of each place, by the answers. */
  readonly byAnswers: ReadonlyMap<string, readonly Remaining[]>;
  /** Possible contents of each place by its own published text, regardless of other answers. */
  readonly alone: readonly ReadonlyMap<string, ReadonlySet<number>>[];
  /** Possible values of each count in any data set, because not every world counts first-timers. */
  readonly ever: readonly Remaining['bits'][];
}

const collect = (world: World, outcomes: Iterable<Outcome>): Trial => {
  const byAnswers = new Map<string, Remaining[]>();
  const alone = world.places.map(() => new Map<string, Set<number>>());
  const ever = world.places.map(() => ({ attendances: 0, firstTime: 0 }));
  for (const { data, answers, published } of outcomes) {
    let cells = byAnswers.get(answers);
    if (cells === undefined) {
      cells = published.map((): Remaining => ({
        ...{
          texts: new Set(),
          suppressed: new Set(),
          possible: new Set(),
          before: 0,
          beforeStates: new Set(),
        },
        bits: { attendances: 0, firstTime: 0 },
      }));
      byAnswers.set(answers, cells);
    }
    for (const [index, { cell, text }] of published.entries()) {
      const remaining = cells[index]!;
      const counts = countsOf(rawCell(world.places[index]!, data, 'atPublication'));
      for (const kind of KINDS) {
        const count = counts[kind];
        if (count !== null) remaining.bits[kind] |= 1 << count;
        ever[index]![kind] |= remaining.bits[kind];
        if (cell[kind].state === 'suppressed') remaining.suppressed.add(kind);
      }
      const { attendances, firstTime } = counts;
      if (attendances !== null && firstTime !== null) {
        remaining.before |= 1 << (attendances - firstTime);
        remaining.beforeStates.add(`${cell.attendances.state} ${cell.firstTime.state}`);
      }
      const code = (counts.attendances ?? -1) * 64 + (counts.firstTime ?? -1);
      remaining.possible.add(code);
      remaining.texts.add(text);
      const codes = alone[index]!.get(text);
      if (codes) codes.add(code);
      else alone[index]!.set(text, new Set([code]));
    }
  }
  return { byAnswers, alone, ever };
};

/**
 * Finds leaks: groups the data sets with identical answers, and checks the contents that they leave possible for each cell.
 * The attacker knows the program, everything public, and every answer ever given.
 *
 * @param outcomes the results of every data set of the world
 */
export const findLeaks = (world: World, outcomes: Iterable<Outcome>): Leak[] => {
  const { byAnswers, alone, ever } = collect(world, outcomes);
  return [...byAnswers].flatMap(([answers, cells]) =>
    cells.flatMap(({ texts, suppressed, bits, possible, before, beforeStates }, index) => {
      const { period, part, sector } = world.places[index]!;
      const leak = (kind: Leak['kind'], counts: number): Leak => ({
        ...{
          world: world.title,
          place: { period, part, sector },
          kind,
          possible: numbersOf(counts),
          answers,
        },
      });
      const narrowed = [...suppressed].filter(
        (kind) => ever[index]![kind] !== 0 && (bits[kind] & ONE_TO_SEVEN) !== ONE_TO_SEVEN
      );
      const isDeduced = [...texts].some((text) =>
        [...(alone[index]!.get(text) ?? [])].some((code) => !possible.has(code))
      );
      const small = before & ONE_TO_SEVEN;
      const isComplementRevealed =
        (beforeStates.has('value value') && small !== 0) ||
        (beforeStates.has('value suppressed') && small !== ONE_TO_SEVEN);
      return [
        ...(isComplementRevealed ? [leak('complement', before)] : []),
        ...narrowed.map((kind) => leak('narrowed', bits[kind])),
        ...(isDeduced ? [leak('deduced', bits.attendances)] : []),
      ];
    })
  );
};

function* runAll(rule: Rule, world: World): Generator<Outcome> {
  for (const data of dataSets(world)) yield { data, ...run(rule, world, data) };
}

/** Attacks a rule with every data set of a world, and returns the leaks. */
export const attack = (rule: Rule, world: World): Leak[] => findLeaks(world, runAll(rule, world));

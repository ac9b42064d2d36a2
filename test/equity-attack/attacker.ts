import type { RawCell } from '../../demo/backend/src/domain/equity/disclosure.js';
import { run, type Rule, type Run } from './service.js';
import { dataSets, rawCell, type DataSet, type Place, type World } from './world.js';

/** What an attacker found out. */
export interface Leak {
  readonly world: string;
  readonly place: Pick<Place, 'period' | 'part' | 'sector'>;
  /**
   * `narrowed`: a suppressed count cannot be each of 1 to 7. `beside`: answers about others tell of a cell what its own
   * leaves open.
   */
  readonly kind: 'narrowed' | 'beside';
  /** What the count can still be. */
  readonly left: readonly number[];
  /** All that was answered. */
  readonly answers: string;
}

const KINDS = ['attendances', 'firstTime'] as const;

/** 1 to 7, a bit each. */
const EACH = 0b1111_1110;

/** What is left of a cell by all that was answered. */
interface Left {
  /** What was made of it; the answers leave this open, too, of the Rounds in no system. */
  readonly texts: Set<string>;
  /** Which of its counts are suppressed. */
  readonly suppressed: Set<(typeof KINDS)[number]>;
  /** The numbers that each count can be, a bit each. */
  readonly bits: Record<(typeof KINDS)[number], number>;
  /** All that the cell can be. */
  readonly possible: Set<number>;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The counts of a cell; `null` where nobody counted. */
const countsOf = ({ returns }: RawCell): Record<(typeof KINDS)[number], number | null> => {
  const firstTimes = returns.flatMap(({ firstTime }) => (firstTime === null ? [] : [firstTime]));
  return {
    attendances: returns.length === 0 ? null : sum(returns.map(({ attendances }) => attendances)),
    firstTime: firstTimes.length === 0 ? null : sum(firstTimes),
  };
};

const numbersOf = (bits: number): number[] =>
  Array.from({ length: 31 }, (_, count) => count).filter((count) => (bits & (1 << count)) !== 0);

/** A data set, and what came of it. */
export interface Lived extends Run {
  readonly data: DataSet;
}

/** What comes of trying every data set that a world can hold. */
interface Tried {
  /** What is left of each place, by all that was answered. */
  readonly byAnswers: ReadonlyMap<string, readonly Left[]>;
  /** All that each place can be by what was made of it, whatever is answered of others. */
  readonly alone: readonly ReadonlyMap<string, ReadonlySet<number>>[];
  /** The numbers that each count can be in any data set: first-timers are not counted in every world. */
  readonly ever: readonly Left['bits'][];
}

const sort = (world: World, runs: Iterable<Lived>): Tried => {
  const byAnswers = new Map<string, Left[]>();
  const alone = world.places.map(() => new Map<string, Set<number>>());
  const ever = world.places.map(() => ({ attendances: 0, firstTime: 0 }));
  for (const { data, answers, published } of runs) {
    let cells = byAnswers.get(answers);
    if (cells === undefined) {
      cells = published.map((): Left => ({
        ...{ texts: new Set(), suppressed: new Set(), possible: new Set() },
        bits: { attendances: 0, firstTime: 0 },
      }));
      byAnswers.set(answers, cells);
    }
    for (const [index, { cell, text }] of published.entries()) {
      const left = cells[index]!;
      const counts = countsOf(rawCell(world.places[index]!, data, 'atPublication'));
      for (const kind of KINDS) {
        const count = counts[kind];
        if (count !== null) left.bits[kind] |= 1 << count;
        ever[index]![kind] |= left.bits[kind];
        if (cell[kind].state === 'suppressed') left.suppressed.add(kind);
      }
      const code = (counts.attendances ?? -1) * 64 + (counts.firstTime ?? -1);
      left.possible.add(code);
      left.texts.add(text);
      const itself = alone[index]!.get(text);
      if (itself) itself.add(code);
      else alone[index]!.set(text, new Set([code]));
    }
  }
  return { byAnswers, alone, ever };
};

/**
 * Puts together the data sets that gave exactly the same answers, and looks what is left of each cell. Whoever attacks
 * knows the program, everything public, and all that was ever answered.
 *
 * @param runs what came of every data set that the world can hold
 */
export const judge = (world: World, runs: Iterable<Lived>): Leak[] => {
  const { byAnswers, alone, ever } = sort(world, runs);
  return [...byAnswers].flatMap(([answers, cells]) =>
    cells.flatMap(({ texts, suppressed, bits, possible }, index) => {
      const { period, part, sector } = world.places[index]!;
      const leak = (kind: Leak['kind'], left: number): Leak => ({
        ...{ world: world.title, place: { period, part, sector }, kind, left: numbersOf(left), answers },
      });
      const narrowed = [...suppressed].filter(
        (kind) => ever[index]![kind] !== 0 && (bits[kind] & EACH) !== EACH
      );
      const isTold = [...texts].some((text) =>
        [...(alone[index]!.get(text) ?? [])].some((code) => !possible.has(code))
      );
      return [
        ...narrowed.map((kind) => leak('narrowed', bits[kind])),
        ...(isTold ? [leak('beside', bits.attendances)] : []),
      ];
    })
  );
};

function* live(rule: Rule, world: World): Generator<Lived> {
  for (const data of dataSets(world)) yield { data, ...run(rule, world, data) };
}

/** Tries every data set that a world can hold. */
export const attack = (rule: Rule, world: World): Leak[] => judge(world, live(rule, world));

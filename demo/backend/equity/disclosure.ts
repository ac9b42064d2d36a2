import { type Count, sumCounts } from '../../../src/contract/counts.js';

/**
 * Disclosure control: the one way by which counts of people leave this backend. Pure, and blind to everything but the
 * cell in hand, so that no answer can depend on another cell, another system, another quarter or an earlier answer.
 *
 * - A value needs 8 attendances, a session with 3 of them, and a workforce of 40. It is rounded to the nearest 5.
 * - Anything short of that, and more than none, is suppressed. Nothing else is: no second cell is hidden to protect a
 *   first one, since there is no exact total that the first could be worked out from.
 * - **Zero** says that there are returns, and that all of them say that nobody came. **Not collected** says that there
 *   is no return. Whether a return exists is told of sessions, not of people (`recorded` tells it, too); so the two
 *   disclose nothing of a cell in which somebody was counted, which is a value or suppressed.
 * - A workforce that nobody knows is not known to be 40: suppressed. It is a public fact, as its size is.
 *
 * What remains: a host that knows its own figures knows the rest of a small cell.
 */

/** The counts of people that are suppressed: those from 1 up to, not with, this. */
export const SUPPRESS_BELOW = 8;

/** What values are rounded to. */
export const ROUND_TO = 5;

/** So many came to one session: else a value might tell of one person who came every time. */
const TOGETHER = 3;

/** So many work in the sector: of a smaller one a value would tell who they are. */
const SMALLEST_WORKFORCE = 40;

/** What one session told of one sector. */
export interface Return {
  /** A whole number from 0. */
  readonly attendances: number;
  /** How many of them came for the first time, at most all; `null`: not collected. */
  readonly firstTime: number | null;
}

/** All that is known of one sector in one system and one period. Never to be sent, logged or put into a message. */
export interface RawCell {
  /** One for each session that told of the sector; a session that did not has none. */
  readonly returns: readonly Return[];
  /** How many work in the sector there; `null`: not known. */
  readonly workforce: number | null;
}

/** What may be known of it. */
export interface ProtectedCell {
  readonly attendances: Count;
  readonly firstTime: Count;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Whole numbers never lie in the middle between two multiples of 5. */
const rounded = (count: number): Count => ({
  state: 'value',
  value: Math.round(count / ROUND_TO) * ROUND_TO,
});

/** A count that may be a value if it is large enough. */
const protect = (counts: readonly number[], mayBeValue: boolean): Count => {
  const count = sum(counts);
  if (counts.length === 0) return { state: 'not-collected' };
  if (count === 0) return { state: 'zero' };
  return mayBeValue && count >= SUPPRESS_BELOW ? rounded(count) : { state: 'suppressed' };
};

/** What may be known of a cell, from its own counts and the workforce alone. */
export const protectCell = ({ returns, workforce }: RawCell): ProtectedCell => {
  const counts = returns.map(({ attendances }) => attendances);
  const attendances = protect(
    counts,
    counts.some((count) => count >= TOGETHER) && workforce !== null && workforce >= SMALLEST_WORKFORCE
  );
  if (attendances.state === 'suppressed') return { attendances, firstTime: { state: 'suppressed' } };
  const firstTimes = returns.flatMap(({ firstTime }) => (firstTime === null ? [] : [firstTime]));
  return { attendances, firstTime: protect(firstTimes, true) };
};

const together = (counts: readonly Count[]): Count => {
  const { state, value, hidden, missing } = sumCounts(counts);
  if (state !== 'value') return { state };
  return { state, value, ...(hidden > 0 && { hidden }), ...(missing > 0 && { missing }) };
};

/**
 * The nation's cell, made of what is published of its parts: the systems, and all sessions in no system as one part
 * more. It is the sum of their values, with the numbers of parts that are hidden and missing.
 */
export const nationCell = (parts: readonly ProtectedCell[]): ProtectedCell => ({
  attendances: together(parts.map(({ attendances }) => attendances)),
  firstTime: together(parts.map(({ firstTime }) => firstTime)),
});

import { type Count, sumCounts } from 'rounds-elements/contract';

/**
 * Disclosure control: every count of people that this backend publishes passes through this module. The functions are
 * pure and see one cell only, so that a result cannot depend on other cells, systems, periods or earlier results.
 *
 * - A value requires 8 attendances, at least 3 of them at one session, and a workforce of 40. It is rounded to the
 *   nearest 5.
 * - Any lower count above zero is suppressed. Secondary suppression is not needed, because no exact totals are published
 *   from which a suppressed count could be calculated.
 * - **Zero** means that there are returns and all of them record zero attendances. **Not collected** means that there is
 *   no return. Both depend only on the existence of returns, which `recorded` publishes as well, so they reveal nothing
 *   about a cell with attendances, which is a value or suppressed.
 * - Cells with an unknown workforce are suppressed. Whether a workforce is known is public, as is its size.
 *
 * Residual risk: a host can subtract its own figures from a cell and learn the rest.
 */

/** Threshold for suppression: counts from 1 up to, but not including, this number are suppressed. */
export const SUPPRESS_BELOW = 8;

/** Values are rounded to a multiple of this number. */
export const ROUND_TO = 5;

/** Minimum attendance at one session. With fewer, a value might describe one person who attended every time. */
const MIN_AT_ONE_SESSION = 3;

/** Minimum workforce of a sector. In a smaller one, a value could identify people. */
const MIN_WORKFORCE = 40;

/** The return of one session for one sector. */
export interface Return {
  /** A whole number, 0 or more. */
  readonly attendances: number;
  /** The number of people who attended for the first time, at most `attendances`; `null` if not collected. */
  readonly firstTime: number | null;
}

/** Unprotected counts of one sector in one system and one period. They must never be sent, logged or put into a message. */
export interface RawCell {
  /** The returns of the sessions that recorded the sector. */
  readonly returns: readonly Return[];
  /** The number of people who work in the sector in this system; `null` if unknown. */
  readonly workforce: number | null;
}

/** Counts of a cell that are safe to publish. */
export interface ProtectedCell {
  readonly attendances: Count;
  readonly firstTime: Count;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Rounds to the nearest multiple of 5. Ties cannot occur between whole numbers. */
const rounded = (count: number): Count => ({
  state: 'value',
  value: Math.round(count / ROUND_TO) * ROUND_TO,
});

/** Protects a count: it is published as a value only if `mayBeValue` and the count reaches the threshold. */
const protect = (counts: readonly number[], mayBeValue: boolean): Count => {
  const count = sum(counts);
  if (counts.length === 0) return { state: 'not-collected' };
  if (count === 0) return { state: 'zero' };
  return mayBeValue && count >= SUPPRESS_BELOW ? rounded(count) : { state: 'suppressed' };
};

/** Protects the counts of a cell, using only its own counts and workforce. */
export const protectCell = ({ returns, workforce }: RawCell): ProtectedCell => {
  const counts = returns.map(({ attendances }) => attendances);
  const attendances = protect(
    counts,
    counts.some((count) => count >= MIN_AT_ONE_SESSION) && workforce !== null && workforce >= MIN_WORKFORCE
  );
  if (attendances.state === 'suppressed') return { attendances, firstTime: { state: 'suppressed' } };
  const firstTimes = returns.flatMap(({ firstTime }) => (firstTime === null ? [] : [firstTime]));
  return { attendances, firstTime: protect(firstTimes, true) };
};

const combine = (counts: readonly Count[]): Count => {
  const { state, value, hidden, missing } = sumCounts(counts);
  if (state !== 'value') return { state };
  return { state, value, ...(hidden > 0 && { hidden }), ...(missing > 0 && { missing }) };
};

/**
 * Combines published cells into the nation's cell: the sum of their values, with the numbers of hidden and missing parts.
 * The parts are the systems, and all sessions outside any system as one further part.
 */
export const nationCell = (parts: readonly ProtectedCell[]): ProtectedCell => ({
  attendances: combine(parts.map(({ attendances }) => attendances)),
  firstTime: combine(parts.map(({ firstTime }) => firstTime)),
});

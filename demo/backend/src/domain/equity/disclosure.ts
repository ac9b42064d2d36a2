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
 * - The people who had attended before are the difference of two published values. First-timers are suppressed where that
 *   difference could be 1 to 7, so that neither of the two can be read from the other.
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

/**
 * Minimum difference between two published values that ensures a difference of at least 8 between the counts: each is
 * rounded by at most 2.
 */
const MIN_DIFFERENCE = SUPPRESS_BELOW + 2 * Math.floor(ROUND_TO / 2);

const isRevealing = (attendances: number, firstTime: number): boolean =>
  attendances - firstTime < MIN_DIFFERENCE;

/** Suppresses the first-timers of a published cell where the number of other people could be 1 to 7. */
export const withoutRevealingFirstTime = <Cell extends ProtectedCell>(cell: Cell): Cell => {
  const { attendances, firstTime } = cell;
  return attendances.state === 'value' &&
    firstTime.state === 'value' &&
    isRevealing(attendances.value, firstTime.value)
    ? { ...cell, firstTime: { state: 'suppressed' } }
    : cell;
};

/**
 * Removes the first-timers of parts that would be revealed from a published cell of the nation. Rounds outside any system
 * are not published separately, but can be calculated as the nation minus the systems.
 *
 * @param systems the cells of the systems, as published with the nation's
 */
export const nationWithoutRevealingFirstTime = <Cell extends ProtectedCell>(
  nation: Cell,
  systems: readonly ProtectedCell[]
): Cell => {
  const { attendances, firstTime } = nation;
  if (attendances.state !== 'value' || firstTime.state !== 'value') return nation;
  const valueOf = (count: Count): number => (count.state === 'value' ? count.value : 0);
  const parts = systems.map((cell) => ({
    all: valueOf(cell.attendances),
    first: valueOf(cell.firstTime),
  }));
  const outside = {
    all: attendances.value - sum(parts.map(({ all }) => all)),
    first: firstTime.value - sum(parts.map(({ first }) => first)),
  };
  const published = [...parts, outside].filter(({ first }) => first > 0);
  const safe = published.filter(({ all, first }) => !isRevealing(all, first));
  const removed = published.length - safe.length;
  if (removed === 0) return nation;
  if (safe.length === 0) return { ...nation, firstTime: { state: 'suppressed' } };
  const value = sum(safe.map(({ first }) => first));
  return { ...nation, firstTime: { ...firstTime, value, hidden: (firstTime.hidden ?? 0) + removed } };
};

/**
 * Returns the most that a suppressed cell can contain, from public facts only. Either there are fewer than 8 attendances or
 * fewer than 3 at each Round, or the workforce is too small to publish and could all have been at each Round.
 *
 * @param nationalWorkforce bounds a cell whose own workforce is unknown
 * @returns null if there is no bound
 */
export const mostIfSuppressed = (
  { returns, workforce }: RawCell,
  nationalWorkforce: number | null
): number | null => {
  if (workforce !== null && workforce >= MIN_WORKFORCE) {
    return Math.max(SUPPRESS_BELOW - 1, (MIN_AT_ONE_SESSION - 1) * returns.length);
  }
  const people = workforce ?? nationalWorkforce;
  return people === null ? null : Math.max(1, returns.length * people);
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
  return withoutRevealingFirstTime({ attendances, firstTime: protect(firstTimes, true) });
};

const combine = (counts: readonly Count[]): Count => {
  const { state, value, hidden, missing } = sumCounts(counts);
  if (state !== 'value') return { state };
  return { state, value, ...(hidden > 0 && { hidden }), ...(missing > 0 && { missing }) };
};

/** A part of the nation: its protected cell, and the most that it can contain if it is suppressed. */
export interface NationPart extends ProtectedCell {
  /** Null or missing if no bound is known. */
  readonly mostIfSuppressed?: number | null;
}

/**
 * Combines published cells into the nation's cell: the sum of their values, with the numbers of hidden and missing parts, and
 * the most that the hidden ones can be together. The parts are the systems, and all sessions outside any system as one
 * further part.
 */
export const nationCell = (parts: readonly NationPart[]): ProtectedCell => {
  const attendances = combine(parts.map((part) => part.attendances));
  const firstTime = combine(parts.map((part) => part.firstTime));
  const bounds = parts.flatMap((part) =>
    part.attendances.state === 'suppressed' ? [part.mostIfSuppressed ?? null] : []
  );
  const known = bounds.filter((bound) => bound !== null);
  return attendances.state === 'value' && bounds.length > 0 && known.length === bounds.length
    ? { attendances: { ...attendances, hiddenAtMost: sum(known) }, firstTime }
    : { attendances, firstTime };
};

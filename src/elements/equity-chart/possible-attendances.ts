import type { Count } from '../../contract/counts.js';
import type { Cell, Equity } from '../../contract/equity.js';
import type { Interval } from '../../measures/intervals.js';
import { sum, type SectorFacts } from './sector-facts.js';

/*
 * Attendances that are possible, given what is published about a sector: rounded and hidden counts, and Rounds without a
 * return.
 */

/** Bounds of the disclosure rule; see `src/contract/README.md`. */
const MIN_WORKFORCE = 40;
const MAX_SUPPRESSED = 7;

/** Returns the sum of two ranges. */
export const plus = (one: Interval, other: Interval): Interval => ({
  lower: one.lower + other.lower,
  upper: one.upper + other.upper,
});

/** The range of nothing. */
export const NONE: Interval = { lower: 0, upper: 0 };

/** Returns the sum of ranges. */
export const sumOf = (ranges: readonly Interval[]): Interval => ranges.reduce(plus, NONE);

/** Returns the range of a suppressed cell, which the disclosure rule implies. */
const suppressedRange = (recorded: number, workforce: number | null): Interval => ({
  lower: 1,
  upper:
    workforce !== null && workforce < MIN_WORKFORCE
      ? Math.max(1, recorded * workforce)
      : Math.max(MAX_SUPPRESSED, 2 * recorded),
});

/** Returns the range of a published value: rounded once for a system, and once for each part of a national sum. */
const valueRange = (
  { value, hidden, hiddenAtMost }: Extract<Count, { state: 'value' }>,
  recorded: number,
  data: Equity
): Interval => {
  const { suppressBelow, roundTo } = data.disclosure;
  const half = Math.floor(roundTo / 2);
  if (data.system)
    return { lower: Math.max(Math.min(suppressBelow, value), value - half), upper: value + half };
  // The smallest published part is 10, which rounding changes by at most 2.
  const error = value / 5;
  const hiddenParts = hidden ?? 0;
  // Without the backend's bound: each hidden part is at most 7, twice its Rounds, or its small workforce at every Round.
  const mostHidden =
    hiddenAtMost ?? MAX_SUPPRESSED * hiddenParts + (hiddenParts > 0 ? (MIN_WORKFORCE - 1) * recorded : 0);
  return { lower: value - error + hiddenParts, upper: value + error + mostHidden };
};

const cellRange = ({ attendances, recorded }: Cell, workforce: number | null, data: Equity): Interval => {
  switch (attendances.state) {
    case 'value':
      return valueRange(attendances, recorded, data);
    case 'suppressed':
      return suppressedRange(recorded, workforce);
    case 'zero':
    case 'not-collected':
      return NONE;
  }
};

/** Returns the value that estimates assume for a published count. For hidden parts, it is the middle of their range. */
const estimateOf = (cell: Cell, workforce: number | null, data: Equity): number => {
  const { attendances } = cell;
  if (attendances.state === 'value') return attendances.value;
  const { lower, upper } = cellRange(cell, workforce, data);
  return (lower + upper) / 2;
};

/**
 * Returns the range that Rounds without a return, and periods without a figure, may add: from 0 to twice the mean of those
 * with one. For a sector without any return, the mean is assumed to be that of a fair share.
 */
export const missingRange = (facts: SectorFacts, estimate: number, fairAttendances: number): Interval => {
  const { sessions, recorded, absent } = facts;
  const missing = Math.max(0, sessions - recorded);
  if (absent === null) return { lower: 0, upper: 2 * fairAttendances };
  const inAbsentPeriods = 2 * absent * estimate;
  if (missing === 0) return { lower: 0, upper: inAbsentPeriods };
  if (recorded === 0) return { lower: 0, upper: 2 * fairAttendances };
  return { lower: 0, upper: (2 * missing * estimate) / recorded + inAbsentPeriods };
};

/** Returns the attendances that are possible at the Rounds with a return. */
export const countedRange = ({ cells, workforce }: SectorFacts, data: Equity): Interval =>
  sumOf(cells.map((cell) => cellRange(cell, workforce, data)));

/** Returns the attendances at the Rounds with a return that estimates assume. */
export const estimatedAttendances = ({ cells, workforce }: SectorFacts, data: Equity): number =>
  sum(cells.map((cell) => estimateOf(cell, workforce, data)));

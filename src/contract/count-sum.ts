import type { Count } from './equity.js';

/** The sum of protected counts, with how many are not part of it. */
export interface CountSum {
  readonly state: Count['state'];
  /** 0 unless the state is `value`. */
  readonly value: number;
  /** Counts that are hidden and so left out. */
  readonly hidden: number;
  /** Counts that were not collected and so left out. */
  readonly missing: number;
}

/**
 * Adds protected counts up, by the one rule of the contract, for the backend that sums systems and the chart that sums
 * quarters. Where nothing but hidden ones had attendances the sum is suppressed, and not a 0 that would read as nobody;
 * where none had and some are missing it is the value 0, since only all of them could tell that there were none.
 *
 * @param absent so many more were not collected
 */
export const sumCounts = (counts: readonly Count[], absent = 0): CountSum => {
  const numberOf = (state: Count['state']): number => counts.filter((one) => one.state === state).length;
  const values = counts.flatMap((one) => (one.state === 'value' ? [one] : []));
  const total = (of: (one: (typeof values)[number]) => number): number =>
    values.reduce((sum, one) => sum + of(one), 0);
  const hidden = numberOf('suppressed') + total((one) => one.hidden ?? 0);
  const missing = numberOf('not-collected') + absent + total((one) => one.missing ?? 0);
  const none = { value: 0, hidden, missing };
  if (numberOf('not-collected') === counts.length) return { ...none, state: 'not-collected' };
  if (values.length > 0) return { ...none, state: 'value', value: total(({ value }) => value) };
  if (hidden > 0) return { ...none, state: 'suppressed' };
  return { ...none, state: missing > 0 ? 'value' : 'zero' };
};

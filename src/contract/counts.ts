import type { Count } from './count-schema.js';

export type { Count };

/** The sum of protected counts, and how many of them are not part of it. */
export interface CountSum {
  readonly state: Count['state'];
  /** 0 unless the state is `value`. */
  readonly value: number;
  /** The number of counts left out because they are suppressed. */
  readonly hidden: number;
  /** The number of counts left out because they were not collected. */
  readonly missing: number;
}

/**
 * Adds up protected counts by the contract's rule, for both the backend, which sums systems, and the chart, which sums
 * quarters.
 *
 * The sum is suppressed if only suppressed counts had attendances, because a 0 would read as "none attended". It is the
 * value 0 if all are zero but some are missing, because only a complete set can show that there were none.
 *
 * @param absent the number of further counts that were not collected
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

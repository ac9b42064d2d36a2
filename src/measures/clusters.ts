import { checkCount, checkPositive, checkQuantity, refuse } from './input.js';
import type { Interval } from './intervals.js';

/**
 * Design effect of counting people in clusters: the factor by which counts vary more than if people had attended
 * independently of each other. With n the counts of a group's clusters, m their mean and R their number,
 *
 *     deff = Σ [R / (R - 1) · Σ (n - m)²] / Σ Σ n          1 where this is below 1
 *
 * summed over the groups. Each group is compared with its own mean, so differences between groups do not count. Groups with
 * fewer than 2 clusters provide no information about variation and are left out. Divide a sample size by the design effect
 * to get the number of independent people that carry as much information.
 *
 * L. Kish (1965), Survey Sampling, Wiley, section 5.4; the ratio of variances is that of a count of clusters to a Poisson
 * count: R. A. Fisher (1925), Statistical Methods for Research Workers, section 17.
 *
 * @param groups counts by cluster, one list for each group, such as the attendances at each Round for each sector and system
 * @returns 1 or more; `null` if no group has 2 clusters and an event
 * @throws RangeError for an invalid count
 */
export const designEffect = (groups: readonly (readonly number[])[]): number | null => {
  let variation = 0;
  let events = 0;
  for (const counts of groups) {
    for (const count of counts) checkCount('designEffect: count', count);
    if (counts.length < 2) continue;
    const total = counts.reduce((sum, count) => sum + count, 0);
    const mean = total / counts.length;
    const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0);
    variation += (counts.length / (counts.length - 1)) * squares;
    events += total;
  }
  return events === 0 ? null : Math.max(1, variation / events);
};

const checkRange = (name: string, { lower, upper }: Interval): void => {
  checkQuantity(`${name}.lower`, lower);
  checkQuantity(`${name}.upper`, upper);
  if (lower > upper) refuse(`${name}.lower`, lower, `at most ${name}.upper, ${String(upper)}`);
};

/**
 * Range of a group's share of all events where the counts are known only within limits, because they are rounded, hidden or
 * partly missing:
 *
 *     lower = own.lower / (own.lower + others.upper)
 *     upper = own.upper / (own.upper + others.lower)
 *
 * These are the bounds of C. F. Manski (2003), Partial Identification of Probability Distributions, Springer, chapter 1, for a
 * ratio of counts. They are not a confidence interval: they are valid whatever the reason for the missing information.
 *
 * @param own limits of the group's events
 * @param others limits of the events of all other groups together
 * @returns limits of a proportion between 0 and 1
 * @throws RangeError for invalid limits, and where no event is possible
 */
export const possibleShare = (own: Interval, others: Interval): Interval => {
  checkRange('possibleShare: own', own);
  checkRange('possibleShare: others', others);
  checkPositive('possibleShare: own.upper + others.upper', own.upper + others.upper);
  const part = (events: number, rest: number, ifNone: number): number =>
    events + rest === 0 ? ifNone : events / (events + rest);
  return { lower: part(own.lower, others.upper, 0), upper: part(own.upper, others.lower, 1) };
};

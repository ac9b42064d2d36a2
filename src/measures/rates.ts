import { checkConfidence, checkCount, checkPart, checkPositive } from './input.js';
import { countInterval, wilsonInterval, type Interval, type IntervalOptions } from './intervals.js';

/** A figure with its confidence interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** Number of events, and the number of people among whom they were counted. */
export interface Counted {
  /** Number of events, a whole number; one person may have several. */
  readonly count: number;
  /** Number of people, above 0. */
  readonly population: number;
}

/** Options of the rate functions. */
export interface RateOptions extends IntervalOptions {
  /** Number of people that the rate refers to; default 1,000. */
  readonly multiplier?: number;
}

const checkCounted = (prefix: string, { count, population }: Counted): void => {
  checkCount(`${prefix}count`, count);
  checkPositive(`${prefix}population`, population);
};

const rateOf = (
  prefix: string,
  counted: Counted,
  { multiplier = 1000, confidence = 0.95 }: RateOptions
): Estimate => {
  checkCounted(prefix, counted);
  checkPositive('multiplier', multiplier);
  const { lower, upper } = countInterval(counted.count, { confidence });
  const scaled = (events: number): number => (events / counted.population) * multiplier;
  return { value: scaled(counted.count), lower: scaled(lower), upper: scaled(upper) };
};

/**
 * Events per 1,000 people: `multiplier · count / population`. The interval is that of the count, exact below 10 events and
 * Byar's from 10 (`exactInterval`, `byarInterval`), divided in the same way; the population is taken as known.
 *
 * Events of the same person are not independent: where people attend repeatedly, every interval calculated from events is
 * too narrow.
 *
 * Public Health England (2018), Technical guide: Confidence intervals, Fingertips; as `phe_rate` of
 * PHEindicatormethods.
 *
 * @param count number of events, a whole number; may exceed the population
 * @param population number of people, above 0
 * @returns events per `multiplier` people
 * @throws RangeError for invalid input
 */
export const rate = (count: number, population: number, options: RateOptions = {}): Estimate =>
  rateOf('rate: ', { count, population }, options);

/**
 * Rate of one group minus the rate of another, per 1,000 people. With r a rate, and l and u its limits as returned by
 * `rate`:
 *
 *     lower = r₁ - r₂ - √((r₁ - l₁)² + (u₂ - r₂)²)
 *     upper = r₁ - r₂ + √((u₁ - r₁)² + (r₂ - l₂)²)
 *
 * G. Y. Zou and A. Donner (2008), Construction of confidence limits about effect measures: a general approach.
 * Statistics in Medicine 27(10):1693-1702, doi:10.1002/sim.3095.
 *
 * @returns events per `multiplier` people; 0 is no difference
 * @throws RangeError for invalid input
 */
export const rateDifference = (first: Counted, second: Counted, options: RateOptions = {}): Estimate => {
  const one = rateOf('rateDifference: first.', first, options);
  const other = rateOf('rateDifference: second.', second, options);
  const value = one.value - other.value;
  return {
    value,
    lower: value - Math.hypot(one.value - one.lower, other.upper - other.value),
    upper: value + Math.hypot(one.upper - one.value, other.value - other.lower),
  };
};

/**
 * Rate of one group divided by the rate of another: `(count₁ / population₁) / (count₂ / population₂)`. With l and u
 * Wilson's limits of the first group's share of all events,
 *
 *     lower = l / (1 - l) · population₂ / population₁
 *     upper = u / (1 - u) · population₂ / population₁
 *
 * Where the second group has no events, the value and the upper limit are infinite. Swapping the groups gives the inverse.
 *
 * R. M. Price and D. G. Bonett (2000), Estimating the ratio of two Poisson rates. Computational Statistics & Data
 * Analysis 34(3):345-356, doi:10.1016/S0167-9473(99)00100-0.
 *
 * @returns a ratio; 1 is no difference
 * @throws RangeError for invalid input, and where neither group has events
 */
export const rateRatio = (
  first: Counted,
  second: Counted,
  { confidence = 0.95 }: IntervalOptions = {}
): Estimate => {
  checkCounted('rateRatio: first.', first);
  checkCounted('rateRatio: second.', second);
  checkConfidence(confidence);
  const events = first.count + second.count;
  checkPositive('rateRatio: first.count + second.count', events);
  const one = wilsonInterval(first.count, events, { confidence });
  const other = wilsonInterval(second.count, events, { confidence });
  const scale = second.population / first.population;
  return {
    value: (first.count / second.count) * scale,
    lower: (one.lower / other.upper) * scale,
    upper: (one.upper / other.lower) * scale,
  };
};

/**
 * A group's share of the events divided by its share of the people: 1 is a fair share, 0.5 is half of one.
 *
 *     (group.count / whole.count) / (group.population / whole.population)
 *
 * The interval is Wilson's for the share of the events, divided by the share of the people, which is counted and not
 * sampled. Equals the group's rate divided by the rate of all.
 *
 * NHS England's Workforce Race Equality Standard calls such a ratio a relative likelihood. Interval: E. B. Wilson
 * (1927), see `wilsonInterval`.
 *
 * @param group events and people of the group
 * @param whole events and people of all groups, including this one
 * @returns a ratio
 * @throws RangeError for invalid input, and where the whole has no events
 */
export const representationRatio = (
  group: Counted,
  whole: Counted,
  { confidence = 0.95 }: IntervalOptions = {}
): Estimate => {
  checkCounted('representationRatio: group.', group);
  checkCounted('representationRatio: whole.', whole);
  checkPositive('representationRatio: whole.count', whole.count);
  checkPart('representationRatio: group.count', group.count, whole.count);
  checkPart('representationRatio: group.population', group.population, whole.population);
  const { lower, upper } = wilsonInterval(group.count, whole.count, { confidence });
  const fair = group.population / whole.population;
  return { value: group.count / whole.count / fair, lower: lower / fair, upper: upper / fair };
};
